-- Who may be called is one rule (domain/call.rs): not only do not contact and a mark, but also e-mail only, no phone, and a
-- booking with another treatment keep a client off the lists of calls. And a mark counts from the day it was set.

ALTER TABLE treatment ADD COLUMN mark_on TEXT;      -- the day the mark was set; none for a mark older than this column
ALTER TABLE treatment ADD COLUMN quiet_until TEXT;  -- kept: the last day on which nobody calls for now: that of the client's
                                                    -- last booking, or the day before that until which it is snoozed

-- Kept: `silent` says that nobody may ever call the client.
DROP TRIGGER treatment_of_client;
DROP TRIGGER client_of_treatments;
UPDATE treatment SET silent = (
    SELECT contact IN ('none', 'email') OR phone IS NULL FROM client WHERE client.id = client_id)
WHERE silent IS NOT (SELECT contact IN ('none', 'email') OR phone IS NULL FROM client WHERE client.id = client_id);
UPDATE treatment SET quiet_until = nullif(max(
    coalesce((SELECT max(mark_day) FROM treatment AS other
              WHERE other.client_id = treatment.client_id AND mark = 'booked' AND closed_on IS NULL), ''),
    iif(mark = 'snoozed', date(mark_day, '-1 day'), '')), '')
WHERE client_id IN (SELECT client_id FROM treatment WHERE mark IN ('booked', 'snoozed'));

CREATE TRIGGER treatment_of_client AFTER INSERT ON treatment BEGIN
    UPDATE treatment SET (name, silent, archived, quiet_until) =
        (SELECT folded, contact IN ('none', 'email') OR phone IS NULL, archived_on IS NOT NULL,
                nullif(max(
                    coalesce((SELECT max(mark_day) FROM treatment
                              WHERE client_id = new.client_id AND mark = 'booked' AND closed_on IS NULL), ''),
                    iif(new.mark = 'snoozed', date(new.mark_day, '-1 day'), '')), '')
         FROM client WHERE id = new.client_id)
    WHERE id = new.id;
END;
CREATE TRIGGER client_of_treatments AFTER UPDATE OF folded, contact, phone, archived_on ON client BEGIN
    UPDATE treatment SET name = new.folded, silent = new.contact IN ('none', 'email') OR new.phone IS NULL,
        archived = new.archived_on IS NOT NULL,
        quiet_until = nullif(max(
            coalesce((SELECT max(mark_day) FROM treatment
                      WHERE client_id = new.id AND mark = 'booked' AND closed_on IS NULL), ''),
            iif(mark = 'snoozed', date(mark_day, '-1 day'), '')), '')
    WHERE client_id = new.id;
END;
CREATE TRIGGER quiet_until_set AFTER UPDATE OF mark, mark_day, closed_on ON treatment
WHEN (old.mark, old.mark_day, old.closed_on IS NULL) IS NOT (new.mark, new.mark_day, new.closed_on IS NULL) BEGIN
    UPDATE treatment SET quiet_until = nullif(max(
        coalesce((SELECT max(mark_day) FROM treatment
                  WHERE client_id = new.client_id AND mark = 'booked' AND closed_on IS NULL), ''),
        iif(mark = 'snoozed', date(mark_day, '-1 day'), '')), '')
    WHERE client_id = new.client_id;
END;
CREATE TRIGGER quiet_until_deleted AFTER DELETE ON treatment WHEN old.mark = 'booked' BEGIN
    UPDATE treatment SET quiet_until = nullif(max(
        coalesce((SELECT max(mark_day) FROM treatment
                  WHERE client_id = old.client_id AND mark = 'booked' AND closed_on IS NULL), ''),
        iif(mark = 'snoozed', date(mark_day, '-1 day'), '')), '')
    WHERE client_id = old.client_id;
END;
-- A treatment that is moved to another client is called, or not, as that client is.
CREATE TRIGGER treatment_moved AFTER UPDATE OF client_id ON treatment WHEN old.client_id <> new.client_id BEGIN
    UPDATE client SET contact = contact WHERE id IN (old.client_id, new.client_id);
END;

-- Whom to call is read from an index alone, and so is how many of those who are due nobody calls.
DROP INDEX treatment_by_closes;
CREATE INDEX treatment_by_closes ON treatment
    (closes, name, id, opens, clock, adjustment_months, look_id, area_id, specialist_id, silent, mark, quiet_until)
    WHERE closes IS NOT NULL;
DROP INDEX treatment_quiet;
CREATE INDEX treatment_quiet ON treatment (closes, opens, silent, mark, quiet_until, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND (silent = 1 OR mark = 'declined' OR quiet_until IS NOT NULL);
DROP INDEX treatment_waiting;
CREATE INDEX treatment_waiting ON treatment (quiet_until, closes, silent, mark, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND quiet_until IS NOT NULL;

-- A past day is asked by what was set after it, which nothing but these indexes finds soon.
CREATE INDEX treatment_by_closing ON treatment (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX treatment_by_adjusting ON treatment (adjustment_on) WHERE adjustment_on IS NOT NULL;
CREATE INDEX treatment_by_marking ON treatment (mark_on) WHERE mark_on IS NOT NULL;
CREATE INDEX treatment_by_since ON treatment (since);
