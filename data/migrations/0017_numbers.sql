-- A number is given out once: a row that an undo took out left its number to the next one, and what a form or a draft meant for
-- the one was written into the other. AUTOINCREMENT keeps the highest number that a table ever gave out. It changes nothing of
-- how rows are stored, so the word is put into the schema (store/numbers.rs) rather than every table made anew with its
-- indexes and triggers; this makes SQLite's own table of the highest numbers.

CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
