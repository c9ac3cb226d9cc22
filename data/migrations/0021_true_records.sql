-- What has happened can always be written down, and a mistake in it is mended without losing what stood there: a pigment is
-- voided and written anew by itself, a rule that a session breaks is kept with the reason until an owner has looked at it,
-- and a client who was written down twice leads to the one who stays.

ALTER TABLE pigment ADD COLUMN voided_on TEXT;
ALTER TABLE pigment ADD COLUMN void_reason TEXT;

-- The lot that the clinic used last of a shade is offered for the next session.
CREATE INDEX pigment_by_shade ON pigment (shade COLLATE NOCASE) WHERE lot IS NOT NULL AND voided_on IS NULL;

CREATE TABLE exception (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id  INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    pigment_id  INTEGER REFERENCES pigment (id) ON DELETE CASCADE,
    rule        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    who         TEXT NOT NULL,
    day         TEXT NOT NULL,
    seen_by     TEXT,
    seen_on     TEXT
) STRICT;
CREATE INDEX exception_by_session ON exception (session_id);
CREATE INDEX exception_by_pigment ON exception (pigment_id) WHERE pigment_id IS NOT NULL;
CREATE INDEX exception_to_see ON exception (id) WHERE seen_on IS NULL;

-- Without a reference, which would keep the column from ever being taken out again; the check looks whether it leads somewhere.
ALTER TABLE client ADD COLUMN merged_into INTEGER;
CREATE INDEX client_merged ON client (merged_into) WHERE merged_into IS NOT NULL;
