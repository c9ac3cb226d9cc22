-- The table whose rows were moved is empty by now, and what is left of it goes. The indexes are made from all rows at once; those
-- of the entries about staff and about the till ask the entry itself, since the images stand apart.

DROP TABLE audit_before;

CREATE INDEX audit_by_client ON audit (client_id, seq) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX audit_by_at ON audit (at);
CREATE INDEX audit_by_who ON audit (who, at);
CREATE INDEX audit_warns ON audit (seq) WHERE warns = 1;
CREATE INDEX audit_seen ON audit (who, seen) WHERE seen IS NOT NULL;
CREATE INDEX audit_of_staff ON audit (seq)
    WHERE instr(records, '["staff",') > 0 OR instr(records, '["sign_in",') > 0;
CREATE INDEX audit_of_till ON audit (at) WHERE till = 1;
CREATE INDEX audit_erased ON audit (seq) WHERE erased IS NOT NULL;
