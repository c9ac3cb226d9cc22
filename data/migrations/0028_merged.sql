-- A treatment that moves to another client, as all of them do when two clients who are one are merged, is counted among the
-- windows of that client from then on, and no longer among those of the former one.
CREATE TRIGGER client_windows_moved AFTER UPDATE OF client_id ON treatment WHEN old.client_id <> new.client_id BEGIN
    UPDATE client SET windows = (
        SELECT group_concat(coalesce(clock || '/' || opens || '/' || closes, '-'), ' ') FROM (
            SELECT clock, opens, closes FROM treatment
            WHERE client_id = client.id AND closed_on IS NULL AND archived = 0 ORDER BY id))
    WHERE id IN (old.client_id, new.client_id);
END;
