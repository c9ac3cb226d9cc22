//! The screens, a folder each: state and update in `mod.rs`, and `draw.rs`, the only one that names the canvas.

pub mod audit;
pub mod card;
pub mod change;
pub mod choose_client;
pub mod client_form;
pub mod clients;
pub mod conflict;
pub mod day;
pub mod dialog;
pub mod entry;
pub mod exceptions;
pub mod go_to;
pub mod help;
pub mod import_undo;
pub mod merge;
pub mod palette;
pub mod question;
pub mod recovery;
pub mod session_form;
pub mod settings;
pub mod sign_in;
pub mod today;
pub mod touch_ups;
pub mod unpaid;
pub mod welcome;
