//! What was typed, found: which clients have every word, and in what order they come.
//!
//! Each word is a set of clients: one letter or two from the sets that the file keeps, a longer word from the trigram
//! index. Laid over each other they are counted, and put in order with a look only at the rows of the slice. First come
//! those of whom a part of the name, or the phone, begins with the first word, then those who have it elsewhere, both by
//! name.

use rusqlite::Connection;

use super::{by_name, client_set::ClientSet, ngrams, sets, words::Word};
use crate::domain::{CallingCode, ClientId};
use crate::store::{api::clients::ClientsQuery, error::StoreError, sections::across, select};

/// The clients of the slice, and how many there are in all.
pub(super) fn page(
    conn: &Connection,
    words: &[Word],
    home: &CallingCode,
    query: &ClientsQuery,
) -> Result<(Vec<ClientId>, usize), StoreError> {
    let mut elsewhere = every_word(conn, words)?;
    for word in words {
        elsewhere.subtract(&across_the_code(conn, word, home)?);
    }
    if !query.archived {
        elsewhere.subtract(&sets::of(conn, "archived", "")?);
    }
    elsewhere.subtract(&sets::merged(conn)?);
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

/// Who has every word.
fn every_word(conn: &Connection, words: &[Word]) -> Result<ClientSet, StoreError> {
    let (long, short): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.trigrams().is_some());
    let mut all: Option<ClientSet> = None;
    for word in short {
        let having = of_short(conn, word)?;
        all = Some(match all {
            Some(all) => all.and(&having),
            None => having,
        });
    }
    if long.is_empty() || all.as_ref().is_some_and(ClientSet::is_empty) {
        return Ok(all.unwrap_or_default());
    }
    let having = with_trigrams(conn, &long)?;
    Ok(match all {
        Some(all) => all.and(&having),
        None => having,
    })
}

/// Who has a word that is too short for the trigram index.
fn of_short(conn: &Connection, word: &Word) -> rusqlite::Result<ClientSet> {
    match word {
        Word::Text(text) => sets::of(conn, "letters", text),
        Word::Digits(digits) | Word::National(digits) => sets::of(conn, "digits", digits),
        Word::Email(email) => sets::of(conn, "at", email),
        Word::Start { first, within } => {
            let mut having = phones(conn, first)?;
            if let Some(digits) = within.clone().map(Word::Digits) {
                let is_long = digits.trigrams().is_some();
                having.unite(&if is_long {
                    with_trigrams(conn, &[&digits])?
                } else {
                    of_short(conn, &digits)?
                });
            }
            Ok(having)
        }
    }
}

/// Who has every one of these words, from the trigram index alone.
fn with_trigrams(conn: &Connection, words: &[&Word]) -> rusqlite::Result<ClientSet> {
    let words: Vec<String> = words.iter().filter_map(|word| word.trigrams()).collect();
    let sql = "SELECT rowid FROM client_search WHERE client_search MATCH :words";
    sets::keys(conn, sql, &[(":words", &words.join(" AND "))])
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
    if text.chars().count() <= ngrams::FIRST_LETTERS {
        return sets::of(conn, "part", text);
    }
    let sql = "SELECT client_id FROM name_part WHERE part >= :first AND part < :first || char(1114111)";
    sets::keys(conn, sql, &[(":first", &text)])
}

fn phones(conn: &Connection, digits: &str) -> rusqlite::Result<ClientSet> {
    if digits.len() <= ngrams::FIRST_DIGITS {
        return sets::of(conn, "phone", digits);
    }
    let sql = "SELECT id FROM client INDEXED BY client_by_phone
               WHERE phone_digits >= :first AND phone_digits < :first || ':'";
    sets::keys(conn, sql, &[(":first", &digits)])
}
