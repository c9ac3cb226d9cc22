//! What happens to machines: kills, disks that fail or are full, files that are moved, power that goes. After each of them
//! the file opens, holds what was said to be saved exactly once, and is whole.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test whose practice cannot be made has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "an amount is read as euros_cents")]

mod actor;
mod desk;
mod disk;
mod disk_of_commands;
mod kills;
mod kills_of_commands;
#[path = "../guard/older.rs"]
mod older;
mod places;
mod power;
#[path = "../store_write/practice.rs"]
#[expect(dead_code, reason = "the practice of the store's tests, of which this needs a part")]
mod practice;
mod random_kills;
#[path = "../guard/rechain.rs"]
mod rechain;
#[path = "../stories/story.rs"]
#[expect(dead_code, reason = "the stories of the screens, of which this needs a part")]
mod story;
#[path = "../support/mod.rs"]
mod support;
mod traced;
