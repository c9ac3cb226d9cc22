//! The clinic itself: its name, currency, calling code, rounding and horizon.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::store::{api::practice::Clinic, derive, error::StoreError, settings};

/// Changes what is known of the clinic.
pub(super) fn edit(w: &Writing<'_>, facts: &Clinic) -> Result<Done, StoreError> {
    let before = crate::store::clinic(w.conn)?;
    if before.as_ref().is_some_and(|before| before.currency != facts.currency) && settings::is_billed(w.conn)?
    {
        return Err(StoreError::refused(
            "The currency stays as it is: something was charged or paid in it, and no amount is converted.",
        ));
    }
    write(w, facts)?;
    if before.is_some_and(|before| before.calling_code != facts.calling_code) {
        derive::every_phone(w.conn)?;
    }
    Ok(Done::new(format!("Saved the settings of {}.", facts.name)))
}

/// Writes the one row, new or not.
pub(super) fn write(w: &Writing<'_>, facts: &Clinic) -> rusqlite::Result<usize> {
    w.run(
        "INSERT INTO clinic (id, name, currency, calling_code, rounding, horizon_months, demo)
         VALUES (1, :name, :currency, :calling_code, :rounding, :horizon, :demo)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, currency = excluded.currency, calling_code = excluded.calling_code,
             rounding = excluded.rounding, horizon_months = excluded.horizon_months, demo = excluded.demo",
        named_params! {
            ":name": facts.name,
            ":currency": facts.currency,
            ":calling_code": facts.calling_code,
            ":rounding": facts.rounding,
            ":horizon": facts.horizon_months,
            ":demo": facts.demo,
        },
    )
}
