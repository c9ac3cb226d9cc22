-- Where the clinic keeps its backups, and the last one that was opened again and found whole: Today shows its age.

ALTER TABLE clinic ADD COLUMN backup_folder TEXT;   -- none: the folder backups beside the file

CREATE TABLE backup (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    at     TEXT NOT NULL,
    file   TEXT NOT NULL,
    seq    INTEGER NOT NULL,                        -- where its audit ends
    chain  TEXT NOT NULL
) STRICT;
