//! A whole practice written at once, as the demo is: by the statements of single changes and the rules that derive,
//! without the images that would take each of them back.

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params, types::FromSql};

use super::{
    Done, Writing, adjustment, adjustment::Because, client, note, payment, price, price::Price, rate,
    session, set_up, treatment,
};
use crate::domain::{
    Adjustment, AreaId, ClientId, Factor, Known, LookId, Mark, Money, Note, PaymentMethod, Role, SessionId,
    SessionKind, ShortText, SpecialistId, TreatmentId, Vat,
};
use crate::store::api::{Saved, Stamp, clients::ClientFacts, sessions::NewSession};
use crate::store::{Clinic, Store, audit, counters, derive, error::StoreError, open, schema, search};

/// Memory for the pages of a practice while it is written, in KiB, so that they reach the disk once.
const CACHE: i32 = 192 * 1024;

/// The indexes and triggers that are made when all rows are in. Every other trigger brings along what lists are read
/// from, and the other indexes are asked for it.
const PUT_OFF: [&str; 16] = [
    "client_by_name",
    "client_by_phone",
    "line_by_day",
    "line_by_session",
    "payment_by_day",
    "payment_by_session",
    "pigment_by_session",
    "pigment_by_shade",
    "note_by_client",
    "session_by_day",
    "treatment_by_name",
    "treatment_by_clock",
    "treatment_of_look",
    "treatment_of_area",
    "treatment_of_specialist",
    "treatment_do_not_call_until",
];

/// A practice being written.
#[derive(Debug)]
pub struct Bulk<'a> {
    tx: Transaction<'a>,
    stamp: &'a Stamp,
}

/// What a practice offers, each in the order of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offers {
    /// The looks.
    pub looks: Vec<LookId>,
    /// The areas.
    pub areas: Vec<AreaId>,
    /// The specialists.
    pub specialists: Vec<SpecialistId>,
}

impl Store {
    /// Writes a demo practice over whatever demo the file holds: all of it, or nothing. One audit row says so.
    pub fn write_demo(
        &mut self,
        words: &str,
        stamp: &Stamp,
        fill: impl FnOnce(&Bulk<'_>) -> Result<(), StoreError>,
    ) -> Result<Saved, StoreError> {
        if let Some(clinic) = self.clinic()?.filter(|clinic| !clinic.demo) {
            let words =
                format!("This file is the practice of {}, not a demo; it was left as it was.", clinic.name);
            return Err(StoreError::Refused(words));
        }
        audit::look_away(&self.conn)?;
        self.conn.pragma_update(None, "cache_size", -CACHE)?;
        let saved =
            self.fill(words, stamp, fill).map_err(|error| error.while_doing("make the demo practice"));
        self.conn.pragma_update(None, "cache_size", -open::CACHE)?;
        saved
    }

    fn fill(
        &mut self,
        words: &str,
        stamp: &Stamp,
        fill: impl FnOnce(&Bulk<'_>) -> Result<(), StoreError>,
    ) -> Result<Saved, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        schema::make_anew(&tx)?;
        let later = put_off(&tx)?;
        let bulk = Bulk { tx, stamp };
        fill(&bulk)?;
        bulk.tx.execute_batch(&later)?;
        search::rebuild(&bulk.tx)?;
        counters::rebuild(&bulk.tx)?;
        let saved = audit::append::record_alone(
            &bulk.tx,
            stamp,
            Some(Known::Named),
            audit::code::DEMO,
            Done::new(words),
        )?;
        bulk.tx.commit()?;
        Ok(saved)
    }
}

/// Takes those away that grow row by row at a cost and that nothing asks while rows pour in, and gives the statements
/// that make them again: an index is built from all its rows in a fraction of the time.
fn put_off(conn: &Connection) -> Result<String, StoreError> {
    let mut later = String::new();
    let mut statement = conn.prepare("SELECT type, sql FROM sqlite_schema WHERE name = :name")?;
    for name in PUT_OFF {
        let made = statement
            .query_row(named_params! { ":name": name }, |row| Ok((row.get("type")?, row.get("sql")?)));
        let (kind, sql): (String, String) = made?;
        conn.execute_batch(&format!("DROP {kind} {name}"))?;
        later += &sql;
        later.push(';');
    }
    Ok(later)
}

impl Bulk<'_> {
    /// Sets the practice up, with its VAT and every hourly rate it has had, oldest first.
    pub fn set_up(
        &self,
        clinic: &Clinic,
        (rates, vat): (&[(NaiveDate, Money)], Vat),
        specialists: &[ShortText],
    ) -> Result<Offers, StoreError> {
        let w = self.writing();
        let (first, later) =
            rates.split_first().ok_or_else(|| StoreError::refused("A practice has a rate."))?;
        set_up::set_up(&w, clinic, (first.1, vat), first.0, specialists)?;
        for (from, hourly) in later {
            rate::set_hourly(&w, *from, *hourly)?;
        }
        Ok(Offers {
            looks: self.keys("SELECT id FROM look ORDER BY id")?,
            areas: self.keys("SELECT id FROM area ORDER BY id")?,
            specialists: self.keys("SELECT id FROM specialist ORDER BY id")?,
        })
    }

    /// A price beside the hours: of a kind of session, or else of a product.
    pub fn price(&self, of: Option<SessionKind>, words: &ShortText, amount: Money) -> Result<(), StoreError> {
        let price =
            Price { product: of.is_none(), words, amount: Some(amount), from: None, role: of, active: true };
        price::set(&self.writing(), None, &price).map(drop)
    }

    /// A client, first seen on a day.
    pub fn client(&self, facts: &ClientFacts, since: NaiveDate) -> Result<ClientId, StoreError> {
        let client = self.on(since, |w| client::insert(w, facts))?;
        derive::names_of(&self.tx, client)?;
        Ok(client)
    }

    /// A note in the timeline.
    pub fn note(
        &self,
        client: ClientId,
        on: NaiveDate,
        words: &Note,
        author: &str,
    ) -> Result<(), StoreError> {
        let stamp = Stamp { who: author.to_owned(), ..self.stamp_of(on) };
        note::insert(&self.writing_as(&stamp), client, on, words)?;
        Ok(())
    }

    /// A treatment, begun on a day.
    pub fn treatment(
        &self,
        client: ClientId,
        look: LookId,
        area: AreaId,
        since: NaiveDate,
    ) -> Result<TreatmentId, StoreError> {
        Ok(treatment::insert(&self.writing(), client, look, area, since)?)
    }

    /// A session of a treatment, with its lines and what was paid on its day.
    pub fn session(&self, new: &NewSession, treatment: TreatmentId) -> Result<SessionId, StoreError> {
        session::insert_all(&self.writing(), new, Some(treatment))
    }

    /// A session that does not count.
    pub fn void(&self, session: SessionId, on: NaiveDate, reason: &str) -> Result<(), StoreError> {
        self.on(on, |w| w.void("session", session.0, reason))
    }

    /// What was paid for a session, on whatever day.
    pub fn pay(
        &self,
        client: ClientId,
        session: SessionId,
        on: NaiveDate,
        (method, amount): (PaymentMethod, Money),
    ) -> Result<(), StoreError> {
        payment::insert(&self.writing(), client, Some(session), on, method, amount).map(drop)
    }

    /// An adjustment of a treatment's window.
    pub fn adjust(
        &self,
        treatment: TreatmentId,
        on: NaiveDate,
        months: Adjustment,
        (factor, reason): (Factor, &ShortText),
        by: &ShortText,
    ) -> Result<(), StoreError> {
        let because = Because { factor, reason, by };
        self.on(on, |w| Ok(adjustment::write(w, treatment, months, Some(because))?))
    }

    /// A mark beside a treatment's state.
    pub fn mark(&self, treatment: TreatmentId, mark: Mark) -> Result<(), StoreError> {
        Ok(treatment::write_mark(&self.writing(), treatment, Some(mark))?)
    }

    /// The end of a treatment.
    pub fn close(&self, treatment: TreatmentId, on: NaiveDate, reason: &str) -> Result<(), StoreError> {
        Ok(treatment::write_closed(&self.writing(), treatment, Some((on, reason)))?)
    }

    /// A client taken off every list.
    pub fn archive(&self, client: ClientId, on: NaiveDate) -> Result<(), StoreError> {
        self.on(on, |w| Ok(client::write_archived(w, client)?))
    }

    /// Derives what follows from all that was written about a client.
    pub fn settle(&self, client: ClientId) -> Result<(), StoreError> {
        derive::client(&self.tx, client).map(drop)
    }

    fn writing(&self) -> Writing<'_> {
        self.writing_as(self.stamp)
    }

    fn writing_as<'s>(&'s self, stamp: &'s Stamp) -> Writing<'s> {
        Writing { conn: &self.tx, stamp, role: Role::Owner, is_proved: true, reason: None }
    }

    /// Writes what carries the day it was written on.
    fn on<T>(
        &self,
        day: NaiveDate,
        write: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        write(&self.writing_as(&self.stamp_of(day)))
    }

    fn stamp_of(&self, day: NaiveDate) -> Stamp {
        Stamp { now: day.and_time(self.stamp.now.time()), ..self.stamp.clone() }
    }

    fn keys<T: FromSql>(&self, sql: &str) -> Result<Vec<T>, StoreError> {
        let mut statement = self.tx.prepare(sql)?;
        let keys = statement.query_map([], |row| row.get(0))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }
}
