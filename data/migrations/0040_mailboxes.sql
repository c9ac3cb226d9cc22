-- What stands before the @ is often the name without its blanks, such as vandenberg: everybody found by such a word was looked at one by
-- one, which took seven times as long as any other word of a name. The index has these letters too, and the digits of a phone without
-- the calling code of home: one digit that is in the code had every number at home read. Made anew by store/search.
DROP TABLE ngram;
DROP TABLE suffix;

-- Derived, by store/search: a set in blocks of 4096 keys. A block is 512 bytes with a bit for each client, the lowest
-- first, or, where it has fewer than 256, two bytes for each, in order, the lower byte first.
CREATE TABLE ngram (
    kind     TEXT NOT NULL CHECK (kind IN (
        'letters',    -- one to three letters or digits, anywhere in the name or the e-mail
        'word',       -- a part of the name, whole
        'part',       -- its first one to three letters
        'domain',     -- what follows the @ of the e-mail, whole
        'mailbox',    -- letters together before the @ that are in no part of the name
        'at',         -- one or two characters before the @, or one after it, with the @
        'digits',     -- one to three digits, anywhere in the phone after the calling code of home
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

-- Derived, by store/search: the ends, of four letters or more, of every word, domain and mailbox, so that whatever stands in the
-- middle of one begins an end of it.
CREATE TABLE suffix (
    suffix  TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('word', 'domain', 'mailbox')),
    text    TEXT NOT NULL,
    PRIMARY KEY (suffix, kind, text)
) STRICT, WITHOUT ROWID;
