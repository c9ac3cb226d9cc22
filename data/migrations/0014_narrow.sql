-- A save moves a window, and each index that holds its days is written in two places, over half a dozen pages where it is
-- full. What is counted under a filter is kept in sums since 0011, so that the indexes of a look, an area and a specialist
-- need no days: they lead to the few treatments that a rare choice has, and a save leaves them as they are.
DROP INDEX treatment_of_look;
DROP INDEX treatment_of_area;
DROP INDEX treatment_of_specialist;
DROP INDEX IF EXISTS treatment_by_look;
CREATE INDEX treatment_of_look ON treatment (look_id, area_id, specialist_id);
CREATE INDEX treatment_of_area ON treatment (area_id, specialist_id);
CREATE INDEX treatment_of_specialist ON treatment (specialist_id, look_id);
