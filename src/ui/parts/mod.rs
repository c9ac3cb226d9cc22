//! Parts that several screens are made of.

pub mod alerts;
pub mod boxed;
pub mod chips;
pub mod form;
pub mod labelled;
pub mod rows;
pub mod till;
pub mod touch_up_row;
pub mod window_bar;
