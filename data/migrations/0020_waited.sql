-- A wait after wrong PINs is counted by how long the machine has been running since one of its starts: a clock can be set.
-- Without a start, as in rows of older programs and in copies on another machine, the wait begins anew.

ALTER TABLE attempt ADD COLUMN boot TEXT;
ALTER TABLE attempt ADD COLUMN ran INTEGER;   -- milliseconds since that start
