//! What may be done to the till: nobody gives back more than was paid, and who is no owner touches the payments of today alone.
//!
//! It is asked of what a change did, not of which change it was: a payment comes and goes by sessions, voids and undo too.

use std::collections::BTreeSet;

use rusqlite::{named_params, types::Value as Bound};

use super::{Writing, client};
use crate::domain::{ClientId, Money, Role, iso};
use crate::store::{audit::Image, error::StoreError, records::PAYMENT};

/// Refuses what a change did to payments and its author may not.
pub(super) fn ensure(w: &Writing<'_>, images: &[Image]) -> Result<(), StoreError> {
    // What a payment belongs to may change without the till.
    let is_moved = |image: &&Image| *image.table == PAYMENT && stands(&image.before) != stands(&image.after);
    let moved: Vec<&Image> = images.iter().filter(is_moved).collect();
    if w.role != Role::Owner {
        moved.iter().try_for_each(|image| is_of_today(w, image))?;
    }
    let less = moved.into_iter().filter(|image| takes_out(image));
    let clients: BTreeSet<i64> = less.filter_map(|image| side(image)["client_id"].as_i64()).collect();
    clients.into_iter().try_for_each(|client| was_paid(w, ClientId(client)))
}

/// Whether a payment of these columns is there and not voided.
fn stands(row: &serde_json::Value) -> bool {
    !row.is_null() && row["voided_on"].is_null()
}

/// Whether less is in the till by it.
fn takes_out(image: &Image) -> bool {
    amount(image).is_negative() == stands(&image.after)
}

fn amount(image: &Image) -> i64 {
    side(image)["amount"].as_i64().unwrap_or_default()
}

fn side(image: &Image) -> &serde_json::Value {
    if image.after.is_null() { &image.before } else { &image.after }
}

fn is_of_today(w: &Writing<'_>, image: &Image) -> Result<(), StoreError> {
    if side(image)["day"] == iso(w.stamp.day()) {
        return Ok(());
    }
    Err(StoreError::refused(match (stands(&image.after), amount(image).is_negative()) {
        (true, false) => {
            "Only an owner writes down a payment of an earlier day. Write it down as of today, or lock with Ctrl+L and let an \
             owner sign in."
        }
        (true, true) => {
            "Only an owner writes down a refund of an earlier day. Write it down as of today, or lock with Ctrl+L and let an \
             owner sign in."
        }
        (false, _) => {
            "Only an owner voids a payment of an earlier day. Lock with Ctrl+L and let an owner sign in."
        }
    }))
}

/// Refuses where more went back to a client than came: ever, and today where its author is no owner.
fn was_paid(w: &Writing<'_>, client: ClientId) -> Result<(), StoreError> {
    if sum(w, client, None)? < Money::ZERO {
        let name = client::name(w, client)?;
        return Err(StoreError::Refused(format!(
            "More would have gone back to {name} than was ever paid. Void the refund first, or give back less."
        )));
    }
    let today = sum(w, client, Some(iso(w.stamp.day())))?;
    if w.role == Role::Owner || today >= Money::ZERO {
        return Ok(());
    }
    let name = client::name(w, client)?;
    Err(StoreError::Refused(format!(
        "Only an owner gives back what {name} paid on an earlier day. Lock with Ctrl+L and let an owner sign in."
    )))
}

/// What a client paid, less what went back: ever, or on a day.
fn sum(w: &Writing<'_>, client: ClientId, day: Option<String>) -> rusqlite::Result<Money> {
    let sql = "SELECT coalesce(sum(amount), 0) FROM payment
               WHERE client_id = :client AND voided_on IS NULL AND (:day IS NULL OR day = :day)";
    let day = day.map_or(Bound::Null, Bound::Text);
    w.one(sql, named_params! { ":client": client, ":day": day }, |row| row.get(0))
}
