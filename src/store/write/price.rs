//! Fixed prices and products that can stand beside the hours on a charge.

use rusqlite::named_params;

use super::Done;
use super::Writing;
use crate::domain::Line;
use crate::domain::Money;
use crate::store::error::StoreError;

/// A price to write down.
pub(super) struct Price<'a> {
    /// A product, or else a fixed price.
    pub product: bool,
    /// Its words, as on the receipt.
    pub words: &'a Line,
    /// With VAT.
    pub amount: Money,
    /// Whether it is offered.
    pub active: bool,
}

/// Writes a price, new or not; what was charged at the old one stays as it was.
pub(super) fn set(w: &Writing<'_>, id: Option<i64>, price: &Price<'_>) -> Result<Done, StoreError> {
    let Price { product, words, amount, active } = *price;
    if amount < Money::ZERO {
        return Err(StoreError::refused("A price is not below zero. Type an amount such as 24.50."));
    }
    w.unused("price", "words", words, id)?;
    let kind = if product { "product" } else { "fixed" };
    let shown = w.show(amount)?;
    let Some(id) = id else {
        w.insert(
            "INSERT INTO price (kind, words, amount, active) VALUES (:kind, :words, :amount, :active)",
            named_params! { ":kind": kind, ":words": words, ":amount": amount, ":active": active },
        )?;
        return Ok(Done::new(format!("Added {words} at {shown}.")));
    };
    w.change(
        "UPDATE price SET kind = :kind, words = :words, amount = :amount, active = :active WHERE id = :id",
        named_params! { ":kind": kind, ":words": words, ":amount": amount, ":active": active, ":id": id },
    )?;
    let hidden = if active { "" } else { "; it is no longer offered" };
    Ok(Done::new(format!("Saved {words} at {shown}{hidden}.")))
}
