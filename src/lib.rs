//! Hairline: a terminal practice manager for micro hair pigmentation clinics.

pub mod catalogue;
pub mod demo;
pub mod domain;
pub mod import;
