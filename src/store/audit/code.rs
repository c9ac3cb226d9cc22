//! Which kind of change an entry of the audit is of, in a word that stays the same whatever its sentence says.
//! Those of the changes stand in their rows (`store/write/changes.rs`); these are the others.

/// A program that named none wrote it.
pub(in crate::store) const OLD: &str = "old";

/// A backup was put back.
pub(in crate::store) const RESTORE: &str = "restore";

/// How the sentence of that begins, by which it is known among the entries of older programs.
pub(in crate::store) const RESTORED: &str = "Put back the backup";

/// A demo was made.
pub(in crate::store) const DEMO: &str = "demo";

/// A spreadsheet was imported; the entries of what it brought come before it.
pub(in crate::store) const IMPORT: &str = "import";

/// What owners are to see of a sign-in.
pub(in crate::store) const SIGN_IN: &str = "staff.sign-in";

/// Who may sign in was made what the audit says.
pub(in crate::store) const PUT_RIGHT: &str = "staff.put-right";
