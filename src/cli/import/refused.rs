//! The file of refused rows, beside the one they came from: `clients.refused.csv`.

use std::path::{Path, PathBuf};
use std::{fs, fs::OpenOptions, io, io::Write as _};

use anyhow::anyhow;

use crate::import::{Sheet, SheetRow, refused_file, row::Refused};

/// So many files of refused rows stand beside one file before somebody should tidy up.
const MOST: usize = 99;

/// Writes the rows, if there are any, and says where. A file of that name may hold rows that are being mended, so it is
/// never written over; it serves when it says the same.
pub fn write(
    source: &Path,
    sheet: &Sheet,
    rows: &[(&SheetRow, &Refused)],
) -> anyhow::Result<Option<PathBuf>> {
    if rows.is_empty() {
        return Ok(None);
    }
    let bytes = refused_file(sheet, rows.iter().copied());
    for path in (1..=MOST).map(|number| name(source, number)) {
        match write_new(&path, &bytes) {
            Ok(()) => return Ok(Some(path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&path).is_ok_and(|there| there == bytes) {
                    return Ok(Some(path));
                }
            }
            Err(_) => break,
        }
    }
    Err(anyhow!(
        "The refused rows could not be written beside {}, so nothing was imported. Copy the file to a folder that you \
         may write to, then import the copy.",
        source.display()
    ))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Names and phones are nobody else's business.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| drop(fs::remove_file(path)))
}

/// `clients.refused.csv`, then `clients.refused-2.csv`; the refused rows of refused rows keep the first name.
pub fn name(source: &Path, number: usize) -> PathBuf {
    let text = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let stem = text(source.file_stem()).unwrap_or_default();
    let end = text(source.extension()).unwrap_or_else(|| "csv".to_owned());
    let stem = match stem.rsplit_once(".refused") {
        Some((first, rest)) if rest.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()) => first,
        _ => &stem,
    };
    let number = if number == 1 { String::new() } else { format!("-{number}") };
    source.with_file_name(format!("{stem}.refused{number}.{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_whose_rows_they_are() {
        let named = |source: &str, number| name(Path::new(source), number).display().to_string();
        assert_eq!(named("a/clients.csv", 1), "a/clients.refused.csv");
        assert_eq!(named("clients.csv", 2), "clients.refused-2.csv");
        assert_eq!(named("clients.refused.csv", 2), "clients.refused-2.csv");
        assert_eq!(named("clients.refused-2.csv", 3), "clients.refused-3.csv");
        assert_eq!(named("clients", 1), "clients.refused.csv");
        assert_eq!(named("clients.2026.txt", 1), "clients.2026.refused.txt");
    }
}
