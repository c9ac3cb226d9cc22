-- What 30 triggers kept, one fold in the program keeps (store/counters.rs): the same condition stood in up to 16 of them. A row adds
-- to the sums, and the images of a change say what it added before and adds now; the same fold makes all of them anew and
-- checks them. The columns that triggers repeated from a client's rows are written by store/derive.rs, beside the others.

DROP TRIGGER treatment_of_client;
DROP TRIGGER client_of_treatments;
DROP TRIGGER treatment_moved;
DROP TRIGGER treatment_without_window;
DROP TRIGGER session_held;
DROP TRIGGER session_changed;
DROP TRIGGER session_deleted;
DROP TRIGGER quiet_until_set;
DROP TRIGGER quiet_until_deleted;
DROP TRIGGER client_windows_insert;
DROP TRIGGER client_windows_delete;
DROP TRIGGER client_windows_update;
DROP TRIGGER client_windows_moved;
DROP TRIGGER tally_client_insert;
DROP TRIGGER tally_client_delete;
DROP TRIGGER tally_client_archived;
DROP TRIGGER tally_client_balance;
DROP TRIGGER tally_treatment_insert;
DROP TRIGGER tally_treatment_delete;
DROP TRIGGER tally_treatment_update;
DROP TRIGGER look_tally_insert;
DROP TRIGGER look_tally_delete;
DROP TRIGGER look_tally_update;
DROP TRIGGER quiet_set;
DROP TRIGGER quiet_unset;
DROP TRIGGER quiet_deleted;
DROP TRIGGER window_set;
DROP TRIGGER window_unset;
DROP TRIGGER window_deleted;
DROP TRIGGER window_part_set;
DROP TRIGGER window_part_unset;
DROP TRIGGER window_part_deleted;

-- Kept: one sum a row. The key is a day, a month, a look, or empty where there is one sum of its kind.
DROP TABLE window_month;
DROP TABLE window_day;
DROP TABLE quiet_day;
DROP TABLE tally;
DROP TABLE look_tally;
CREATE TABLE counter (
    figure  TEXT NOT NULL,
    key     TEXT NOT NULL,
    number  INTEGER NOT NULL,
    PRIMARY KEY (figure, key)
) STRICT, WITHOUT ROWID;

-- The trade's word for those whom nobody calls.
DROP INDEX treatment_quiet;
DROP INDEX treatment_waiting;
ALTER TABLE treatment RENAME COLUMN silent TO do_not_call;
ALTER TABLE treatment RENAME COLUMN quiet_until TO do_not_call_until;
ALTER TABLE window_part RENAME COLUMN never TO do_not_call;
CREATE INDEX treatment_do_not_call
    ON treatment (closes, opens, do_not_call, mark, do_not_call_until, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND (do_not_call = 1 OR mark = 'declined' OR do_not_call_until IS NOT NULL);
CREATE INDEX treatment_do_not_call_until
    ON treatment (do_not_call_until, closes, opens, do_not_call, mark, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL AND do_not_call_until IS NOT NULL;
