-- The first practice: who is treated, what was done to them, what it cost, and who wrote it down.
-- Days are ISO text, money is whole cents, times of day are minutes since midnight. Nothing here is ever
-- deleted by the program but rows that an undo takes back before anything depends on them; sessions, charges and
-- payments are voided instead. Columns marked "derived" are written only by store/derive.rs, from the domain's one rule.
-- Columns and tables marked "kept" repeat what stands elsewhere, so that a list of a hundred thousand clients answers
-- within an index; the triggers beside them keep them, so that no writer can forget to.

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
    balance       INTEGER NOT NULL DEFAULT 0,  -- derived: charged minus paid
    archived      TEXT AS (iif(archived_on IS NULL, NULL, 'yes')) VIRTUAL -- for the search
) STRICT;
CREATE INDEX client_by_name ON client (folded, id, archived_on, phone_digits, email);
CREATE INDEX client_by_phone ON client (phone_digits, folded, id, archived_on) WHERE phone_digits IS NOT NULL;
CREATE INDEX client_owing ON client (balance DESC, folded, id) WHERE balance > 0;
CREATE INDEX client_by_archive ON client (archived_on);

-- Every part of a name, so that a search finds those that begin with what was typed, in order: the trigram index
-- cannot do that, and knows nothing of one or two letters. Of two parts of one name that begin alike only the first
-- may be found: `shared` is how many letters a part begins with in common with the one before it.
CREATE TABLE name_part (
    part       TEXT NOT NULL,
    name       TEXT NOT NULL,                        -- the whole name as it is searched
    client_id  INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    shared     INTEGER NOT NULL CHECK (shared >= 0),
    archived   INTEGER NOT NULL CHECK (archived IN (0, 1)),
    PRIMARY KEY (part, name, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_part_by_client ON name_part (client_id);
CREATE TRIGGER name_part_archived AFTER UPDATE OF archived_on ON client BEGIN
    UPDATE name_part SET archived = new.archived_on IS NOT NULL WHERE client_id = new.id;
END;

CREATE VIRTUAL TABLE client_search USING fts5 (
    folded, phone_digits, email, archived, content = 'client', content_rowid = 'id',
    tokenize = 'trigram case_sensitive 0'
);
CREATE TRIGGER client_search_insert AFTER INSERT ON client BEGIN
    INSERT INTO client_search (rowid, folded, phone_digits, email, archived)
    VALUES (new.id, new.folded, new.phone_digits, new.email, new.archived);
END;
CREATE TRIGGER client_search_delete AFTER DELETE ON client BEGIN
    INSERT INTO client_search (client_search, rowid, folded, phone_digits, email, archived)
    VALUES ('delete', old.id, old.folded, old.phone_digits, old.email, old.archived);
END;
CREATE TRIGGER client_search_update AFTER UPDATE OF folded, phone_digits, email, archived_on ON client BEGIN
    INSERT INTO client_search (client_search, rowid, folded, phone_digits, email, archived)
    VALUES ('delete', old.id, old.folded, old.phone_digits, old.email, old.archived);
    INSERT INTO client_search (rowid, folded, phone_digits, email, archived)
    VALUES (new.id, new.folded, new.phone_digits, new.email, new.archived);
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
    closes             TEXT,   -- derived, as opens
    name               TEXT NOT NULL DEFAULT '',     -- kept: the client's name as it is searched
    silent             INTEGER NOT NULL DEFAULT 0,   -- kept: whether the client is not to be contacted
    archived           INTEGER NOT NULL DEFAULT 0,   -- kept: whether the client is archived
    specialist_id      INTEGER                       -- kept: who held the last session that was not voided
) STRICT;
CREATE INDEX treatment_by_client ON treatment (client_id);
CREATE INDEX treatment_by_look ON treatment (look_id);
-- The orders of the touch-up lists, each with all that a list filters by. The name makes equal days an order.
CREATE INDEX treatment_by_closes
    ON treatment (closes, name, id, opens, clock, adjustment_months, look_id, area_id, specialist_id)
    WHERE closes IS NOT NULL;
CREATE INDEX treatment_by_opens ON treatment (opens, name, id, closes, clock, look_id, area_id, specialist_id)
    WHERE opens IS NOT NULL;
CREATE INDEX treatment_in_course
    ON treatment (clock, closed_on, archived, name, id, look_id, area_id, specialist_id) WHERE clock IS NULL;
-- Those whom nobody calls, or called once and shall call again.
CREATE INDEX treatment_quiet ON treatment (closes, mark, mark_day, silent)
    WHERE closes IS NOT NULL AND (mark IS NOT NULL OR silent = 1);

CREATE TRIGGER treatment_of_client AFTER INSERT ON treatment BEGIN
    UPDATE treatment SET (name, silent, archived) =
        (SELECT folded, contact = 'none', archived_on IS NOT NULL FROM client WHERE id = new.client_id)
    WHERE id = new.id;
END;
CREATE TRIGGER client_of_treatments AFTER UPDATE OF folded, contact, archived_on ON client BEGIN
    UPDATE treatment SET name = new.folded, silent = new.contact = 'none', archived = new.archived_on IS NOT NULL
    WHERE client_id = new.id;
END;

-- Kept: how many windows open on a day, and how many close. The figures of Today are sums over these days.
CREATE TABLE window_day (
    day      TEXT PRIMARY KEY,
    opening  INTEGER NOT NULL DEFAULT 0 CHECK (opening >= 0),
    closing  INTEGER NOT NULL DEFAULT 0 CHECK (closing >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER window_set AFTER UPDATE OF opens, closes ON treatment WHEN new.opens IS NOT NULL BEGIN
    INSERT INTO window_day (day, opening) VALUES (new.opens, 1)
        ON CONFLICT (day) DO UPDATE SET opening = opening + 1;
    INSERT INTO window_day (day, closing) VALUES (new.closes, 1)
        ON CONFLICT (day) DO UPDATE SET closing = closing + 1;
END;
CREATE TRIGGER window_unset AFTER UPDATE OF opens, closes ON treatment WHEN old.opens IS NOT NULL BEGIN
    UPDATE window_day SET opening = opening - 1 WHERE day = old.opens;
    UPDATE window_day SET closing = closing - 1 WHERE day = old.closes;
END;
CREATE TRIGGER window_deleted AFTER DELETE ON treatment WHEN old.opens IS NOT NULL BEGIN
    UPDATE window_day SET opening = opening - 1 WHERE day = old.opens;
    UPDATE window_day SET closing = closing - 1 WHERE day = old.closes;
END;
-- A window comes with a treatment's first session, and so after its row.
CREATE TRIGGER treatment_without_window BEFORE INSERT ON treatment WHEN new.opens IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a treatment is inserted without a window');
END;

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
CREATE TRIGGER session_held AFTER INSERT ON session WHEN new.treatment_id IS NOT NULL BEGIN
    UPDATE treatment SET specialist_id = (
        SELECT specialist_id FROM session WHERE treatment_id = new.treatment_id AND voided_on IS NULL
        ORDER BY day DESC, id DESC LIMIT 1
    ) WHERE id = new.treatment_id;
END;
CREATE TRIGGER session_changed AFTER UPDATE OF treatment_id, day, specialist_id, voided_on ON session BEGIN
    UPDATE treatment SET specialist_id = (
        SELECT specialist_id FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL
        ORDER BY day DESC, id DESC LIMIT 1
    ) WHERE id IN (old.treatment_id, new.treatment_id);
END;
CREATE TRIGGER session_deleted AFTER DELETE ON session WHEN old.treatment_id IS NOT NULL BEGIN
    UPDATE treatment SET specialist_id = (
        SELECT specialist_id FROM session WHERE treatment_id = old.treatment_id AND voided_on IS NULL
        ORDER BY day DESC, id DESC LIMIT 1
    ) WHERE id = old.treatment_id;
END;

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
