//! Sets of clients, read from the file.

use rusqlite::{Connection, Params};

use super::client_set::ClientSet;
use crate::store::select;

/// Those who have an n-gram.
pub(super) fn of(conn: &Connection, kind: &str, text: &str) -> rusqlite::Result<ClientSet> {
    let mut set = ClientSet::default();
    add(
        conn,
        &mut set,
        "SELECT block, clients FROM ngram WHERE kind = :kind AND text = :text",
        [kind, text],
    )?;
    Ok(set)
}

/// Those who have an n-gram that begins so.
pub(super) fn beginning(conn: &Connection, kind: &str, first: &str) -> rusqlite::Result<ClientSet> {
    let mut set = ClientSet::default();
    let sql = "SELECT block, clients FROM ngram
               WHERE kind = :kind AND text >= :first AND text < :first || char(1114111)";
    add(conn, &mut set, sql, [kind, first])?;
    Ok(set)
}

/// Those who have something of these kinds (a word, a domain, a mailbox) that has a text of four letters or more anywhere.
pub(super) fn containing(conn: &Connection, kinds: [&str; 2], text: &str) -> rusqlite::Result<ClientSet> {
    let mut set = ClientSet::default();
    let sql = "SELECT block, clients FROM ngram JOIN (
                   SELECT DISTINCT kind, text FROM suffix
                   WHERE suffix >= :text AND suffix < :text || char(1114111) AND kind IN (:kind, :other)) USING (kind, text)";
    add(conn, &mut set, sql, [text, kinds[0], kinds[1]])?;
    Ok(set)
}

/// Those who have all that stands together in a text, in one to three letters or digits each.
pub(super) fn within(conn: &Connection, kind: &str, ngrams: Vec<&str>) -> rusqlite::Result<ClientSet> {
    let mut all: Option<ClientSet> = None;
    for ngram in ngrams {
        let having = of(conn, kind, ngram)?;
        let both = match all {
            Some(all) => all.and(&having),
            None => having,
        };
        if both.is_empty() {
            return Ok(both);
        }
        all = Some(both);
    }
    Ok(all.unwrap_or_default())
}

fn add(conn: &Connection, set: &mut ClientSet, sql: &str, values: impl Params) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    while let Some(row) = rows.next()? {
        set.add(row.get(0)?, row.get_ref(1)?.as_blob()?);
    }
    Ok(())
}

/// The clients whose keys a statement finds.
pub(super) fn keys(conn: &Connection, sql: &str, values: &select::Values<'_>) -> rusqlite::Result<ClientSet> {
    let mut set = ClientSet::default();
    select::rows(conn, sql, values, |row| row.get(0).map(|client| set.insert(client)))?;
    Ok(set)
}

/// Those who were merged into another client, few as they are: no list shows them.
pub(super) fn merged(conn: &Connection) -> rusqlite::Result<ClientSet> {
    keys(conn, "SELECT id FROM client INDEXED BY client_merged WHERE merged_into IS NOT NULL", &[])
}
