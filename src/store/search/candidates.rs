//! Who may have a word, and who has it for sure.
//!
//! Whoever has a longer word has every three letters of it, but not the other way round: of those the words of names and the
//! domains of addresses say at once who has it. What is left are parts of addresses that are no part of a name. Where these
//! are many, as of a name written as one, the mailboxes say who has them; the few others are looked at one by one.

use rusqlite::Connection;

use super::client_set::ClientSet;
use super::searched::{FIRST_DIGITS, LONGEST, Searched, last, within};
use super::{sets, words::Word};
use crate::domain::{CallingCode, ClientId};

/// Nobody but `all` has the word, and those of them who are `sure` do.
pub(super) struct Candidates {
    pub all: ClientSet,
    pub sure: ClientSet,
}

impl Candidates {
    fn exact(all: ClientSet) -> Self {
        Self { sure: all.clone(), all }
    }

    /// Who may have a word.
    pub fn of(conn: &Connection, word: &Word, home: &CallingCode) -> rusqlite::Result<Self> {
        match word {
            Word::Text(text) => of_text(conn, text),
            // The calling code may be typed without a sign before it.
            Word::Digits(digits) => of_digits(conn, digits, home, phones(conn, digits)?),
            Word::National(digits) => of_digits(conn, digits, home, ClientSet::default()),
            Word::Email(email) => of_email(conn, email),
            Word::Start { first, within } => {
                let begun = phones(conn, first)?;
                match within {
                    Some(digits) => of_digits(conn, digits, home, begun),
                    None => Ok(Self::exact(begun)),
                }
            }
        }
    }
}

fn of_text(conn: &Connection, text: &str) -> rusqlite::Result<Candidates> {
    let ngrams = within(text);
    if text.chars().nth(LONGEST).is_none() && ngrams == [text] {
        return Ok(Candidates::exact(sets::of(conn, "letters", text)?));
    }
    Ok(Candidates {
        all: sets::within(conn, "letters", ngrams)?,
        sure: sets::containing(conn, ["word", "domain"], text)?,
    })
}

/// Who has these digits after the calling code of home, and whose number begins so.
fn of_digits(
    conn: &Connection,
    digits: &str,
    home: &CallingCode,
    begun: ClientSet,
) -> rusqlite::Result<Candidates> {
    let ngrams = within(digits);
    if ngrams == [digits] {
        let mut all = begun;
        all.unite(&sets::of(conn, "digits", digits)?);
        return Ok(Candidates::exact(all));
    }
    let mut all = sets::within(conn, "digits", ngrams)?;
    all.unite(&begun);
    let mut sure = begun;
    sure.unite(&phones(conn, &format!("{}{digits}", home.as_str()))?);
    Ok(Candidates { all, sure })
}

/// An address has one @: what stands before it ends so, and what stands after it begins so.
fn of_email(conn: &Connection, email: &str) -> rusqlite::Result<Candidates> {
    let (who, host) = email.split_once('@').unwrap_or((email, ""));
    let mut all = match host.chars().count() {
        0 => None,
        1 => Some(sets::of(conn, "at", &format!("@{host}"))?),
        _ => Some(sets::beginning(conn, "domain", host)?),
    };
    let mut lay = |set: ClientSet| {
        all = Some(match all.take() {
            Some(all) => all.and(&set),
            None => set,
        });
    };
    if !who.is_empty() {
        lay(sets::of(conn, "at", &format!("{}@", last(who, 2)))?);
    }
    let is_kept = who.chars().nth(2).is_none();
    if !is_kept {
        let ngrams = within(who);
        if !ngrams.is_empty() {
            lay(sets::within(conn, "letters", ngrams)?);
        }
    }
    let all = all.unwrap_or_default();
    Ok(if is_kept { Candidates::exact(all) } else { Candidates { all, sure: ClientSet::default() } })
}

/// Whose phone begins so.
pub(super) fn phones(conn: &Connection, digits: &str) -> rusqlite::Result<ClientSet> {
    if digits.len() <= FIRST_DIGITS {
        return sets::of(conn, "phone", digits);
    }
    let sql = "SELECT id FROM client INDEXED BY client_by_phone
               WHERE phone_digits >= :first AND phone_digits < :first || ':'";
    sets::keys(conn, sql, &[(":first", &digits)])
}

/// Who has a word before the @, among letters that are no part of the name.
pub(super) fn in_mailbox(conn: &Connection, word: &Word) -> rusqlite::Result<ClientSet> {
    match word {
        Word::Text(text) => sets::containing(conn, ["mailbox"; 2], text),
        _ => Ok(ClientSet::default()),
    }
}

/// Looks at a client: whether they have a word.
pub(super) fn has(
    conn: &Connection,
    client: ClientId,
    word: &Word,
    home: &CallingCode,
) -> rusqlite::Result<bool> {
    // One whom another program took out of the file has none; the check names that.
    let Some(client) = Searched::find(conn, client)? else { return Ok(false) };
    let has_digits = |digits: &str| client.own_digits(home).contains(digits);
    Ok(match word {
        Word::Text(text) => client.folded.contains(text) || client.email.contains(text),
        Word::Digits(digits) => has_digits(digits) || client.digits.starts_with(digits),
        Word::National(digits) => has_digits(digits),
        Word::Email(email) => client.email.contains(email),
        Word::Start { first, within } => {
            client.digits.starts_with(first) || within.as_deref().is_some_and(has_digits)
        }
    })
}
