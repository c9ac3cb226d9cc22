//! Writes refused rows back in the form they came, each with its reason, so that they can be mended and imported again.

use super::row::Refused;
use super::sheet::{Sheet, SheetRow};

/// The header of the last column; reading a sheet takes it off again.
pub const REASON: &str = "reason";

/// The whole file: the same encoding, delimiter, line ends and header, and each refused row with its reason in a last
/// column.
pub fn refused_file<'a>(
    sheet: &Sheet,
    refused: impl IntoIterator<Item = (&'a SheetRow, &'a Refused)>,
) -> Vec<u8> {
    let mut text = Vec::new();
    write_row(&mut text, sheet, &sheet.header, REASON);
    for (row, refused) in refused {
        let mut cells = row.cells.clone();
        // A row that is too wide keeps all it has; any other is made as wide as the header, so that the reason stands
        // under its own name.
        if row.fault.is_none() {
            cells.resize(sheet.header.len(), String::new());
        }
        write_row(&mut text, sheet, &cells, &refused.reason);
    }
    sheet.encoding.encode(&String::from_utf8_lossy(&text))
}

fn write_row(text: &mut Vec<u8>, sheet: &Sheet, cells: &[String], reason: &str) {
    let end = if sheet.crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new();
    writer.delimiter(sheet.delimiter).terminator(end).flexible(true);
    let mut writer = writer.from_writer(text);
    writer
        .write_record(cells.iter().map(String::as_str).chain([reason]))
        .and_then(|()| writer.flush().map_err(csv::Error::from))
        .expect("memory takes every record, and a flexible writer every width");
}
