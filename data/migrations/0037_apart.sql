-- What can be erased of the audit stands apart from the chain. An entry holds number, time, person, desk, code, the ids of the
-- records it is about and a hash of each of their images, and no name and no free text of anybody's; its sentence and the images
-- stand in a table of their own, a row each, with the random bytes that are hashed with them. The rule is in store/chain.rs.
-- Entries that are there keep their hash, by which papers and backups know them, and are chained anew in store/chain/apart.rs,
-- which moves them over, takes the table they came from away, and makes the indexes.

DROP INDEX audit_by_client;
DROP INDEX audit_undoes;
DROP INDEX audit_by_at;
DROP INDEX audit_by_who;
DROP INDEX audit_warns;
DROP INDEX audit_seen;
DROP INDEX audit_of_staff;
DROP INDEX audit_of_till;
ALTER TABLE audit RENAME TO audit_before;

CREATE TABLE audit (
    seq         INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    who         TEXT NOT NULL,
    desk        TEXT NOT NULL,
    code        TEXT NOT NULL,       -- which kind of change it was; old where a program wrote it that named none
    client_id   INTEGER,
    records     TEXT NOT NULL,       -- [["client",5],["payment",7]]: the record of each image
    hashes      BLOB NOT NULL,       -- of the sentence, then of each image: SHA-256, 32 bytes each
    undoes      INTEGER REFERENCES audit (seq),
    save        TEXT,                -- 128 random bits, in hexadecimal digits
    known       TEXT,                -- signed-in, recovered, named or nobody
    warns       INTEGER,             -- 1: every owner is to see it
    seen        INTEGER,             -- up to which entry its author has seen those
    left_seq    INTEGER,             -- where the audit ended that a restore left behind
    left_chain  TEXT,
    till        INTEGER,             -- 1: it voids something, gives money back, or is of another day than its own
    erased      TEXT,                -- [[3,0],[3,2]]: what it erased by request, entry and place
    chain       TEXT NOT NULL,       -- SHA-256, in hexadecimal digits
    anew        TEXT                 -- of an entry of an older program, whose hash is of its own rule: that of the present one
) STRICT;

-- What an entry of the audit tells: its sentence at place 0, then the image of each record. Erasing takes rows out of it, and
-- writes an entry that names them.
CREATE TABLE audit_text (
    seq        INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    client_id  INTEGER,              -- whom it is about
    salt       BLOB NOT NULL,        -- 16 random bytes
    text       TEXT NOT NULL,
    PRIMARY KEY (seq, place)
) STRICT, WITHOUT ROWID;
