//! Lines of a charge: hours, fixed prices, products, discounts and credits.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Done, Writing, client, payment, session};
use crate::domain::{ClientId, LineId, Money, SessionId, ShortText, Vat, show_day};
use crate::store::api::sessions::{LineKind, NewLine};
use crate::store::records::LINE;
use crate::store::{creditable, derive, error::StoreError};

/// Charges a line beside any session, or adds it to one.
pub(super) fn charge(
    w: &Writing<'_>,
    client: ClientId,
    session: Option<SessionId>,
    day: NaiveDate,
    line: &NewLine,
) -> Result<Done, StoreError> {
    session::has_come(w, day)?;
    payment::belongs(w, client, session)?;
    let name = client::name(w, client)?;
    if session.is_none() && line.kind == (LineKind::Discount { of: None }) {
        return Err(StoreError::refused("A discount is taken off a charge. Choose which one."));
    }
    insert(w, client, session, day, line)?;
    derive::client(w.conn, client)?;
    let amount = w.show(line.amount.abs())?;
    let what = match line.kind {
        LineKind::Discount { .. } => format!("Gave {name} a discount of {amount}: {}", line.words),
        LineKind::Credit { .. } => format!("Credited {name} {amount}: {}", line.words),
        _ => format!("Charged {name} {amount} for {}", line.words),
    };
    let words = format!("{what}{}.", payment::owed(w, client)?);
    Ok(Done::of(client, words))
}

/// Inserts a line; the client's balance is brought along by the caller.
pub(super) fn insert(
    w: &Writing<'_>,
    client: ClientId,
    session: Option<SessionId>,
    day: NaiveDate,
    line: &NewLine,
) -> Result<LineId, StoreError> {
    check(line)?;
    let off = taken_off(line.kind);
    let vat = off.map_or(Ok(line.vat), |off| charged_at(w, client, off, (day, line.amount)))?;
    let (minutes, hourly, rounding) = match line.kind {
        LineKind::Time { minutes, hourly, rounding } => (Some(minutes), Some(hourly), Some(rounding)),
        _ => (None, None, None),
    };
    let id = w.insert_row(
        &LINE,
        &[
            ("client_id", &client),
            ("session_id", &session),
            ("day", &day),
            ("kind", &code(line.kind)),
            ("words", &line.words),
            ("minutes", &minutes),
            ("hourly", &hourly),
            ("rounding", &rounding),
            ("computed", &line.changed.as_ref().map(|(computed, _)| computed)),
            ("amount", &line.amount),
            ("change_reason", &line.changed.as_ref().map(|(_, reason)| reason)),
            ("vat", &vat),
            ("credits", &off),
        ],
    )?;
    Ok(LineId(id))
}

/// The charge that a line is taken off.
fn taken_off(kind: LineKind) -> Option<LineId> {
    match kind {
        LineKind::Discount { of } => of,
        LineKind::Credit { of } => Some(of),
        _ => None,
    }
}

/// The VAT of the charge that something is taken off: as much as is left of it, on its day or later.
fn charged_at(
    w: &Writing<'_>,
    client: ClientId,
    off: LineId,
    (day, amount): (NaiveDate, Money),
) -> Result<Vat, StoreError> {
    let left = creditable::of(w.conn, client)?.into_iter().find(|charge| charge.line == off);
    let charge = left.ok_or_else(|| {
        StoreError::refused("Nothing is left of that charge: it was voided or credited. Choose another one.")
    })?;
    let (asked, left) = (-amount, charge.left);
    if asked > left {
        let (asked, left) = (w.show(asked)?, w.show(left)?);
        let words =
            format!("{asked} is more than the {left} left of {}. Type an amount up to that.", charge.words);
        return Err(StoreError::Refused(words));
    }
    if day < charge.day {
        let words = format!(
            "{} was charged on {}. Type that day or a later one.",
            charge.words,
            show_day(charge.day)
        );
        return Err(StoreError::Refused(words));
    }
    Ok(charge.vat)
}

fn check(line: &NewLine) -> Result<(), StoreError> {
    let lowers = matches!(line.kind, LineKind::Discount { .. } | LineKind::Credit { .. });
    match line.amount {
        amount if lowers && amount >= Money::ZERO => Err(StoreError::refused(
            "A discount or a credit lowers what is owed. Type an amount above zero to take off.",
        )),
        amount if !lowers && amount < Money::ZERO => Err(StoreError::refused(
            "What is charged is not below zero. Choose a discount or a credit to take something off.",
        )),
        _ => Ok(()),
    }
}

fn code(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Time { .. } => "time",
        LineKind::Fixed => "fixed",
        LineKind::Product => "product",
        LineKind::Discount { .. } => "discount",
        LineKind::Credit { .. } => "credit",
    }
}

/// Voids a line of a charge, and what was taken off it; both stay visible.
pub(super) fn void(w: &Writing<'_>, line: LineId, reason: &ShortText) -> Result<Done, StoreError> {
    let (client, words, amount, off): (ClientId, String, Money, Money) = w.one(
        "SELECT client_id, words, amount,
                (SELECT coalesce(sum(amount), 0) FROM line AS off
                 WHERE off.credits = line.id AND off.voided_on IS NULL) AS off
         FROM line WHERE id = :line",
        named_params! { ":line": line },
        |row| Ok((row.get("client_id")?, row.get("words")?, row.get("amount")?, row.get("off")?)),
    )?;
    w.void("line", line.0, reason.as_str())?;
    derive::client(w.conn, client)?;
    let (name, amount, owed) = (client::name(w, client)?, w.show(amount)?, payment::owed(w, client)?);
    let off = if off.is_zero() { String::new() } else { format!(", and the {} taken off it", w.show(-off)?) };
    Ok(Done::of(client, format!("Voided {amount} for {words} of {name}{off}{owed}.")))
}

/// Voids every line of a session that is not voided yet, and what was taken off them.
pub(super) fn void_all_of(w: &Writing<'_>, session: SessionId, reason: &str) -> rusqlite::Result<usize> {
    w.run(
        "UPDATE line SET voided_on = :today, void_reason = :reason
         WHERE voided_on IS NULL AND (session_id = :session
             OR credits IN (SELECT id FROM line WHERE session_id = :session))",
        named_params! { ":today": w.stamp.day(), ":reason": reason, ":session": session },
    )
}

/// Hands a line that stays as it was over to the session that stands in for its own.
pub(super) fn hand_over(w: &Writing<'_>, line: LineId, to: SessionId) -> rusqlite::Result<()> {
    w.update_row(&LINE, line.0, &[("session_id", &to)])
}
