//! What was typed, found: which clients have every word, and in what order they come.
//!
//! Each word is a set of clients, read from the index. Laid over each other they are counted, and put in order with a look
//! only at the rows of the slice. First come those of whom a part of the name, or the phone, begins with the first word,
//! then those who have it elsewhere, both by name.

use rusqlite::Connection;

use super::candidates::{Candidates, has, in_mailbox, phones};
use super::{by_name, client_set::ClientSet, searched::FIRST_LETTERS, sets, words::Word};
use crate::domain::{CallingCode, ClientId};
use crate::store::{api::clients::ClientsQuery, error::StoreError, sections::across};

/// So few are looked at sooner than the mailboxes that have a word are read: most are of one client each.
const FEW: usize = 32;

/// The clients of the slice, and how many there are in all.
pub(super) fn page(
    conn: &Connection,
    words: &[Word],
    home: &CallingCode,
    query: &ClientsQuery,
) -> Result<(Vec<ClientId>, usize), StoreError> {
    let mut elsewhere = every_word(conn, words, home, query.archived)?;
    let mut begun = words.first().map_or(Ok(ClientSet::default()), |first| beginning(conn, first, home))?;
    begun = begun.and(&elsewhere);
    elsewhere.subtract(&begun);
    let lengths = [begun.len(), elsewhere.len()];
    let mut ids = Vec::new();
    for (at, slice) in across(query.slice, &lengths) {
        ids.extend(by_name::slice(conn, [&begun, &elsewhere][at], slice)?);
    }
    Ok((ids, lengths.iter().sum()))
}

/// Who has every word and stands on the list.
fn every_word(
    conn: &Connection,
    words: &[Word],
    home: &CallingCode,
    archived: bool,
) -> rusqlite::Result<ClientSet> {
    let each: Vec<Candidates> =
        words.iter().map(|word| Candidates::of(conn, word, home)).collect::<rusqlite::Result<_>>()?;
    let mut all = each.first().map(|candidates| candidates.all.clone()).unwrap_or_default();
    for candidates in &each {
        all = all.and(&candidates.all);
    }
    if !archived {
        all.subtract(&sets::of(conn, "archived", "")?);
    }
    all.subtract(&sets::merged(conn)?);
    for (word, candidates) in words.iter().zip(&each) {
        let mut doubtful = all.clone();
        doubtful.subtract(&candidates.sure);
        if doubtful.len() > FEW {
            doubtful.subtract(&in_mailbox(conn, word)?);
        }
        for client in doubtful.iter() {
            if !has(conn, client, word, home)? {
                all.remove(client);
            }
        }
    }
    Ok(all)
}

/// Whose name, in one of its parts, or whose phone begins with the first word.
fn beginning(conn: &Connection, word: &Word, home: &CallingCode) -> rusqlite::Result<ClientSet> {
    match word {
        Word::Text(text) => parts(conn, text),
        Word::Digits(digits) => {
            let mut begun = phones(conn, digits)?;
            begun.unite(&phones(conn, &format!("{}{digits}", home.as_str()))?);
            Ok(begun)
        }
        Word::National(digits) => phones(conn, &format!("{}{digits}", home.as_str())),
        Word::Start { first, .. } => phones(conn, first),
        Word::Email(_) => Ok(ClientSet::default()),
    }
}

fn parts(conn: &Connection, text: &str) -> rusqlite::Result<ClientSet> {
    if text.chars().count() <= FIRST_LETTERS {
        return sets::of(conn, "part", text);
    }
    sets::beginning(conn, "word", text)
}
