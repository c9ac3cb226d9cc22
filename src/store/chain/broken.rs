//! Where the chain of the audit is broken: what was edited, taken out, moved or cut off outside the program.

use std::fmt;

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, named_params, types::ValueRef};

use super::{Entry, Head, START};
use crate::domain::{printable, show_day};

/// Rows that do not fit are compared with one another up to this many: beyond it nobody swapped two.
const COMPARED: usize = 64;

/// Rows behind the noted end that are named one by one.
const MOST_ADDED: i64 = 20;

/// One break, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Broken {
    /// A row is not what was written.
    Changed { seq: i64, now: String },
    /// Two rows stand in each other's place.
    Swapped { one: i64, other: i64 },
    /// Rows are gone from the middle.
    Missing { from: i64, to: i64 },
    /// Rows are gone from the end.
    Cut { from: i64, to: i64 },
    /// A row that the program did not write.
    Added { seq: i64, now: String },
    /// The note of where the chain ends is not what was written, or gone.
    Head,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { seq, now } => {
                write!(f, "Entry {seq} of the audit was changed outside the program; it now reads: {now}")
            }
            Self::Swapped { one, other } => {
                write!(f, "Entries {one} and {other} of the audit changed places outside the program.")
            }
            Self::Missing { from, to } if from == to => {
                write!(f, "Entry {from} of the audit is missing: it was taken out outside the program.")
            }
            Self::Missing { from, to } => {
                write!(f, "Entries {from} to {to} of the audit are missing: they were taken out outside the program.")
            }
            Self::Cut { from, to } if from == to => {
                write!(f, "Entry {from}, the last of the audit, is missing: it was cut off outside the program.")
            }
            Self::Cut { from, to } => {
                write!(f, "Entries {from} to {to}, the last of the audit, are missing: they were cut off outside the program.")
            }
            Self::Added { seq, now } => {
                write!(f, "Entry {seq} of the audit was added outside the program; it reads: {now}")
            }
            Self::Head => f.write_str(
                "The note of where the audit ends was changed outside the program. Whether entries were cut off can \
                 only be told from a backup.",
            ),
        }
    }
}

impl Broken {
    /// The first row it is about.
    fn seq(&self) -> i64 {
        match self {
            Self::Changed { seq, .. } | Self::Added { seq, .. } | Self::Swapped { one: seq, .. } => *seq,
            Self::Missing { from, .. } | Self::Cut { from, .. } => *from,
            Self::Head => i64::MAX,
        }
    }
}

/// A row that does not fit where it stands, with the hash it carries and the one it hangs on.
struct Misfit {
    entry: Entry,
    chain: String,
    before: String,
}

/// Every break of the chain, in the order of the rows. `tick` is told of each row.
pub(in crate::store) fn broken(conn: &Connection, mut tick: impl FnMut()) -> rusqlite::Result<Vec<Broken>> {
    let noted = super::head(conn)?;
    let mut walk = Walk::new();
    let mut statement =
        conn.prepare(&format!("SELECT {}, chain FROM audit ORDER BY seq", super::covered()))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        tick();
        walk.step(Entry::read(row)?, text(row.get_ref("chain")?));
    }
    let Walk { mut found, misfits, last, .. } = walk;
    let misfits = untouched_left_out(misfits);
    let known = noted.as_ref().map_or(last.seq, |noted| noted.seq);
    for (seq, place) in places(&misfits).into_iter().filter(|(seq, _)| *seq <= known) {
        found.push(match place {
            Some(other) => Broken::Swapped { one: seq, other },
            None => Broken::Changed { seq, now: reads(conn, seq)? },
        });
    }
    for seq in known.saturating_add(1)..=last.seq.min(known.saturating_add(MOST_ADDED)) {
        found.push(Broken::Added { seq, now: reads(conn, seq)? });
    }
    found.extend(end(&last, noted, &misfits));
    found.sort_by_key(Broken::seq);
    Ok(found)
}

/// A walk along the chain.
struct Walk {
    found: Vec<Broken>,
    misfits: Vec<Misfit>,
    last: Head,
    /// What the hash of the last row should be, which its neighbour hangs on when only the hash was changed.
    right: String,
}

impl Walk {
    fn new() -> Self {
        Self { found: Vec::new(), misfits: Vec::new(), last: Head::start(), right: START.to_owned() }
    }

    fn step(&mut self, entry: Entry, chain: String) {
        let here = Head { seq: entry.seq, chain };
        let due = self.last.seq.saturating_add(1);
        let right = entry.hash(entry.seq, &self.last.chain);
        if entry.seq > due {
            // Whether the row after a gap fits cannot be told: what it hangs on is gone.
            self.found.push(Broken::Missing { from: due, to: entry.seq - 1 });
            self.right.clone_from(&here.chain);
        } else {
            if right != here.chain && entry.hash(entry.seq, &self.right) != here.chain {
                let before = self.last.chain.clone();
                self.misfits.push(Misfit { entry, chain: here.chain.clone(), before });
            }
            self.right = right;
        }
        self.last = here;
    }
}

/// A row that only hangs on another one which was moved is left as it was written.
fn untouched_left_out(misfits: Vec<Misfit>) -> Vec<Misfit> {
    let chains: Vec<String> = misfits.iter().take(COMPARED).map(|misfit| misfit.chain.clone()).collect();
    let is_touched = |misfit: &Misfit| {
        !chains.iter().any(|before| misfit.entry.hash(misfit.entry.seq, before) == misfit.chain)
    };
    misfits.into_iter().filter(is_touched).collect()
}

/// Each row that does not fit, with the one that stands in its place where two were swapped.
fn places(misfits: &[Misfit]) -> Vec<(i64, Option<i64>)> {
    let mut places: Vec<(i64, Option<i64>)> = Vec::new();
    for (at, misfit) in misfits.iter().enumerate() {
        let seq = misfit.entry.seq;
        if places.iter().any(|(_, other)| *other == Some(seq)) {
            continue;
        }
        let other = misfits.iter().skip(at + 1).take(COMPARED).find(|other| belongs(misfit, other));
        places.push((seq, other.map(|other| other.entry.seq)));
    }
    places
}

/// Whether a row is what was written in the place of the other, with its hash or without.
fn belongs(misfit: &Misfit, other: &Misfit) -> bool {
    // Of two neighbours, the earlier one's hash now stands in the later row.
    [&other.before, &other.chain].iter().any(|before| {
        let hash = misfit.entry.hash(other.entry.seq, before);
        hash == misfit.chain || hash == other.chain
    })
}

/// Whether the chain ends where it was noted to.
fn end(last: &Head, noted: Option<Head>, misfits: &[Misfit]) -> Option<Broken> {
    let Some(noted) = noted else { return (last.seq > 0).then_some(Broken::Head) };
    if last.seq < noted.seq {
        return Some(Broken::Cut { from: last.seq.saturating_add(1), to: noted.seq });
    }
    let is_told = last.seq > noted.seq || misfits.iter().any(|misfit| misfit.entry.seq == last.seq);
    (last.chain != noted.chain && !is_told).then_some(Broken::Head)
}

/// What a row says now, in a line.
fn reads(conn: &Connection, seq: i64) -> rusqlite::Result<String> {
    let mut statement = conn.prepare_cached("SELECT who, at, what FROM audit WHERE seq = :seq")?;
    let read = statement.query_row(named_params! { ":seq": seq }, |row| {
        let (who, at, what) =
            (text(row.get_ref("who")?), text(row.get_ref("at")?), text(row.get_ref("what")?));
        let at = at.parse::<NaiveDateTime>().ok().or_else(|| NaiveDateTime::parse_from_str(&at, STORED).ok());
        let at = at.map_or_else(
            || "no time".to_owned(),
            |at| format!("{} {}", show_day(at.date()), at.format("%H:%M")),
        );
        Ok(printable(&format!("{who}, {at}: {what}")).into_owned())
    });
    Ok(read.optional()?.unwrap_or_else(|| "nothing".to_owned()))
}

/// How a time stands in the file.
const STORED: &str = "%Y-%m-%d %H:%M:%S%.f";

/// A text as far as it is one.
fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}
