-- The audit becomes a chain: each row carries a hash of itself and of the hash before it, so that a row that another
-- program edits, takes out or moves no longer fits. Rows written before are chained by the same rule, in store/chain.rs.

ALTER TABLE audit ADD COLUMN chain TEXT NOT NULL DEFAULT '';   -- SHA-256, in hexadecimal digits

-- The last row of the audit, so that a cut tail is seen.
CREATE TABLE head (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    seq    INTEGER NOT NULL,
    chain  TEXT NOT NULL
) STRICT;
