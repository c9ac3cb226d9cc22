//! What a client is found by, as n-grams: one to three letters or digits, whole words, and what stands before and after the @.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde_json::Value;

use crate::domain::{CallingCode, ClientId, Phone, fold};

/// The longest text of letters or digits whose clients the file keeps, wherever it stands.
pub(super) const LONGEST: usize = 3;

/// The letters of a part of a name, and the digits of a phone, whose beginnings are kept.
pub(super) const FIRST_LETTERS: usize = 3;
pub(super) const FIRST_DIGITS: usize = 5;

/// The row that a client is found by.
pub(super) const SELECT: &str =
    "SELECT id, folded, phone_digits, email, archived_on IS NOT NULL AS archived FROM client";

/// A client's name, phone and e-mail in the form that is searched.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Searched {
    pub folded: String,
    pub digits: String,
    pub email: String,
    is_archived: bool,
}

/// Takes the kind of an n-gram and its text.
type Say<'a> = dyn FnMut(&'static str, &str) + 'a;

impl Searched {
    /// A client as an image has it; none where there is no client.
    pub fn of(client: &Value, home: &CallingCode) -> Option<Self> {
        let text = |column: &str| client[column].as_str();
        let phone = text("phone").and_then(|phone| Phone::parse(phone).ok());
        Some(Self {
            folded: fold(text("name")?),
            digits: phone.map(|phone| phone.digits(home)).unwrap_or_default(),
            email: text("email").unwrap_or_default().to_lowercase(),
            is_archived: !client["archived_on"].is_null(),
        })
    }

    /// A client as the file has it, unless another program took it out.
    pub fn find(conn: &Connection, client: ClientId) -> rusqlite::Result<Option<Self>> {
        let mut statement = conn.prepare_cached(&format!("{SELECT} WHERE id = :client"))?;
        statement.query_row(named_params! { ":client": client }, Self::read).optional()
    }

    /// Reads [`SELECT`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |name: &str| {
            // What another program wrote, or the disk, need not be a text; the check reads it too.
            row.get_ref(name)
                .map(|value| String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())
        };
        Ok(Self {
            folded: text("folded")?,
            digits: text("phone_digits")?,
            email: text("email")?.to_lowercase(),
            is_archived: row.get("archived")?,
        })
    }

    /// Says each n-gram, some of them more than once.
    pub fn each(&self, home: &CallingCode, say: &mut Say<'_>) {
        beginnings("initial", &self.folded, 1, say);
        say("name", first(&self.folded, 2));
        for part in self.folded.split(' ').filter(|part| !part.is_empty()) {
            beginnings("part", part, FIRST_LETTERS, say);
            anywhere("letters", part, say);
            say("word", part);
        }
        anywhere("letters", &self.email, say);
        if let Some((who, host)) = self.email.split_once('@') {
            (1..=2).for_each(|many| say("at", &format!("{}@", last(who, many))));
            say("at", &format!("@{}", first(host, 1)));
            say("domain", host);
            self.mailboxes(who, say);
        }
        anywhere("digits", self.own_digits(home), say);
        beginnings("phone", &self.digits, FIRST_DIGITS, say);
        if self.is_archived {
            say("archived", "");
        }
    }
}

impl Searched {
    /// The digits that are dialled at home: those after its calling code, or all of a number from elsewhere.
    pub fn own_digits(&self, home: &CallingCode) -> &str {
        self.digits.strip_prefix(home.as_str()).unwrap_or(&self.digits)
    }

    /// The letters together before the @ that no part of the name has: parts written as one, and whatever is no name.
    fn mailboxes(&self, who: &str, say: &mut Say<'_>) {
        let is_known = |run: &&str| !self.folded.split(' ').any(|part| part.contains(run));
        let runs = who.split(|letter: char| !letter.is_alphabetic());
        runs.filter(|run| !run.is_empty()).filter(is_known).for_each(|run| say("mailbox", run));
    }
}

fn beginnings(kind: &'static str, text: &str, most: usize, say: &mut Say<'_>) {
    for (at, letter) in text.char_indices().take(most) {
        say(kind, &text[..at + letter.len_utf8()]);
    }
}

/// One to three letters or digits, wherever they stand together.
fn anywhere(kind: &'static str, text: &str, say: &mut Say<'_>) {
    let (mut before, mut two_before) = (None, None);
    for (at, letter) in text.char_indices() {
        if !letter.is_alphanumeric() {
            (before, two_before) = (None, None);
            continue;
        }
        let end = at + letter.len_utf8();
        for from in [Some(at), before, two_before].into_iter().flatten() {
            say(kind, &text[from..end]);
        }
        (before, two_before) = (Some(at), before);
    }
}

/// The n-grams that whoever has a text has, the longest ones: those of three, and what stands alone in fewer.
pub(super) fn within(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for run in text.split(|letter: char| !letter.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        match starts.len().checked_sub(LONGEST + 1) {
            None => found.push(run),
            Some(last) => found.extend((0..=last).map(|at| &run[starts[at]..starts[at + LONGEST]])),
        }
    }
    found
}

/// So many characters from the beginning of a text, or all there are.
fn first(text: &str, many: usize) -> &str {
    text.char_indices().nth(many).map_or(text, |(end, _)| &text[..end])
}

/// So many characters from its end, or all there are.
pub(super) fn last(text: &str, many: usize) -> &str {
    text.char_indices().nth_back(many - 1).map_or(text, |(begin, _)| &text[begin..])
}

#[cfg(test)]
mod tests {
    use super::{Searched, last, within};
    use crate::domain::CallingCode;

    #[test]
    fn a_client_has_every_n_gram_of_what_a_search_may_ask() {
        let client = Searched {
            folded: "zoe d".to_owned(),
            digits: "32321".to_owned(),
            email: "ab.c@d.eu".to_owned(),
            is_archived: true,
        };
        let mut said = Vec::new();
        client.each(&CallingCode::default(), &mut |kind, text| said.push(format!("{kind}:{text}")));
        assert_eq!(
            said.join(" "),
            "initial:z name:zo part:z part:zo part:zoe letters:z letters:o letters:zo letters:e letters:oe letters:zoe word:zoe \
             part:d letters:d word:d letters:a letters:b letters:ab letters:c letters:d letters:e letters:u letters:eu \
             at:c@ at:.c@ at:@d domain:d.eu mailbox:ab mailbox:c digits:3 digits:2 digits:32 digits:1 digits:21 digits:321 \
             phone:3 phone:32 phone:323 phone:3232 phone:32321 archived:"
        );
    }

    #[test]
    fn a_text_is_taken_apart_into_what_is_kept_of_it() {
        assert_eq!(within("anna"), ["ann", "nna"]);
        assert_eq!(within("jan.85@é"), ["jan", "85", "é"]);
        assert_eq!((last("ab", 1), last("ab", 2), last("é", 2)), ("b", "ab", "é"));
    }
}
