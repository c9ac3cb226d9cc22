//! Any text in any field.
#![no_main]

#[path = "../../tests/fuzzed/fields.rs"]
mod fields;

libfuzzer_sys::fuzz_target!(|text: &str| fields::try_one(text));
