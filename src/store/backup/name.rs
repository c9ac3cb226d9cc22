//! The name of a backup: whose it is and when it was made, so that a person finds the right one without the program.

use chrono::NaiveDateTime;

use crate::domain::fold;

/// How the time stands in the name.
const TIME: &str = "%Y-%m-%d-%H%M%S";

/// How long that is.
const TIME_LENGTH: usize = 17;

/// Letters of the clinic's name that are kept.
const MOST: usize = 40;

/// What the names of all backups of a clinic begin with.
pub(super) fn start(clinic: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { ' ' };
    let plain: String = fold(clinic).chars().map(plain).take(MOST).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let clinic = if words.is_empty() { "practice".to_owned() } else { words.join("-") };
    format!("hairline-{clinic}-")
}

/// What the names end with: of a backup, of an encrypted one, of one that is being made.
pub(super) const PLAIN: &str = ".db";
pub(super) const SEALED: &str = ".db.age";
pub(super) const PARTIAL: &str = ".partial";

/// The name of a backup made at a time.
pub(super) fn name(clinic: &str, at: NaiveDateTime, end: &str) -> String {
    format!("{}{}{end}", start(clinic), at.format(TIME))
}

/// When the backup of this name was made, if it is one of this clinic.
pub(super) fn time(clinic: &str, name: &str) -> Option<NaiveDateTime> {
    time_before(clinic, name, PLAIN).or_else(|| time_before(clinic, name, SEALED))
}

/// The same of whichever clinic.
pub(super) fn time_of_any(name: &str) -> Option<NaiveDateTime> {
    let stem = name.strip_suffix(PLAIN).or_else(|| name.strip_suffix(SEALED))?.strip_prefix("hairline-")?;
    let time = stem.get(stem.len().checked_sub(TIME_LENGTH)?..)?;
    NaiveDateTime::parse_from_str(time, TIME).ok()
}

/// Whether this is the name of a backup of this clinic that is being made, or of what the driver keeps beside it.
pub(super) fn is_partial(clinic: &str, name: &str) -> bool {
    let ends = [PARTIAL.to_owned(), format!("{PARTIAL}-journal"), format!("{PARTIAL}-wal")];
    ends.iter().any(|end| time_before(clinic, name, end).is_some())
}

fn time_before(clinic: &str, name: &str, end: &str) -> Option<NaiveDateTime> {
    let time = name.strip_prefix(&start(clinic))?.strip_suffix(end)?;
    NaiveDateTime::parse_from_str(time, TIME).ok().filter(|_| time.len() == TIME_LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_clinic_and_the_time_and_is_read_back() {
        let at: NaiveDateTime = "2026-03-12T14:05:09".parse().unwrap();
        for (clinic, expected) in [
            ("Haarlijn", "hairline-haarlijn-2026-03-12-140509.db"),
            ("Clínica  L'Été & Zn.", "hairline-clinica-l-ete-zn-2026-03-12-140509.db"),
            ("../../etc", "hairline-etc-2026-03-12-140509.db"),
            ("毛髪", "hairline-practice-2026-03-12-140509.db"),
        ] {
            assert_eq!(name(clinic, at, PLAIN), expected);
            assert_eq!(time(clinic, expected), Some(at));
            assert_eq!(time(clinic, &name(clinic, at, SEALED)), Some(at));
            assert!(is_partial(clinic, &name(clinic, at, PARTIAL)) && !is_partial(clinic, expected));
        }
    }

    #[test]
    fn the_backups_of_another_clinic_and_other_files_are_none_of_ours() {
        for name in [
            "hairline-haarlijn-west-2026-03-12-140509.db",
            "hairline-haarlijn-2026-03-12-140509.db.partial",
            "hairline-haarlijn-2026-13-12-140509.db",
            "hairline-haarlijn-2026-03-12-140509.db.gpg",
            "clinic.db",
        ] {
            assert_eq!(time("Haarlijn", name), None, "{name}");
            assert!(!is_partial("Haarlijn", name), "{name}");
        }
    }
}
