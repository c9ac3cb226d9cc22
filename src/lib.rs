//! Hairline: a terminal practice manager for micro hair pigmentation clinics.
//!
//! Keys become commands, commands change the model and ask for effects, effects touch the database, and the screen
//! is a function of the model. Each layer knows only those before it:
//!
//! [`domain`] ← [`store`] ← [`app`] ← [`ui`] ← [`screens`] ← [`shell`] ← `runtime`, with `cli` beside `runtime`.

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod import;
pub mod runtime;
pub mod screens;
pub mod shell;
pub mod store;
pub mod ui;
