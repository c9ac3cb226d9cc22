//! Wrong PINs in a row: each is written down before it is compared, so that neither a second window nor a new start gives
//! another try, and the wait after it is counted by how long the machine has been running, which no clock moves.

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

use super::api::staff::{Door, Person};
use super::{Stamp, Store, audit, error::StoreError, staff, write::Done};
use crate::domain::{Known, Role, StaffId, Uptime, is_shut, wait_after};

/// Whose attempts those with the recovery code are.
pub(super) const RECOVERY: StaffId = StaffId(0);

/// How many wrong ones in a row are more than slips of the hand.
const NOTED: u32 = 3;

/// The author of what somebody did who did not get in.
pub(super) const NOBODY: &str = "nobody";

/// Wrong ones in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// How many.
    pub count: u32,
    /// When the last one was typed, by the clock of that time.
    pub at: NaiveDateTime,
    /// The same by what no clock moves.
    since: Uptime,
}

impl Wrong {
    /// What is left of the wait. After another start of the machine, or on another one, it begins anew.
    fn left(&self, uptime: &Uptime) -> TimeDelta {
        let wait = wait_after(self.count);
        uptime.since(&self.since).map_or(wait, |passed| wait - passed)
    }
}

impl Store {
    /// Hears how long the machine has been running. A store that was told nothing lets no wait come to its end.
    pub fn has_run(&mut self, uptime: Uptime) {
        self.uptime = uptime;
    }

    /// Counts an attempt as a wrong one until it turns out to be right; the wrong ones before it.
    pub(super) fn attempt(
        &mut self,
        staff: StaffId,
        now: NaiveDateTime,
    ) -> Result<Option<Wrong>, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = of(&tx, staff)?;
        if let Some(wrong) = before.as_ref().filter(|wrong| staff != RECOVERY && is_shut(wrong.count)) {
            return Err(StoreError::Refused(shut(&tx, staff, wrong.count)?));
        }
        let left = before.as_ref().map_or(TimeDelta::zero(), |wrong| wrong.left(&self.uptime));
        let is_tried = left <= TimeDelta::zero();
        let (count, at) = before.as_ref().map_or((0, now), |wrong| (wrong.count, wrong.at));
        if is_tried {
            let wrong = Wrong { count: count.saturating_add(1), at: now, since: self.uptime.clone() };
            write(&tx, staff, &wrong)?;
        } else if before.as_ref().is_some_and(|wrong| self.uptime.since(&wrong.since).is_none()) {
            write(&tx, staff, &Wrong { count, at, since: self.uptime.clone() })?;
        }
        tx.commit()?;
        if is_tried {
            return Ok(before);
        }
        let words = format!("Too many wrong ones were typed. Wait {}, then try again.", spoken(left));
        Err(StoreError::Refused(words))
    }

    /// What is said of a wrong one, with how long to wait. A run of them is written into the audit, for every owner to see.
    pub(super) fn wrong_one(&mut self, staff: StaffId, door: &Door) -> Result<StoreError, StoreError> {
        let count = of(&self.conn, staff)?.map_or(0, |wrong| wrong.count);
        let name = staff::person(&self.conn, staff)?.map(|person| person.name);
        let (what, whose) = match name {
            Some(name) => ("PIN", format!("wrong PINs for {name}")),
            None => ("recovery code", "wrong recovery codes".to_owned()),
        };
        if is_noted(count) {
            let words = format!("{count} {whose}, {}.", place(door));
            self.tell_owners(NOBODY, Known::Nobody, words, door)?;
        }
        let wait = wait_after(count);
        let then = if staff != RECOVERY && is_shut(count) {
            shut(&self.conn, staff, count)?
        } else if wait > TimeDelta::zero() {
            format!("Wait {}, then try again.", spoken(wait))
        } else {
            "Try again.".to_owned()
        };
        Ok(StoreError::Refused(format!("This is not the right {what}. {then}")))
    }

    /// The right one was typed. After a run of wrong ones, and on the command line, every owner is to see that.
    pub(super) fn right_one(
        &mut self,
        person: &Person,
        wrong: Option<&Wrong>,
        door: &Door,
    ) -> Result<(), StoreError> {
        self.forget_attempts(person.id)?;
        let (name, place) = (&person.name, place(door));
        let words = match (wrong.filter(|wrong| wrong.count >= NOTED), door.command) {
            (Some(Wrong { count, .. }), _) => {
                format!("{count} wrong PINs for {name}, then the right one, {place}.")
            }
            (None, Some(command)) => format!("{name} signed in {place}, for {command}."),
            (None, None) => return Ok(()),
        };
        self.tell_owners(name, Known::SignedIn, words, door)
    }

    /// Writes down what every owner is to see.
    fn tell_owners(&mut self, who: &str, known: Known, words: String, door: &Door) -> Result<(), StoreError> {
        let stamp = Stamp { who: who.to_owned(), desk: door.desk.clone(), now: door.now };
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        audit::append::record_alone(&tx, &stamp, Some(known), audit::code::SIGN_IN, Done::warning(words))?;
        Ok(tx.commit()?)
    }

    /// The right one was typed.
    pub(super) fn forget_attempts(&mut self, staff: StaffId) -> Result<(), StoreError> {
        Ok(forget(&self.conn, staff)?)
    }
}

/// Whether so many wrong ones are written into the audit: a run begins at three, and goes on.
fn is_noted(count: u32) -> bool {
    count == NOTED || count.is_multiple_of(10)
}

/// Where somebody shows who they are.
fn place(door: &Door) -> &'static str {
    if door.command.is_some() { "on the command line" } else { "on the screen" }
}

/// Takes back every attempt of a person.
pub(super) fn forget(conn: &Connection, staff: StaffId) -> rusqlite::Result<()> {
    let sql = "DELETE FROM attempt WHERE staff_id = :staff";
    conn.prepare_cached(sql)?.execute(named_params! { ":staff": staff }).map(drop)
}

/// Those to whom no PIN opens any more.
pub(super) fn shut_out(conn: &Connection) -> rusqlite::Result<Vec<StaffId>> {
    let mut statement = conn.prepare_cached("SELECT staff_id, wrong FROM attempt WHERE staff_id > 0")?;
    let rows = statement.query_map([], |row| Ok((row.get("staff_id")?, row.get("wrong")?)))?;
    let shut = rows.filter_map(|row| row.map(|(staff, wrong)| is_shut(wrong).then_some(staff)).transpose());
    shut.collect()
}

/// Takes over what another file of the practice knows of wrong ones, where it knows of more.
pub(super) fn carry_over(from: &Connection, to: &Connection) -> rusqlite::Result<()> {
    let mut statement = from.prepare("SELECT staff_id FROM attempt")?;
    let staff = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<StaffId>>>()?;
    for staff in staff {
        let (theirs, ours) = (of(from, staff)?, of(to, staff)?);
        let known = ours.map_or(0, |wrong| wrong.count);
        if let Some(wrong) = theirs.filter(|wrong| wrong.count >= known) {
            write(to, staff, &wrong)?;
        }
    }
    Ok(())
}

fn of(conn: &Connection, staff: StaffId) -> rusqlite::Result<Option<Wrong>> {
    let sql = "SELECT wrong, at, coalesce(boot, '') AS boot, coalesce(ran, 0) AS ran FROM attempt WHERE staff_id = :staff";
    let wrong = conn.prepare_cached(sql)?.query_row(named_params! { ":staff": staff }, |row| {
        let ran = TimeDelta::try_milliseconds(row.get("ran")?).unwrap_or(TimeDelta::MAX);
        let since = Uptime::new(row.get::<_, String>("boot")?, ran);
        Ok(Wrong { count: row.get("wrong")?, at: row.get("at")?, since })
    });
    wrong.optional()
}

fn write(conn: &Connection, staff: StaffId, wrong: &Wrong) -> rusqlite::Result<()> {
    let Wrong { count, at, since } = wrong;
    conn.prepare_cached(
        "INSERT INTO attempt (staff_id, wrong, at, boot, ran) VALUES (:staff, :wrong, :at, :boot, :ran)
         ON CONFLICT (staff_id) DO UPDATE SET
             wrong = excluded.wrong, at = excluded.at, boot = excluded.boot, ran = excluded.ran",
    )?
    .execute(named_params! {
        ":staff": staff,
        ":wrong": count,
        ":at": at,
        ":boot": since.boot(),
        ":ran": since.ran().num_milliseconds(),
    })
    .map(drop)
}

/// What is said to somebody to whom no PIN opens any more.
fn shut(conn: &Connection, staff: StaffId, count: u32) -> Result<String, StoreError> {
    let person = staff::person(conn, staff)?;
    let name = person.as_ref().map_or("them", |person| person.name.as_str());
    let way = match person.as_ref().map(|person| person.role) {
        Some(Role::Owner) => {
            "Another owner gives a new one under Settings, Staff; or F7 at the sign-in takes the recovery code."
        }
        _ => "An owner gives a new one under Settings, Staff.",
    };
    Ok(format!("{count} wrong PINs in a row were typed for {name}, so none opens any more. {way}"))
}

fn spoken(wait: TimeDelta) -> String {
    let seconds = (wait.num_milliseconds().max(0) + 999) / 1000;
    match seconds {
        1 => "a second".to_owned(),
        ..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}
