//! How the sums stand in the file: one a row of `counter`, or several beside each other in `window_part`.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};

use super::fold::{Counter, Month, Part, Sums};
use crate::domain::iso;

/// Where a sum stands.
enum Place {
    /// In a row of its own: its figure and key.
    Row(&'static str, String),
    /// In a column of the row of a part.
    Part(&'static str, Part),
}

/// What is said of a sum: its figure, which is a column for a part, its key, and how much it is.
pub(in crate::store) type Figures = BTreeMap<(String, String), i64>;

/// The figures of a part, each a column.
pub(in crate::store) const OF_PARTS: [&str; 5] =
    ["opening", "closing", "do_not_call_opening", "do_not_call_closing", "courses"];

fn place(counter: Counter) -> Place {
    let one = |figure| Place::Row(figure, String::new());
    match counter {
        Counter::Clients => one("clients"),
        Counter::Archived => one("archived"),
        Counter::Owing => one("owing"),
        Counter::Owed => one("owed"),
        Counter::InCourse => one("in_course"),
        Counter::OfLook(look) => Place::Row("look", look.0.to_string()),
        Counter::OpeningDay(day) => Place::Row("opening_day", iso(day)),
        Counter::OpeningMonth(month) => Place::Row("opening_month", text(month)),
        Counter::ClosingDay(day) => Place::Row("closing_day", iso(day)),
        Counter::ClosingMonth(month) => Place::Row("closing_month", text(month)),
        Counter::DoNotCallOpeningDay(day) => Place::Row("do_not_call_opening_day", iso(day)),
        Counter::DoNotCallOpeningMonth(month) => Place::Row("do_not_call_opening_month", text(month)),
        Counter::DoNotCallClosingDay(day) => Place::Row("do_not_call_closing_day", iso(day)),
        Counter::DoNotCallClosingMonth(month) => Place::Row("do_not_call_closing_month", text(month)),
        Counter::PartOpening(part) => Place::Part("opening", part),
        Counter::PartClosing(part) => Place::Part("closing", part),
        Counter::PartDoNotCallOpening(part) => Place::Part("do_not_call_opening", part),
        Counter::PartDoNotCallClosing(part) => Place::Part("do_not_call_closing", part),
        Counter::PartCourses(part) => Place::Part("courses", part),
    }
}

fn text((year, month): Month) -> String {
    format!("{year:04}-{month:02}")
}

/// Adds to the sums of the file.
pub(super) fn add(conn: &Connection, sums: &Sums) -> rusqlite::Result<()> {
    for (counter, number) in sums.0.iter().filter(|(_, number)| **number != 0) {
        match place(*counter) {
            Place::Row(figure, key) => add_to_row(conn, (figure, &key), *number)?,
            Place::Part(column, part) => add_to_part(conn, (column, part), *number)?,
        }
    }
    Ok(())
}

fn add_to_row(conn: &Connection, (figure, key): (&str, &str), number: i64) -> rusqlite::Result<()> {
    let values = named_params! { ":figure": figure, ":key": key, ":number": number };
    let left: i64 = conn
        .prepare_cached(
            "INSERT INTO counter (figure, key, number) VALUES (:figure, :key, :number)
             ON CONFLICT (figure, key) DO UPDATE SET number = number + excluded.number RETURNING number",
        )?
        .query_row(values, |row| row.get(0))?;
    if left == 0 {
        conn.prepare_cached("DELETE FROM counter WHERE figure = :figure AND key = :key")?
            .execute(named_params! { ":figure": figure, ":key": key })?;
    }
    Ok(())
}

fn add_to_part(conn: &Connection, (column, part): (&str, Part), number: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(&format!(
        "INSERT INTO window_part (look_id, area_id, specialist_id, month, {column})
         VALUES (:look, :area, :specialist, :month, :number)
         ON CONFLICT DO UPDATE SET {column} = {column} + excluded.{column}"
    ))?
    .execute(named_params! {
        ":look": part.look, ":area": part.area, ":specialist": part.specialist, ":month": part.month.map(text).unwrap_or_default(),
        ":number": number,
    })
    .map(drop)
}

/// What the file has, but for what is zero.
pub(in crate::store) fn stored(conn: &Connection) -> rusqlite::Result<Figures> {
    let of_parts = OF_PARTS.map(|figure| {
        format!(
            " UNION ALL SELECT '{figure}', look_id || ' ' || area_id || ' ' || specialist_id || ' ' || month, {figure}
              FROM window_part"
        )
    });
    let mut statement =
        conn.prepare(&format!("SELECT figure, key, number FROM counter{}", of_parts.concat()))?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let all: Figures = rows.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(|(_, number)| *number != 0).collect())
}

/// The same as the rows say it.
pub(in crate::store) fn due(conn: &Connection) -> rusqlite::Result<Figures> {
    let sums = super::of_all(conn)?.0;
    let figures = sums.into_iter().map(|(counter, number)| match place(counter) {
        Place::Row(figure, key) => ((figure.to_owned(), key), number),
        Place::Part(column, Part { look, area, specialist, month }) => {
            let key =
                format!("{} {} {} {}", look.0, area.0, specialist.0, month.map(text).unwrap_or_default());
            ((column.to_owned(), key), number)
        }
    });
    Ok(figures.collect())
}
