//! Which lot of a shade the clinic used last: what a form may offer, since it stands on the bottle that is open.

use rusqlite::Connection;

use super::api::lots::{LastLot, Shade};
use super::{error::StoreError, select};
use crate::domain::fold;

/// How many uses of a shade are looked through, the last written first: an old paper card that is entered today must not
/// hide the bottle of yesterday.
const LOOKED_THROUGH: i64 = 200;

/// For each shade the lot of its last session, if any was written down.
pub(super) fn page(conn: &Connection, shades: &[Shade]) -> Result<Vec<(Shade, Option<LastLot>)>, StoreError> {
    shades.iter().map(|shade| Ok((shade.clone(), last(conn, shade)?))).collect()
}

fn last(conn: &Connection, shade: &Shade) -> Result<Option<LastLot>, StoreError> {
    let sql = "SELECT pigment.brand, pigment.lot, pigment.expiry, session.day
               FROM pigment INDEXED BY pigment_by_shade JOIN session ON session.id = session_id
               WHERE shade = :shade COLLATE NOCASE AND lot IS NOT NULL AND pigment.voided_on IS NULL
                 AND session.voided_on IS NULL
               ORDER BY pigment.id DESC LIMIT :most";
    let used = select::rows(conn, sql, &[(":shade", &shade.shade), (":most", &LOOKED_THROUGH)], |row| {
        let brand: Option<String> = row.get("brand")?;
        let lot = LastLot { lot: row.get("lot")?, expiry: row.get("expiry")?, day: row.get("day")? };
        Ok((brand.as_deref().map(fold), lot))
    })?;
    let brand = shade.brand.as_deref().map(fold);
    let same = used.into_iter().filter(|(of, _)| *of == brand).map(|(_, lot)| lot);
    // Of one day the one written last comes first.
    Ok(same.reduce(|last, other| if other.day > last.day { other } else { last }))
}
