-- What a screen counts is a kept sum, and what it lists is in the order of an index: neither costs more with more clients.

-- Kept: how many clients there are that are not archived, how many that are, how many owe and how much together, and
-- how many treatments are in course. Today shows these before anything else.
CREATE TABLE tally (
    what    TEXT PRIMARY KEY,
    number  INTEGER NOT NULL,
    amount  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO tally (what, number, amount)
    SELECT 'clients', count(*), 0 FROM client WHERE archived_on IS NULL
    UNION ALL SELECT 'archived', count(*), 0 FROM client WHERE archived_on IS NOT NULL
    UNION ALL SELECT 'owing', count(*), coalesce(sum(balance), 0) FROM client WHERE balance > 0
    UNION ALL SELECT 'in course', count(*), 0 FROM treatment
        WHERE clock IS NULL AND closed_on IS NULL AND archived = 0;

CREATE TRIGGER tally_client_insert AFTER INSERT ON client BEGIN
    UPDATE tally SET number = number + 1 WHERE what = iif(new.archived_on IS NULL, 'clients', 'archived');
    UPDATE tally SET number = number + 1, amount = amount + new.balance WHERE what = 'owing' AND new.balance > 0;
END;
CREATE TRIGGER tally_client_delete AFTER DELETE ON client BEGIN
    UPDATE tally SET number = number - 1 WHERE what = iif(old.archived_on IS NULL, 'clients', 'archived');
    UPDATE tally SET number = number - 1, amount = amount - old.balance WHERE what = 'owing' AND old.balance > 0;
END;
CREATE TRIGGER tally_client_archived AFTER UPDATE OF archived_on ON client
WHEN (old.archived_on IS NULL) <> (new.archived_on IS NULL) BEGIN
    UPDATE tally SET number = number + iif((what = 'clients') = (new.archived_on IS NULL), 1, -1)
    WHERE what IN ('clients', 'archived');
END;
CREATE TRIGGER tally_client_balance AFTER UPDATE OF balance ON client WHEN old.balance <> new.balance BEGIN
    UPDATE tally SET number = number + (new.balance > 0) - (old.balance > 0),
                     amount = amount + max(new.balance, 0) - max(old.balance, 0)
    WHERE what = 'owing';
END;
CREATE TRIGGER tally_treatment_insert AFTER INSERT ON treatment
WHEN new.clock IS NULL AND new.closed_on IS NULL AND new.archived = 0 BEGIN
    UPDATE tally SET number = number + 1 WHERE what = 'in course';
END;
CREATE TRIGGER tally_treatment_delete AFTER DELETE ON treatment
WHEN old.clock IS NULL AND old.closed_on IS NULL AND old.archived = 0 BEGIN
    UPDATE tally SET number = number - 1 WHERE what = 'in course';
END;
CREATE TRIGGER tally_treatment_update AFTER UPDATE OF clock, closed_on, archived ON treatment
WHEN (old.clock IS NULL AND old.closed_on IS NULL AND old.archived = 0)
     <> (new.clock IS NULL AND new.closed_on IS NULL AND new.archived = 0) BEGIN
    UPDATE tally SET number = number + iif(new.clock IS NULL AND new.closed_on IS NULL AND new.archived = 0, 1, -1)
    WHERE what = 'in course';
END;

-- Kept: the days of window_day summed up by month, so that a sum over all years reads a few hundred rows.
CREATE TABLE window_month (
    month    TEXT PRIMARY KEY,
    opening  INTEGER NOT NULL,
    closing  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO window_month (month, opening, closing)
    SELECT substr(day, 1, 7), sum(opening), sum(closing) FROM window_day GROUP BY 1;
CREATE TRIGGER window_month_insert AFTER INSERT ON window_day BEGIN
    INSERT INTO window_month (month, opening, closing) VALUES (substr(new.day, 1, 7), new.opening, new.closing)
        ON CONFLICT (month) DO UPDATE SET opening = opening + excluded.opening, closing = closing + excluded.closing;
END;
CREATE TRIGGER window_month_update AFTER UPDATE ON window_day BEGIN
    UPDATE window_month SET opening = opening + new.opening - old.opening,
                            closing = closing + new.closing - old.closing
    WHERE month = substr(new.day, 1, 7);
END;

-- Kept: how many windows close on a day of those whom nobody ever calls. Who is booked or snoozed is called again from
-- some day on; these come from an index, which holds few whose day is still to come.
CREATE TABLE quiet_day (
    day     TEXT PRIMARY KEY,
    number  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO quiet_day (day, number)
    SELECT closes, count(*) FROM treatment
    WHERE closes IS NOT NULL AND (silent = 1 OR mark IS 'declined') GROUP BY closes;
CREATE TRIGGER quiet_unset AFTER UPDATE OF closes, silent, mark ON treatment
WHEN old.closes IS NOT NULL AND (old.silent = 1 OR old.mark IS 'declined') BEGIN
    UPDATE quiet_day SET number = number - 1 WHERE day = old.closes;
END;
CREATE TRIGGER quiet_set AFTER UPDATE OF closes, silent, mark ON treatment
WHEN new.closes IS NOT NULL AND (new.silent = 1 OR new.mark IS 'declined') BEGIN
    INSERT INTO quiet_day (day, number) VALUES (new.closes, 1) ON CONFLICT (day) DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER quiet_deleted AFTER DELETE ON treatment
WHEN old.closes IS NOT NULL AND (old.silent = 1 OR old.mark IS 'declined') BEGIN
    UPDATE quiet_day SET number = number - 1 WHERE day = old.closes;
END;
CREATE INDEX treatment_waiting ON treatment (mark_day, mark, closes, silent)
    WHERE closes IS NOT NULL AND mark IN ('booked', 'snoozed');

-- The orders of the touch-up list that had none.
CREATE INDEX treatment_by_name ON treatment (name, id, closes, opens, clock, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL;
CREATE INDEX treatment_by_clock ON treatment (clock, name, id, closes, opens, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL;
-- The counts under a look, an area, a specialist, and any two of them or all: each choice is the beginning of one index.
CREATE INDEX treatment_of_look ON treatment (look_id, area_id, specialist_id, closes, opens) WHERE closes IS NOT NULL;
CREATE INDEX treatment_of_area ON treatment (area_id, specialist_id, look_id, closes, opens) WHERE closes IS NOT NULL;
CREATE INDEX treatment_of_specialist ON treatment (specialist_id, look_id, area_id, closes, opens)
    WHERE closes IS NOT NULL;
