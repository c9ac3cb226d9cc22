//! The read side of the store: what each screen is answered, from what was written.

#![expect(clippy::unwrap_used, reason = "a test whose practice cannot be made has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "an amount is read as euros_cents")]

#[path = "store_queries/agreement.rs"]
mod agreement;
#[path = "store_queries/audit.rs"]
mod audit;
#[path = "store_queries/calls.rs"]
mod calls;
#[path = "store_queries/card.rs"]
mod card;
#[path = "store_queries/crowd.rs"]
mod crowd;
#[path = "store_queries/figures.rs"]
mod figures;
#[path = "store_queries/forms.rs"]
mod forms;
#[path = "store_queries/money.rs"]
mod money;
#[path = "store_queries/past.rs"]
mod past;
#[path = "store_write/practice.rs"]
#[expect(dead_code, reason = "the tests of the write side need more of it")]
mod practice;
#[path = "store_queries/search.rs"]
mod search;
#[path = "store_queries/search_agreement.rs"]
mod search_agreement;
#[path = "store_queries/settings.rs"]
mod settings;
