-- A row of the list of clients is one look-up, and a figure under a look, an area or a specialist is a sum over months.
-- Counting the treatments under a filter, and finding the windows of each client of a list, was most of the time of a key.

-- Kept: of each treatment that is neither closed nor of an archived client clock/opens/closes, or - while it is in course.
ALTER TABLE client ADD COLUMN windows TEXT;
UPDATE client SET windows = (
    SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
        SELECT clock, opens, closes FROM treatment
        WHERE client_id = client.id AND closed_on IS NULL AND archived = 0 ORDER BY id));

CREATE TRIGGER client_windows_insert AFTER INSERT ON treatment BEGIN
    UPDATE client SET windows = (
        SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
            SELECT clock, opens, closes FROM treatment
            WHERE client_id = new.client_id AND closed_on IS NULL AND archived = 0 ORDER BY id))
    WHERE id = new.client_id;
END;
CREATE TRIGGER client_windows_delete AFTER DELETE ON treatment BEGIN
    UPDATE client SET windows = (
        SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
            SELECT clock, opens, closes FROM treatment
            WHERE client_id = old.client_id AND closed_on IS NULL AND archived = 0 ORDER BY id))
    WHERE id = old.client_id;
END;
CREATE TRIGGER client_windows_update AFTER UPDATE OF clock, opens, closes, closed_on, archived ON treatment
WHEN (old.clock, old.opens, old.closes, old.closed_on IS NULL, old.archived)
     IS NOT (new.clock, new.opens, new.closes, new.closed_on IS NULL, new.archived) BEGIN
    UPDATE client SET windows = (
        SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
            SELECT clock, opens, closes FROM treatment
            WHERE client_id = new.client_id AND closed_on IS NULL AND archived = 0 ORDER BY id))
    WHERE id = new.client_id;
END;

-- Kept: how many windows of each look, area and specialist (0 for none) open in a month, how many close, and how many of
-- those that close are of clients whom nobody ever calls.
CREATE TABLE window_part (
    look_id        INTEGER NOT NULL,
    area_id        INTEGER NOT NULL,
    specialist_id  INTEGER NOT NULL,
    month          TEXT NOT NULL,
    opening        INTEGER NOT NULL DEFAULT 0,
    closing        INTEGER NOT NULL DEFAULT 0,
    never          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (look_id, area_id, specialist_id, month)
) STRICT, WITHOUT ROWID;
INSERT INTO window_part (look_id, area_id, specialist_id, month, opening, closing, never)
    SELECT look_id, area_id, held, month, sum(opening), sum(closing), sum(never) FROM (
        SELECT look_id, area_id, coalesce(specialist_id, 0) AS held, substr(opens, 1, 7) AS month,
               1 AS opening, 0 AS closing, 0 AS never
        FROM treatment WHERE opens IS NOT NULL
        UNION ALL
        SELECT look_id, area_id, coalesce(specialist_id, 0), substr(closes, 1, 7), 0, 1,
               silent = 1 OR mark IS 'declined'
        FROM treatment WHERE closes IS NOT NULL
    ) GROUP BY 1, 2, 3, 4;

CREATE TRIGGER window_part_unset AFTER UPDATE OF opens, closes, look_id, area_id, specialist_id, silent, mark ON treatment
WHEN old.opens IS NOT NULL
     AND (old.opens, old.closes, old.look_id, old.area_id, old.specialist_id, old.silent = 1 OR old.mark IS 'declined')
     IS NOT (new.opens, new.closes, new.look_id, new.area_id, new.specialist_id, new.silent = 1 OR new.mark IS 'declined')
BEGIN
    UPDATE window_part SET opening = opening - 1
    WHERE look_id = old.look_id AND area_id = old.area_id AND specialist_id = coalesce(old.specialist_id, 0)
      AND month = substr(old.opens, 1, 7);
    UPDATE window_part SET closing = closing - 1, never = never - (old.silent = 1 OR old.mark IS 'declined')
    WHERE look_id = old.look_id AND area_id = old.area_id AND specialist_id = coalesce(old.specialist_id, 0)
      AND month = substr(old.closes, 1, 7);
END;
CREATE TRIGGER window_part_set AFTER UPDATE OF opens, closes, look_id, area_id, specialist_id, silent, mark ON treatment
WHEN new.opens IS NOT NULL
     AND (old.opens, old.closes, old.look_id, old.area_id, old.specialist_id, old.silent = 1 OR old.mark IS 'declined')
     IS NOT (new.opens, new.closes, new.look_id, new.area_id, new.specialist_id, new.silent = 1 OR new.mark IS 'declined')
BEGIN
    INSERT INTO window_part (look_id, area_id, specialist_id, month, opening)
        VALUES (new.look_id, new.area_id, coalesce(new.specialist_id, 0), substr(new.opens, 1, 7), 1)
        ON CONFLICT (look_id, area_id, specialist_id, month) DO UPDATE SET opening = opening + 1;
    INSERT INTO window_part (look_id, area_id, specialist_id, month, closing, never)
        VALUES (new.look_id, new.area_id, coalesce(new.specialist_id, 0), substr(new.closes, 1, 7), 1,
                new.silent = 1 OR new.mark IS 'declined')
        ON CONFLICT (look_id, area_id, specialist_id, month)
        DO UPDATE SET closing = closing + 1, never = never + excluded.never;
END;
CREATE TRIGGER window_part_deleted AFTER DELETE ON treatment WHEN old.opens IS NOT NULL BEGIN
    UPDATE window_part SET opening = opening - 1
    WHERE look_id = old.look_id AND area_id = old.area_id AND specialist_id = coalesce(old.specialist_id, 0)
      AND month = substr(old.opens, 1, 7);
    UPDATE window_part SET closing = closing - 1, never = never - (old.silent = 1 OR old.mark IS 'declined')
    WHERE look_id = old.look_id AND area_id = old.area_id AND specialist_id = coalesce(old.specialist_id, 0)
      AND month = substr(old.closes, 1, 7);
END;

-- Those whom nobody calls for now, under a filter too.
DROP INDEX treatment_waiting;
CREATE INDEX treatment_waiting ON treatment (mark_day, mark, closes, silent, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND mark IN ('booked', 'snoozed');

-- Kept: how many treatments there are of each look, which the settings and the session form show.
CREATE TABLE look_tally (
    look_id  INTEGER PRIMARY KEY,
    number   INTEGER NOT NULL
) STRICT;
INSERT INTO look_tally (look_id, number) SELECT look_id, count(*) FROM treatment GROUP BY look_id;
CREATE TRIGGER look_tally_insert AFTER INSERT ON treatment BEGIN
    INSERT INTO look_tally (look_id, number) VALUES (new.look_id, 1) ON CONFLICT (look_id) DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER look_tally_delete AFTER DELETE ON treatment BEGIN
    UPDATE look_tally SET number = number - 1 WHERE look_id = old.look_id;
END;
CREATE TRIGGER look_tally_update AFTER UPDATE OF look_id ON treatment WHEN old.look_id <> new.look_id BEGIN
    UPDATE look_tally SET number = number - 1 WHERE look_id = old.look_id;
    INSERT INTO look_tally (look_id, number) VALUES (new.look_id, 1) ON CONFLICT (look_id) DO UPDATE SET number = number + 1;
END;
