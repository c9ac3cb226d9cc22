//! Any bytes as a spreadsheet.
#![no_main]

#[path = "../../tests/fuzzed/sheet.rs"]
mod sheet;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sheet::try_one(bytes));
