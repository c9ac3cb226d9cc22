-- Whether the last backup went beside the file because the chosen folder could not be used. Two names of one folder may
-- differ, and a folder on a network may not answer, so it is noted when it happens rather than found out on each screen.

ALTER TABLE backup ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (elsewhere IN (0, 1));
