-- A figure under a look, an area or a specialist read each of those who are due and whom nobody calls, and each course. They are kept
-- by month beside the windows of a part: the due whom nobody ever calls are those whose window has opened less those whose window
-- has closed, as they are of everyone.
ALTER TABLE window_part RENAME COLUMN do_not_call TO do_not_call_closing;
ALTER TABLE window_part ADD COLUMN do_not_call_opening INTEGER NOT NULL DEFAULT 0;
ALTER TABLE window_part ADD COLUMN courses INTEGER NOT NULL DEFAULT 0;  -- in course, in a row without a month

-- Those within one month, of whom nobody ever calls; the ones whose window closes are in the index of the list.
DROP INDEX treatment_do_not_call;
CREATE INDEX treatment_do_not_call ON treatment (opens, do_not_call, mark, look_id, area_id, specialist_id)
    WHERE opens IS NOT NULL AND (do_not_call = 1 OR mark = 'declined');

-- Whoever is never called is no longer among those who are not called for now, so that these are counted from their days alone.
DROP INDEX treatment_do_not_call_until;
CREATE INDEX treatment_do_not_call_until ON treatment (do_not_call_until, opens, closes, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND do_not_call_until IS NOT NULL AND do_not_call = 0 AND mark IS NOT 'declined';
