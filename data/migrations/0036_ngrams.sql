-- One index finds clients: for each n-gram of what they are known by the set of those who have it. A longer word is found by the
-- ends of all words and domains, and by its three letters at a time; the trigram index of the driver read every match of a word
-- to count it, which took a quarter of a second for one that most e-mail addresses hold.
DROP TRIGGER client_search_insert;
DROP TRIGGER client_search_update;
DROP TRIGGER client_search_delete;
DROP TABLE client_search;
DROP TABLE name_part;
DROP TABLE piece;
ALTER TABLE client DROP COLUMN archived;

-- Derived, by store/search: a set in blocks of 4096 keys. A block is 512 bytes with a bit for each client, the lowest
-- first, or, where it has fewer than 256, two bytes for each, in order, the lower byte first.
CREATE TABLE ngram (
    kind     TEXT NOT NULL CHECK (kind IN (
        'letters',    -- one to three letters or digits, anywhere in the name or the e-mail
        'word',       -- a part of the name, whole
        'part',       -- its first one to three letters
        'domain',     -- what follows the @ of the e-mail, whole
        'at',         -- one or two characters before the @, or one after it, with the @
        'digits',     -- one to three digits, anywhere in the phone
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

-- Derived, by store/search: the ends, of four letters or more, of every word and domain, so that whatever stands in the middle
-- of one begins an end of it.
CREATE TABLE suffix (
    suffix  TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('word', 'domain')),
    text    TEXT NOT NULL,
    PRIMARY KEY (suffix, kind, text)
) STRICT, WITHOUT ROWID;
