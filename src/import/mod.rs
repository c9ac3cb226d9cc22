//! Reads what a clinic has in a spreadsheet: bytes in, values out; it knows the domain and nothing else.
//!
//! The steps are one file each: [`decode`] turns bytes into text, [`sheet`] text into rows, [`columns`] says what each
//! column means, [`row`] turns a row into values or into one sentence that says why not, and [`refused`] writes the rows
//! that were refused back in the form they came.

pub mod cell;
pub mod columns;
pub mod date;
pub mod decode;
pub mod headers;
pub mod known;
mod quotes;
pub mod refused;
pub mod row;
pub mod sheet;

pub use columns::Columns;
pub use columns::ColumnsError;
pub use decode::Encoding;
pub use known::Known;
pub use refused::refused_file;
pub use row::ImportRow;
pub use row::Refused;
pub use row::read_row;
pub use sheet::Sheet;
pub use sheet::SheetError;
pub use sheet::SheetRow;
