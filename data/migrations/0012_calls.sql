-- Who is to be called first is read from an index alone, past those whom nobody calls: Today opens with it, and the rows
-- of the longest overdue, many of whom have declined, lie all over the file.
DROP INDEX treatment_by_closes;
CREATE INDEX treatment_by_closes ON treatment
    (closes, name, id, opens, clock, adjustment_months, look_id, area_id, specialist_id, silent, mark, mark_day)
    WHERE closes IS NOT NULL;
