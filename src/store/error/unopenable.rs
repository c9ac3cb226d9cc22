//! Why a file is not opened as a practice, each as a sentence.

use thiserror::Error;

use super::Trouble;

/// Why a file cannot be opened as a practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unopenable {
    /// There is no file of this name.
    #[error(
        "there is no such practice file. Check the name, or start Hairline without it to make a new one."
    )]
    Missing,
    /// The name is that of a folder.
    #[error("this is a folder. Name a file in it, such as practice.db.")]
    Folder,
    /// Its folder is not there and cannot be made.
    #[error("its folder cannot be made. Name a file in a folder that you may write to.")]
    NoFolder,
    /// The file, or its folder, may not be read or not be written.
    #[error(
        "you may not write to this file. Ask whoever looks after this computer for the right to, or name another file."
    )]
    NoRight,
    /// Something else than a database.
    #[error("this is not a practice file, and was left as it was. Name another file.")]
    NotADatabase,
    /// A database, but not ours.
    #[error("this file belongs to another program, and was left as it was. Name another file.")]
    OtherProgram,
    /// An older file of which no copy could be kept.
    #[error(
        "an older Hairline wrote this file, and the copy that is kept of it before it is brought up to date could not be made \
         beside it. It was left as it was; check that the disk is there and has space, then try again."
    )]
    NoCopy,
    /// Where it lies no log can be kept beside it, as on some network drives, and what is saved might be lost.
    #[error(
        "its place cannot keep what is saved safe if the power fails, as some network drives and shared folders cannot. It was \
         left as it was; move it to a disk of this computer."
    )]
    NotDurable,
    /// A file of a Hairline that this one does not know yet.
    #[error(
        "a newer Hairline wrote this file (version {found}; this one knows up to {known}), and it was left as it was. \
         Install the newer Hairline to open it."
    )]
    Newer {
        /// The version of the file.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// A file that has not been brought up to date yet.
    #[error(
        "an older Hairline wrote this file (version {found}). Open it once with hairline, which brings it up to date, \
         then try again."
    )]
    Older {
        /// The version of the file.
        found: u32,
    },
    /// A file without a single byte, beside which a practice was backed up.
    #[error(
        "this file is empty, though there are backups beside it: what was in it is gone. It was left as it was. Put back the \
         newest backup, or take the empty file away to begin anew."
    )]
    Emptied,
    /// Anything that can also happen later.
    #[error("could not be opened: {0}")]
    Trouble(Trouble),
}
