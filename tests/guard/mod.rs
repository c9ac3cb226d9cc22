//! What guards the file: the chain of the audit, the check, backups and their way back.

mod ages;
mod audit_chain;
mod automatic;
mod backups;
mod bit_flips;
mod check;
mod clocks;
mod commands;
mod damaged;
mod dishonest;
mod drafts;
mod encrypted;
mod erasure;
mod evidence;
mod lines;
mod names;
mod neutral;
mod numbers;
mod paper;
mod prices;
mod private;
mod restoring;
mod schema;
mod sign_in;
mod trust;
