-- Backups that do not say in their names which clinic they are of, for a stick that somebody finds; none where they do.

ALTER TABLE clinic ADD COLUMN backup_neutral INTEGER CHECK (backup_neutral = 1);
