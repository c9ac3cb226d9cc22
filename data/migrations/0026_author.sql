-- How it is known who wrote an entry, and what every owner is to see of what happened. The hash of an entry covers these
-- columns where they hold something (store/chain.rs); entries written before have none.

ALTER TABLE audit ADD COLUMN known TEXT;     -- signed-in, recovered, named or nobody
ALTER TABLE audit ADD COLUMN warns INTEGER;  -- 1: every owner is to see it
ALTER TABLE audit ADD COLUMN seen INTEGER;   -- up to which entry its author has seen those

CREATE INDEX audit_warns ON audit (seq) WHERE warns = 1;
CREATE INDEX audit_seen ON audit (who, seen) WHERE seen IS NOT NULL;
