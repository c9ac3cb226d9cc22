-- How many of the due nobody calls was counted by reading each of them, which the start waited for. It is the difference of two
-- kept sums now, those whose window has opened less those whose window has closed, as the overdue are; only those whom nobody
-- calls for now come from an index, which has few.

ALTER TABLE quiet_day ADD COLUMN opening INTEGER NOT NULL DEFAULT 0;  -- kept: how many of their windows open on the day
INSERT INTO quiet_day (day, number, opening)
    SELECT opens, 0, count(*) FROM treatment
    WHERE opens IS NOT NULL AND (silent = 1 OR mark IS 'declined') GROUP BY opens
    ON CONFLICT (day) DO UPDATE SET opening = excluded.opening;

DROP TRIGGER quiet_unset;
DROP TRIGGER quiet_set;
DROP TRIGGER quiet_deleted;
CREATE TRIGGER quiet_unset AFTER UPDATE OF opens, closes, silent, mark ON treatment
WHEN old.closes IS NOT NULL AND (old.silent = 1 OR old.mark IS 'declined') BEGIN
    UPDATE quiet_day SET number = number - 1 WHERE day = old.closes;
    UPDATE quiet_day SET opening = opening - 1 WHERE day = old.opens;
END;
CREATE TRIGGER quiet_set AFTER UPDATE OF opens, closes, silent, mark ON treatment
WHEN new.closes IS NOT NULL AND (new.silent = 1 OR new.mark IS 'declined') BEGIN
    INSERT INTO quiet_day (day, number) VALUES (new.closes, 1) ON CONFLICT (day) DO UPDATE SET number = number + 1;
    INSERT INTO quiet_day (day, number, opening) VALUES (new.opens, 0, 1)
        ON CONFLICT (day) DO UPDATE SET opening = opening + 1;
END;
CREATE TRIGGER quiet_deleted AFTER DELETE ON treatment
WHEN old.closes IS NOT NULL AND (old.silent = 1 OR old.mark IS 'declined') BEGIN
    UPDATE quiet_day SET number = number - 1 WHERE day = old.closes;
    UPDATE quiet_day SET opening = opening - 1 WHERE day = old.opens;
END;

DROP INDEX treatment_waiting;
CREATE INDEX treatment_waiting
    ON treatment (quiet_until, closes, opens, silent, mark, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND quiet_until IS NOT NULL;
