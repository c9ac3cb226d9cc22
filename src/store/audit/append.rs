//! The entry that a change leaves: written with what it tells apart, and hung onto the chain.

use rusqlite::{Connection, named_params};
use serde_json::{Value, json};

use super::{Image, is_of_till};
use crate::domain::{Known, iso};
use crate::store::api::{Saved, Stamp};
use crate::store::{chain, chain::Text, error::StoreError, write::Done};

/// Writes the audit row of a change of this kind, which left these images.
pub(in crate::store) fn record(
    conn: &Connection,
    stamp: &Stamp,
    (known, code): (Known, &str),
    done: Done,
    images: Vec<Image>,
) -> Result<Saved, StoreError> {
    insert(conn, stamp, (Some(known), code), done, Some(images))
}

/// Writes the audit row of a change that nobody takes back, since it left no images. It has no id of its own, nor other
/// random bytes: what writes a whole file, as a demo or a restore does, leaves the same file each time.
pub(in crate::store) fn record_alone(
    conn: &Connection,
    stamp: &Stamp,
    known: Option<Known>,
    code: &str,
    done: Done,
) -> Result<Saved, StoreError> {
    insert(conn, stamp, (known, code), done, None)
}

fn insert(
    conn: &Connection,
    stamp: &Stamp,
    (known, code): (Option<Known>, &str),
    done: Done,
    images: Option<Vec<Image>>,
) -> Result<Saved, StoreError> {
    let seq = chain::next(conn)?;
    let has_id = images.is_some();
    let told = Told::write(conn, seq, stamp, &done, images)?;
    conn.prepare_cached(
        "INSERT INTO audit (seq, at, who, desk, code, client_id, records, hashes, undoes, save, known, warns, seen,
                            left_seq, left_chain, till, chain)
         VALUES (:seq, :at, :who, :desk, :code, :client, :records, :hashes, :undoes,
                 iif(:has_id, lower(hex(randomblob(16))), NULL), :known, iif(:warns, 1, NULL), :seen,
                 :left_seq, :left_chain, iif(:till, 1, NULL), '')",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":at": stamp.now,
        ":who": stamp.who,
        ":desk": stamp.desk,
        ":code": code,
        ":client": done.client,
        ":records": told.records,
        ":hashes": told.hashes,
        ":undoes": done.undoes,
        ":has_id": has_id,
        ":known": known,
        ":warns": done.warns,
        ":seen": done.seen,
        ":left_seq": done.left.as_ref().map(|left| left.seq),
        ":left_chain": done.left.as_ref().map(|left| &left.chain),
        ":till": told.till,
    })?;
    chain::link(conn, seq)?;
    let Done { words, client, session, treatment, undoes, recovery, .. } = done;
    Ok(Saved { seq, words, client, session, treatment, undoes, record: None, undo: None, recovery })
}

/// What an entry keeps of what it tells.
struct Told {
    records: String,
    hashes: Vec<u8>,
    till: bool,
}

impl Told {
    /// Writes sentence and images apart.
    fn write(
        conn: &Connection,
        seq: i64,
        stamp: &Stamp,
        done: &Done,
        images: Option<Vec<Image>>,
    ) -> rusqlite::Result<Self> {
        let count = images.as_ref().map_or(0, Vec::len) + 1;
        let salts = if images.is_some() { chain::salts(count) } else { chain::no_salts(count) };
        let images = images.unwrap_or_default();
        let records: Vec<Value> = images.iter().map(|image| json!([image.table.name, image.id])).collect();
        let about = done.client.map(|client| client.0);
        let images =
            images.into_iter().map(|image| (image.client().or(about), image.into_json().to_string()));
        let images: Vec<(Option<i64>, String)> = images.collect();
        let day = iso(stamp.day());
        let till = images.iter().any(|(_, image)| is_of_till(image.as_bytes(), day.as_bytes()));
        let mut texts = vec![Text { client: about, bytes: done.words.as_bytes() }];
        texts.extend(images.iter().map(|(client, image)| Text { client: *client, bytes: image.as_bytes() }));
        let hashes = chain::keep(conn, seq, &texts, &salts)?;
        Ok(Self { records: Value::Array(records).to_string(), hashes, till })
    }
}
