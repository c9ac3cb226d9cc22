-- The audit is looked at, by day and by who wrote it: a screenful and its count come from an index, however long the
-- audit has grown. One client's part of it has had an index from the beginning.

CREATE INDEX audit_by_at ON audit (at);
CREATE INDEX audit_by_who ON audit (who, at);
