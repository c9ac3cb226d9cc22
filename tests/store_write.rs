//! The write side of the store: what each change leaves in the file, what is refused, and what is taken back.

mod agreement;
mod charges;
mod clients;
mod correcting;
mod days;
mod histories;
mod merging;
mod numbers;
mod opening;
mod prices;
mod rates;
mod sessions;
mod set_up;
mod settings;
mod staff;
mod taken_off;
mod till;
mod together;
mod undo;
mod undo_limits;
mod voids;
mod waits;
mod warnings;
mod windows;
