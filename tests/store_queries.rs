//! The read side of the store: what each screen is answered, from what was written.

mod agreement;
mod audit;
mod calls;
mod card;
mod crowd;
mod figures;
mod forms;
mod money;
mod past;
mod search;
mod search_agreement;
mod settings;
