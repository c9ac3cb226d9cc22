//! Any damage to a practice file, and any bytes in place of one.
#![no_main]

#[path = "../../tests/fuzzed/file.rs"]
mod file;

/// What happens to the file.
#[derive(Debug, arbitrary::Arbitrary)]
enum Happens {
    Damage { edits: Vec<(u32, u8)>, ends: Option<u32> },
    Another(Vec<u8>),
}

libfuzzer_sys::fuzz_target!(|happens: Happens| match happens {
    Happens::Damage { edits, ends } => file::try_damage(&edits, ends),
    Happens::Another(bytes) => file::try_one(&bytes),
});
