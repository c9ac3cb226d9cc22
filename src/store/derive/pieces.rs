//! The pieces of what is searched, and for each the set of clients who have it: the only writer of `piece`.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::ClientId;
use crate::store::client_set::{Block, place};
use crate::store::error::StoreError;

/// The letters of a part of a name, and the digits of a phone, whose beginnings are kept.
pub(in crate::store) const FIRST_LETTERS: usize = 3;
pub(in crate::store) const FIRST_DIGITS: usize = 5;

/// Kind and text of a piece.
type Piece = (&'static str, String);

/// Each piece that a client has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::store) struct Pieces(BTreeSet<Piece>);

/// The row from which pieces are made.
const SELECT: &str =
    "SELECT id, folded, phone_digits, email, archived_on IS NOT NULL AS archived FROM client";

impl Pieces {
    /// What a client is found by before a change; nothing for one who is not there.
    pub fn of(conn: &Connection, client: ClientId) -> rusqlite::Result<Self> {
        let mut statement = conn.prepare_cached(&format!("{SELECT} WHERE id = :client"))?;
        let found = statement.query_row(named_params! { ":client": client }, Self::read).optional()?;
        Ok(found.map(|(_, pieces)| pieces).unwrap_or_default())
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<(ClientId, Self)> {
        let text = |name: &str| {
            // What another program wrote, or the disk, need not be a text; the check reads it too.
            row.get_ref(name)
                .map(|value| String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())
        };
        let (folded, digits) = (text("folded")?, text("phone_digits")?);
        let email = text("email")?.to_lowercase();
        let mut pieces = Self::default();
        pieces.names(&folded);
        pieces.anywhere("letters", &email, char::is_alphanumeric);
        pieces.ats(&email);
        pieces.anywhere("digits", &digits, |_| true);
        pieces.beginnings("phone", &digits, FIRST_DIGITS);
        if row.get("archived")? {
            pieces.add("archived", "");
        }
        Ok((row.get("id")?, pieces))
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

/// The sets of a client who had these pieces before: those that no longer are theirs lose them, new ones get them.
pub(in crate::store) fn pieces(
    conn: &Connection,
    client: ClientId,
    before: &Pieces,
) -> Result<(), StoreError> {
    let after = Pieces::of(conn, client)?;
    for piece in before.0.difference(&after.0) {
        put(conn, piece, client, false)?;
    }
    for piece in after.0.difference(&before.0) {
        put(conn, piece, client, true)?;
    }
    Ok(())
}

fn put(conn: &Connection, (kind, text): &Piece, client: ClientId, is_in: bool) -> rusqlite::Result<()> {
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

/// Every block of every piece, in the order of the table.
type Blocks = BTreeMap<Piece, Vec<(i64, Vec<u8>)>>;

/// What the table has to hold, from all clients.
fn blocks(conn: &Connection) -> rusqlite::Result<Blocks> {
    let (mut done, mut here) = (Blocks::new(), BTreeMap::<Piece, Block>::new());
    let mut open = 0;
    let mut statement = conn.prepare(&format!("{SELECT} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (client, pieces) = Pieces::read(row)?;
        let (at, place) = place(client);
        if at != open {
            close(&mut done, &mut here, open);
            open = at;
        }
        pieces.0.into_iter().for_each(|piece| here.entry(piece).or_default().set(place, true));
    }
    close(&mut done, &mut here, open);
    Ok(done)
}

/// Moves the blocks of one number to those that are done.
fn close(done: &mut Blocks, here: &mut BTreeMap<Piece, Block>, at: i64) {
    for (piece, block) in std::mem::take(here) {
        done.entry(piece).or_default().push((at, block.bytes()));
    }
}

/// Writes every set anew: after a whole practice was written at once, or every phone changed.
pub(in crate::store) fn every_piece(conn: &Connection) -> rusqlite::Result<()> {
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
pub(in crate::store) fn pieces_agree(conn: &Connection) -> rusqlite::Result<bool> {
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
