//! How things stand after an undo, for the sentence that says what was undone.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::treatment_of;
use crate::domain::{ClientId, Money, show_day};
use crate::store::records::{CLIENT, LINE, PAYMENT, SESSION, Table};
use crate::store::{audit::Image, error::StoreError, write::Writing};

/// `; balance € 469.00`, and where a window moved `; the window opens 12 Mar 2029`.
pub(super) fn after(
    w: &Writing<'_>,
    client: Option<ClientId>,
    images: &[Image],
) -> Result<String, StoreError> {
    let touches = |table: &Table| images.iter().any(|image| image.table == table);
    let (money, session) = (touches(&LINE) || touches(&PAYMENT), touches(&SESSION));
    let mut words = String::new();
    if let Some(client) = client {
        if money {
            words += &balance(w, client)?;
        }
        let put_away = images.iter().any(|image| *image.table == CLIENT && is_put_away(image));
        if put_away && !money && !session {
            words += "; archived, since what was undone stays in the history";
        }
    }
    if session {
        words += &window(w, images)?;
    }
    Ok(words)
}

fn is_put_away(image: &Image) -> bool {
    image.before["archived_on"].is_null() && image.after["archived_on"].is_string()
}

fn balance(w: &Writing<'_>, client: ClientId) -> Result<String, StoreError> {
    let balance: Money =
        w.one("SELECT balance FROM client WHERE id = :client", named_params! { ":client": client }, |row| {
            row.get(0)
        })?;
    let shown = w.show(balance.abs())?;
    Ok(if balance < Money::ZERO { format!("; {shown} in credit") } else { format!("; balance {shown}") })
}

/// Where the treatment of a session stands, if it is still there.
fn window(w: &Writing<'_>, images: &[Image]) -> Result<String, StoreError> {
    let Some(treatment) = treatment_of(images) else { return Ok(String::new()) };
    let stands: Option<(Option<NaiveDate>, Option<NaiveDate>)> = w.maybe(
        "SELECT clock, opens FROM treatment WHERE id = :treatment AND closed_on IS NULL",
        named_params! { ":treatment": treatment },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(match stands {
        Some((_, Some(opens))) if opens <= w.stamp.day() => {
            format!("; the window opened {}", show_day(opens))
        }
        Some((_, Some(opens))) => format!("; the window opens {}", show_day(opens)),
        Some((None, None)) => "; the treatment is in course".to_owned(),
        _ => String::new(),
    })
}
