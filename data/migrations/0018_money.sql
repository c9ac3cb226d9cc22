-- A credit or a discount given at the desk names the charge it is taken off, so that it has that charge's VAT and is never
-- more than what is left of it. Those from before name none.
ALTER TABLE line ADD COLUMN credits INTEGER REFERENCES line (id);
CREATE INDEX line_by_credits ON line (credits) WHERE credits IS NOT NULL;

-- A void counts on the day on which it is made, and a past day keeps its sums: what was voided on a day is found, and
-- summed up, from an index.
CREATE INDEX session_by_void ON session (voided_on) WHERE voided_on IS NOT NULL;
CREATE INDEX line_by_void ON line (voided_on, day, amount) WHERE voided_on IS NOT NULL;
CREATE INDEX payment_by_void ON payment (voided_on, day, method, amount) WHERE voided_on IS NOT NULL;
