//! What screens are made of: keys that become commands, forms, lists, and what a screen may ask of the program.

pub mod action;
pub mod answers;
pub mod chord;
pub mod command;
mod context;
pub mod desk;
pub mod expected;
pub mod form;
pub mod history;
pub mod keymap;
pub mod list;
pub mod matching;
pub mod places;
pub mod route;
pub mod screen;
pub mod section;
pub mod subject;
pub mod words;
pub mod wrap;
