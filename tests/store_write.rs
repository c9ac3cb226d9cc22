//! The write side of the store: what each change leaves in the file, what is refused, and what is taken back.

#[path = "store_write/opening.rs"]
mod opening;
#[path = "store_write/practice.rs"]
mod practice;
#[path = "store_write/set_up.rs"]
mod set_up;
