//! The hourly rate and the VAT: histories, each amount from its day on.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::{Money, ShortText, Vat, show_day};
use crate::store::error::StoreError;

/// The hourly rate from a day on; the same day again replaces it. What was charged stays as it was.
pub(super) fn set_hourly(w: &Writing<'_>, from: NaiveDate, hourly: Money) -> Result<Done, StoreError> {
    if hourly < Money::ZERO {
        return Err(StoreError::refused("The hourly rate is not below zero. Type an amount such as 90."));
    }
    w.run(
        "INSERT INTO rate (from_day, hourly) VALUES (:from, :hourly)
         ON CONFLICT (from_day) DO UPDATE SET hourly = excluded.hourly",
        named_params! { ":from": from, ":hourly": hourly },
    )?;
    Ok(Done::new(format!("Set the hourly rate to {} from {}.", w.show(hourly)?, show_day(from))))
}

/// The VAT from a day on; the same day again replaces it.
pub(super) fn set_vat(w: &Writing<'_>, from: NaiveDate, vat: Vat) -> Result<Done, StoreError> {
    w.run(
        "INSERT INTO vat (from_day, basis_points) VALUES (:from, :vat)
         ON CONFLICT (from_day) DO UPDATE SET basis_points = excluded.basis_points",
        named_params! { ":from": from, ":vat": vat },
    )?;
    Ok(Done::new(format!("Set the VAT to {vat} from {}.", show_day(from))))
}

/// Moves the first day of an hourly rate; the amount may be another.
pub(super) fn move_hourly(
    w: &Writing<'_>,
    was: (NaiveDate, Money),
    from: NaiveDate,
    hourly: Money,
) -> Result<Done, StoreError> {
    let now =
        w.maybe("SELECT hourly FROM rate WHERE from_day = :from", named_params! { ":from": was.0 }, |row| {
            row.get(0)
        })?;
    ensure_as_seen(now == Some(was.1), "hourly rate", was.0)?;
    move_row(w, "rate", was.0, from)?;
    set_hourly(w, from, hourly)?;
    let (then, now) = (w.show(was.1)?, w.show(hourly)?);
    Ok(Done::new(moved("hourly rate", (&then, was.0), (&now, from))))
}

/// Moves the first day of the VAT; the rate may be another.
pub(super) fn move_vat(
    w: &Writing<'_>,
    was: (NaiveDate, Vat),
    from: NaiveDate,
    vat: Vat,
) -> Result<Done, StoreError> {
    let sql = "SELECT basis_points FROM vat WHERE from_day = :from";
    let now = w.maybe(sql, named_params! { ":from": was.0 }, |row| row.get(0))?;
    ensure_as_seen(now == Some(was.1), "VAT", was.0)?;
    move_row(w, "vat", was.0, from)?;
    set_vat(w, from, vat)?;
    Ok(Done::new(moved("VAT", (&was.1.to_string(), was.0), (&vat.to_string(), from))))
}

fn moved(what: &str, (then, was): (&str, NaiveDate), (now, from): (&str, NaiveDate)) -> String {
    let (was, from) = (show_day(was), show_day(from));
    if then == now {
        format!("Moved the {what} of {now} from {was} to {from}.")
    } else {
        format!("Moved the {what} of {then} from {was} to {from}, at {now}.")
    }
}

fn ensure_as_seen(is_as_seen: bool, what: &str, from: NaiveDate) -> Result<(), StoreError> {
    if is_as_seen {
        return Ok(());
    }
    let from = show_day(from);
    let words = format!(
        "The {what} from {from} was changed or removed meanwhile. Leave this form and open it again."
    );
    Err(StoreError::Refused(words))
}

/// A row that begins on the new day gives way.
fn move_row(w: &Writing<'_>, table: &str, was: NaiveDate, from: NaiveDate) -> rusqlite::Result<()> {
    let days = named_params! { ":was": was, ":from": from };
    w.run(&format!("DELETE FROM {table} WHERE from_day = :from AND from_day <> :was"), days)?;
    w.change(&format!("UPDATE {table} SET from_day = :from WHERE from_day = :was"), days)
}

/// Takes an hourly rate out by which no time was charged.
pub(super) fn remove_hourly(
    w: &Writing<'_>,
    from: NaiveDate,
    reason: &ShortText,
) -> Result<Done, StoreError> {
    let hourly =
        w.one("SELECT hourly FROM rate WHERE from_day = :from", named_params! { ":from": from }, |row| {
            row.get(0)
        })?;
    remove(w, ("rate", "hourly rate"), from, "kind = 'time'")?;
    let (hourly, from) = (w.show(hourly)?, show_day(from));
    Ok(Done::new(format!("Removed the hourly rate of {hourly} from {from}: {reason}.")))
}

/// Takes a VAT rate out by which nothing was charged.
pub(super) fn remove_vat(w: &Writing<'_>, from: NaiveDate, reason: &ShortText) -> Result<Done, StoreError> {
    let sql = "SELECT basis_points FROM vat WHERE from_day = :from";
    let vat: Vat = w.one(sql, named_params! { ":from": from }, |row| row.get(0))?;
    remove(w, ("vat", "VAT rate"), from, "1")?;
    Ok(Done::new(format!("Removed the VAT of {vat} from {}: {reason}.", show_day(from))))
}

/// What was charged by a row explains those charges, so such a row stays; and there is always one.
fn remove(
    w: &Writing<'_>,
    (table, what): (&str, &str),
    from: NaiveDate,
    charged: &str,
) -> Result<(), StoreError> {
    let day = named_params! { ":from": from };
    let next = format!("SELECT min(from_day) FROM {table} WHERE from_day > :from");
    let (is_only, is_used): (bool, bool) = w.one(
        &format!(
            "SELECT (SELECT count(*) FROM {table}) = 1 AS is_only,
                    EXISTS (SELECT 1 FROM line WHERE day >= :from AND day < coalesce(({next}), '9999-12-31')
                            AND voided_on IS NULL AND {charged}) AS is_used"
        ),
        day,
        |row| Ok((row.get("is_only")?, row.get("is_used")?)),
    )?;
    let refused = |words: String| Err(StoreError::Refused(words));
    match (is_only, is_used) {
        (true, _) => refused(format!("This is the only {what} there is. Change it instead.")),
        (_, true) => refused(format!(
            "This {what} stays in the history: something was charged by it. Add another one from the day it changes."
        )),
        _ => Ok(w.change(&format!("DELETE FROM {table} WHERE from_day = :from"), day)?),
    }
}
