//! `hairline import`, the real program: what it says, what it writes, and what it leaves alone.

mod clinic;
mod files;
mod people;
mod treatments;
mod undone;
