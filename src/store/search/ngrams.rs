//! The n-grams of what is searched, and for each the set of clients who have it: the only writer of `piece`.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde_json::Value;

use super::client_set::{Block, place};
use crate::domain::{CallingCode, ClientId, Phone, fold};
use crate::store::audit::Image;

/// The letters of a part of a name, and the digits of a phone, whose beginnings are kept.
pub(super) const FIRST_LETTERS: usize = 3;
pub(super) const FIRST_DIGITS: usize = 5;

/// Kind and text of an n-gram.
type NGram = (&'static str, String);

/// Each n-gram that a client has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NGrams(BTreeSet<NGram>);

/// The row from which n-grams are made.
const SELECT: &str =
    "SELECT id, folded, phone_digits, email, archived_on IS NOT NULL AS archived FROM client";

impl NGrams {
    /// What a client is found by, as an image has them; nothing where there is none.
    fn of(client: &Value, home: &CallingCode) -> Self {
        let text = |column: &str| client[column].as_str();
        let Some(name) = text("name") else { return Self::default() };
        let digits = text("phone").and_then(|phone| Phone::parse(phone).ok()).map(|phone| phone.digits(home));
        let is_archived = !client["archived_on"].is_null();
        Self::made(&fold(name), &digits.unwrap_or_default(), text("email").unwrap_or_default(), is_archived)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<(ClientId, Self)> {
        let text = |name: &str| {
            // What another program wrote, or the disk, need not be a text; the check reads it too.
            row.get_ref(name)
                .map(|value| String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())
        };
        let made =
            Self::made(&text("folded")?, &text("phone_digits")?, &text("email")?, row.get("archived")?);
        Ok((row.get("id")?, made))
    }

    fn made(folded: &str, digits: &str, email: &str, is_archived: bool) -> Self {
        let email = email.to_lowercase();
        let mut ngrams = Self::default();
        ngrams.names(folded);
        ngrams.anywhere("letters", &email, char::is_alphanumeric);
        ngrams.ats(&email);
        ngrams.anywhere("digits", digits, |_| true);
        ngrams.beginnings("phone", digits, FIRST_DIGITS);
        if is_archived {
            ngrams.add("archived", "");
        }
        ngrams
    }

    fn names(&mut self, folded: &str) {
        self.beginnings("initial", folded, 1);
        self.add("name", first(folded, 2));
        for part in folded.split(' ') {
            self.beginnings("part", part, FIRST_LETTERS);
            self.anywhere("letters", part, char::is_alphanumeric);
        }
    }

    fn add(&mut self, kind: &'static str, text: &str) {
        self.0.insert((kind, text.to_owned()));
    }

    fn beginnings(&mut self, kind: &'static str, text: &str, most: usize) {
        for (at, letter) in text.char_indices().take(most) {
            self.add(kind, &text[..at + letter.len_utf8()]);
        }
    }

    /// Every one and two characters, of those that a search asks for.
    fn anywhere(&mut self, kind: &'static str, text: &str, is_asked: impl Fn(char) -> bool) {
        let mut before = None;
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            if is_asked(letter) {
                self.add(kind, &text[at..end]);
                if let Some(before) = before {
                    self.add(kind, &text[before..end]);
                }
            }
            before = is_asked(letter).then_some(at);
        }
    }

    /// The @ with the character before it and the one after it.
    fn ats(&mut self, email: &str) {
        let Some((before, after)) = email.split_once('@') else { return };
        if let Some(letter) = before.chars().last() {
            self.add("at", &format!("{letter}@"));
        }
        if let Some(letter) = after.chars().next() {
            self.add("at", &format!("@{letter}"));
        }
    }
}

/// So many characters of a text, or all there are.
fn first(text: &str, many: usize) -> &str {
    text.char_indices().nth(many).map_or(text, |(end, _)| &text[..end])
}

/// The sets of a client whom a change wrote to: those that no longer are theirs lose them, new ones get them.
pub(super) fn follow(conn: &Connection, image: &Image, home: &CallingCode) -> rusqlite::Result<()> {
    let (before, after) = (NGrams::of(&image.before, home), NGrams::of(&image.after, home));
    for ngram in before.0.difference(&after.0) {
        put(conn, ngram, ClientId(image.id), false)?;
    }
    for ngram in after.0.difference(&before.0) {
        put(conn, ngram, ClientId(image.id), true)?;
    }
    Ok(())
}

fn put(conn: &Connection, (kind, text): &NGram, client: ClientId, is_in: bool) -> rusqlite::Result<()> {
    let (at, place) = place(client);
    let key = named_params! { ":kind": kind, ":text": text, ":block": at };
    let mut statement = conn
        .prepare_cached("SELECT clients FROM piece WHERE kind = :kind AND text = :text AND block = :block")?;
    let read = statement.query_row(key, |row| Ok(Block::read(row.get_ref("clients")?.as_blob()?)));
    let mut block = read.optional()?.unwrap_or_default();
    block.set(place, is_in);
    if block.is_empty() {
        let sql = "DELETE FROM piece WHERE kind = :kind AND text = :text AND block = :block";
        return conn.prepare_cached(sql)?.execute(key).map(drop);
    }
    conn.prepare_cached(
        "INSERT INTO piece (kind, text, block, clients) VALUES (:kind, :text, :block, :clients)
         ON CONFLICT (kind, text, block) DO UPDATE SET clients = excluded.clients",
    )?
    .execute(named_params! { ":kind": kind, ":text": text, ":block": at, ":clients": block.bytes() })
    .map(drop)
}

/// Every block of every ngram, in the order of the table.
type Blocks = BTreeMap<NGram, Vec<(i64, Vec<u8>)>>;

/// What the table has to hold, from all clients.
fn blocks(conn: &Connection) -> rusqlite::Result<Blocks> {
    let (mut done, mut here) = (Blocks::new(), BTreeMap::<NGram, Block>::new());
    let mut open = 0;
    let mut statement = conn.prepare(&format!("{SELECT} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (client, ngrams) = NGrams::read(row)?;
        let (at, place) = place(client);
        if at != open {
            close(&mut done, &mut here, open);
            open = at;
        }
        ngrams.0.into_iter().for_each(|ngram| here.entry(ngram).or_default().set(place, true));
    }
    close(&mut done, &mut here, open);
    Ok(done)
}

/// Moves the blocks of one number to those that are done.
fn close(done: &mut Blocks, here: &mut BTreeMap<NGram, Block>, at: i64) {
    for (ngram, block) in std::mem::take(here) {
        done.entry(ngram).or_default().push((at, block.bytes()));
    }
}

/// Writes every set anew: after a whole practice was written at once, or every phone changed.
pub(super) fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("DELETE FROM piece")?;
    let mut write = conn.prepare_cached(
        "INSERT INTO piece (kind, text, block, clients) VALUES (:kind, :text, :block, :clients)",
    )?;
    for ((kind, text), blocks) in blocks(conn)? {
        for (block, clients) in blocks {
            let row = named_params! { ":kind": kind, ":text": text, ":block": block, ":clients": clients };
            write.execute(row)?;
        }
    }
    Ok(())
}

/// Whether the table holds what the clients say, and nothing else.
pub(super) fn agree(conn: &Connection) -> rusqlite::Result<bool> {
    let due = blocks(conn)?;
    let mut due = due.into_iter().flat_map(|((kind, text), blocks)| {
        blocks.into_iter().map(move |(block, clients)| (kind.to_owned(), text.clone(), block, clients))
    });
    let mut statement =
        conn.prepare("SELECT kind, text, block, clients FROM piece ORDER BY kind, text, block")?;
    let stored = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Vec<u8>>(3)?)))?;
    for stored in stored {
        if due.next() != Some(stored?) {
            return Ok(false);
        }
    }
    Ok(due.next().is_none())
}
