//! Which column of a file holds what, by its header or by what the person said.

use super::headers::{Field, key, recognise};
use crate::domain::printable;
use thiserror::Error;

/// What each column of a sheet holds, one entry a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    header: Vec<String>,
    fields: Vec<Option<Field>>,
}

/// Why the columns cannot be made sense of.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ColumnsError {
    /// `--map` without `=`, or with nothing on one side.
    #[error("\"{0}\" is no mapping; write --map \"Column=field\", where field is one of {fields}.", fields = field_codes())]
    NoMapping(String),
    /// The right side of `--map` is not a field.
    #[error("\"{0}\" is not something a column can hold; use one of {fields}.", fields = field_codes())]
    UnknownField(String),
    /// The left side of `--map` is not a column of the file.
    #[error("The file has no column \"{column}\"; its columns are {found}.")]
    UnknownColumn {
        /// What was asked for.
        column: String,
        /// The columns there are.
        found: String,
    },
    /// No name, so no client.
    #[error(
        "None of the columns holds a name, which is needed; the columns are {found}. Say which one does with --map \"Column=name\"."
    )]
    NoName {
        /// The columns there are.
        found: String,
    },
    /// Dates of treatments, and nothing that says of what.
    #[error(
        "The column \"{dates}\" needs a column with the look beside it; the columns are {found}. Add one, or say which \
         one it is with --map \"Column=look\", or leave the dates out with --map \"{dates}=ignore\"."
    )]
    NoLook {
        /// The column of dates.
        dates: String,
        /// The columns there are.
        found: String,
    },
    /// Two columns for one value.
    #[error(
        "The columns \"{first}\" and \"{second}\" both look like {field}; leave one out with --map \"{second}=ignore\"."
    )]
    Twice {
        /// The column further left.
        first: String,
        /// The column further right.
        second: String,
        /// The field, by its code.
        field: &'static str,
    },
}

impl Columns {
    /// Reads the header, `maps` being what the person said as `column=field`; a column is named by its header or counted from 1.
    pub fn find(header: &[String], maps: &[String]) -> Result<Self, ColumnsError> {
        let mut fields: Vec<Option<Field>> = header.iter().map(|name| recognise(name)).collect();
        for map in maps {
            let (column, field) = read_map(header, map)?;
            fields[column] = Some(field);
        }
        let columns = Self { header: header.to_vec(), fields };
        columns.check()?;
        Ok(columns)
    }

    /// The cells of a row that hold `field` and are not empty, each with the name of its column.
    pub fn cells<'a>(&'a self, row: &'a [String], field: Field) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.held(row).filter(move |(held, ..)| *held == field).map(|(_, name, cell)| (name, cell))
    }

    /// The cells of a row that anything is read from and that are not empty, each with the name of its column.
    pub fn all_cells<'a>(&'a self, row: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.held(row).map(|(_, name, cell)| (name, cell))
    }

    fn held<'a>(&'a self, row: &'a [String]) -> impl Iterator<Item = (Field, &'a str, &'a str)> {
        self.header
            .iter()
            .zip(&self.fields)
            .zip(row)
            .filter_map(|((name, held), cell)| Some(((*held)?, name.as_str(), cell.trim())))
            .filter(|(held, _, cell)| *held != Field::Ignored && !cell.is_empty())
    }

    /// True when some column holds `field`.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }

    /// The named columns that nothing is read from, for the dry run to tell.
    pub fn ignored(&self) -> Vec<&str> {
        let columns = self.header.iter().zip(&self.fields);
        columns
            .filter(|(name, field)| field.is_none() && !name.is_empty())
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Each column that is read, with what it is read as.
    pub fn read(&self) -> Vec<(&str, Field)> {
        let columns = self.header.iter().zip(&self.fields);
        columns
            .filter_map(|(name, field)| Some((name.as_str(), (*field)?)))
            .filter(|(_, field)| *field != Field::Ignored)
            .collect()
    }

    fn named(&self, field: Field) -> impl Iterator<Item = &str> {
        let columns = self.header.iter().zip(&self.fields);
        columns.filter(move |(_, held)| **held == Some(field)).map(|(name, _)| name.as_str())
    }

    fn check(&self) -> Result<(), ColumnsError> {
        if ![Field::Name, Field::FirstName, Field::LastName].into_iter().any(|field| self.has(field)) {
            return Err(ColumnsError::NoName { found: listed(&self.header) });
        }
        if let (Some(dates), false) = (self.named(Field::LastTreatment).next(), self.has(Field::Look)) {
            return Err(ColumnsError::NoLook { dates: shown(dates), found: listed(&self.header) });
        }
        for field in Field::ALL.into_iter().filter(|field| !field.may_repeat()) {
            let mut named = self.named(field);
            if let (Some(first), Some(second)) = (named.next(), named.next()) {
                return Err(ColumnsError::Twice {
                    first: shown(first),
                    second: shown(second),
                    field: field.code(),
                });
            }
        }
        Ok(())
    }
}

/// The header may hold a `=` itself, so the last one counts.
fn read_map(header: &[String], map: &str) -> Result<(usize, Field), ColumnsError> {
    let no_mapping = || ColumnsError::NoMapping(shown(map));
    let (column, field) = map.rsplit_once('=').ok_or_else(no_mapping)?;
    let (column, field) = (column.trim(), field.trim());
    if column.is_empty() || field.is_empty() {
        return Err(no_mapping());
    }
    let field = recognise(field).ok_or_else(|| ColumnsError::UnknownField(shown(field)))?;
    let place = place(header, column)
        .ok_or_else(|| ColumnsError::UnknownColumn { column: shown(column), found: listed(header) })?;
    Ok((place, field))
}

fn place(header: &[String], column: &str) -> Option<usize> {
    let exact = header.iter().position(|name| name == column);
    let folded = || header.iter().position(|name| !key(name).is_empty() && key(name) == key(column));
    let counted = || column.parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < header.len());
    exact.or_else(folded).or_else(counted)
}

fn field_codes() -> String {
    Field::ALL.map(Field::code).join(", ")
}

/// The names of the columns as a sentence can hold them; a file without a header may have a whole client here.
fn listed(header: &[String]) -> String {
    const MOST: usize = 12;
    let mut names: Vec<String> = header
        .iter()
        .filter(|name| !name.is_empty())
        .take(MOST)
        .map(|name| format!("\"{}\"", shown(name)))
        .collect();
    if header.len() > MOST {
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// Text of the file, fit to stand in a sentence: no control characters, not endless.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let clean = printable(text);
    match clean.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean.into_owned(),
    }
}
