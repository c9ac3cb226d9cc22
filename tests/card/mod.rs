//! The client's card and its dialogs without a store: pages made by hand, keys in, the screen and the changes out.

mod dialogs;
mod drawn;
mod looks;
mod offers;
