//! What follows from the records of one client: clocks and windows, the balance, and what lists repeat of the client.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::{
    ClientId, Mark, Money, SessionId, SessionKind, SpecialistId, TreatmentId, WindowRule, clock,
    is_never_called, not_called_until, window,
};
use crate::store::error::StoreError;

/// A client, and what is kept of it.
struct Client {
    folded: String,
    do_not_call: bool,
    is_archived: bool,
    /// Charged minus paid, voided left out.
    due: Money,
    balance: Money,
    windows: Option<String>,
}

/// A treatment with the rule of its look, and what is kept of it.
struct Treatment {
    id: TreatmentId,
    rule: WindowRule,
    adjustment_months: i32,
    mark: Option<Mark>,
    is_closed: bool,
    kept: Kept,
}

/// What is kept of a treatment.
#[derive(PartialEq, Eq, Default)]
struct Kept {
    clock: Option<NaiveDate>,
    /// The day of the last session.
    last: Option<NaiveDate>,
    /// The first and the last day of the window, where there is one.
    opens: Option<NaiveDate>,
    closes: Option<NaiveDate>,
    /// The client's name as it is searched.
    name: String,
    /// Whether nobody may ever call the client.
    do_not_call: bool,
    /// The last day on which nobody calls for now.
    do_not_call_until: Option<NaiveDate>,
    archived: bool,
    /// Who held the last session.
    specialist: Option<SpecialistId>,
}

/// A session as far as something follows from it.
struct Session {
    treatment: TreatmentId,
    id: SessionId,
    kind: SessionKind,
    completes: bool,
    is_voided: bool,
    day: NaiveDate,
    specialist: Option<SpecialistId>,
}

/// Writes what follows from a client's records, where it is not what is kept; how many windows moved.
pub(in crate::store) fn client(conn: &Connection, id: ClientId) -> Result<usize, StoreError> {
    let Some(client) = Client::find(conn, id)? else { return Ok(0) };
    let treatments = Treatment::of(conn, id)?;
    let mut sessions: HashMap<TreatmentId, Vec<Session>> = HashMap::new();
    if !treatments.is_empty() {
        Session::of(conn, id)?
            .into_iter()
            .for_each(|one| sessions.entry(one.treatment).or_default().push(one));
    }
    let booked = treatments.iter().filter_map(Treatment::booked).max();
    let (mut moved, mut windows) = (0, Vec::new());
    for treatment in &treatments {
        let of = sessions.get(&treatment.id).map_or(&[][..], Vec::as_slice);
        let due = treatment.follows(&client, of, booked)?;
        windows.extend(treatment.in_list(&due));
        if due != treatment.kept {
            moved += usize::from((due.opens, due.closes) != (treatment.kept.opens, treatment.kept.closes));
            due.write(conn, treatment.id)?;
        }
    }
    let windows = (!windows.is_empty()).then(|| windows.join(" "));
    if client.balance != client.due || client.windows != windows {
        conn.prepare_cached("UPDATE client SET balance = :due, windows = :windows WHERE id = :id")?
            .execute(named_params! { ":due": client.due, ":windows": windows, ":id": id })?;
    }
    Ok(moved)
}

impl Client {
    fn find(conn: &Connection, id: ClientId) -> rusqlite::Result<Option<Self>> {
        let sum = |table| {
            format!(
                "(SELECT coalesce(sum(amount), 0) FROM {table} WHERE client_id = client.id AND voided_on IS NULL)"
            )
        };
        let sql = format!(
            "SELECT folded, contact, phone IS NOT NULL AS has_phone, archived_on IS NOT NULL AS is_archived, balance, windows,
                    {} - {} AS due
             FROM client WHERE id = :id",
            sum("line"),
            sum("payment")
        );
        let mut statement = conn.prepare_cached(&sql)?;
        statement.query_row(named_params! { ":id": id }, Self::read).optional()
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            folded: row.get("folded")?,
            do_not_call: is_never_called(row.get("contact")?, row.get("has_phone")?),
            is_archived: row.get("is_archived")?,
            due: row.get("due")?,
            balance: row.get("balance")?,
            windows: row.get("windows")?,
        })
    }
}

impl Treatment {
    fn of(conn: &Connection, client: ClientId) -> rusqlite::Result<Vec<Self>> {
        let mut statement = conn.prepare_cached(
            "SELECT treatment.id, opens_after, closes_after, planned_minutes, adjustment_months, mark, mark_day,
                    closed_on IS NOT NULL AS is_closed, clock, last_on, opens, closes, treatment.name, do_not_call,
                    do_not_call_until, archived, specialist_id
             FROM treatment JOIN look ON look.id = look_id WHERE client_id = :client ORDER BY treatment.id",
        )?;
        statement.query_map(named_params! { ":client": client }, Self::read)?.collect()
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mark: Option<String> = row.get("mark")?;
        let day: Option<NaiveDate> = row.get("mark_day")?;
        Ok(Self {
            id: row.get("id")?,
            rule: WindowRule {
                opens_after: row.get("opens_after")?,
                closes_after: row.get("closes_after")?,
                planned: row.get("planned_minutes")?,
            },
            adjustment_months: row.get("adjustment_months")?,
            mark: mark.zip(day).and_then(|(code, day)| Mark::from_code(&code, day)),
            is_closed: row.get("is_closed")?,
            kept: Kept::read(row)?,
        })
    }

    /// The day for which it is booked.
    fn booked(&self) -> Option<NaiveDate> {
        self.mark.filter(|mark| matches!(mark, Mark::Booked(_)) && !self.is_closed).map(Mark::day)
    }

    /// What must be kept of it, by its sessions and the last day for which its client is booked.
    fn follows(
        &self,
        client: &Client,
        sessions: &[Session],
        booked: Option<NaiveDate>,
    ) -> Result<Kept, StoreError> {
        let counting = || sessions.iter().filter(|session| !session.is_voided);
        let clock = clock(sessions.iter().map(|of| (of.kind, of.completes, of.is_voided, of.day)));
        let last = counting().max_by_key(|session| (session.day, session.id.0));
        // None while there is no clock, and none any more for a closed treatment or an archived client.
        let from = clock.filter(|_| !self.is_closed && !client.is_archived);
        let window = from
            .map(|from| window(from, &self.rule, self.adjustment_months))
            .transpose()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(Kept {
            clock,
            last: last.map(|session| session.day),
            opens: window.map(|window| window.opens),
            closes: window.map(|window| window.closes),
            name: client.folded.clone(),
            do_not_call: client.do_not_call,
            do_not_call_until: not_called_until(self.mark, booked),
            archived: client.is_archived,
            specialist: last.and_then(|session| session.specialist),
        })
    }

    /// As the list of clients reads it, where it is neither closed nor of an archived client: `clock/opens/closes`, or `-` in
    /// course.
    fn in_list(&self, kept: &Kept) -> Option<String> {
        let days = kept.clock.zip(kept.opens).zip(kept.closes);
        let shown =
            days.map_or("-".to_owned(), |((clock, opens), closes)| format!("{clock}/{opens}/{closes}"));
        (!self.is_closed && !kept.archived).then_some(shown)
    }
}

impl Kept {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            clock: row.get("clock")?,
            last: row.get("last_on")?,
            opens: row.get("opens")?,
            closes: row.get("closes")?,
            name: row.get("name")?,
            do_not_call: row.get("do_not_call")?,
            do_not_call_until: row.get("do_not_call_until")?,
            archived: row.get("archived")?,
            specialist: row.get("specialist_id")?,
        })
    }

    fn write(&self, conn: &Connection, treatment: TreatmentId) -> rusqlite::Result<()> {
        let mut statement = conn.prepare_cached(
            "UPDATE treatment SET
                 clock = :clock, last_on = :last, opens = :opens, closes = :closes, name = :name, do_not_call = :do_not_call,
                 do_not_call_until = :until, archived = :archived, specialist_id = :specialist
             WHERE id = :treatment",
        )?;
        statement
            .execute(named_params! {
                ":clock": self.clock,
                ":last": self.last,
                ":opens": self.opens,
                ":closes": self.closes,
                ":name": self.name,
                ":do_not_call": self.do_not_call,
                ":until": self.do_not_call_until,
                ":archived": self.archived,
                ":specialist": self.specialist,
                ":treatment": treatment,
            })
            .map(drop)
    }
}

impl Session {
    fn of(conn: &Connection, client: ClientId) -> rusqlite::Result<Vec<Self>> {
        let mut statement = conn.prepare_cached(
            "SELECT treatment_id, session.id, kind, completes, voided_on IS NOT NULL AS is_voided, day, session.specialist_id
             FROM treatment JOIN session ON treatment_id = treatment.id WHERE treatment.client_id = :client",
        )?;
        let sessions = statement.query_map(named_params! { ":client": client }, |row| {
            Ok(Self {
                treatment: row.get("treatment_id")?,
                id: row.get("id")?,
                kind: row.get("kind")?,
                completes: row.get("completes")?,
                is_voided: row.get("is_voided")?,
                day: row.get("day")?,
                specialist: row.get("specialist_id")?,
            })
        })?;
        sessions.collect()
    }
}
