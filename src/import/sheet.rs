//! Text to rows: finds the delimiter, keeps line numbers, and lets no unclosed quotation mark swallow the file.

use super::decode::{Encoding, decode};
use super::{headers, quotes, refused::REASON};
use thiserror::Error;

/// A file that was read: its header, its rows, and all that is needed to write rows back in the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The encoding the file was in.
    pub encoding: Encoding,
    /// What separates two cells: `,`, `;` or a tab.
    pub delimiter: u8,
    /// True when lines end in CR LF.
    pub crlf: bool,
    /// The header cells, trimmed; the `reason` column of an earlier import is no part of it, nor of the rows.
    pub header: Vec<String>,
    /// The rows that hold anything at all, in the order of the file.
    pub rows: Vec<SheetRow>,
}

/// One row under the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The line of the file it starts on, the header being line 1.
    pub line: usize,
    /// Its cells exactly as they came, quotes taken off.
    pub cells: Vec<String>,
    /// A fault of the row as a whole, which makes its cells not to be trusted.
    pub fault: Option<RowFault>,
}

/// What can be wrong with a row before any cell is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RowFault {
    /// A quotation mark opened and the file ended.
    #[error("A quotation mark opens in this row and never closes; close it or take it out.")]
    OpenQuote,
    /// Far more lines than a note has.
    #[error(
        "This row runs over {lines} lines, so a quotation mark in it was probably never closed; close it or take it out."
    )]
    TooManyLines {
        /// How many lines it took.
        lines: usize,
    },
    /// Text beyond the last column of the header.
    #[error(
        "This row has {cells} cells where the header has {columns}; put quotation marks round a text that holds a {delimiter}."
    )]
    TooManyCells {
        /// Cells in the row.
        cells: usize,
        /// Columns in the header.
        columns: usize,
        /// The delimiter, in words.
        delimiter: &'static str,
    },
}

/// Why a file as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// Nothing in it.
    #[error("The file is empty; export the clients again, with the column names on the first line.")]
    Empty,
    /// A workbook, of Excel or another program.
    #[error(
        "The file is a workbook; open it in the spreadsheet program, save it as CSV and import that file."
    )]
    Workbook,
    /// Not text.
    #[error("The file is not text; save the sheet as CSV and import that file.")]
    NotText,
}

/// A row over more lines than this has an unclosed quotation mark rather than a long note.
const LINES_IN_A_ROW: usize = 60;

/// So many rows may stand above the header.
const TITLE_ROWS: usize = 5;

/// How much of a file the delimiter is judged by.
const SAMPLE_BYTES: usize = 64 * 1024;

impl Sheet {
    /// Reads a whole file; a header without rows is a sheet without rows.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetError> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(SheetError::Workbook);
        }
        let (mut text, encoding) = decode(bytes);
        if text.contains('\0') {
            return Err(SheetError::NotText);
        }
        if !text.contains('\n') {
            // Lines that end in a lone CR, as old Macintosh programs write them.
            text = text.replace('\r', "\n");
        }
        let (hint, body, skipped) = delimiter_hint(&text);
        let delimiter = hint.unwrap_or_else(|| sniff(body));
        let mut rows = records(body, delimiter, skipped + 1);
        if rows.is_empty() {
            return Err(SheetError::Empty);
        }
        let place = header_place(&rows);
        let header_row = rows.drain(..=place).next_back().map(|row| row.cells);
        let mut header: Vec<String> =
            header_row.into_iter().flatten().map(|cell| cell.trim().to_owned()).collect();
        let refused_before = header.pop_if(|last| last == REASON).is_some();
        for row in &mut rows {
            if refused_before && row.cells.len() > header.len() {
                row.cells.pop();
            }
            row.check_width(header.len(), delimiter);
        }
        Ok(Self { encoding, delimiter, crlf: text.contains("\r\n"), header, rows })
    }

    /// The delimiter, in words.
    pub fn delimiter_word(&self) -> &'static str {
        word(self.delimiter)
    }
}

impl SheetRow {
    /// Empty cells beyond the header are a spreadsheet's habit; text there would be lost silently.
    fn check_width(&mut self, columns: usize, delimiter: u8) {
        let cells = self.cells.len();
        if self.fault.is_none() && self.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
            self.fault = Some(RowFault::TooManyCells { cells, columns, delimiter: word(delimiter) });
        } else if self.fault.is_none() {
            self.cells.truncate(columns);
        }
    }
}

fn word(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => "semicolon",
        b'\t' => "tab",
        _ => "comma",
    }
}

/// Excel's own first line `sep=;`: the delimiter it names, the text after it, and the lines it took.
fn delimiter_hint(text: &str) -> (Option<u8>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').to_ascii_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter @ (b',' | b';' | b'\t')]) => (Some(*delimiter), rest, 1),
        _ => (None, text, 0),
    }
}

/// The delimiter under which the header makes most sense, then the one under which most rows are as wide as the header.
fn sniff(text: &str) -> u8 {
    let end = (0..=SAMPLE_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let sample = &text[..end.unwrap_or(0)];
    let score = |delimiter: &u8| {
        let rows = records(sample, *delimiter, 1);
        let Some((header, rows)) = rows.get(header_place(&rows)..).and_then(<[SheetRow]>::split_first) else {
            return (0, 0, 0);
        };
        let (width, known) = (header.cells.len(), known_cells(header));
        let even = rows.iter().filter(|row| row.cells.len() == width).count();
        (known, even * 100 / rows.len().max(1), width)
    };
    // Of equals the last wins. A lone column of names such as "Janssens, Jan" is less even under the comma, so it stays
    // one column.
    *b"\t;,".iter().max_by_key(|delimiter| score(delimiter)).unwrap_or(&b',')
}

/// Where the header is: above it there may be a title, the name of the clinic, a date. Two known names make a header;
/// when no row has them it is the first, and the person says what the columns mean.
fn header_place(rows: &[SheetRow]) -> usize {
    rows.iter().take(TITLE_ROWS + 1).position(|row| known_cells(row) >= 2).unwrap_or(0)
}

fn known_cells(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| headers::recognise(cell).is_some()).count()
}

/// All records that hold anything, from `first_line` on.
fn records(text: &str, delimiter: u8, first_line: usize) -> Vec<SheetRow> {
    let mut rows = Vec::new();
    let mut rest = Some((text, first_line));
    while let Some((text, line)) = rest {
        rest = read_until_open_quote(text, delimiter, line, &mut rows);
    }
    rows
}

/// Reads records until one is swallowed by a quotation mark that never closes: then only its first line is given up, and
/// what comes after that is handed back to be read again.
fn read_until_open_quote<'a>(
    text: &'a str,
    delimiter: u8,
    mut line: usize,
    rows: &mut Vec<SheetRow>,
) -> Option<(&'a str, usize)> {
    let mut reader = csv_reader(text, delimiter, true);
    let mut record = csv::StringRecord::new();
    let mut start = 0;
    while let Ok(true) = reader.read_record(&mut record) {
        let end = byte_offset(reader.position(), text);
        let raw = text[start..end].trim_start_matches(['\r', '\n']);
        let raw_start = end - raw.len();
        line += lines_in(&text[start..raw_start]);
        if quotes::swallows(raw, delimiter) {
            let (first, _) = raw.split_once('\n').unwrap_or((raw, ""));
            rows.push(open_quote_row(first, delimiter, line));
            let after = &text[(raw_start + first.len() + 1).min(text.len())..];
            return (!after.is_empty()).then_some((after, line + 1));
        }
        rows.extend(row(&record, line, raw));
        line += lines_in(raw);
        start = end;
    }
    None
}

fn csv_reader(text: &str, delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).quoting(quoting);
    builder.from_reader(text.as_bytes())
}

fn byte_offset(position: &csv::Position, text: &str) -> usize {
    // Records end at a line end, which is never inside a character.
    usize::try_from(position.byte()).ok().filter(|byte| text.is_char_boundary(*byte)).unwrap_or(text.len())
}

fn lines_in(raw: &str) -> usize {
    raw.matches('\n').count()
}

fn row(record: &csv::StringRecord, line: usize, raw: &str) -> Option<SheetRow> {
    let cells: Vec<String> = record.iter().map(str::to_owned).collect();
    let lines = lines_in(raw.trim_end());
    let fault = (lines > LINES_IN_A_ROW).then_some(RowFault::TooManyLines { lines });
    cells.iter().any(|cell| !cell.trim().is_empty()).then_some(SheetRow { line, cells, fault })
}

/// The line read without quoting, so that it can be shown and written back as it stands.
fn open_quote_row(line_text: &str, delimiter: u8, line: usize) -> SheetRow {
    let record = csv_reader(line_text, delimiter, false).into_records().next();
    let cells = record.and_then(Result::ok).unwrap_or_default().iter().map(str::to_owned).collect();
    SheetRow { line, cells, fault: Some(RowFault::OpenQuote) }
}
