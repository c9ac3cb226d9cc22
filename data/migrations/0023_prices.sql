-- Which kind of session a fixed price is for was guessed from letters in its name: it is said now. An older file holds none;
-- what the program had named itself keeps its use, beside the record, which stays as its last image in the audit.
ALTER TABLE price ADD COLUMN role TEXT
    CHECK (role IN ('none', 'initial', 'touch-up', 'consultation', 'control', 'correction'));

CREATE TABLE price_role (
    price_id  INTEGER PRIMARY KEY REFERENCES price (id) ON DELETE CASCADE,
    role      TEXT NOT NULL
) STRICT;
INSERT INTO price_role (price_id, role) SELECT id, 'initial' FROM price
    WHERE kind = 'fixed' AND words = 'initial course, session';
INSERT INTO price_role (price_id, role) SELECT id, 'consultation' FROM price
    WHERE kind = 'fixed' AND words = 'consultation';

-- What a price is from a day on. Before the first of these days it is the amount of the price itself, as it always was.
CREATE TABLE price_from (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    price_id  INTEGER NOT NULL REFERENCES price (id),
    from_day  TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount >= 0),
    UNIQUE (price_id, from_day)
) STRICT;
