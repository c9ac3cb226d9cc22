//! The first set-up of an empty practice file, filled from the catalogue.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Done, Writing, clinic};
use crate::catalogue::{Catalogue, defaults};
use crate::domain::{Factor, Money, ShortText, Vat};
use crate::store::api::{practice::Clinic, settings::ReasonKind};
use crate::store::error::StoreError;
use crate::store::records::{AREA, LOOK, RATE, REASON, VAT};

/// Writes down the clinic, its first rate and VAT, its specialists and the catalogue it starts with.
pub(super) fn set_up(
    w: &Writing<'_>,
    facts: &Clinic,
    (hourly, vat): (Money, Vat),
    from: NaiveDate,
    specialists: &[ShortText],
) -> Result<Done, StoreError> {
    if let Some(clinic) = crate::store::clinic(w.conn)? {
        let words =
            format!("This practice is set up already, as {}. Change it in the settings.", clinic.name);
        return Err(StoreError::Refused(words));
    }
    clinic::write(w, facts)?;
    let catalogue = defaults();
    w.insert_row(&RATE, &[("from_day", &from), ("hourly", &hourly)])?;
    w.insert_row(&VAT, &[("from_day", &from), ("basis_points", &vat)])?;
    for name in specialists {
        w.run("INSERT OR IGNORE INTO specialist (name) VALUES (:name)", named_params! { ":name": name })?;
    }
    offers(w, &catalogue)?;
    reasons(w, &catalogue)?;
    Ok(Done::new(format!("Set up {}.", facts.name)))
}

/// Looks and areas.
fn offers(w: &Writing<'_>, catalogue: &Catalogue) -> rusqlite::Result<()> {
    for look in &catalogue.looks {
        w.insert_row(
            &LOOK,
            &[
                ("name", &look.name),
                ("opens_after", &look.opens_after),
                ("closes_after", &look.closes_after),
                ("planned_minutes", &look.planned_minutes),
            ],
        )?;
    }
    for area in &catalogue.areas {
        w.insert_row(&AREA, &[("name", &area.name)])?;
    }
    Ok(())
}

fn reasons(w: &Writing<'_>, catalogue: &Catalogue) -> rusqlite::Result<()> {
    for reason in &catalogue.reasons {
        self::reason(w, ReasonKind::Adjustment, &reason.words, Some((reason.factor, reason.months)))?;
    }
    for reason in &catalogue.void_reasons {
        self::reason(w, ReasonKind::Void, &reason.words, None)?;
    }
    for reason in &catalogue.price_reasons {
        self::reason(w, ReasonKind::Price, &reason.words, None)?;
    }
    Ok(())
}

fn reason(
    w: &Writing<'_>,
    kind: ReasonKind,
    words: &str,
    suggests: Option<(Factor, i32)>,
) -> rusqlite::Result<i64> {
    w.insert_row(
        &REASON,
        &[
            ("kind", &kind),
            ("factor", &suggests.map(|(factor, _)| factor)),
            ("words", &words),
            ("months", &suggests.map(|(_, months)| months)),
        ],
    )
}
