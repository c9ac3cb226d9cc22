//! The program without its terminal: keys become commands, commands change the model and ask for effects.

pub mod action;
pub mod chord;
pub mod command;
mod context;
pub mod desk;
pub mod drafts;
pub mod expected;
pub mod form;
pub mod keymap;
pub mod list;
pub mod lock;
pub mod matching;
pub mod model;
pub mod screen;
mod undo;
mod update;
pub mod words;
pub mod wrap;

pub use model::{Effect, Job, Model, Msg};
pub use update::update;
