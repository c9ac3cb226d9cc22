-- The first practice: who is treated, what was done to them, what it cost, and who wrote it down.
-- Days are ISO text, money is whole cents, times of day are minutes since midnight. Nothing here is ever
-- deleted by the program but rows that an undo takes back before anything depends on them; sessions, charges and
-- payments are voided instead. Columns marked "derived" are written only by store/derive.rs, from the domain's one rule.

CREATE TABLE clinic (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    name            TEXT NOT NULL,
    currency        TEXT NOT NULL,
    calling_code    TEXT NOT NULL,
    rounding        TEXT NOT NULL,
    horizon_months  INTEGER NOT NULL CHECK (horizon_months BETWEEN 0 AND 60),
    demo            INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1))
) STRICT;

CREATE TABLE rate (
    id        INTEGER PRIMARY KEY,
    from_day  TEXT NOT NULL UNIQUE,
    hourly    INTEGER NOT NULL CHECK (hourly >= 0)
) STRICT;

CREATE TABLE vat (
    id            INTEGER PRIMARY KEY,
    from_day      TEXT NOT NULL UNIQUE,
    basis_points  INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000)
) STRICT;

CREATE TABLE specialist (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE look (
    id               INTEGER PRIMARY KEY,
    name             TEXT NOT NULL UNIQUE,
    opens_after      INTEGER NOT NULL CHECK (opens_after >= 1),
    closes_after     INTEGER NOT NULL CHECK (closes_after > opens_after),
    planned_minutes  INTEGER NOT NULL CHECK (planned_minutes BETWEEN 1 AND 720),
    active           INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE area (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- The sentences staff pick from: why a window was adjusted, why something was voided, why a price was changed.
CREATE TABLE reason (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('adjustment', 'void', 'price')),
    factor  TEXT,
    words   TEXT NOT NULL,
    months  INTEGER,
    active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    UNIQUE (kind, words)
) STRICT;

-- Fixed prices and products that can stand beside the hours on a charge.
CREATE TABLE price (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('fixed', 'product')),
    words   TEXT NOT NULL UNIQUE,
    amount  INTEGER NOT NULL CHECK (amount >= 0),
    active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE client (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL CHECK (name <> ''),
    folded        TEXT NOT NULL,               -- derived: the name as it is searched
    phone         TEXT,
    phone_digits  TEXT,                        -- derived: the phone as it is searched
    email         TEXT,
    born          TEXT,
    contact       TEXT NOT NULL DEFAULT 'any',
    allergy       TEXT,
    medical       TEXT,
    skin          TEXT,
    hair_loss     TEXT,
    note          TEXT,
    since         TEXT NOT NULL,
    archived_on   TEXT,
    balance       INTEGER NOT NULL DEFAULT 0   -- derived: charged minus paid
) STRICT;
CREATE INDEX client_by_name ON client (folded, id);
CREATE INDEX client_by_phone ON client (phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX client_owing ON client (balance) WHERE balance <> 0;

-- The beginning of every part of a name, for one or two letters, which the trigram index cannot answer.
CREATE TABLE name_part (
    part       TEXT NOT NULL,
    client_id  INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    PRIMARY KEY (part, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_part_by_client ON name_part (client_id);

CREATE VIRTUAL TABLE client_search USING fts5 (
    folded, phone_digits, email, content = 'client', content_rowid = 'id', tokenize = 'trigram case_sensitive 0'
);
CREATE TRIGGER client_search_insert AFTER INSERT ON client BEGIN
    INSERT INTO client_search (rowid, folded, phone_digits, email)
    VALUES (new.id, new.folded, new.phone_digits, new.email);
END;
CREATE TRIGGER client_search_delete AFTER DELETE ON client BEGIN
    INSERT INTO client_search (client_search, rowid, folded, phone_digits, email)
    VALUES ('delete', old.id, old.folded, old.phone_digits, old.email);
END;
CREATE TRIGGER client_search_update AFTER UPDATE OF folded, phone_digits, email ON client BEGIN
    INSERT INTO client_search (client_search, rowid, folded, phone_digits, email)
    VALUES ('delete', old.id, old.folded, old.phone_digits, old.email);
    INSERT INTO client_search (rowid, folded, phone_digits, email)
    VALUES (new.id, new.folded, new.phone_digits, new.email);
END;

CREATE TABLE treatment (
    id                 INTEGER PRIMARY KEY,
    client_id          INTEGER NOT NULL REFERENCES client (id),
    look_id            INTEGER NOT NULL REFERENCES look (id),
    area_id            INTEGER NOT NULL REFERENCES area (id),
    since              TEXT NOT NULL,
    adjustment_months  INTEGER NOT NULL DEFAULT 0,
    adjustment_factor  TEXT,
    adjustment_reason  TEXT,
    adjustment_by      TEXT,
    adjustment_on      TEXT,
    mark               TEXT CHECK (mark IN ('booked', 'snoozed', 'declined')),
    mark_day           TEXT,
    closed_on          TEXT,
    closed_reason      TEXT,
    clock              TEXT,   -- derived: last completing session or touch-up
    opens              TEXT,   -- derived; none while closed, in course or the client archived
    closes             TEXT    -- derived, as opens
) STRICT;
CREATE INDEX treatment_by_client ON treatment (client_id);
CREATE INDEX treatment_by_look ON treatment (look_id);
CREATE INDEX treatment_by_closes ON treatment (closes, opens) WHERE closes IS NOT NULL;
CREATE INDEX treatment_by_opens ON treatment (opens, closes) WHERE opens IS NOT NULL;
CREATE INDEX treatment_in_course ON treatment (id) WHERE clock IS NULL AND closed_on IS NULL;

CREATE TABLE session (
    id             INTEGER PRIMARY KEY,
    client_id      INTEGER NOT NULL REFERENCES client (id),
    treatment_id   INTEGER REFERENCES treatment (id),
    kind           TEXT NOT NULL,
    completes      INTEGER NOT NULL DEFAULT 0 CHECK (completes IN (0, 1)),
    day            TEXT NOT NULL,
    starts         INTEGER CHECK (starts BETWEEN 0 AND 1439),
    minutes        INTEGER CHECK (minutes BETWEEN 1 AND 720),   -- none: not known, as from an import
    specialist_id  INTEGER REFERENCES specialist (id),
    needle         TEXT,
    depth          TEXT,
    dilution       TEXT,
    hair_loss      TEXT,
    note           TEXT,
    voided_on      TEXT,
    void_reason    TEXT
) STRICT;
CREATE INDEX session_by_treatment ON session (treatment_id, day);
CREATE INDEX session_by_client ON session (client_id, day);
CREATE INDEX session_by_day ON session (day);

CREATE TABLE pigment (
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    brand       TEXT,
    shade       TEXT NOT NULL,
    lot         TEXT,
    expiry      TEXT
) STRICT;
CREATE INDEX pigment_by_session ON pigment (session_id);

-- What was charged: hours at the rate of their day, fixed prices, products, discounts and credits, each a line.
CREATE TABLE line (
    id             INTEGER PRIMARY KEY,
    client_id      INTEGER NOT NULL REFERENCES client (id),
    session_id     INTEGER REFERENCES session (id),
    day            TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('time', 'fixed', 'product', 'discount', 'credit')),
    words          TEXT NOT NULL,
    minutes        INTEGER,
    hourly         INTEGER,
    rounding       TEXT,
    computed       INTEGER,             -- what the rule made of it, where staff changed the amount
    amount         INTEGER NOT NULL,    -- with VAT; below zero for a discount or a credit
    change_reason  TEXT,
    vat            INTEGER NOT NULL,    -- basis points of its day
    voided_on      TEXT,
    void_reason    TEXT
) STRICT;
CREATE INDEX line_by_client ON line (client_id, day);
CREATE INDEX line_by_session ON line (session_id);
CREATE INDEX line_by_day ON line (day);

CREATE TABLE payment (
    id           INTEGER PRIMARY KEY,
    client_id    INTEGER NOT NULL REFERENCES client (id),
    session_id   INTEGER REFERENCES session (id),
    day          TEXT NOT NULL,
    method       TEXT NOT NULL CHECK (method IN ('cash', 'card', 'transfer')),
    amount       INTEGER NOT NULL CHECK (amount <> 0),
    voided_on    TEXT,
    void_reason  TEXT
) STRICT;
CREATE INDEX payment_by_client ON payment (client_id, day);
CREATE INDEX payment_by_session ON payment (session_id);
CREATE INDEX payment_by_day ON payment (day);

CREATE TABLE note (
    id         INTEGER PRIMARY KEY,
    client_id  INTEGER NOT NULL REFERENCES client (id),
    day        TEXT NOT NULL,
    words      TEXT NOT NULL,
    author     TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_client ON note (client_id, day);

-- One row for each change, written in the change's own transaction. images is a JSON array of
-- {"table", "id", "before", "after"}: the images of every row it touched, derived columns left out.
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    desk       TEXT NOT NULL,
    what       TEXT NOT NULL,
    client_id  INTEGER,
    images     TEXT NOT NULL,
    undoes     INTEGER REFERENCES audit (seq)
) STRICT;
CREATE INDEX audit_by_client ON audit (client_id, seq) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX audit_by_desk ON audit (desk, seq);
