//! Payments: money received, or given back, and what is owed after it.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Done, Writing, client, session};
use crate::domain::{ClientId, Money, PaymentId, PaymentMethod, SessionId, ShortText};
use crate::store::records::PAYMENT;
use crate::store::{derive, error::StoreError};

/// Writes down money received; below zero, given back.
pub(super) fn pay(
    w: &Writing<'_>,
    client: ClientId,
    session: Option<SessionId>,
    day: NaiveDate,
    (method, amount): (PaymentMethod, Money),
) -> Result<Done, StoreError> {
    session::has_come(w, day)?;
    belongs(w, client, session)?;
    let name = client::name(w, client)?;
    ensure_in_credit(w, client, -amount)?;
    insert(w, client, session, day, method, amount)?;
    derive::client(w.conn, client)?;
    let (shown, how, owed) = (w.show(amount.abs())?, how(method), owed(w, client)?);
    let words = if amount < Money::ZERO {
        format!("Gave {shown} back to {name} {how}{owed}.")
    } else {
        format!("Received {shown} from {name} {how}{owed}.")
    };
    Ok(Done::of(client, words))
}

/// Refuses to give back more than a client has in credit.
fn ensure_in_credit(w: &Writing<'_>, client: ClientId, back: Money) -> Result<(), StoreError> {
    let credit = -balance(w, client)?;
    if back <= Money::ZERO || back <= credit {
        return Ok(());
    }
    let (name, back) = (client::name(w, client)?, w.show(back)?);
    Err(StoreError::Refused(if credit > Money::ZERO {
        format!(
            "{back} is more than the {} that {name} has in credit. Give back that much or less.",
            w.show(credit)?
        )
    } else {
        format!("{name} has nothing in credit to give back. Credit or void a charge or a payment first.")
    }))
}

fn balance(w: &Writing<'_>, client: ClientId) -> rusqlite::Result<Money> {
    let sql = "SELECT balance FROM client WHERE id = :client";
    w.one(sql, named_params! { ":client": client }, |row| row.get(0))
}

/// Inserts a payment; the client's balance is brought along by the caller.
pub(super) fn insert(
    w: &Writing<'_>,
    client: ClientId,
    session: Option<SessionId>,
    day: NaiveDate,
    method: PaymentMethod,
    amount: Money,
) -> Result<PaymentId, StoreError> {
    if amount.is_zero() {
        return Err(StoreError::refused("A payment of nothing is none. Type the amount, or leave it out."));
    }
    let id = w.insert_row(
        &PAYMENT,
        &[
            ("client_id", &client),
            ("session_id", &session),
            ("day", &day),
            ("method", &method),
            ("amount", &amount),
        ],
    )?;
    Ok(PaymentId(id))
}

/// Voids a payment; it stays visible.
pub(super) fn void(w: &Writing<'_>, payment: PaymentId, reason: &ShortText) -> Result<Done, StoreError> {
    w.void("payment", payment.0, reason.as_str())?;
    let (client, method, amount): (ClientId, PaymentMethod, Money) = w.one(
        "SELECT client_id, method, amount FROM payment WHERE id = :payment",
        named_params! { ":payment": payment },
        |row| Ok((row.get("client_id")?, row.get("method")?, row.get("amount")?)),
    )?;
    derive::client(w.conn, client)?;
    let (name, amount, owed) = (client::name(w, client)?, w.show(amount)?, owed(w, client)?);
    Ok(Done::of(client, format!("Voided the payment of {amount} {} of {name}{owed}.", how(method))))
}

/// Refuses a session that is another client's.
pub(super) fn belongs(
    w: &Writing<'_>,
    client: ClientId,
    session: Option<SessionId>,
) -> Result<(), StoreError> {
    let Some(session) = session else { return Ok(()) };
    let of: ClientId = w.one(
        "SELECT client_id FROM session WHERE id = :session",
        named_params! { ":session": session },
        |row| row.get(0),
    )?;
    if of == client {
        return Ok(());
    }
    let name = client::name(w, of)?;
    Err(StoreError::Refused(format!("That session is {name}'s. Choose one of this client.")))
}

/// `; € 20.00 is outstanding`, `; nothing is outstanding`, `; € 20.00 is in credit`.
pub(super) fn owed(w: &Writing<'_>, client: ClientId) -> Result<String, StoreError> {
    let balance = balance(w, client)?;
    let shown = w.show(balance.abs())?;
    Ok(match balance {
        Money::ZERO => "; nothing is outstanding".to_owned(),
        balance if balance > Money::ZERO => format!("; {shown} is outstanding"),
        _ => format!("; {shown} is in credit"),
    })
}

fn how(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cash => "in cash",
        PaymentMethod::Card => "by card",
        PaymentMethod::Transfer => "by transfer",
    }
}

/// Hands what was paid with a session over to the one that stands in for it: the money came in on its day all the same.
pub(super) fn hand_over(
    w: &Writing<'_>,
    from: SessionId,
    to: SessionId,
    client: ClientId,
) -> rusqlite::Result<usize> {
    w.run(
        "UPDATE payment SET session_id = :to, client_id = :client WHERE session_id = :from AND voided_on IS NULL",
        named_params! { ":to": to, ":client": client, ":from": from },
    )
}
