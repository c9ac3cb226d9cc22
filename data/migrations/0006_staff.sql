-- Who signs in, with what role and PIN; a PIN and the recovery code are kept as argon2id in PHC form. A file without
-- a row of sign_in is from before, or of a clinic that was not asked yet: there, as where it is off, nobody signs in.

CREATE TABLE staff (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    role    TEXT NOT NULL CHECK (role IN ('desk', 'specialist', 'owner')),
    pin     TEXT NOT NULL,
    active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE sign_in (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    is_on       INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    recovery    TEXT,                                                        -- none while it is off
    lock_after  INTEGER NOT NULL DEFAULT 3 CHECK (lock_after BETWEEN 0 AND 240)  -- idle minutes; 0 for never
) STRICT;

-- Wrong PINs in a row and when the last one was typed, so that starting the program again shortens no wait. They are
-- no change of the practice, and leave nothing in the audit. 0 stands for the recovery code.
CREATE TABLE attempt (
    staff_id  INTEGER PRIMARY KEY,
    wrong     INTEGER NOT NULL CHECK (wrong >= 0),
    at        TEXT NOT NULL
) STRICT;
