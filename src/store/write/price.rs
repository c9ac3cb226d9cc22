//! Fixed prices and products that can stand beside the hours on a charge, and what each is from a day on.

use chrono::NaiveDate;
use rusqlite::{ToSql, named_params};

use super::{Done, Writing};
use crate::domain::{Money, SessionKind, ShortText, show_day};
use crate::store::{error::StoreError, records::PRICE};

/// A price to write down.
pub(super) struct Price<'a> {
    /// A product, or else a fixed price.
    pub product: bool,
    /// Its words, as on the receipt.
    pub words: &'a ShortText,
    /// With VAT; none where it stays as it is.
    pub amount: Option<Money>,
    /// The first day the amount applies; without one it applies as far back as the price does.
    pub from: Option<NaiveDate>,
    /// The kind of session it is the usual price of.
    pub role: Option<SessionKind>,
    /// Whether it is offered.
    pub active: bool,
}

impl Price<'_> {
    /// The code of its kind.
    fn kind(&self) -> &'static str {
        if self.product { "product" } else { "fixed" }
    }

    /// The kind of session it is for; a product is for none.
    fn role(&self) -> Option<SessionKind> {
        self.role.filter(|_| !self.product)
    }

    fn role_code(&self) -> &'static str {
        self.role().map_or("none", SessionKind::code)
    }
}

/// Writes a price, new or not; what was charged at the old one stays as it was.
pub(super) fn set(w: &Writing<'_>, id: Option<i64>, price: &Price<'_>) -> Result<Done, StoreError> {
    let words = price.words;
    if price.amount.is_some_and(|amount| amount < Money::ZERO) {
        return Err(StoreError::refused("A price is not below zero. Type an amount such as 24.50."));
    }
    if id.is_none() && price.amount.is_none() {
        return Err(StoreError::refused("A new price needs an amount. Type one such as 24.50."));
    }
    w.unused("price", "words", words, id)?;
    ensure_only_one(w, id, price)?;
    let at =
        price.amount.map(|amount| Ok::<_, StoreError>(format!(" at {}", w.show(amount)?))).transpose()?;
    let at = at.unwrap_or_default();
    let (kind, role) = (price.kind(), price.role_code());
    let mut values: Vec<(&str, &dyn ToSql)> =
        vec![("kind", &kind), ("words", words), ("role", &role), ("active", &price.active)];
    if id.is_none() || price.from.is_none() {
        values.extend(price.amount.as_ref().map(|amount| ("amount", amount as &dyn ToSql)));
    }
    let key = w.set_row(&PRICE, id, &values)?;
    if id.is_none() {
        return Ok(Done::new(format!("Added {words}{at}.")));
    }
    if let (Some(amount), Some(from)) = (price.amount, price.from) {
        set_from(w, key, from, amount)?;
    }
    let since = price.from.filter(|_| price.amount.is_some());
    let since = since.map(|from| format!(" from {}", show_day(from))).unwrap_or_default();
    let hidden = if price.active { "" } else { "; it is no longer offered" };
    Ok(Done::new(format!("Saved {words}{at}{since}{hidden}.")))
}

/// The amount from a day on; the same day again replaces it.
fn set_from(w: &Writing<'_>, id: i64, from: NaiveDate, amount: Money) -> rusqlite::Result<()> {
    w.change(
        "INSERT INTO price_from (price_id, from_day, amount) VALUES (:id, :from, :amount)
         ON CONFLICT (price_id, from_day) DO UPDATE SET amount = excluded.amount",
        named_params! { ":id": id, ":from": from, ":amount": amount },
    )
}

/// An amount from a day on becomes another, or begins on another day; where one begins on that day already, it is refused.
pub(super) fn shift(
    w: &Writing<'_>,
    id: i64,
    from: NaiveDate,
    (to, amount): (NaiveDate, Money),
) -> Result<Done, StoreError> {
    let is_taken = from != to && has(w, id, to)?;
    if amount < Money::ZERO || is_taken {
        let taken = format!("This price has an amount from {} already. Change that one.", show_day(to));
        let below = "A price is not below zero. Type an amount such as 24.50.";
        return Err(StoreError::Refused(if is_taken { taken } else { below.to_owned() }));
    }
    w.change(
        "UPDATE price_from SET from_day = :to, amount = :amount WHERE price_id = :id AND from_day = :from",
        named_params! { ":to": to, ":amount": amount, ":id": id, ":from": from },
    )?;
    let moved = if from == to { String::new() } else { format!(", and no longer from {}", show_day(from)) };
    Ok(Done::new(format!("Saved {} at {} from {}{moved}.", words(w, id)?, w.show(amount)?, show_day(to))))
}

/// An amount from a day on goes; the one before it applies instead.
pub(super) fn remove(
    w: &Writing<'_>,
    id: i64,
    from: NaiveDate,
    reason: &ShortText,
) -> Result<Done, StoreError> {
    w.change(
        "DELETE FROM price_from WHERE price_id = :id AND from_day = :from",
        named_params! { ":id": id, ":from": from },
    )?;
    let (words, from) = (words(w, id)?, show_day(from));
    Ok(Done::new(format!("Removed the amount of {words} from {from}: {reason}.")))
}

fn has(w: &Writing<'_>, id: i64, from: NaiveDate) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM price_from WHERE price_id = :id AND from_day = :from)";
    w.one(sql, named_params! { ":id": id, ":from": from }, |row| row.get(0))
}

fn words(w: &Writing<'_>, id: i64) -> rusqlite::Result<String> {
    w.one("SELECT words FROM price WHERE id = :id", named_params! { ":id": id }, |row| row.get(0))
}

/// A kind of session has one usual price.
fn ensure_only_one(w: &Writing<'_>, id: Option<i64>, price: &Price<'_>) -> Result<(), StoreError> {
    let Some(role) = price.role().filter(|_| price.active) else { return Ok(()) };
    let other: Option<String> = w.maybe(
        "SELECT words FROM price
         WHERE active = 1 AND id IS NOT :id
           AND coalesce(role, (SELECT role FROM price_role WHERE price_id = price.id)) = :role",
        named_params! { ":id": id, ":role": role.code() },
        |row| row.get(0),
    )?;
    other.map_or(Ok(()), |other| {
        Err(StoreError::Refused(format!(
            "{other} is the usual price of a session of the kind {role} already. Change that one first."
        )))
    })
}
