-- What is held against the backups before one of them is thinned out.

-- Where the audit ended that a restore left behind. The hash of an entry covers both where they hold something
-- (store/chain.rs); a restore of an older program has none, and excuses nothing.
ALTER TABLE audit ADD COLUMN left_seq INTEGER;
ALTER TABLE audit ADD COLUMN left_chain TEXT;

-- The encrypted backups that were made of this file, or put back into it. Their header says where their audit ends, and only the
-- passphrase tells whether that was changed since; this does without it.
CREATE TABLE sealed (
    header  TEXT PRIMARY KEY,                       -- a digest of the header
    whole   TEXT NOT NULL,                          -- a digest of the whole file
    name    TEXT NOT NULL,
    seq     INTEGER NOT NULL,                       -- where its audit ends
    chain   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whether the records of the last backup were held against the audit, which for a large one is done beside the work.
ALTER TABLE backup ADD COLUMN compared INTEGER NOT NULL DEFAULT 0;
