//! One row to the values of one client, or to the sentences that say why not.

use super::columns::{Columns, shown};
use super::sheet::{RowFault, SheetRow};
use super::{cell, date, date::ShortYear, headers::Field, known::Known, quotes};
use crate::domain::{Email, Note, PersonName, Phone, iso, parse_birth, parse_happened};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What a row says of one client, all of it checked by the domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The line of the file the row starts on.
    pub line: usize,
    /// The whole name.
    pub name: PersonName,
    /// The first phone number; further ones are in the notes.
    pub phone: Option<Phone>,
    /// The first e-mail address; further ones are in the notes.
    pub email: Option<Email>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// The look, by its name in the catalogue.
    pub look: Option<String>,
    /// The area, by its name in the catalogue.
    pub area: Option<String>,
    /// The day of the last session; only ever beside a look.
    pub last_treatment: Option<NaiveDate>,
    /// All notes, one paragraph a column.
    pub notes: Option<Note>,
}

/// A row that cannot become a client yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file the row starts on.
    pub line: usize,
    /// One plain sentence for each thing to mend.
    pub reason: String,
}

/// Reads one row as the columns say; `today` bounds the dates of what has happened.
pub fn read_row(
    row: &SheetRow,
    columns: &Columns,
    known: &Known,
    today: NaiveDate,
) -> Result<ImportRow, Refused> {
    let refused = |reason: String| Refused { line: row.line, reason };
    if let Some(fault) = &row.fault {
        return Err(refused(fault.to_string()));
    }
    // Written back, such a row has its mark as text; unmended it must not become a client with half a quotation.
    if columns.all_cells(&row.cells).any(|(_, cell)| quotes::is_lone(cell)) {
        return Err(refused(RowFault::OpenQuote.to_string()));
    }
    let unreadable = unreadable(columns, &row.cells);
    if !unreadable.is_empty() {
        return Err(refused(unreadable.join(" ")));
    }
    let mut reader =
        RowReader { cells: &row.cells, columns, known, today, faults: Vec::new(), further: Vec::new() };
    let name = reader.name();
    let phone = reader.phone();
    let email = reader.email();
    let born =
        reader.day(Field::Born, ShortYear::Past, |text| parse_birth(text, today).map_err(|e| e.to_string()));
    let last_treatment = reader.day(Field::LastTreatment, ShortYear::ThisCentury, |text| {
        parse_happened(text, today).map_err(|e| e.to_string())
    });
    let look = reader.look(last_treatment);
    let area = reader.area();
    let notes = reader.notes();
    match name {
        Some(name) if reader.faults.is_empty() => {
            Ok(ImportRow { line: row.line, name, phone, email, born, look, area, last_treatment, notes })
        }
        _ => Err(refused(reader.faults.join(" "))),
    }
}

/// One sentence for each cell that holds what no person typed; its other faults would only be noise.
fn unreadable(columns: &Columns, cells: &[String]) -> Vec<String> {
    let sentence = |(column, text): (&str, &str)| {
        if cell::has_control(text) {
            Some(format!("The column \"{}\" holds control characters; type the text again.", shown(column)))
        } else if cell::is_damaged(text) {
            Some(format!(
                "The column \"{}\" holds characters that are no text; type the text again.",
                shown(column)
            ))
        } else {
            None
        }
    };
    columns.all_cells(cells).filter_map(sentence).collect()
}

/// Collects every fault of a row, so that it is mended once and not once a fault.
struct RowReader<'a> {
    cells: &'a [String],
    columns: &'a Columns,
    known: &'a Known<'a>,
    today: NaiveDate,
    faults: Vec<String>,
    /// Second phone numbers and addresses, which go to the notes so that nothing is lost.
    further: Vec<String>,
}

impl<'a> RowReader<'a> {
    fn filled(&self, field: Field) -> Vec<(&'a str, Cow<'a, str>)> {
        self.columns
            .cells(self.cells, field)
            .filter_map(|(name, text)| Some((name, cell::line(text)?)))
            .collect()
    }

    fn first(&self, field: Field) -> Option<Cow<'a, str>> {
        self.filled(field).into_iter().next().map(|(_, text)| text)
    }

    fn fault(&mut self, text: &str, sentence: &str) {
        self.faults.push(format!("\"{}\": {sentence}", shown(text)));
    }

    fn name(&mut self) -> Option<PersonName> {
        let whole = self.first(Field::Name);
        let first = self.first(Field::FirstName);
        let last = self.first(Field::LastName);
        // "Naam; Voornaam" and "Nom; Prénom": beside first names, and without a column of family names, the name is the
        // family name.
        let split = first.is_some() && (whole.is_none() || !self.columns.has(Field::LastName));
        let text = match whole.clone() {
            Some(whole) if !split => whole.into_owned(),
            _ => {
                let parts = [first, self.first(Field::Infix), last.or(whole)];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        };
        if text.is_empty() {
            self.faults.push("The name is missing; fill it in.".to_owned());
            return None;
        }
        let name = PersonName::parse(&text);
        name.map_err(|error| self.fault(&text, &error.to_string())).ok()
    }

    fn phone(&mut self) -> Option<Phone> {
        let mut found = None;
        for (column, text) in self.filled(Field::Phone) {
            for number in numbers(&text) {
                if found.is_some() {
                    self.further.push(format!("{column}: {number}"));
                } else if cell::is_rounded_figure(number) {
                    let sentence = "The spreadsheet has rounded this phone number; make the column text and type it again.";
                    self.fault(number, sentence);
                } else {
                    found = Phone::parse(number).map_err(|error| self.fault(number, &error.to_string())).ok();
                }
            }
        }
        found
    }

    fn email(&mut self) -> Option<Email> {
        let mut found = None;
        for (column, text) in self.filled(Field::Email) {
            for address in addresses(&text) {
                if found.is_some() {
                    self.further.push(format!("{column}: {address}"));
                } else {
                    found =
                        Email::parse(address).map_err(|error| self.fault(address, &error.to_string())).ok();
                }
            }
        }
        found
    }

    /// The form is the spreadsheet's, the bounds are the domain's.
    fn day(
        &mut self,
        field: Field,
        short: ShortYear,
        check: impl Fn(&str) -> Result<NaiveDate, String>,
    ) -> Option<NaiveDate> {
        let text = self.first(field)?;
        let Some(day) = date::read(&text, short, self.today) else {
            self.fault(&text, "This is no date; write it day first, such as 15/06/2021.");
            return None;
        };
        check(&iso(day)).map_err(|sentence| self.fault(&text, &sentence)).ok()
    }

    fn look(&mut self, last_treatment: Option<NaiveDate>) -> Option<String> {
        let Some(text) = self.first(Field::Look) else {
            if last_treatment.is_some() {
                let looks = self.known.looks.join(", ");
                self.faults.push(format!("A treatment needs its look; fill in one of: {looks}."));
            }
            return None;
        };
        let look = self.known.look(&text);
        if look.is_none() {
            let looks = self.known.looks.join(", ");
            self.fault(&text, &format!("The clinic has no such look; use one of: {looks}."));
        }
        look.map(str::to_owned)
    }

    fn area(&mut self) -> Option<String> {
        let text = self.first(Field::Area)?;
        let area = self.known.area(&text);
        if area.is_none() {
            let areas = self.known.areas.join(", ");
            self.fault(&text, &format!("The clinic has no such area; use one of: {areas}."));
        }
        area.map(str::to_owned)
    }

    fn notes(&mut self) -> Option<Note> {
        let cells = self.columns.cells(self.cells, Field::Notes).map(|(_, text)| text);
        let cells = cells.filter(|text| cell::line(text).is_some()).map(|text| cell::bare(text).to_owned());
        let text = cells.chain(self.further.drain(..)).collect::<Vec<_>>().join("\n");
        match Note::parse_optional(&text) {
            Ok(note) => note,
            Err(error) => {
                self.fault(&text, &error.to_string());
                None
            }
        }
    }
}

/// The addresses in one cell; text that is not all addresses is one wrong one.
fn addresses(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text.split([';', ',', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.iter().all(|part| part.contains('@')) { parts } else { vec![text] }
}

/// The numbers in one cell: "0470 12 34 56 / 02 123 45 67" is two, "0470/12.34.56" is one.
fn numbers(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text
        .split([';', ','])
        .flat_map(|part| part.split(" / "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let whole = |part: &&str| part.chars().filter(char::is_ascii_digit).count() >= 6;
    if parts.iter().all(whole) { parts } else { vec![text] }
}
