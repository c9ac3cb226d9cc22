//! Sets of clients in the order of their names, a slice at a time.
//!
//! The file keeps the set of those whose name begins with each letter, and with each two. Counting what these have in
//! common with a set leads to the letters where a slice begins, wherever in the list that is; only there names are read.

use rusqlite::{Connection, OptionalExtension};

use super::{client_set::ClientSet, sets};
use crate::domain::ClientId;
use crate::store::api::Slice;

/// So few are sorted as they are.
const FEW: usize = 128;

/// A name that is looked up costs as much as so many that an index has one after the other.
const LOOK_UP: usize = 8;

/// The clients of a slice of a set.
pub(super) fn slice(conn: &Connection, set: &ClientSet, slice: Slice) -> rusqlite::Result<Vec<ClientId>> {
    let mut reading = Reading { conn, skip: slice.offset, wanted: slice.limit, found: Vec::new() };
    if set.len() <= FEW {
        reading.sort(set)?;
    } else {
        reading.initials(set)?;
    }
    Ok(reading.found)
}

/// A slice that is being filled.
struct Reading<'a> {
    conn: &'a Connection,
    /// How many are passed over before the next one is taken.
    skip: usize,
    wanted: usize,
    found: Vec<ClientId>,
}

impl Reading<'_> {
    /// Takes the next client in order, or passes over.
    fn take(&mut self, client: ClientId) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.wanted > 0 {
            self.wanted -= 1;
            self.found.push(client);
        }
    }

    /// Goes through the first letters of names, in order, and through the first two where the slice begins.
    fn initials(&mut self, set: &ClientSet) -> rusqlite::Result<()> {
        each_group(self.conn, "initial", "", set, &mut |initial| {
            if initial.here <= self.skip {
                self.skip -= initial.here;
                return Ok(true);
            }
            each_group(self.conn, "name", &initial.text, set, &mut |name| {
                self.names(set, &name)?;
                Ok(self.wanted > 0)
            })?;
            Ok(self.wanted > 0)
        })
    }

    /// Takes from those of the set whose names begin so.
    fn names(&mut self, set: &ClientSet, name: &Group) -> rusqlite::Result<()> {
        if name.here <= self.skip {
            self.skip -= name.here;
            return Ok(());
        }
        let read = self.skip.saturating_add(self.wanted).min(name.here);
        // Sorting looks up all that are here; walking reads past the others until enough were met.
        if name.here * LOOK_UP < read * (name.all / name.here) {
            return self.sort(&sets::of(self.conn, "name", &name.text)?.and(set));
        }
        self.walk(set, name)
    }

    /// Looks up the names, and sorts by them.
    fn sort(&mut self, set: &ClientSet) -> rusqlite::Result<()> {
        let mut statement = self.conn.prepare_cached("SELECT folded FROM client WHERE id = :client")?;
        let mut named: Vec<(String, ClientId)> = Vec::new();
        for client in set.iter() {
            // One whom another program took out of the file is passed over; the check names that.
            let name = statement.query_row([client], |row| row.get(0)).optional()?;
            named.extend(name.map(|name| (name, client)));
        }
        named.sort_unstable();
        for (_, client) in named {
            self.take(client);
        }
        Ok(())
    }

    /// Walks along the names that begin so until enough of the set were met.
    fn walk(&mut self, set: &ClientSet, name: &Group) -> rusqlite::Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM client INDEXED BY client_by_name
             WHERE folded >= :name AND folded < :name || char(1114111) ORDER BY folded, id",
        )?;
        let mut rows = statement.query([&name.text])?;
        let mut left = name.here;
        while left > 0 && self.wanted > 0 {
            let Some(row) = rows.next()? else { break };
            let client = row.get(0)?;
            if set.contains(client) {
                left -= 1;
                self.take(client);
            }
        }
        Ok(())
    }
}

/// Those whose names begin alike.
struct Group {
    text: String,
    /// How many there are in all, and how many of them are in the set.
    all: usize,
    here: usize,
}

/// The groups of a kind whose texts begin so, in order, until one is enough.
fn each_group(
    conn: &Connection,
    kind: &str,
    first: &str,
    set: &ClientSet,
    see: &mut dyn FnMut(Group) -> rusqlite::Result<bool>,
) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT text, block, clients FROM ngram
         WHERE kind = '{kind}' AND text >= :first AND text < :first || char(1114111) ORDER BY text, block"
    ))?;
    let mut rows = statement.query([first])?;
    let mut open: Option<Group> = None;
    while let Some(row) = rows.next()? {
        let (text, bytes) = (row.get_ref("text")?.as_str()?, row.get_ref("clients")?.as_blob()?);
        if open.as_ref().is_none_or(|open| open.text != text) {
            let next = Group { text: text.to_owned(), all: 0, here: 0 };
            if let Some(done) = open.replace(next)
                && !see(done)?
            {
                return Ok(());
            }
        }
        if let Some(open) = &mut open {
            open.all += ClientSet::members(bytes);
            open.here += set.in_common(row.get("block")?, bytes);
        }
    }
    open.map_or(Ok(()), |last| see(last).map(drop))
}
