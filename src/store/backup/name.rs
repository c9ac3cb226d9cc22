//! The name of a backup: whose it is and when it was made, so that a person finds the right one without the program.

use chrono::NaiveDateTime;

use crate::domain::fold;

/// How the time stands in the name.
const TIME: &str = "%Y-%m-%d-%H%M%S";

/// How long that is.
const TIME_LENGTH: usize = 17;

/// Letters of the clinic's name that are kept.
const MOST: usize = 40;

/// Digits of the identity that stand in the name.
const SHORT: usize = 8;

/// What every name begins with.
const START: &str = "hairline-";

/// What stands in a name in place of the clinic, where the name is not to say which one it is.
pub(super) const NEUTRAL: &str = "backup";

/// What the names end with: of a backup, of an encrypted one, of one that is being made.
pub(super) const PLAIN: &str = ".db";
pub(super) const SEALED: &str = ".db.age";
pub(super) const PARTIAL: &str = ".partial";

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// The beginning of the practice's identity; older programs did not write it.
    pub identity: Option<String>,
    /// When it was made, by the clock of then.
    pub at: NaiveDateTime,
}

impl Named {
    /// What the name of a backup says, if it is one.
    pub fn read(name: &str) -> Option<Self> {
        Self::stem(name.strip_suffix(PLAIN).or_else(|| name.strip_suffix(SEALED))?)
    }

    fn stem(stem: &str) -> Option<Self> {
        let stem = stem.strip_prefix(START)?;
        let (rest, time) = stem.split_at_checked(stem.len().checked_sub(TIME_LENGTH)?)?;
        let at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
        let last = rest.strip_suffix('-')?.rsplit('-').next()?;
        let is_digit = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        let identity = last.len() == SHORT && last.bytes().all(is_digit);
        Some(Self { identity: identity.then(|| last.to_owned()), at })
    }

    /// Whether a backup of this name may be of the practice with this identity.
    pub fn may_be_of(&self, identity: &str) -> bool {
        self.identity.as_ref().is_none_or(|begins| identity.starts_with(begins))
    }
}

/// The name of a backup of a clinic, made at a time. A file in which nothing was written yet has no identity.
pub(super) fn name(clinic: &str, identity: Option<&str>, at: NaiveDateTime, end: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { ' ' };
    let plain: String = fold(clinic).chars().map(plain).take(MOST).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let clinic = if words.is_empty() { "practice".to_owned() } else { words.join("-") };
    let identity = identity.and_then(|identity| identity.get(..SHORT));
    let identity = identity.map_or_else(String::new, |identity| format!("-{identity}"));
    format!("{START}{clinic}{identity}-{}{end}", at.format(TIME))
}

/// Whether this is the name of a backup of a practice that is being made, or of what the driver keeps beside it. Where an
/// older program began it, the clinic's name decides.
pub(super) fn is_partial(clinic: &str, identity: Option<&str>, of_file: &str) -> bool {
    let ends = [PARTIAL.to_owned(), format!("{PARTIAL}-journal"), format!("{PARTIAL}-wal")];
    ends.iter().any(|end| {
        let Some(named) = of_file.strip_suffix(end.as_str()).and_then(Named::stem) else { return false };
        match (&named.identity, identity) {
            (Some(begins), Some(identity)) => identity.starts_with(begins.as_str()),
            (Some(_), None) => false,
            (None, _) => name(clinic, None, named.at, end) == of_file,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "3fa94c1277d0e5b8";

    #[test]
    fn a_name_tells_the_clinic_the_practice_and_the_time_and_is_read_back() {
        let at: NaiveDateTime = "2026-03-12T14:05:09".parse().unwrap();
        for (clinic, expected) in [
            ("Haarlijn", "hairline-haarlijn-3fa94c12-2026-03-12-140509.db"),
            ("Clínica  L'Été & Zn.", "hairline-clinica-l-ete-zn-3fa94c12-2026-03-12-140509.db"),
            ("../../etc", "hairline-etc-3fa94c12-2026-03-12-140509.db"),
            ("毛髪", "hairline-practice-3fa94c12-2026-03-12-140509.db"),
        ] {
            assert_eq!(name(clinic, Some(OURS), at, PLAIN), expected);
            let named = Named::read(expected).unwrap();
            assert_eq!(named, Named { identity: Some("3fa94c12".to_owned()), at });
            assert!(named.may_be_of(OURS) && !named.may_be_of("3fa94c13"));
            assert_eq!(Named::read(&name(clinic, Some(OURS), at, SEALED)), Some(named));
            let partial = name(clinic, Some(OURS), at, PARTIAL);
            let is_partial = |identity, name: &str| is_partial(clinic, Some(identity), name);
            assert!(is_partial(OURS, &partial) && is_partial(OURS, &format!("{partial}-wal")));
            assert!(is_partial(OURS, &super::name(clinic, None, at, PARTIAL)));
            assert!(!is_partial("3fa94c13", &partial) && !is_partial(OURS, expected));
        }
    }

    #[test]
    fn a_name_of_an_older_program_may_be_anybodys_and_other_files_are_none() {
        let older = Named::read("hairline-haarlijn-west-2026-03-12-140509.db").unwrap();
        assert!(older.identity.is_none() && older.may_be_of(OURS));
        for name in [
            "hairline-haarlijn-3fa94c12-2026-03-12-140509.db.partial",
            "hairline-haarlijn-2026-13-12-140509.db",
            "hairline-haarlijn-2026-03-12-140509.db.gpg",
            "hairline-2026-03-12-140509",
            "clinic.db",
            "hé-2026-03-12-140509.db",
        ] {
            assert_eq!(Named::read(name), None, "{name}");
            assert!(name.ends_with("partial") || !is_partial("Haarlijn", Some(OURS), name), "{name}");
        }
    }
}
