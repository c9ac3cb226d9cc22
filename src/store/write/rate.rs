//! The hourly rate and the VAT: histories, each amount from its day on.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::Done;
use super::Writing;
use crate::domain::Money;
use crate::domain::Vat;
use crate::domain::show_day;
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
