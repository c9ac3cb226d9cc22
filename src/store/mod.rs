//! The only SQL: what the clinic's file holds, and how it is asked and told.

pub mod api;
