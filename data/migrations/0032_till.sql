-- What left the till, and what was written down for an earlier day, is shown on the day and counted on Today, however long the
-- audit has grown: an index of the few entries that void something, give money back, or write of another day than their own.
-- No column of the audit says so, since that would have to be said of the entries of older programs too.

CREATE INDEX audit_of_till ON audit (at)
    WHERE instr(images, '"voided_on":"') > 0
       OR (instr(images, '"method":"') > 0 AND instr(images, '"amount":-') > 0)
       OR instr(replace(images, '"day":"' || substr(at, 1, 10) || '"', ''), '"day":"') > 0;

-- When somebody last came to the screen, and when before that: from then on Today counts for an owner. Like the wrong PINs it is
-- no change of the practice, and leaves nothing in the audit.
CREATE TABLE visit (
    staff_id  INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,    -- the last sign-in
    before    TEXT              -- the last one of the visit before
) STRICT;
