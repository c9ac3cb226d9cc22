-- What somebody had typed and not saved when their window was closed under them, to be offered to them again. A draft is no
-- change of the practice: nothing of it is in the audit, and it goes when it was taken up or let go.

CREATE TABLE draft (
    id     INTEGER PRIMARY KEY,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL,
    title  TEXT NOT NULL,
    form   TEXT NOT NULL,     -- JSON: which form it was, of whom
    typed  TEXT NOT NULL      -- JSON: its fields, each with what it first held and what it held then
) STRICT;
CREATE INDEX draft_by_who ON draft (who, id);
