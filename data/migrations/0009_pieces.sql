-- One letter or two are found anywhere, and counted exactly, without a look at the clients: for each piece of what is
-- searched the file keeps the set of those who have it. Sets are counted, laid over each other and put in the order of
-- names within the time of one key, where rows would take one look each.

-- Derived, by store/derive: a set in blocks of 4096 keys. A block is 512 bytes with a bit for each client, the lowest
-- first, or, where it has fewer than 256, two bytes for each, in order, the lower byte first.
CREATE TABLE piece (
    kind     TEXT NOT NULL CHECK (kind IN (
        'letters',    -- one letter or two, anywhere in the name or the e-mail
        'at',         -- two characters of the e-mail, one of them the @
        'digits',     -- one digit or two, anywhere in the phone
        'part',       -- the first one to three letters of a part of the name
        'phone',      -- the first one to five digits of the phone
        'initial',    -- the first letter of the whole name: sets are put in order by these,
        'name',       -- then by its first two
        'archived'    -- those in the archive
    )),
    text     TEXT NOT NULL,
    block    INTEGER NOT NULL,
    clients  BLOB NOT NULL,
    PRIMARY KEY (kind, text, block)
) STRICT, WITHOUT ROWID;

-- Of the parts of names a search now asks no more than who has one that begins so.
DROP TRIGGER IF EXISTS name_part_archived;
DROP INDEX name_part_by_client;
ALTER TABLE name_part RENAME TO former_part;
CREATE TABLE name_part (
    part       TEXT NOT NULL,
    client_id  INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    PRIMARY KEY (part, client_id)
) STRICT, WITHOUT ROWID;
INSERT INTO name_part (part, client_id) SELECT part, client_id FROM former_part ORDER BY part, client_id;
DROP TABLE former_part;
CREATE INDEX name_part_by_client ON name_part (client_id);
