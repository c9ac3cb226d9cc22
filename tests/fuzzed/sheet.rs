//! Any bytes as a spreadsheet: they are read or refused, and what is refused is written out as it came.

use chrono::NaiveDate;
use hairline::catalogue;
use hairline::import::{Columns, Known, Refused, Sheet, SheetRow, read_row, refused_file};

/// Reads bytes as a spreadsheet, to the rows that would be written.
pub fn try_one(bytes: &[u8]) {
    let Ok(sheet) = Sheet::read(bytes) else { return };
    let Ok(columns) = Columns::find(&sheet.header, &[]) else { return };
    let catalogue = catalogue::defaults();
    let looks: Vec<String> = catalogue.looks.into_iter().map(|look| look.name).collect();
    let areas: Vec<String> = catalogue.areas.into_iter().map(|area| area.name).collect();
    let known = Known { looks: &looks, areas: &areas };
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    let mut refused: Vec<(&SheetRow, Refused)> = Vec::new();
    for row in &sheet.rows {
        match read_row(row, &columns, &known, today) {
            Ok(read) => {
                let name = read.name.as_str();
                assert_eq!(hairline::domain::printable(name), name, "a control character was accepted");
            }
            Err(why) => refused.push((row, why)),
        }
    }
    let _ = refused_file(&sheet, refused.iter().map(|(row, why)| (*row, why)));
}
