//! Who may sign in, and signing in.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

use super::api::staff::{DeskContext, Door, News, Person, SignIn, SignedIn, StaffRow};
use super::attempts::{NOBODY, RECOVERY};
use super::{Stamp, Store, audit, error::StoreError, private, secret, select, trust, visits, warnings};
use crate::domain::{Known, LockAfter, Pin, RecoveryCode, Role, ShortText, StaffId, show_day};

impl Store {
    /// What every screen may know of where it runs.
    pub fn desk_context(&self) -> Result<DeskContext, StoreError> {
        let sign_in = sign_in(&self.conn)?;
        let person = sign_in.and(self.person).map(|id| person(&self.conn, id)).transpose()?.flatten();
        let differs = if sign_in.is_some() { trust::difference(&self.conn)? } else { None };
        // Nobody is known who may have been put in another's place.
        let person = person.filter(|_| differs.is_none());
        let warnings =
            person.as_ref().map(|person| warnings::unseen(&self.conn, person)).transpose()?.flatten();
        let owner = person.as_ref().filter(|person| person.role == Role::Owner);
        let till_since = owner.map(|owner| visits::before(&self.conn, owner.id)).transpose()?.flatten();
        let mut statement = self.conn.prepare_cached("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")?;
        let written = statement.query_row([], |row| row.get(0)).optional()?;
        let is_open_to_others = self.path().is_some_and(private::is_open_to_others);
        let news =
            News { warnings, till_since, written, differs, foreign: self.foreign(), is_open_to_others };
        Ok(DeskContext { clinic: self.clinic()?, sign_in, person, news })
    }

    /// Those who may sign in, by name.
    pub fn staff(&self) -> Result<Vec<Person>, StoreError> {
        who_may_sign_in(&self.conn)
    }

    /// Signs a person in, if this is their PIN; refuses to look at it while they have to wait.
    pub fn sign_in(
        &mut self,
        staff: StaffId,
        pin: &Pin,
        door: impl Into<Door>,
    ) -> Result<SignedIn, StoreError> {
        let door = door.into();
        trust::ensure(&self.conn)?;
        let (person, kept) = with_secret(&self.conn, staff)?;
        let wrong = self.attempt(staff, door.now)?;
        if !secret::matches(pin.digits(), &kept) {
            return Err(self.wrong_one(staff, &door)?);
        }
        self.right_one(&person, wrong.as_ref(), &door)?;
        if door.command.is_none() {
            visits::came(&self.conn, staff, door.now)?;
        }
        self.person = Some(staff);
        Ok(SignedIn { person, wrong: wrong.map(|wrong| (wrong.count, wrong.at)) })
    }

    /// Nobody is signed in any more.
    pub fn sign_out(&mut self) {
        self.person = None;
    }

    /// Signs an owner in who has the recovery code.
    pub(super) fn recover(
        &mut self,
        owner: StaffId,
        code: &RecoveryCode,
        door: &Door,
    ) -> Result<(), StoreError> {
        let people = self.staff()?;
        if !people.iter().any(|person| person.id == owner && person.role == Role::Owner) {
            return Err(StoreError::refused("The recovery code is for an owner's PIN. Choose an owner."));
        }
        let kept = self.recovery()?;
        self.attempt(RECOVERY, door.now)?;
        if !kept.is_some_and(|kept| secret::matches(code.letters(), &kept)) {
            return Err(self.wrong_one(RECOVERY, door)?);
        }
        self.forget_attempts(RECOVERY)?;
        self.forget_attempts(owner)?;
        self.put_right(door)?;
        visits::came(&self.conn, owner, door.now)?;
        self.person = Some(owner);
        Ok(())
    }

    /// The recovery code: the one that the audit has, since another program may have put its own into the file.
    fn recovery(&self) -> Result<Option<String>, StoreError> {
        let (_, told) = trust::told_of_sign_in(&self.conn)?;
        let in_file = "SELECT recovery FROM sign_in WHERE is_on = 1";
        let kept = || self.conn.query_row(in_file, [], |row| row.get(0)).optional().map(Option::flatten);
        Ok(told.map_or_else(kept, |told| Ok(Some(told)))?)
    }

    /// Makes who may sign in what the audit says, where another program changed it.
    fn put_right(&mut self, door: &Door) -> Result<(), StoreError> {
        audit::watch(&self.conn)?;
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        audit::begin(&tx)?;
        if let Some(done) = trust::put_right(&tx)? {
            let stamp = Stamp { who: NOBODY.to_owned(), desk: door.desk.clone(), now: door.now };
            let images = audit::taken(&tx)?;
            audit::append::record(&tx, &stamp, (Known::Recovered, audit::code::PUT_RIGHT), done, images)?;
        }
        Ok(tx.commit()?)
    }

    /// Whether this is the PIN of whoever is signed in, who is made to wait as at the sign-in.
    pub(super) fn knows_pin(&mut self, pin: &Pin, door: &Door) -> Result<(), StoreError> {
        let staff = self.person.ok_or_else(nobody)?;
        let (person, kept) = with_secret(&self.conn, staff)?;
        let wrong = self.attempt(staff, door.now)?;
        if !secret::matches(pin.digits(), &kept) {
            return Err(self.wrong_one(staff, door)?);
        }
        self.right_one(&person, wrong.as_ref(), door)
    }

    /// Who has just become the first owner is signed in.
    pub(super) fn take_seat(&mut self, name: &ShortText) {
        let id = self.conn.query_row(
            "SELECT id FROM staff WHERE name = :name",
            named_params! { ":name": name },
            |row| row.get(0),
        );
        // Otherwise the next thing they see is the sign-in.
        self.person = id.ok();
    }
}

/// What is said where a change needs somebody who is signed in.
pub(super) fn nobody() -> StoreError {
    StoreError::refused("Nothing was saved: nobody is signed in here any more. Sign in, then save again.")
}

/// How one signs in, where one does.
pub(super) fn sign_in(conn: &Connection) -> Result<Option<SignIn>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT is_on, lock_after FROM sign_in WHERE id = 1")?;
    let row = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (is_on, minutes): (bool, i64) = row.unwrap_or_default();
    // Whoever switched it off outside the program does not get in by that.
    if !is_on && !trust::told_of_sign_in(conn)?.0 {
        return Ok(None);
    }
    Ok(Some(SignIn { lock_after: LockAfter::parse(&minutes.to_string()).unwrap_or_default() }))
}

/// A person who may sign in; none when they may no longer.
pub(super) fn person(conn: &Connection, id: StaffId) -> Result<Option<Person>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT name, role FROM staff WHERE id = :id AND active = 1")?;
    let person = statement.query_row(named_params! { ":id": id }, |row| {
        Ok(Person { id, name: row.get("name")?, role: row.get("role")? })
    });
    Ok(person.optional()?)
}

/// Those who may sign in, by name.
pub(super) fn who_may_sign_in(conn: &Connection) -> Result<Vec<Person>, StoreError> {
    trust::people(conn, rows(conn)?.into_iter().filter(|row| row.active).map(|row| row.person).collect())
}

/// Everybody who ever signed in, those who may first.
pub(super) fn rows(conn: &Connection) -> Result<Vec<StaffRow>, StoreError> {
    let sql = "SELECT id, name, role, active FROM staff ORDER BY active DESC, name COLLATE NOCASE";
    Ok(select::rows(conn, sql, &[], |row| {
        let person = Person { id: row.get("id")?, name: row.get("name")?, role: row.get("role")? };
        Ok(StaffRow { person, active: row.get("active")? })
    })?)
}

fn with_secret(conn: &Connection, staff: StaffId) -> Result<(Person, String), StoreError> {
    let gone = || StoreError::refused("This person may no longer sign in. Choose another name.");
    let person = person(conn, staff)?.ok_or_else(gone)?;
    let mut statement = conn.prepare_cached("SELECT pin FROM staff WHERE id = :id")?;
    let kept = statement.query_row(named_params! { ":id": staff }, |row| row.get(0))?;
    Ok((person, kept))
}

impl SignedIn {
    /// What the person is told of the wrong PINs that were typed for them.
    pub fn warning(&self) -> Option<String> {
        let (wrong, at) = self.wrong?;
        let (day, time) = (show_day(at.date()), at.format("%H:%M"));
        let times =
            if wrong == 1 { "A wrong PIN was".to_owned() } else { format!("{wrong} wrong PINs were") };
        Some(format!("{times} typed for you, last on {day} at {time}."))
    }
}
