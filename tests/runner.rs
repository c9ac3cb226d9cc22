//! Every test of the house in one program: it is linked once, and its modules are listed once.

#![expect(clippy::unwrap_used, reason = "a test that cannot make or read what it needs has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "an amount is read as euros_cents")]

mod architecture;
mod card;
mod cli_demo;
mod cli_import;
mod cli_init;
mod cli_touchups;
mod demo_practice;
mod domain;
#[cfg(target_os = "linux")]
mod faults;
mod fuzzed;
mod guard;
mod import_reading;
#[cfg(unix)]
mod program;
mod pty;
mod pty_demo;
mod pty_sign_in;
mod readme;
mod rough;
mod store_queries;
mod store_write;
mod stories;
mod support;
