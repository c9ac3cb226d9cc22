//! What becomes of the facts of two clients who are made one.

use super::clients::ClientFacts;
use crate::domain::Contact;

/// How the client may be reached: a refusal of either wins, whatever is chosen (consent, readings: it works until the
/// client takes it back).
pub fn contact_of(kept: &ClientFacts, gone: &ClientFacts) -> Contact {
    kept.contact.stricter(gone.contact)
}

/// What is known of either and not kept, a sentence each; empty where all of it is.
pub fn left_out(kept: &ClientFacts, gone: &ClientFacts, facts: &ClientFacts) -> String {
    let now = facts.texts();
    let mut sentences = Vec::new();
    for before in [kept.texts(), gone.texts()] {
        for (((column, label), text), now) in ClientFacts::FACTS.into_iter().zip(before).zip(&now) {
            let is_kept =
                text.is_empty() || now.split(['\n', ';']).any(|part| part.trim() == text) || *now == text;
            if !is_kept && column != "contact" {
                sentences.push(format!("{label}: {text}."));
            }
        }
    }
    sentences.join(" ")
}
