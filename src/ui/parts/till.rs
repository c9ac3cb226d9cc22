//! What was done to the till in words, as it is read on a day: what it was comes first, since the end may be cut.

use chrono::{Datelike, NaiveDate};

use crate::app::desk::Desk;
use crate::domain::{Money, show_day};
use crate::store::api::till::{TillDeed, TillRow};

/// What was done, with who did it and when: `voided € 300.00, Dora 17:00: client did not come`.
pub fn words(row: &TillRow, on: NaiveDate, desk: &Desk) -> String {
    let (who, time) = (&row.who, row.at.format("%H:%M"));
    let written = row.at.date();
    let things = things(row, desk);
    let other = |day: NaiveDate| short(day, desk);
    match &row.deed {
        TillDeed::Voided(reason) if written > on => {
            format!("voided on {} by {who}, {time}: {things}: {reason}", other(written))
        }
        TillDeed::Voided(reason) => {
            let of = if row.of == on { String::new() } else { format!(" of {}", other(row.of)) };
            format!("voided {things}{of}, {who} {time}: {reason}")
        }
        _ if written > on => format!("added on {} by {who}, {time}: {things}", other(written)),
        TillDeed::GivenBack => {
            let of = if row.of == on { String::new() } else { format!(", dated {}", other(row.of)) };
            format!("given back {}{of}, {who} {time}", desk.money(-row.received))
        }
        TillDeed::Added => format!("added for {}, {who} {time}: {things}", other(row.of)),
    }
}

/// How many rows of each kind there are; none where there is nothing to say.
pub fn summary(rows: &[TillRow]) -> Option<String> {
    let count = |is: fn(&TillDeed) -> bool| rows.iter().filter(|row| is(&row.deed)).count();
    let parts = [
        (count(|deed| matches!(deed, TillDeed::Voided(_))), "voided"),
        (count(|deed| *deed == TillDeed::GivenBack), "given back"),
        (count(|deed| *deed == TillDeed::Added), "added for another day"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    (!parts.is_empty()).then(|| format!("! Below: {}.", parts.join(", ")))
}

/// The records in words. A payment that was voided is its amount alone, which is what is looked for.
fn things(row: &TillRow, desk: &Desk) -> String {
    let TillRow { session, charged, received, .. } = *row;
    let is_alone = !session && charged.is_zero() && matches!(row.deed, TillDeed::Voided(_));
    let mut parts = Vec::new();
    if session {
        parts.push("a session".to_owned());
    }
    if charged > Money::ZERO {
        let amount = desk.money(charged);
        parts.push(if session { format!("{amount} charged") } else { format!("a charge of {amount}") });
    } else if charged < Money::ZERO {
        parts.push(format!("a credit of {}", desk.money(-charged)));
    }
    if received > Money::ZERO {
        let amount = desk.money(received);
        parts.push(if is_alone { amount } else { format!("{amount} received") });
    } else if received < Money::ZERO {
        parts.push(format!("a refund of {}", desk.money(-received)));
    }
    if parts.is_empty() { "a charge of nothing".to_owned() } else { parts.join(", ") }
}

/// A day without its year, where that is the present one.
fn short(day: NaiveDate, desk: &Desk) -> String {
    if day.year() == desk.today().year() { day.format("%-d %b").to_string() } else { show_day(day) }
}
