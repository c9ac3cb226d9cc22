-- What an import leaves of itself, so that it can be taken back as a whole on any later day: what it wrote is what the
-- audit has between two of its rows.

CREATE TABLE import (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    file       TEXT NOT NULL,       -- its name, without the folder
    first_seq  INTEGER NOT NULL,    -- the audit's row of its first change
    last_seq   INTEGER NOT NULL CHECK (last_seq > first_seq),    -- the row that says that it was done
    added      INTEGER NOT NULL CHECK (added >= 0),              -- clients who were not there
    completed  INTEGER NOT NULL CHECK (completed >= 0),          -- clients who were, and of whom it knew more
    backup     TEXT NOT NULL,       -- the one made just before
    undone_at  TEXT,
    undone_by  TEXT
) STRICT;
