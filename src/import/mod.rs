//! Reads what a clinic has in a spreadsheet, and finds out what of it is new: bytes in, changes of the practice out.
//!
//! The steps are one file each: [`decode`] turns bytes into text, [`sheet`] text into rows, [`columns`] says what each
//! column means, [`row`] turns a row into values or into one sentence that says why not, [`people`] finds whom it is about,
//! [`merge`] adds what it says to what is known of them, [`plan`] tells what becomes of all, [`mod@write`] lets it become so,
//! and [`refused`] writes the rows that were refused back in the form they came.

pub mod cell;
pub mod columns;
pub mod date;
pub mod decode;
pub mod headers;
pub mod known;
mod merge;
mod offered;
pub mod people;
pub mod plan;
mod quotes;
pub mod refused;
pub mod row;
pub mod sheet;
mod write;

pub use cell::inert;
pub use columns::{Columns, ColumnsError};
pub use decode::Encoding;
pub use known::Known;
pub use offered::Offered;
pub use plan::{Outcome, Plan};
pub use refused::refused_file;
pub use row::{ImportRow, Refused, read_row};
pub use sheet::{Sheet, SheetError, SheetRow};
