-- Who may sign in is held against the audit whenever the file is opened: the few entries that say so are found at once,
-- however long the audit is.

CREATE INDEX audit_of_staff ON audit (seq)
    WHERE instr(images, '"table":"staff"') > 0 OR instr(images, '"table":"sign_in"') > 0;
