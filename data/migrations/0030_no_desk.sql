-- Undo went by the desk's name and found its last change by this index. It goes by the window now, which knows the number of
-- each change; nothing else asks the audit by desk, and every save wrote the index.

DROP INDEX audit_by_desk;
