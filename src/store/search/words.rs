//! What was typed in a search, word by word.

use crate::domain::{CallingCode, fold, phone_query, phone_start};

/// What a word looks for. A client is found who has every word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// Anywhere in the name or the e-mail.
    Text(String),
    /// Anywhere in the digits of the phone, but not from within its calling code on.
    Digits(String),
    /// The same after a 0, which says that no calling code is among them.
    National(String),
    /// Whatever follows a calling code, and one digit or two after a 0: the beginning of the phone, or, after a 0, the digits
    /// themselves.
    Start { first: String, within: Option<String> },
    /// Two characters or more with an @: anywhere in the e-mail.
    Email(String),
}

/// Fewer digits than these may be the beginning of a number as it is dialled at home.
const START: usize = 3;

/// More words than anybody is known by; the rest of a pasted letter is passed over.
const MOST: usize = 12;

/// Reads what was typed. Whatever is no letter and no digit says nothing, and is passed over.
pub(super) fn read(text: &str, home: &CallingCode) -> Vec<Word> {
    let mut words = Vec::new();
    let mut phone = String::new();
    // Digits in groups are one number, so that "0470 12 34 56" is not four of them.
    for typed in text.split_whitespace().filter(|typed| typed.contains(char::is_alphanumeric)) {
        if phone_query(typed, home).is_some() {
            phone.push_str(typed);
            phone.push(' ');
        } else {
            words.extend(digits(&std::mem::take(&mut phone), home));
            words.extend(letters(typed));
        }
    }
    words.extend(digits(&phone, home));
    words.truncate(MOST);
    words
}

fn digits(phone: &str, home: &CallingCode) -> Option<Word> {
    let digits = phone_query(phone, home)?;
    let typed: String = phone.chars().filter(char::is_ascii_digit).collect();
    let has_code = phone.contains('+') || typed.starts_with("00");
    let first = phone_start(phone, home).filter(|_| has_code || digits.len() < START);
    let within = (!phone.contains('+') && digits.len() < START).then(|| typed.clone());
    Some(match first {
        Some(first) => Word::Start { first, within },
        None if typed.starts_with('0') => Word::National(digits),
        None => Word::Digits(digits),
    })
}

fn letters(typed: &str) -> Vec<Word> {
    let has_more = |text: &str| text.chars().nth(1).is_some();
    if typed.contains('@') && has_more(typed) {
        return vec![Word::Email(typed.to_lowercase())];
    }
    let folded = fold(&typed.replace('@', " "));
    // Quotes, brackets and stars around a word are the habit of other programs.
    let tokens = folded.split(' ').map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()));
    tokens.filter(|token| !token.is_empty()).map(|token| Word::Text(token.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::Word::{Digits, Email, National, Start, Text};
    use super::read;
    use crate::domain::CallingCode;

    #[test]
    fn what_is_typed_is_read_word_by_word() {
        let text = |text: &str| Text(text.to_owned());
        let digits = |text: &str| Digits(text.to_owned());
        let national = |text: &str| National(text.to_owned());
        let start = |first: &str, within: Option<&str>| Start {
            first: first.to_owned(),
            within: within.map(str::to_owned),
        };
        for (typed, words) in [
            ("", vec![]),
            (" - \" * ", vec![]),
            ("Łukasz O'Neil", vec![text("lukasz"), text("o"), text("neil")]),
            ("0470 12 34", vec![national("4701234")]),
            ("+32 470/12.34", vec![start("324701234", None)]),
            ("0032 470/12.34", vec![start("324701234", None)]),
            ("+32 3 233", vec![start("323233", None)]),
            ("Anna 0470 12 Maes", vec![text("anna"), national("47012"), text("maes")]),
            ("0", vec![start("32", Some("0"))]),
            ("04", vec![start("324", Some("04"))]),
            ("+32 4", vec![start("324", None)]),
            ("+31", vec![start("31", None)]),
            ("47", vec![digits("47")]),
            ("@", vec![]),
            ("a@", vec![Email("a@".to_owned())]),
            ("Anna@Example", vec![Email("anna@example".to_owned())]),
            ("\"Anna\" AND (pee*", vec![text("anna"), text("and"), text("pee")]),
        ] {
            assert_eq!(read(typed, &CallingCode::default()), words, "{typed}");
        }
    }
}
