//! What can go wrong with the practice file, each as a sentence for the person at the desk.
//!
//! The driver's own error is kept as the source, for the log; it is never shown.

mod trouble;
mod unopenable;

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::api::{before::Conflict, rules::Broken};
use crate::domain::printable;

pub use trouble::Trouble;
pub use unopenable::Unopenable;

/// Why the store did not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A rule of the practice says no; the words say why, and what to do.
    #[error("{0}")]
    Refused(String),
    /// The same was changed elsewhere while a form or a question was open; nothing was written.
    #[error("Somebody else has changed the same meanwhile. Nothing was saved; go back and look again.")]
    Conflict(Box<Conflict>),
    /// What is written down has happened, and breaks rules: it takes a reason. Nothing was written.
    #[error("{} This takes a reason; nothing was saved yet.", .0.first().map_or("", |one| one.words.as_str()))]
    Broken(Vec<Broken>),
    /// The file is open to be looked at, since it is damaged; nothing was written.
    #[error(
        "Nothing was saved: the practice file is damaged, and is open only to be looked at. Quit with Ctrl+Q; Hairline then \
         offers to put back the newest backup."
    )]
    OnlyToLook,
    /// The file is open to be looked at, since its disk had no room to open it otherwise; nothing was written.
    #[error(
        "Nothing was saved: the disk is full, and the practice is open only to be looked at. Free some space, quit with Ctrl+Q, \
         then start Hairline again."
    )]
    NoRoom,
    /// What was typed opens another backup, or none.
    #[error(
        "This passphrase does not open the backup. Type the one that was set when the backup was made; nothing was changed."
    )]
    WrongPassphrase,
    /// The file could not be opened, and was left as it was.
    #[error("{}: {why}", shown(.path))]
    Open {
        /// Which file.
        path: PathBuf,
        /// What is the matter with it.
        why: Unopenable,
        /// The error underneath, for the log.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// The name of the file no longer leads to the file that is open; nothing was written.
    #[error("{how} {}. {}", shown(.path), .how.advice())]
    Displaced {
        /// The name it was opened under.
        path: PathBuf,
        /// What became of it.
        how: Displaced,
    },
    /// The end of a save failed, and the file was looked into: it is not there.
    #[error(
        "Could not {doing}: the disk failed while it was written. Hairline looked into the file again: it is not there, and \
         saving again is safe. What you typed is still here."
    )]
    NotSaved {
        /// What was being done, as in "save the session".
        doing: &'static str,
        /// The driver's error, for the log.
        #[source]
        source: rusqlite::Error,
    },
    /// The end of a save failed, and the file could not be looked into.
    #[error(
        "It is not known whether this was saved: {} and the file cannot be looked into now. What you typed is still here. Save \
         again once that is mended: Hairline first looks whether it is there, and never writes it twice.",
        .why.unsettling()
    )]
    Unsettled {
        /// What is the matter.
        why: Trouble,
    },
    /// Reading or writing failed; nothing was written.
    #[error("Could not {doing}: {why}")]
    Failed {
        /// What was being done, as in "save the session".
        doing: &'static str,
        /// What is the matter.
        why: Trouble,
        /// The driver's error, for the log.
        #[source]
        source: rusqlite::Error,
    },
}

/// What became of a file that was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Displaced {
    /// The name leads nowhere.
    #[error(
        "Nothing was saved, and what you typed is still here: the practice file was moved or deleted. It was"
    )]
    Gone,
    /// The name leads to another file.
    #[error("Nothing was saved, and what you typed is still here: another file was put in place of")]
    Replaced,
    /// The same in the very moment of a save, which the former file holds.
    #[error("The practice file was moved in the very moment of saving, and holds what was saved. It was")]
    TooLate,
}

impl Displaced {
    fn advice(self) -> &'static str {
        match self {
            Self::TooLate => {
                "Put it back there, then save again: Hairline first looks whether it is there, and never writes it twice."
            }
            Self::Gone => "Put it back there, then save again.",
            Self::Replaced => {
                "To go on in the new file, start Hairline again; to go on in the former one, put that back, then save again."
            }
        }
    }
}

impl StoreError {
    /// Says what was being done when it went wrong.
    #[must_use]
    pub fn while_doing(self, doing: &'static str) -> Self {
        match self {
            Self::Failed { why, source, .. } => Self::Failed { doing, why, source },
            Self::NotSaved { source, .. } => Self::NotSaved { doing, source },
            other => other,
        }
    }

    /// The same of a file that was displaced after the change had become final.
    pub(super) fn too_late(self) -> Self {
        match self {
            Self::Displaced { path, .. } => Self::Displaced { path, how: Displaced::TooLate },
            other => other,
        }
    }

    /// The end of a save failed, and it is not in the file.
    pub(super) fn not_saved(source: rusqlite::Error) -> Self {
        Self::NotSaved { doing: "save this", source }
    }

    /// The end of a save failed, and it cannot be told whether it is in the file.
    pub(super) fn unsettled(why: Trouble) -> Self {
        Self::Unsettled { why }
    }

    /// The same while it cannot be told whether something is in the file.
    pub(super) fn while_unsettled(self) -> Self {
        match self {
            Self::Failed { why, .. } | Self::Open { why: Unopenable::Trouble(why), .. } => {
                Self::unsettled(why)
            }
            Self::Open { .. } => Self::unsettled(Trouble::ReadOnly),
            Self::Displaced { .. } => Self::unsettled(Trouble::Gone),
            other => other,
        }
    }

    /// The same where nobody has a form open, as while many changes are written as one.
    pub(super) fn without_form(self) -> Self {
        match self {
            Self::NotSaved { .. } => Self::refused(
                "Nothing was written: the disk failed at the end. Hairline looked into the file again: nothing of it is there, \
                 and trying again is safe.",
            ),
            Self::Unsettled { why } => Self::Refused(format!(
                "It is not known whether this was saved: {} and the file cannot be looked into now. Look into it once that \
                 is mended, before you try again.",
                why.unsettling()
            )),
            other => other,
        }
    }

    /// Whether what was to be saved may be in the file.
    pub(super) fn is_unsettled(&self) -> bool {
        matches!(self, Self::Unsettled { .. } | Self::Displaced { how: Displaced::TooLate, .. })
    }

    /// Whether there is no room on the disk to open the file.
    pub(super) fn is_full_disk(&self) -> bool {
        matches!(self, Self::Open { why: Unopenable::Trouble(Trouble::DiskFull), .. })
    }

    /// Whether the file itself is at fault, so that a backup would help: damaged, cut, emptied or overwritten.
    pub fn is_damage(&self) -> bool {
        let by_name = |path: &Path| path.extension().is_some_and(|end| end == "db");
        match self {
            Self::Failed { why, .. } | Self::Open { why: Unopenable::Trouble(why), .. } => {
                *why == Trouble::Damaged
            }
            // A text that was named by mistake is no practice that was overwritten.
            Self::Open { why: Unopenable::NotADatabase | Unopenable::Emptied, path, .. } => by_name(path),
            _ => false,
        }
    }

    /// A refusal in these words.
    pub(super) fn refused(words: impl Into<String>) -> Self {
        Self::Refused(words.into())
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Failed { doing: "read the practice file", why: Trouble::of(&source), source }
    }
}

/// The path as it may be printed.
fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::domain::ShortText;
    use crate::store::{Change, Stamp, Store};

    fn add_area(store: &mut Store, name: &str) -> Result<(), String> {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        let now = day.and_hms_opt(14, 5, 0).unwrap();
        let stamp = Stamp { who: "An".to_owned(), desk: "front".to_owned(), now };
        let change = Change::SetArea { area: None, name: ShortText::parse(name).unwrap(), active: true };
        store.write(&change, &stamp).map(drop).map_err(|error| error.to_string())
    }

    fn areas(store: &Store) -> i64 {
        store.conn.query_row("SELECT count(*) FROM area", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_full_disk_is_said_and_leaves_nothing_half_done() {
        let mut store = Store::in_memory().unwrap();
        let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        store.conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        let (mut refusal, mut kept) = (None, 0);
        while refusal.is_none() && kept < 10_000 {
            kept = areas(&store);
            refusal = add_area(&mut store, &format!("area {kept}")).err();
        }
        let words =
            "Could not save the area: the disk is full. Nothing was lost; free some space, then try again.";
        assert_eq!(refusal.as_deref(), Some(words));
        assert_eq!(areas(&store), kept);
    }

    #[test]
    fn a_file_that_may_only_be_read_is_said() {
        let mut store = Store::in_memory().unwrap();
        add_area(&mut store, "beard").unwrap();
        store.conn.pragma_update(None, "query_only", true).unwrap();
        assert!(
            add_area(&mut store, "nape").unwrap_err().starts_with(
                "Could not save the area: the practice file may only be read. Nothing was lost;"
            )
        );
    }
}
