-- Today counts the sessions of a day and sums up what was charged and received on it: from the index alone, since the rows
-- of one day lie all over the file.
DROP INDEX session_by_day;
CREATE INDEX session_by_day ON session (day, voided_on);
DROP INDEX line_by_day;
CREATE INDEX line_by_day ON line (day, voided_on, amount);
DROP INDEX payment_by_day;
CREATE INDEX payment_by_day ON payment (day, voided_on, method, amount);
