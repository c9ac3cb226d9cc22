//! What guards the file: the chain of the audit, the check, backups and their way back.

#![expect(clippy::unwrap_used, reason = "a test whose practice cannot be made has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "an amount is read as euros_cents")]

mod ages;
mod audit_chain;
mod automatic;
mod backups;
mod bit_flips;
mod check;
mod clocks;
mod commands;
mod damaged;
mod dishonest;
mod drafts;
mod encrypted;
mod evidence;
mod lines;
mod names;
mod neutral;
mod numbers;
mod older;
mod paper;
#[path = "../store_write/practice.rs"]
#[expect(dead_code, reason = "the practice of the store's tests, of which this needs a part")]
mod practice;
mod prices;
mod private;
mod rechain;
mod restoring;
mod schema;
mod sign_in;
#[path = "../support/mod.rs"]
mod support;
mod trust;
