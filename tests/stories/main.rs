//! Stories: what a person types, and what they then see or the file then holds. One file a capability.

mod story;
mod welcome;
