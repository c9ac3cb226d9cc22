//! `hairline import`, the real program: what it says, what it writes, and what it leaves alone.

#![expect(clippy::unwrap_used, reason = "a test whose file cannot be made or read has failed")]

#[path = "cli_import/clinic.rs"]
mod clinic;
#[path = "cli_import/files.rs"]
mod files;
#[path = "cli_import/people.rs"]
mod people;
#[path = "cli_import/treatments.rs"]
mod treatments;
#[path = "cli_import/undone.rs"]
mod undone;
