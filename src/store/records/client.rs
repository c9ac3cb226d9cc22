//! A client and what is kept of them, but for money.

use chrono::NaiveDate;

use super::{Called, Derived, Follows, Known, Owner, Rights, Table, Undo, Undone};
use crate::domain::{
    Factor, HairLoss, Minutes, Note, NoteId, Rule, SessionId, SessionKind, ShortText, TimeOfDay,
};
use crate::store::api::{audit::Record, clients::CLIENT_COLUMNS};
use crate::store::column::{Column, Kind, of, plain, words};

pub(in crate::store) static CLIENT: Table = Table {
    name: "client",
    called: Called {
        this: "This client",
        title: "Client: {name}",
        known: Known::Sql("SELECT name FROM client WHERE id = ?"),
        undone: Undone::Client,
        rank: 6,
    },
    columns: CLIENT_COLUMNS,
    derived: &[
        Derived::column("folded", "searched as {}, the name says {}"),
        Derived::column("phone_digits", "searched by the phone {}, the phone says {}"),
        Derived {
            name: "balance",
            sql: Some("printf('%.2f', balance / 100.0)"),
            differs: Some("stored to owe {}, the charges and payments say {}"),
        },
        Derived::summed("windows"),
    ],
    owner: Owner::Themselves,
    undo: Undo::PutAway,
    follows: Follows::Client,
    rights: Rights::Anyone,
    entry: None,
};

pub(in crate::store) static TREATMENT: Table = Table {
    name: "treatment",
    called: Called {
        this: "This treatment",
        title: "Treatment: {look_id}, {area_id}",
        known: Known::Sql(
            "SELECT client.name || '’s treatment ' || look.name || ', ' || area.name FROM treatment
             JOIN client ON client.id = client_id JOIN look ON look.id = look_id JOIN area ON area.id = area_id
             WHERE treatment.id = ?",
        ),
        undone: Undone::Treatment,
        rank: 5,
    },
    columns: &[
        CLIENT_ID,
        plain("look_id", "Look", Kind::Name("look")),
        plain("area_id", "Area", Kind::Name("area")),
        of::<NaiveDate>("since", "Since"),
        plain("adjustment_months", "Adjustment", Kind::Adjustment),
        of::<Factor>("adjustment_factor", "Factor"),
        words("adjustment_reason", "Reason"),
        words("adjustment_by", "Set by"),
        of::<NaiveDate>("adjustment_on", "Set on"),
        words("mark", "Mark"),
        of::<NaiveDate>("mark_day", "Day of the mark"),
        of::<NaiveDate>("mark_on", "Mark set on"),
        of::<NaiveDate>("closed_on", "Closed on"),
        words("closed_reason", "Closed because"),
    ],
    derived: &[
        Derived::column("clock", "the clock is stored as {}, the sessions say {}"),
        Derived::column("opens", "stored to open on {}, the rule says {}"),
        Derived::column("closes", "stored to close on {}, the rule says {}"),
        Derived::column("name", "listed under {}, the client's name is {}"),
        Derived::column("do_not_call", "listed with {} for a client who may not be called, the client says {}"),
        Derived::column("archived", "listed with {} for an archived client, the client says {}"),
        Derived::column("specialist_id", "listed with the specialist {}, the sessions say {}"),
        Derived::column("do_not_call_until", "not to be called until {}, the marks say {}"),
        Derived::column("last_on", "last treated on {}, the sessions say {}"),
    ],
    owner: Owner::Client,
    undo: Undo::WithoutSessions,
    follows: Follows::Client,
    rights: Rights::Anyone,
    entry: None,
};

pub(in crate::store) static SESSION: Table = Table {
    name: "session",
    called: Called {
        this: "This session",
        title: "Session of {day}",
        known: Known::Sql(
            "SELECT client.name || '’s session of ' || day FROM session JOIN client ON client.id = client_id
             WHERE session.id = ?",
        ),
        undone: Undone::Session,
        rank: 0,
    },
    columns: &[
        CLIENT_ID,
        plain("treatment_id", "Treatment", Kind::Treatment),
        of::<SessionKind>("kind", "Kind"),
        plain("completes", "Completes", Kind::YesNo),
        of::<NaiveDate>("day", "Date"),
        of::<TimeOfDay>("starts", "From"),
        of::<Minutes>("minutes", "Minutes"),
        plain("specialist_id", "Specialist", Kind::Name("specialist")),
        words("needle", "Needle"),
        words("depth", "Depth"),
        words("dilution", "Dilution"),
        of::<HairLoss>("hair_loss", "Hair loss"),
        of::<Note>("note", "Notes"),
        VOIDED_ON,
        VOID_REASON,
    ],
    derived: &[],
    owner: Owner::Client,
    undo: Undo::Void,
    follows: Follows::Client,
    rights: Rights::Anyone,
    entry: Some(|id| Record::Session(SessionId(id))),
};

pub(in crate::store) static PIGMENT: Table = Table {
    name: "pigment",
    called: Called {
        this: "This pigment",
        title: "Pigment: {shade}",
        known: Known::Sql(
            "SELECT client.name || '’s pigment ' || shade || ' of ' || day FROM pigment
             JOIN session ON session.id = session_id JOIN client ON client.id = client_id WHERE pigment.id = ?",
        ),
        undone: Undone::Pigment,
        rank: 4,
    },
    columns: &[
        SESSION_ID,
        words("brand", "Brand"),
        of::<ShortText>("shade", "Shade"),
        words("lot", "Lot"),
        of::<NaiveDate>("expiry", "Use up to"),
        VOIDED_ON,
        VOID_REASON,
    ],
    derived: &[],
    owner: Owner::Session,
    undo: Undo::WithSession,
    follows: Follows::Nothing,
    rights: Rights::Anyone,
    entry: None,
};

pub(in crate::store) static EXCEPTION: Table = Table {
    name: "exception",
    called: Called {
        this: "This exception",
        title: "Exception: {rule}",
        known: Known::Sql(
            "SELECT client.name || '’s exception of ' || exception.day FROM exception
             JOIN session ON session.id = session_id JOIN client ON client.id = client_id WHERE exception.id = ?",
        ),
        undone: Undone::Table,
        rank: 20,
    },
    columns: &[
        SESSION_ID,
        plain("pigment_id", "Pigment", Kind::Pigment),
        of::<Rule>("rule", "Rule"),
        of::<ShortText>("reason", "Reason"),
        words("who", "Passed by"),
        of::<NaiveDate>("day", "Day"),
        words("seen_by", "Looked at by"),
        of::<NaiveDate>("seen_on", "Looked at on"),
    ],
    derived: &[],
    owner: Owner::Session,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Anyone,
    entry: None,
};

pub(in crate::store) static NOTE: Table = Table {
    name: "note",
    called: Called {
        this: "This note",
        title: "Note of {day}",
        known: Known::Sql(
            "SELECT client.name || '’s note of ' || day FROM note JOIN client ON client.id = client_id
             WHERE note.id = ?",
        ),
        undone: Undone::Note,
        rank: 3,
    },
    columns: &[CLIENT_ID, of::<NaiveDate>("day", "Day"), of::<Note>("words", "Note"), words("author", "By")],
    derived: &[],
    owner: Owner::Client,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Anyone,
    entry: Some(|id| Record::Note(NoteId(id))),
};

pub(super) const CLIENT_ID: Column = plain("client_id", "Client", Kind::Client);
pub(super) const SESSION_ID: Column = plain("session_id", "Session", Kind::Session);
pub(super) const VOIDED_ON: Column = of::<NaiveDate>("voided_on", "Voided on");
pub(super) const VOID_REASON: Column = words("void_reason", "Voided because");
