//! Where the chain of the audit is broken: what was edited, taken out, moved or cut off outside the program.

use std::collections::HashSet;
use std::fmt;

use chrono::NaiveDateTime;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::head::{Head, head};
use super::line::{Line, text};
use super::rule::{Entry, START};
use super::{apart, erased, text::Stand};
use crate::domain::{printable, show_day};
use crate::store::audit::WHAT;

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
    /// What a row told is gone, and no row says that it was erased: its sentence, or the image of a record.
    Gone { seq: i64, record: Option<String> },
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
            Self::Gone { seq, record: None } => write!(
                f,
                "The words of entry {seq} of the audit are missing: they were taken out outside the program, and not erased by \
                 request."
            ),
            Self::Gone { seq, record: Some(record) } => write!(
                f,
                "What entry {seq} of the audit kept of {record} is missing: it was taken out outside the program, and not erased \
                 by request."
            ),
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
            Self::Changed { seq, .. }
            | Self::Added { seq, .. }
            | Self::Gone { seq, .. }
            | Self::Swapped { one: seq, .. } => *seq,
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
pub(in crate::store) fn broken(conn: &Connection, tick: impl FnMut()) -> rusqlite::Result<Vec<Broken>> {
    let noted = head(conn)?;
    let walked = if apart::is_older(conn)? { of_older(conn, tick)? } else { walk(conn, tick)? };
    let Walked { mut found, last, untold, chained } = walked;
    let known = noted.as_ref().map_or(last.seq, |noted| noted.seq);
    let mut misfits = HashSet::new();
    for (seq, place) in chained.into_iter().filter(|(seq, _)| *seq <= known) {
        // What the rule of older programs finds as well is told once.
        if misfits.insert(seq) {
            misfits.extend(place);
            found.push(match place {
                Some(other) => Broken::Swapped { one: seq, other },
                None => Broken::Changed { seq, now: reads(conn, seq)? },
            });
        }
    }
    for (seq, gone) in untold.into_iter().filter(|(seq, _)| *seq <= known && !misfits.contains(seq)) {
        found.extend(not_told(conn, seq, gone)?);
    }
    for seq in known.saturating_add(1)..=last.seq.min(known.saturating_add(MOST_ADDED)) {
        found.push(Broken::Added { seq, now: reads(conn, seq)? });
    }
    found.extend(end(&last, noted, &misfits));
    found.sort_by_key(Broken::seq);
    found.dedup();
    Ok(found)
}

/// What was met on the way through an audit.
struct Walked {
    found: Vec<Broken>,
    last: Head,
    /// The rows that do not fit, each with the one that stands in its place where two were swapped.
    chained: Vec<(i64, Option<i64>)>,
    /// The rows whose texts are not what was written, with the places of those that are gone; none where one was changed.
    untold: Vec<(i64, Vec<usize>)>,
}

fn walk(conn: &Connection, mut tick: impl FnMut()) -> rusqlite::Result<Walked> {
    let erased = erased::all(conn)?;
    let (mut now, mut old) = (Walk::new(), Walk::new());
    let (mut last, mut untold) = (Head::start(), Vec::new());
    let mut statement = conn.prepare(&Line::sql("ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        tick();
        let line = Line::read(conn, row)?;
        let seq = line.entry.seq;
        last = Head { seq, chain: line.chain };
        match line.old {
            Some(entry) => old.step(entry, last.chain.clone()),
            None if line.is_old => old.pass(&last),
            None => {}
        }
        now.step(line.entry, line.link);
        match line.stand {
            Stand::Whole => {}
            Stand::Changed => untold.push((seq, Vec::new())),
            Stand::Gone(places) => {
                let gone: Vec<usize> =
                    places.into_iter().filter(|place| !erased.contains(&(seq, *place))).collect();
                untold.extend((!gone.is_empty()).then_some((seq, gone)));
            }
        }
    }
    let (mut found, mut chained) = now.ends();
    let (of_old, more) = old.ends();
    found.extend(of_old);
    chained.extend(more);
    Ok(Walked { found, last, chained, untold })
}

/// The same of the file of an older program, as a backup may be.
fn of_older(conn: &Connection, mut tick: impl FnMut()) -> rusqlite::Result<Walked> {
    let mut walk = Walk::new();
    apart::each(conn, |entry, chain| {
        tick();
        walk.step(entry, chain);
        Ok(())
    })?;
    let last = walk.last.clone();
    let (found, chained) = walk.ends();
    Ok(Walked { found, last, chained, untold: Vec::new() })
}

/// What is wrong with what a row tells.
fn not_told(conn: &Connection, seq: i64, gone: Vec<usize>) -> rusqlite::Result<Vec<Broken>> {
    if gone.is_empty() {
        return Ok(vec![Broken::Changed { seq, now: reads(conn, seq)? }]);
    }
    let sql = "SELECT record.value ->> 0 || ' ' || (record.value ->> 1)
               FROM audit, json_each(records) AS record WHERE seq = :seq AND json_valid(records) AND record.key = :at";
    let mut statement = conn.prepare_cached(sql)?;
    let mut record = |place: usize| match place.checked_sub(1) {
        None => Ok(None),
        Some(at) => {
            statement.query_row(named_params! { ":seq": seq, ":at": at }, |row| row.get(0)).optional()
        }
    };
    gone.into_iter().map(|place| Ok(Broken::Gone { seq, record: record(place)? })).collect()
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

    /// Passes a row of which it cannot be told any more whether it fits.
    fn pass(&mut self, here: &Head) {
        self.right.clone_from(&here.chain);
        self.last = here.clone();
    }

    /// What was found, and the rows that do not fit.
    fn ends(self) -> (Vec<Broken>, Vec<(i64, Option<i64>)>) {
        (self.found, places(&untouched_left_out(self.misfits)))
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
fn end(last: &Head, noted: Option<Head>, misfits: &HashSet<i64>) -> Option<Broken> {
    let Some(noted) = noted else { return (last.seq > 0).then_some(Broken::Head) };
    if last.seq < noted.seq {
        return Some(Broken::Cut { from: last.seq.saturating_add(1), to: noted.seq });
    }
    let is_told = last.seq > noted.seq || misfits.contains(&last.seq);
    (last.chain != noted.chain && !is_told).then_some(Broken::Head)
}

/// What a row says now, in a line.
fn reads(conn: &Connection, seq: i64) -> rusqlite::Result<String> {
    let what = if apart::is_older(conn)? { "what" } else { WHAT };
    let sql = format!("SELECT who, at, {what} AS what FROM audit WHERE seq = :seq");
    let mut statement = conn.prepare_cached(&sql)?;
    let read = statement.query_row(named_params! { ":seq": seq }, |row| {
        let (who, at, what) = (text(row, "who")?, text(row, "at")?, text(row, "what")?);
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
