-- Whose the backups in a folder are. Two files with one clinic's name may share a folder, and so may a file and its copy.

-- Of which file a backup is, as a digest of where that lies: noted before each one is made, so that it says it of itself.
CREATE TABLE place (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    place  TEXT NOT NULL
) STRICT;

-- Where the audit of backups ends that a restore left behind: they are of this file, and know more than it does.
CREATE TABLE left_behind (chain TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
