//! What screens are drawn with: the canvas, its colours, and the parts that several of them have.

pub mod canvas;
pub mod parts;
pub mod theme;
