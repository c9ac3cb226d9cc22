//! What tests of several subjects stand on.

pub mod entry;
pub mod keys;
pub mod older;
pub mod practice;
pub mod pty;
pub mod readme;
pub mod rechain;
pub mod skipped;
pub mod story;
pub mod terminal;
