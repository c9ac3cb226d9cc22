-- What encrypts the backups, so that they are made without asking: the public half of a key, and the other half
-- encrypted with the passphrase, which travels in each of them. None: backups are not encrypted.

ALTER TABLE clinic ADD COLUMN backup_recipient TEXT;
ALTER TABLE clinic ADD COLUMN backup_identity TEXT;

-- What the check before the last backup found: how much, and the first of it. Today says so until a later one finds nothing.
ALTER TABLE backup ADD COLUMN findings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE backup ADD COLUMN finding TEXT;
