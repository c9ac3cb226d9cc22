-- What somebody had typed is offered to them as theirs, so that it carries a digest of whose it is and what it says: a form that
-- was edited or given to somebody else outside the program is not offered, and the check names it. Those that wait get theirs.

ALTER TABLE draft ADD COLUMN digest TEXT;
