//! Whether a change may be taken back: by whom, until when, and whether what it wrote is still as it left it.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use rusqlite::named_params;

use super::{Made, Way};
use crate::domain::show_day;
use crate::store::audit::{IMAGES, Image, WHAT};
use crate::store::write::{Writing, ensure_table};
use crate::store::{audit, error::StoreError, records::Undone};

impl Way {
    /// As in "This can no longer be undone".
    pub fn done(self) -> &'static str {
        match self {
            Self::Undo => "undone",
            Self::Redo => "redone",
        }
    }
}

/// The change, if this person may take it back today.
pub(super) fn find(w: &Writing<'_>, seq: i64, way: Way) -> Result<Made, StoreError> {
    let nothing = || StoreError::Refused(format!("There is nothing to be {} here.", way.done()));
    let made = Made::read(w, seq)?.filter(|made| !made.images.is_empty()).ok_or_else(nothing)?;
    if is_undo(w, seq)? != (way == Way::Redo) {
        return Err(nothing());
    }
    is_theirs(w, &made, way)?;
    is_near(w, &made, way)?;
    is_of_a_kind(w, &made.images, way)?;
    Ok(made)
}

/// Whether it took something back, and not what took something back.
pub(super) fn is_undo(w: &Writing<'_>, seq: i64) -> rusqlite::Result<bool> {
    w.one(
        "WITH RECURSIVE chain (seq, undoes) AS (
             SELECT seq, undoes FROM audit WHERE seq = :seq
             UNION ALL
             SELECT audit.seq, audit.undoes FROM audit JOIN chain ON audit.seq = chain.undoes
         )
         SELECT count(undoes) % 2 FROM chain",
        named_params! { ":seq": seq },
        |row| row.get(0),
    )
}

fn is_theirs(w: &Writing<'_>, made: &Made, way: Way) -> Result<(), StoreError> {
    if made.who != w.stamp.who {
        let words = format!(
            "{} did this. Only they can have it {}, in the window where they did it.",
            made.who,
            way.done()
        );
        return Err(StoreError::Refused(words));
    }
    let taken_back: Option<(String, NaiveDateTime)> = w.maybe(
        "SELECT who, at FROM audit WHERE undoes = :seq",
        named_params! { ":seq": made.seq },
        |row| Ok((row.get("who")?, row.get("at")?)),
    )?;
    match taken_back {
        None => Ok(()),
        Some((who, at)) => {
            let words = format!("{who} has {} this already, at {}.", way.done(), at.format("%H:%M"));
            Err(StoreError::Refused(words))
        }
    }
}

/// Not past midnight, and not past what made another file of it.
fn is_near(w: &Writing<'_>, made: &Made, way: Way) -> Result<(), StoreError> {
    if made.at.date() != w.stamp.day() {
        let (day, done) = (show_day(made.at.date()), way.done());
        let words = format!(
            "This was done on {day}. Only what was done today can be {done}; void it or change it where it stands."
        );
        return Err(StoreError::Refused(words));
    }
    match barrier_since(w, made.seq)? {
        None => Ok(()),
        Some(what) => {
            let words = format!(
                "{what} since, and nothing from before that can be {}. Void it or change it where it stands.",
                way.done()
            );
            Err(StoreError::Refused(words))
        }
    }
}

/// What stands between a change and now that no undo passes.
fn barrier_since(w: &Writing<'_>, seq: i64) -> rusqlite::Result<Option<&'static str>> {
    let is_since = |sql: &str| -> rusqlite::Result<bool> {
        w.one(&format!("SELECT EXISTS ({sql})"), named_params! { ":seq": seq }, |row| row.get(0))
    };
    let barriers = [
        ("SELECT 1 FROM audit WHERE seq > :seq AND code = 'restore'", "A backup was put back"),
        ("SELECT 1 FROM import WHERE last_seq >= :seq", "An import was made"),
        (
            "SELECT 1 FROM audit JOIN import ON last_seq = audit.undoes WHERE audit.seq >= :seq",
            "An import was undone",
        ),
    ];
    for (sql, what) in barriers {
        if is_since(sql)? {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

fn is_of_a_kind(w: &Writing<'_>, images: &[Image], way: Way) -> Result<(), StoreError> {
    if images.iter().any(|image| image.table.called.undone == Undone::Clinic && image.is_new()) {
        return Err(StoreError::refused(
            "The set-up of the clinic cannot be undone. Change it under Settings.",
        ));
    }
    for image in images {
        ensure_table(image.table, w.role)?;
    }
    if !w.is_proved && images.iter().any(opens) {
        return Err(StoreError::refused(
            "Where backups go, and with which key, opens the practice to others, and asks for your PIN again. Change it under \
             Settings, Backups.",
        ));
    }
    if images.iter().any(|image| matches!(image.table.called.undone, Undone::Never(_))) {
        let done = way.done();
        let words =
            format!("Who signs in, and with which PIN, cannot be {done}. Change it under Settings, Staff.");
        return Err(StoreError::Refused(words));
    }
    Ok(())
}

/// Whether it says where the copies of the practice go, or who can open them.
fn opens(image: &Image) -> bool {
    let opens = |column: &str| image.table.column(column).is_some_and(|column| column.opens);
    image.table.called.undone == Undone::Clinic && image.sets().any(opens)
}

/// Refuses a row of which somebody has changed since what the change wrote in it, the same value set anew among it: that is
/// then theirs.
pub(super) fn is_as_left(w: &Writing<'_>, made: &Made, image: &Image, way: Way) -> Result<(), StoreError> {
    let since = changed_since(w, made, image)?;
    let now = audit::image_now(w.conn, image.table, image.id)?;
    let is_as_left = match &now {
        None => image.after.is_null(),
        Some(now) if image.is_new() => image.is_still(now),
        Some(now) => !image.after.is_null() && image.sets().all(|column| now[column] == image.after[column]),
    };
    if is_as_left && since.is_none() {
        return Ok(());
    }
    Err(refused(since, way))
}

/// A later change of the same record.
struct Later {
    seq: i64,
    undoes: Option<i64>,
    who: String,
    at: NaiveDateTime,
    what: String,
    image: Image,
}

/// The last change since that set what this one set, and that stands: one that was undone, and its undo, are as nothing.
fn changed_since(w: &Writing<'_>, made: &Made, image: &Image) -> Result<Option<Later>, StoreError> {
    let mut undone = HashSet::new();
    for later in later_of(w, made.seq, image)? {
        if undone.contains(&later.seq) {
            continue;
        }
        undone.extend(later.undoes);
        if later.undoes.is_none_or(|seq| seq < made.seq) && touches(image, &later.image) {
            return Ok(Some(later));
        }
    }
    Ok(None)
}

/// Whether two changes of one record set the same of it.
fn touches(one: &Image, other: &Image) -> bool {
    let is_whole = |image: &Image| image.is_new() || image.after.is_null();
    is_whole(one) || is_whole(other) || one.sets().any(|column| other.sets().any(|set| set == column))
}

/// What was changed of a record since an entry of the audit, the last first.
fn later_of(w: &Writing<'_>, seq: i64, image: &Image) -> Result<Vec<Later>, StoreError> {
    let sql = format!(
        "SELECT seq, undoes, who, at, {WHAT} AS what, {IMAGES} AS images FROM audit
         WHERE seq > :seq AND instr(records, :record) > 0 ORDER BY seq DESC"
    );
    let mut statement = w.conn.prepare_cached(&sql)?;
    let record = format!("[\"{}\",{}]", image.table.name, image.id);
    let values = named_params! { ":seq": seq, ":record": record };
    let mut rows = statement.query(values)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let images = audit::images(&row.get::<_, String>("images")?);
        let is_it = |other: &Image| other.table == image.table && other.id == image.id;
        let Some(image) = images.into_iter().find(is_it) else { continue };
        let (seq, undoes) = (row.get("seq")?, row.get("undoes")?);
        all.push(Later {
            seq,
            undoes,
            who: row.get("who")?,
            at: row.get("at")?,
            what: row.get::<_, Option<String>>("what")?.unwrap_or_default(),
            image,
        });
    }
    Ok(all)
}

fn refused(since: Option<Later>, way: Way) -> StoreError {
    let done = way.done();
    let Some(Later { who, at, what, .. }) = since else {
        return StoreError::Refused(format!(
            "This can no longer be {done}: another program has changed the same since."
        ));
    };
    let (day, time) = (show_day(at.date()), at.format("%H:%M"));
    let what = what.trim_end_matches('.');
    StoreError::Refused(format!(
        "This can no longer be {done}: {who} changed the same on {day} at {time} ({what})."
    ))
}
