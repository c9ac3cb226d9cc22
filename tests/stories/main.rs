//! Stories: what a person types, and what they then see or the file then holds. One file a capability.

mod any_keys;
mod audit;
mod bills;
mod card;
mod client_form;
mod damaged;
mod displaced;
mod drafts;
mod find_client;
mod forms;
mod imports;
mod log_session;
mod money;
mod mouse;
mod people;
mod pigments;
mod prices;
mod settings;
mod sign_in;
mod story;
mod today;
mod touch_ups;
mod two_windows;
mod undo;
mod unseen;
mod welcome;
