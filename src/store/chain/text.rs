//! What an entry tells, apart from it: its sentence and the image of each record. Each has random bytes of its own, so that
//! its hash, which stays when it is erased, gives nothing of it away.

use argon2::password_hash::rand_core::{OsRng, RngCore as _};
use rusqlite::{Connection, named_params, types::ToSqlOutput, types::ValueRef};
use sha2::{Digest as _, Sha256};

/// How many random bytes are hashed with each text.
const SALT: usize = 16;

/// How many bytes a hash has.
const HASH: usize = 32;

/// The records of an entry of an older program whose images are no list of images: they are kept as one text.
pub(super) const UNREADABLE: &str = r#"[["unreadable",0]]"#;

/// A text, and whom it is about.
pub(in crate::store) struct Text<'a> {
    pub client: Option<i64>,
    pub bytes: &'a [u8],
}

/// Random bytes for so many texts.
pub(in crate::store) fn salts(count: usize) -> Vec<u8> {
    let mut salts = no_salts(count);
    OsRng.fill_bytes(&mut salts);
    salts
}

/// The same where what is told is of nobody, and the file is to be the same each time it is made.
pub(in crate::store) fn no_salts(count: usize) -> Vec<u8> {
    vec![0; count * SALT]
}

/// Writes what an entry tells, the sentence first, and answers the hashes that the entry is to cover.
pub(in crate::store) fn keep(
    conn: &Connection,
    seq: i64,
    texts: &[Text<'_>],
    salts: &[u8],
) -> rusqlite::Result<Vec<u8>> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO audit_text (seq, place, client_id, salt, text) VALUES (:seq, :place, :client, :salt, :text)",
    )?;
    let mut hashes = Vec::with_capacity(texts.len() * HASH);
    for (place, (text, salt)) in texts.iter().zip(salts.chunks_exact(SALT)).enumerate() {
        statement.execute(named_params! {
            ":seq": seq,
            ":place": place,
            ":client": text.client,
            ":salt": salt,
            ":text": ToSqlOutput::Borrowed(ValueRef::Text(text.bytes)),
        })?;
        hashes.extend(hash(salt, text.bytes));
    }
    Ok(hashes)
}

fn hash(salt: &[u8], text: &[u8]) -> [u8; HASH] {
    Sha256::new().chain_update(salt).chain_update(text).finalize().into()
}

/// The texts of an entry as they are now.
pub(super) struct Texts(Vec<Kept>);

struct Kept {
    place: usize,
    hash: [u8; HASH],
    bytes: Vec<u8>,
}

/// How the texts of an entry stand to what it covers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// All of them are what was written.
    Whole,
    /// The ones at these places are gone, and the others are what was written.
    Gone(Vec<usize>),
    /// One is not what was written.
    Changed,
}

impl Texts {
    pub fn read(conn: &Connection, seq: i64) -> rusqlite::Result<Self> {
        let sql = "SELECT place, salt, text FROM audit_text WHERE seq = :seq ORDER BY place";
        let mut statement = conn.prepare_cached(sql)?;
        let texts = statement.query_map(named_params! { ":seq": seq }, |row| {
            let bytes = row.get_ref("text")?.as_bytes().unwrap_or_default();
            let salt = row.get_ref("salt")?.as_bytes().unwrap_or_default();
            // A place below zero is nothing that the program writes, and no hash is for it.
            let place = row.get::<_, i64>("place")?.try_into().unwrap_or(usize::MAX);
            Ok(Kept { place, hash: hash(salt, bytes), bytes: bytes.to_owned() })
        })?;
        texts.collect::<rusqlite::Result<_>>().map(Self)
    }

    /// Holds them against the hashes that their entry covers.
    pub fn stand(&self, hashes: &[u8]) -> Stand {
        let (hashes, rest) = hashes.as_chunks::<HASH>();
        if !rest.is_empty() || self.0.iter().any(|kept| hashes.get(kept.place) != Some(&kept.hash)) {
            return Stand::Changed;
        }
        let is_there = |place: &usize| self.0.iter().any(|kept| kept.place == *place);
        let gone: Vec<usize> = (0..hashes.len()).filter(|place| !is_there(place)).collect();
        if gone.is_empty() { Stand::Whole } else { Stand::Gone(gone) }
    }

    /// The sentence, as an entry of an older program held it.
    pub fn sentence(&self) -> &[u8] {
        self.0.first().map_or(&[], |kept| &kept.bytes)
    }

    /// The images, as an entry of an older program held them in one text.
    pub fn images(&self, records: &[u8]) -> Vec<u8> {
        let images: Vec<&[u8]> = self.0.iter().skip(1).map(|kept| kept.bytes.as_slice()).collect();
        let joined = images.join(&b","[..]);
        if records == UNREADABLE.as_bytes() { joined } else { [b"[", joined.as_slice(), b"]"].concat() }
    }
}
