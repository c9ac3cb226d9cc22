-- A course that nobody completed has no window and is on no list, so a client could be forgotten for good: Today names those
-- whose last session lies months back, the longest first, and reads them from an index.

ALTER TABLE treatment ADD COLUMN last_on TEXT;  -- derived: the day of its last session that was not voided
UPDATE treatment SET last_on = (SELECT max(day) FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL);
CREATE INDEX treatment_unfinished ON treatment (last_on, name, id, closed_on, archived) WHERE clock IS NULL;
