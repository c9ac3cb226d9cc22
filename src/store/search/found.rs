//! What was typed, found: which clients have every word, and in what order they come.
//!
//! Each word is a set of clients, read from the index. Laid over each other they are counted, and put in order with a look
//! only at the rows of the slice. First come those of whom a part of the name, or the phone, begins with the first word,
//! then those who have it elsewhere, both by name.

use rusqlite::Connection;

use super::candidates::{Candidates, has, phones};
use super::{by_name, client_set::ClientSet, searched::FIRST_LETTERS, sets, words::Word};
use crate::domain::{CallingCode, ClientId};
use crate::store::{api::clients::ClientsQuery, error::StoreError, sections::across, select};

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
    for word in words {
        all.subtract(&across_the_code(conn, word, home)?);
    }
    if !archived {
        all.subtract(&sets::of(conn, "archived", "")?);
    }
    all.subtract(&sets::merged(conn)?);
    for (word, candidates) in words.iter().zip(&each) {
        let mut doubtful = all.clone();
        doubtful.subtract(&candidates.sure);
        for client in doubtful.iter() {
            if !has(conn, client, word)? {
                all.remove(client);
            }
        }
    }
    Ok(all)
}

/// Who has these digits only from within the calling code of home on: 3233 is in 32 33 90, and in no number of that client.
/// From its beginning on the code may be typed without a sign before it.
fn across_the_code(conn: &Connection, word: &Word, home: &CallingCode) -> rusqlite::Result<ClientSet> {
    let (mut across, code) = (ClientSet::default(), home.as_str());
    let (digits, least) = match word {
        Word::Digits(digits) => (digits, 1),
        Word::National(digits) => (digits, 0),
        _ => return Ok(across),
    };
    let sql = "SELECT id FROM client INDEXED BY client_by_phone
               WHERE phone_digits >= :first AND phone_digits < :first || ':'
                 AND instr(substr(phone_digits, :own), :digits) = 0";
    for at in (least..code.len()).filter(|at| digits.starts_with(&code[*at..])) {
        let first = format!("{}{digits}", &code[..at]);
        let values: &select::Values<'_> =
            &[(":first", &first), (":own", &(code.len() + 1)), (":digits", digits)];
        let mut here = sets::keys(conn, sql, values)?;
        if least > 0 {
            here.subtract(&phones(conn, digits)?);
        }
        across.unite(&here);
    }
    Ok(across)
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
