//! What several test binaries share.
#![allow(
    dead_code,
    reason = "what one test binary leaves unused another needs, so `expect` could not hold in both"
)]

pub mod keys;
pub mod pty;
pub mod readme;
pub mod skipped;
pub mod terminal;
