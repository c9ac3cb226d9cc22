//! The index: for each n-gram the set of clients who have it, and the ends of each word. The only writer of `ngram` and `suffix`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::client_set::{Block, place};
use super::searched::{LONGEST, SELECT, Searched};
use crate::domain::{CallingCode, ClientId};
use crate::store::audit::Image;

/// Kind and text of an n-gram.
type NGram = (&'static str, String);

/// The kinds whose texts are found by what stands anywhere in them.
const WHOLE: [&str; 3] = ["word", "domain", "mailbox"];

/// The sets of a client whom a change wrote to: those that no longer are theirs lose them, new ones get them.
pub(super) fn follow(conn: &Connection, image: &Image, home: &CallingCode) -> rusqlite::Result<()> {
    let (before, after) = (Searched::of(&image.before, home), Searched::of(&image.after, home));
    if before == after {
        return Ok(());
    }
    let (before, after) = (ngrams(before.as_ref(), home), ngrams(after.as_ref(), home));
    for ngram in before.difference(&after) {
        put(conn, ngram, ClientId(image.id), false)?;
    }
    for ngram in after.difference(&before) {
        put(conn, ngram, ClientId(image.id), true)?;
    }
    Ok(())
}

fn ngrams(client: Option<&Searched>, home: &CallingCode) -> BTreeSet<NGram> {
    let mut all = BTreeSet::new();
    if let Some(client) = client {
        client.each(home, &mut |kind, text| {
            all.insert((kind, text.to_owned()));
        });
    }
    all
}

fn put(conn: &Connection, (kind, text): &NGram, client: ClientId, is_in: bool) -> rusqlite::Result<()> {
    let (at, place) = place(client);
    let key = named_params! { ":kind": kind, ":text": text, ":block": at };
    let mut statement = conn
        .prepare_cached("SELECT clients FROM ngram WHERE kind = :kind AND text = :text AND block = :block")?;
    let read = statement.query_row(key, |row| Ok(Block::read(row.get_ref("clients")?.as_blob()?)));
    let read = read.optional()?;
    let is_new = read.is_none();
    let mut block = read.unwrap_or_default();
    block.set(place, is_in);
    if block.is_empty() {
        let sql = "DELETE FROM ngram WHERE kind = :kind AND text = :text AND block = :block";
        conn.prepare_cached(sql)?.execute(key)?;
        return forget(conn, kind, text);
    }
    conn.prepare_cached(
        "INSERT INTO ngram (kind, text, block, clients) VALUES (:kind, :text, :block, :clients)
         ON CONFLICT (kind, text, block) DO UPDATE SET clients = excluded.clients",
    )?
    .execute(named_params! { ":kind": kind, ":text": text, ":block": at, ":clients": block.bytes() })?;
    if is_new {
        for suffix in suffixes(kind, text) {
            write_suffix(conn, suffix, (kind, text))?;
        }
    }
    Ok(())
}

/// The ends of a word, a domain or a mailbox: what stands anywhere in it begins one of them. Shorter texts have sets of their own.
fn suffixes<'a>(kind: &str, text: &'a str) -> impl Iterator<Item = &'a str> {
    let is_whole = WHOLE.contains(&kind);
    let starts = text.char_indices().map(|(at, _)| &text[at..]).filter(move |_| is_whole);
    starts.filter(|suffix| suffix.chars().nth(LONGEST).is_some())
}

fn write_suffix(conn: &Connection, suffix: &str, (kind, text): (&str, &str)) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO suffix (suffix, kind, text) VALUES (:suffix, :kind, :text)")?
        .execute(named_params! { ":suffix": suffix, ":kind": kind, ":text": text })
        .map(drop)
}

/// Takes the ends of a word out that no client has any more.
fn forget(conn: &Connection, kind: &str, text: &str) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(
        "DELETE FROM suffix WHERE suffix = :suffix AND kind = :kind AND text = :text
             AND NOT EXISTS (SELECT 1 FROM ngram WHERE kind = :kind AND text = :text)",
    )?;
    for suffix in suffixes(kind, text) {
        statement.execute(named_params! { ":suffix": suffix, ":kind": kind, ":text": text })?;
    }
    Ok(())
}

/// Every block of every n-gram, in the order of the table.
type Blocks = BTreeMap<NGram, Vec<(i64, Vec<u8>)>>;

/// The blocks of one number.
type Here = HashMap<&'static str, HashMap<String, Block>>;

/// What the table has to hold, from all clients.
fn blocks(conn: &Connection, home: &CallingCode) -> rusqlite::Result<Blocks> {
    let (mut done, mut here) = (Blocks::new(), Here::new());
    let mut open = 0;
    let mut statement = conn.prepare(&format!("{SELECT} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (at, place) = place(row.get("id")?);
        if at != open {
            close(&mut done, &mut here, open);
            open = at;
        }
        Searched::read(row)?.each(home, &mut |kind, text| {
            let texts = here.entry(kind).or_default();
            if !texts.contains_key(text) {
                texts.insert(text.to_owned(), Block::default());
            }
            if let Some(block) = texts.get_mut(text) {
                block.set(place, true);
            }
        });
    }
    close(&mut done, &mut here, open);
    Ok(done)
}

/// Moves the blocks of one number to those that are done.
fn close(done: &mut Blocks, here: &mut Here, at: i64) {
    for (kind, texts) in std::mem::take(here) {
        for (text, block) in texts {
            done.entry((kind, text)).or_default().push((at, block.bytes()));
        }
    }
}

/// The ends of all words, in the order of their table, each with its word and the kind of it.
fn ends<'a>(blocks: &'a Blocks) -> BTreeSet<(&'a str, &'a str, &'a str)> {
    let of = |(kind, text): &'a NGram| suffixes(kind, text).map(move |suffix| (suffix, *kind, text.as_str()));
    blocks.keys().flat_map(of).collect()
}

/// Writes every set anew.
pub(super) fn rebuild(conn: &Connection, home: &CallingCode) -> rusqlite::Result<()> {
    conn.execute_batch("DELETE FROM ngram; DELETE FROM suffix")?;
    let blocks = blocks(conn, home)?;
    let mut write = conn.prepare_cached(
        "INSERT INTO ngram (kind, text, block, clients) VALUES (:kind, :text, :block, :clients)",
    )?;
    for ((kind, text), blocks) in &blocks {
        for (block, clients) in blocks {
            let row = named_params! { ":kind": kind, ":text": text, ":block": block, ":clients": clients };
            write.execute(row)?;
        }
    }
    ends(&blocks).into_iter().try_for_each(|(suffix, kind, text)| write_suffix(conn, suffix, (kind, text)))
}

/// Whether the tables hold what the clients say, and nothing else.
pub(super) fn agree(conn: &Connection, home: &CallingCode) -> rusqlite::Result<bool> {
    let due = blocks(conn, home)?;
    let rows = due.iter().flat_map(|((kind, text), blocks)| {
        blocks.iter().map(move |(block, clients)| ((*kind).to_owned(), text.clone(), *block, clients.clone()))
    });
    let ngrams = "SELECT kind, text, block, clients FROM ngram ORDER BY kind, text, block";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    if !holds(conn, ngrams, read, rows)? {
        return Ok(false);
    }
    let rows = ends(&due).into_iter();
    let rows = rows.map(|(suffix, kind, text)| (suffix.to_owned(), kind.to_owned(), text.to_owned()));
    let suffixes = "SELECT suffix, kind, text FROM suffix ORDER BY suffix, kind, text";
    holds(conn, suffixes, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)), rows)
}

/// Whether a statement finds these rows, and no other.
fn holds<T: PartialEq>(
    conn: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    mut due: impl Iterator<Item = T>,
) -> rusqlite::Result<bool> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if due.next() != Some(read(row)?) {
            return Ok(false);
        }
    }
    Ok(due.next().is_none())
}
