//! The name of a record as a person knows it: whose it is, and of which day.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::maybe_text;
use crate::domain::show_day;

/// How a record is named, by one text of SQL a table: what it is, whose, of which day.
const NAMES: [(&str, &str); 17] = [
    ("client", "SELECT name FROM client WHERE id = ?"),
    (
        "treatment",
        "SELECT client.name || '’s treatment ' || look.name || ', ' || area.name FROM treatment
         JOIN client ON client.id = client_id JOIN look ON look.id = look_id JOIN area ON area.id = area_id
         WHERE treatment.id = ?",
    ),
    (
        "session",
        "SELECT client.name || '’s session of ' || day FROM session JOIN client ON client.id = client_id
         WHERE session.id = ?",
    ),
    (
        "pigment",
        "SELECT client.name || '’s pigment ' || shade || ' of ' || day FROM pigment
         JOIN session ON session.id = session_id JOIN client ON client.id = client_id WHERE pigment.id = ?",
    ),
    (
        "exception",
        "SELECT client.name || '’s exception of ' || exception.day FROM exception
         JOIN session ON session.id = session_id JOIN client ON client.id = client_id WHERE exception.id = ?",
    ),
    (
        "line",
        "SELECT client.name || '’s charge ' || words || ' of ' || day FROM line
         JOIN client ON client.id = client_id WHERE line.id = ?",
    ),
    (
        "payment",
        "SELECT client.name || '’s payment of ' || day FROM payment JOIN client ON client.id = client_id
         WHERE payment.id = ?",
    ),
    (
        "note",
        "SELECT client.name || '’s note of ' || day FROM note JOIN client ON client.id = client_id
         WHERE note.id = ?",
    ),
    ("look", "SELECT 'The look ' || name FROM look WHERE id = ?"),
    ("area", "SELECT 'The area ' || name FROM area WHERE id = ?"),
    ("specialist", "SELECT 'The specialist ' || name FROM specialist WHERE id = ?"),
    ("reason", "SELECT 'The reason ' || words FROM reason WHERE id = ?"),
    ("price", "SELECT 'The price of ' || words FROM price WHERE id = ?"),
    (
        "price_from",
        "SELECT 'The price of ' || words || ' from ' || from_day FROM price_from
         JOIN price ON price.id = price_id WHERE price_from.id = ?",
    ),
    ("staff", "SELECT name || ', who signs in' FROM staff WHERE id = ?"),
    ("import", "SELECT 'The import of ' || file || ' of ' || substr(at, 1, 10) FROM import WHERE id = ?"),
    ("rate", "SELECT 'The hourly rate from ' || from_day FROM rate WHERE id = ?"),
];

/// The name of a record; its number where nothing better can be read.
pub(super) fn name(conn: &Connection, table: &str, id: i64) -> String {
    match table {
        "clinic" => return "The clinic".to_owned(),
        "sign_in" => return "The sign-in of staff".to_owned(),
        "name_part" => return "A part of a name".to_owned(),
        _ => {}
    }
    let sql = NAMES.iter().find(|(of, _)| *of == table).map(|(_, sql)| *sql);
    let named = sql.and_then(|sql| maybe_text(conn, sql, id));
    named.map_or_else(|| format!("The {table} with the number {id}"), |name| readable(&name))
}

/// A day at the end as it is said, and the possessive of a name that ends in s.
fn readable(name: &str) -> String {
    let name = name.replacen("s’s ", "s’ ", 1);
    let day = name.rsplit(' ').next().and_then(|last| last.parse::<NaiveDate>().ok());
    match day {
        Some(day) => format!("{}{}", name.trim_end_matches(|letter| letter != ' '), show_day(day)),
        None => name,
    }
}
