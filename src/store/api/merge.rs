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
    let now = texts(facts);
    let mut sentences = Vec::new();
    for before in [texts(kept), texts(gone)] {
        for ((label, text), (_, now)) in before.into_iter().zip(&now) {
            let is_kept =
                text.is_empty() || now.split(['\n', ';']).any(|part| part.trim() == text) || *now == text;
            if !is_kept {
                sentences.push(format!("{label}: {text}."));
            }
        }
    }
    sentences.join(" ")
}

/// Each fact with its label, as a text; empty where nothing is known.
pub fn texts(facts: &ClientFacts) -> [(&'static str, String); 9] {
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        ("Name", facts.name.to_string()),
        ("Phone", text(facts.phone.as_ref().map(ToString::to_string))),
        ("E-mail", text(facts.email.as_ref().map(ToString::to_string))),
        ("Born", text(facts.born.map(crate::domain::show_day))),
        ("Allergy", text(facts.allergy.as_ref().map(ToString::to_string))),
        ("Medical", text(facts.medical.as_ref().map(ToString::to_string))),
        ("Skin", text(facts.skin.map(|skin| skin.roman().to_owned()))),
        ("Hair loss", text(facts.hair_loss.map(|stage| stage.to_string()))),
        ("Note", text(facts.note.as_ref().map(ToString::to_string))),
    ]
}
