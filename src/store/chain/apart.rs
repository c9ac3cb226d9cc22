//! The entries of older programs, which held sentence and images themselves: their rule, and how they are moved apart.

use std::borrow::Cow;

use rusqlite::{Connection, Row, named_params, types::ToSqlOutput, types::ValueRef};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::head::{Head, set_head};
use super::rule::{Entry, START};
use super::text::{Text, Texts, UNREADABLE, keep, salts};
use crate::store::audit;

/// Entries that are moved before the room they took is given back to the file.
const AT_ONCE: i64 = 4_096;

/// Whether a file is of before sentences and images stood apart.
pub(in crate::store) fn is_older(conn: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM pragma_table_info('audit') WHERE name = 'hashes')";
    conn.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// Every entry of such a file, with the hash that it carries. One of before there were hashes carries none.
pub(super) fn each(
    conn: &Connection,
    mut take: impl FnMut(Entry, String) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut statement = conn.prepare("SELECT * FROM audit ORDER BY seq")?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let value = |name: &str| match names.iter().position(|known| known == name) {
            Some(at) => row.get_ref(at),
            None => Ok(ValueRef::Null),
        };
        let chain = value("chain")?.as_bytes().map(String::from_utf8_lossy).unwrap_or_default().into_owned();
        take(Entry::old(row.get("seq")?, value)?, chain)?;
    }
    Ok(())
}

/// Chains the entries that were written before there was a chain.
pub(in crate::store) fn link_all(conn: &Connection) -> rusqlite::Result<()> {
    let mut end = Head::start();
    let mut statement = conn.prepare("UPDATE audit SET chain = :chain WHERE seq = :seq")?;
    each(conn, |entry, _| {
        end = Head { seq: entry.seq, chain: entry.hash(entry.seq, &end.chain) };
        statement.execute(named_params! { ":seq": end.seq, ":chain": end.chain }).map(drop)
    })?;
    if end.seq > 0 { set_head(conn, end.seq, &end.chain) } else { Ok(()) }
}

/// An entry as its program hashed it, from what is kept of it now and the texts it told.
pub(super) fn old(row: &Row<'_>, texts: &Texts) -> rusqlite::Result<Entry> {
    let images = texts.images(row.get_ref("records")?.as_bytes().unwrap_or_default());
    Entry::old(row.get("seq")?, |name| match name {
        "what" => Ok(ValueRef::Text(texts.sentence())),
        "images" => Ok(ValueRef::Text(&images)),
        name => row.get_ref(name),
    })
}

/// Moves every entry from `audit_before`, its texts apart, and chains it anew behind the hash it had. Tells how many of how
/// many are moved.
pub(in crate::store) fn move_apart(
    conn: &Connection,
    tell: &mut dyn FnMut(usize, usize),
) -> rusqlite::Result<()> {
    let all = conn.query_row("SELECT count(*) FROM audit_before", [], |row| row.get(0))?;
    let mut moved = 0;
    let mut read =
        conn.prepare("SELECT * FROM audit_before WHERE seq > :after ORDER BY seq LIMIT :at_once")?;
    let mut take_out = conn.prepare("DELETE FROM audit_before WHERE seq <= :until")?;
    let (mut after, mut link) = (i64::MIN, START.to_owned());
    loop {
        let before = after;
        let mut rows = read.query(named_params! { ":after": before, ":at_once": AT_ONCE })?;
        while let Some(row) = rows.next()? {
            after = row.get("seq")?;
            link = move_one(conn, row, &link)?;
            moved += 1;
        }
        drop(rows);
        if after == before {
            return Ok(());
        }
        take_out.execute(named_params! { ":until": after })?;
        tell(moved, all);
    }
}

/// The columns that stay as they are.
const SAME: [&str; 13] = [
    "seq",
    "at",
    "who",
    "desk",
    "client_id",
    "undoes",
    "save",
    "known",
    "warns",
    "seen",
    "left_seq",
    "left_chain",
    "chain",
];

/// Moves one, which hangs on this hash; its own hash by the present rule.
fn move_one(conn: &Connection, row: &Row<'_>, before: &str) -> rusqlite::Result<String> {
    let seq = row.get("seq")?;
    let (what, images) = (row.get_ref("what")?, row.get_ref("images")?.as_bytes().unwrap_or_default());
    let what = what.as_bytes().unwrap_or_default();
    let client = row.get("client_id")?;
    let (records, images) = parted(images, client);
    let texts: Vec<Text<'_>> = std::iter::once(Text { client, bytes: what }).chain(images).collect();
    let hashes = keep(conn, seq, &texts, &salts(texts.len()))?;
    let code = if what.starts_with(audit::code::RESTORED.as_bytes()) {
        audit::code::RESTORE
    } else {
        audit::code::OLD
    };
    let day = row.get_ref("at")?.as_bytes().unwrap_or_default().get(..10).unwrap_or_default();
    let till = texts.iter().skip(1).any(|text| audit::is_of_till(text.bytes, day)).then_some(1);
    let entry = Entry::now(seq, |name| match name {
        "code" => Ok(ValueRef::Text(code.as_bytes())),
        "records" => Ok(ValueRef::Text(records.as_bytes())),
        "hashes" => Ok(ValueRef::Blob(&hashes)),
        "till" => Ok(till.map_or(ValueRef::Null, ValueRef::Integer)),
        "erased" => Ok(ValueRef::Null),
        "old" => row.get_ref("chain"),
        name => row.get_ref(name),
    })?;
    let link = entry.hash(seq, before);
    let mut statement = conn.prepare_cached(&format!(
        "INSERT INTO audit ({0}, code, records, hashes, till, anew) VALUES (:{1}, :code, :records, :hashes, :till, :anew)",
        SAME.join(", "),
        SAME.join(", :")
    ))?;
    for name in SAME {
        let value = ToSqlOutput::Borrowed(row.get_ref(name)?);
        statement.raw_bind_parameter(format!(":{name}").as_str(), value)?;
    }
    statement.raw_bind_parameter(":code", code)?;
    statement.raw_bind_parameter(":records", records)?;
    statement.raw_bind_parameter(":hashes", hashes)?;
    statement.raw_bind_parameter(":till", till)?;
    statement.raw_bind_parameter(":anew", &link)?;
    statement.raw_execute()?;
    Ok(link)
}

/// An image, as far as it says what it is of.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow)]
    table: Cow<'a, str>,
    id: i64,
    before: Option<Whose>,
    after: Option<Whose>,
}

#[derive(Deserialize)]
struct Whose {
    client_id: Option<i64>,
}

/// The records of an entry's images, and each image for itself with whom it is about; images that are no list of images stay
/// one text.
fn parted(images: &[u8], client: Option<i64>) -> (String, Vec<Text<'_>>) {
    let unreadable = || (UNREADABLE.to_owned(), vec![Text { client, bytes: images }]);
    let Ok(parts) = serde_json::from_slice::<Vec<&RawValue>>(images) else { return unreadable() };
    let length = parts.iter().map(|part| part.get().len() + 1).sum::<usize>().max(1) + 1;
    // Together they must make the text again that was hashed.
    let read = parts.iter().map(|part| serde_json::from_str::<Part<'_>>(part.get()).ok());
    let Some(read) = read.collect::<Option<Vec<_>>>().filter(|_| length == images.len()) else {
        return unreadable();
    };
    let records = read.iter().map(|part| format!("[{},{}]", serde_json::Value::from(&*part.table), part.id));
    let records = format!("[{}]", records.collect::<Vec<_>>().join(","));
    let texts = read.iter().zip(&parts).map(|(part, text)| {
        let whose = part.after.iter().chain(&part.before).find_map(|row| row.client_id);
        let is_client = part.table == "client";
        Text {
            client: if is_client { Some(part.id) } else { whose.or(client) },
            bytes: text.get().as_bytes(),
        }
    });
    (records, texts.collect())
}
