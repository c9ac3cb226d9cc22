//! Hairline: a terminal practice manager for micro hair pigmentation clinics.

pub mod domain;
