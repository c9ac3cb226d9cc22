//! What is around all screens: which one is in front, what happens to it, and the frame it is drawn in.

mod any_screen;
mod backup;
mod drafts;
mod draw;
mod lock;
mod message;
mod model;
mod stack;
mod undo;
mod update;

pub use draw::{Hits, draw};
pub use message::{Effect, Job, Msg};
pub use model::Model;
pub use update::update;
