//! The write side of the store: what each change leaves in the file, what is refused, and what is taken back.

#![expect(clippy::unwrap_used, reason = "a test whose practice cannot be made has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "an amount is read as euros_cents")]

#[path = "store_write/agreement.rs"]
mod agreement;
#[path = "store_write/charges.rs"]
mod charges;
#[path = "store_write/clients.rs"]
mod clients;
#[path = "store_write/correcting.rs"]
mod correcting;
#[path = "store_write/days.rs"]
mod days;
#[path = "store_write/histories.rs"]
mod histories;
#[path = "store_write/merging.rs"]
mod merging;
#[path = "store_write/numbers.rs"]
mod numbers;
#[path = "store_write/opening.rs"]
mod opening;
#[path = "store_write/practice.rs"]
mod practice;
#[path = "store_write/prices.rs"]
mod prices;
#[path = "store_write/rates.rs"]
mod rates;
#[path = "store_write/sessions.rs"]
mod sessions;
#[path = "store_write/set_up.rs"]
mod set_up;
#[path = "store_write/settings.rs"]
mod settings;
#[path = "store_write/staff.rs"]
mod staff;
#[path = "store_write/taken_off.rs"]
mod taken_off;
#[path = "store_write/till.rs"]
mod till;
#[path = "store_write/together.rs"]
mod together;
#[path = "store_write/undo.rs"]
mod undo;
#[path = "store_write/undo_limits.rs"]
mod undo_limits;
#[path = "store_write/voids.rs"]
mod voids;
#[path = "store_write/waits.rs"]
mod waits;
#[path = "store_write/warnings.rs"]
mod warnings;
#[path = "store_write/windows.rs"]
mod windows;
