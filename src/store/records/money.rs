//! What is charged and paid, and what an hour and a price are from which day on.

use chrono::NaiveDate;

use super::client::{CLIENT_ID, SESSION_ID, VOID_REASON, VOIDED_ON};
use super::{Called, Follows, Known, Owner, Rights, Table, Undo, Undone};
use crate::domain::{LineId, Minutes, PaymentId, PaymentMethod, Rounding, SessionKind, ShortText};
use crate::store::api::audit::Record;
use crate::store::column::{Kind, Recorded, of, plain, words};

pub(in crate::store) static LINE: Table = Table {
    name: "line",
    called: Called {
        this: "This charge",
        title: "Charge of {day}: {words}",
        known: Known::Sql(
            "SELECT client.name || '’s charge ' || words || ' of ' || day FROM line
             JOIN client ON client.id = client_id WHERE line.id = ?",
        ),
        undone: Undone::Line,
        rank: 2,
    },
    columns: &[
        CLIENT_ID,
        SESSION_ID,
        of::<NaiveDate>("day", "Day"),
        plain("kind", "Kind", Kind::Code(kind_word)),
        of::<ShortText>("words", "Words"),
        of::<Minutes>("minutes", "Minutes"),
        plain("hourly", "Per hour", Kind::Money),
        of::<Rounding>("rounding", "Rounding"),
        plain("computed", "By the rule", Kind::Money),
        plain("amount", "Amount", Kind::Money),
        words("change_reason", "Changed because"),
        plain("vat", "VAT", Kind::Vat),
        plain("credits", "Taken off", Kind::Charge),
        VOIDED_ON,
        VOID_REASON,
    ],
    derived: &[],
    owner: Owner::Client,
    undo: Undo::Void,
    follows: Follows::Client,
    rights: Rights::Anyone,
    entry: Some(|id| Record::Line(LineId(id))),
};

pub(in crate::store) static PAYMENT: Table = Table {
    name: "payment",
    called: Called {
        this: "This payment",
        title: "Payment of {day}",
        known: Known::Sql(
            "SELECT client.name || '’s payment of ' || day FROM payment JOIN client ON client.id = client_id
             WHERE payment.id = ?",
        ),
        undone: Undone::Payment,
        rank: 1,
    },
    columns: &[
        CLIENT_ID,
        SESSION_ID,
        of::<NaiveDate>("day", "Day"),
        of::<PaymentMethod>("method", "By"),
        plain("amount", "Amount", Kind::Money),
        VOIDED_ON,
        VOID_REASON,
    ],
    derived: &[],
    owner: Owner::Client,
    undo: Undo::Void,
    follows: Follows::Client,
    rights: Rights::Anyone,
    entry: Some(|id| Record::Payment(PaymentId(id))),
};

pub(in crate::store) static PRICE: Table = Table {
    name: "price",
    called: Called {
        this: "This price",
        title: "Price: {words}",
        known: Known::Sql("SELECT 'The price of ' || words FROM price WHERE id = ?"),
        undone: Undone::Setting("price of {words}"),
        rank: 13,
    },
    columns: &[
        plain("kind", "Kind", Kind::Code(kind_word)),
        of::<ShortText>("words", "Words"),
        plain("amount", "Amount", Kind::Money),
        // A price that is for no kind says so, by a code of its own.
        plain("role", "Usual price of", SessionKind::KIND),
        plain("active", "Active", Kind::YesNo),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static PRICE_FROM: Table = Table {
    name: "price_from",
    called: Called {
        this: "This price",
        title: "Price: {price_id}, from {from_day}",
        known: Known::Sql(
            "SELECT 'The price of ' || words || ' from ' || from_day FROM price_from
             JOIN price ON price.id = price_id WHERE price_from.id = ?",
        ),
        undone: Undone::Setting("price of {price_id} from {from_day}"),
        rank: 14,
    },
    columns: &[
        plain("price_id", "Price", Kind::Words("price")),
        of::<NaiveDate>("from_day", "From"),
        plain("amount", "Amount", Kind::Money),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static RATE: Table = Table {
    name: "rate",
    called: Called {
        this: "This hourly rate",
        title: "Hourly rate from {from_day}",
        known: Known::Sql("SELECT 'The hourly rate from ' || from_day FROM rate WHERE id = ?"),
        undone: Undone::Setting("hourly rate from {from_day}"),
        rank: 7,
    },
    columns: &[of::<NaiveDate>("from_day", "From"), plain("hourly", "Per hour", Kind::Money)],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static VAT: Table = Table {
    name: "vat",
    called: Called {
        this: "This VAT",
        title: "VAT from {from_day}",
        known: Known::Sql("SELECT 'The VAT from ' || from_day FROM vat WHERE id = ?"),
        undone: Undone::Setting("VAT from {from_day}"),
        rank: 8,
    },
    columns: &[of::<NaiveDate>("from_day", "From"), plain("basis_points", "VAT", Kind::Vat)],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

/// Kinds of lines, as the dialog of a charge calls them; a price has two of them.
fn kind_word(code: &str) -> Option<&'static str> {
    Some(match code {
        "time" => "hours",
        "fixed" => "fixed price",
        "credit" => "credit for a mistake",
        _ => return None,
    })
}
