//! Who signs in: the first owner, the others, their PINs, and the recovery code.

use rusqlite::named_params;

use super::{Done, Writing};
use crate::domain::{
    LockAfter, Pin, PinError, RecoveryCode, Role, ShortText, StaffId, look_alike, mixes_scripts,
};
use crate::store::records::STAFF;
use crate::store::{attempts, error::StoreError, secret, select};

/// From now on staff sign in; the first of them is an owner.
pub(super) fn start(w: &Writing<'_>, name: &ShortText, pin: &Pin) -> Result<Done, StoreError> {
    if crate::store::staff::sign_in(w.conn)?.is_some() {
        return Err(StoreError::refused("Staff sign in already. Add or change them in the settings."));
    }
    ensure_one_alphabet(name)?;
    let hash = secret::hash(pin.digits())?;
    w.run(
        "INSERT INTO staff (name, role, pin) VALUES (:name, :role, :pin)
         ON CONFLICT (name) DO UPDATE SET role = excluded.role, pin = excluded.pin, active = 1",
        named_params! { ":name": name, ":role": Role::Owner, ":pin": hash },
    )?;
    let recovery = secret::new_code();
    turn(w, true, Some(&recovery))?;
    let words = format!("From now on staff sign in with a PIN; {name} is the first owner.");
    Ok(Done { recovery: Some(recovery), ..Done::new(words) })
}

/// Nobody signs in.
pub(super) fn stop(w: &Writing<'_>) -> Result<Done, StoreError> {
    turn(w, false, None)?;
    Ok(Done::warning("Nobody signs in: whoever opens the program may do everything."))
}

fn turn(w: &Writing<'_>, is_on: bool, recovery: Option<&RecoveryCode>) -> Result<(), StoreError> {
    let hash = recovery.map(|code| secret::hash(code.letters())).transpose()?;
    w.run(
        "INSERT INTO sign_in (id, is_on, recovery) VALUES (1, :is_on, :recovery)
         ON CONFLICT (id) DO UPDATE SET is_on = excluded.is_on, recovery = excluded.recovery",
        named_params! { ":is_on": is_on, ":recovery": hash },
    )?;
    Ok(())
}

/// After how many idle minutes the screen locks.
pub(super) fn set_lock(w: &Writing<'_>, after: LockAfter) -> Result<Done, StoreError> {
    let sql = "UPDATE sign_in SET lock_after = :after WHERE id = 1";
    w.change(sql, named_params! { ":after": after.minutes() })?;
    Ok(Done::new(match after.minutes() {
        0 => "The screen no longer locks by itself.".to_owned(),
        1 => "The screen locks after an idle minute.".to_owned(),
        minutes => format!("The screen locks after {minutes} idle minutes."),
    }))
}

/// A person as the settings write one down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Somebody<'a> {
    /// The name.
    pub name: &'a ShortText,
    /// What they are to the clinic.
    pub role: Role,
    /// A new PIN; the former one stays without.
    pub pin: Option<&'a Pin>,
    /// Whether they may sign in.
    pub active: bool,
}

/// Writes down a person who signs in.
pub(super) fn set(w: &Writing<'_>, id: Option<StaffId>, person: &Somebody<'_>) -> Result<Done, StoreError> {
    let Somebody { name, role, pin, active } = person;
    ensure_own_name(w, id, name)?;
    let hash = pin.map(|pin| secret::hash(pin.digits())).transpose()?;
    if pin.is_none() {
        ensure_not_promoted(w, id, *role)?;
    }
    if *role == Role::Specialist && *active {
        w.run("INSERT OR IGNORE INTO specialist (name) VALUES (:name)", named_params! { ":name": name })?;
    }
    let Some(id) = id else {
        let hash = hash.ok_or_else(|| StoreError::refused("A new person needs a PIN. Type one."))?;
        w.insert_row(&STAFF, &[("name", &name), ("role", &role), ("pin", &hash), ("active", &active)])?;
        return Ok(Done::new(format!("{name} signs in from now on, as {role}.")));
    };
    w.change(
        "UPDATE staff SET name = :name, role = :role, active = :active, pin = coalesce(:pin, pin) WHERE id = :id",
        named_params! { ":name": name, ":role": role, ":active": active, ":pin": hash, ":id": id },
    )?;
    ensure_an_owner(w)?;
    if pin.is_some() {
        attempts::forget(w.conn, id)?;
    }
    Ok(Done::new(match (active, pin) {
        (false, _) => format!("{name} may no longer sign in."),
        (true, None) => format!("Saved {name}, {role}."),
        (true, Some(_)) => format!("Saved {name}, {role}, with a new PIN."),
    }))
}

/// Refuses a name in letters of two alphabets.
fn ensure_one_alphabet(name: &ShortText) -> Result<(), StoreError> {
    if !mixes_scripts(name.as_str()) {
        return Ok(());
    }
    let words =
        format!("{name} mixes letters of two alphabets, some of which look alike. Type it in one of them.");
    Err(StoreError::Refused(words))
}

/// Refuses a name that is taken for somebody else's in the audit.
fn ensure_own_name(w: &Writing<'_>, id: Option<StaffId>, name: &ShortText) -> Result<(), StoreError> {
    ensure_one_alphabet(name)?;
    let others: Vec<String> =
        select::rows(w.conn, "SELECT name FROM staff WHERE id IS NOT :id", &[(":id", &id)], |row| {
            row.get(0)
        })?;
    match others.iter().find(|other| look_alike(other, name.as_str())) {
        None => Ok(()),
        Some(other) if other == name.as_str() => {
            Err(StoreError::Refused(format!("{name} is on the list already. Type another name.")))
        }
        Some(other) => Err(StoreError::Refused(format!(
            "{name} would be taken for {other}, who is on the list. Type another name."
        ))),
    }
}

/// Refuses to make somebody an owner with the PIN they have: it may have too few digits, and nobody can tell.
fn ensure_not_promoted(w: &Writing<'_>, id: Option<StaffId>, role: Role) -> Result<(), StoreError> {
    let sql = "SELECT role FROM staff WHERE id = :id";
    let before: Option<Role> = w.maybe(sql, named_params! { ":id": id }, |row| row.get(0))?;
    if role == Role::Owner && before.is_some_and(|before| before != Role::Owner) {
        return Err(StoreError::Refused(PinError::TooShort.to_string()));
    }
    Ok(())
}

/// Refuses what would leave nobody to run the clinic.
fn ensure_an_owner(w: &Writing<'_>) -> Result<(), StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM staff WHERE role = 'owner' AND active = 1)";
    if w.one(sql, [], |row| row.get(0))? {
        return Ok(());
    }
    Err(StoreError::refused(
        "Somebody must stay an owner who may sign in. Make another person an owner first.",
    ))
}

/// Gives a person another PIN.
pub(super) fn set_pin(w: &Writing<'_>, staff: StaffId, pin: &Pin) -> Result<Done, StoreError> {
    let hash = secret::hash(pin.digits())?;
    let sql = "UPDATE staff SET pin = :pin WHERE id = :id";
    w.change(sql, named_params! { ":pin": hash, ":id": staff })?;
    attempts::forget(w.conn, staff)?;
    let name: String =
        w.one("SELECT name FROM staff WHERE id = :id", named_params! { ":id": staff }, |row| row.get(0))?;
    Ok(Done::new(format!("{name} has a new PIN.")))
}

/// Gives whoever is signed in another PIN.
pub(super) fn change_pin(w: &Writing<'_>, pin: &Pin) -> Result<Done, StoreError> {
    let who = named_params! { ":who": w.stamp.who };
    let staff = w.maybe("SELECT id FROM staff WHERE name = :who AND active = 1", who, |row| row.get(0))?;
    set_pin(w, staff.ok_or_else(crate::store::staff::nobody)?, pin)
}

/// Gives an owner another PIN who had the recovery code, and makes another code.
pub(super) fn recover(w: &Writing<'_>, owner: StaffId, pin: &Pin) -> Result<Done, StoreError> {
    let done = set_pin(w, owner, pin)?;
    let renewed = renew(w)?;
    Ok(Done { words: format!("{} The recovery code was used.", done.words), ..renewed })
}

/// Makes another recovery code.
pub(super) fn renew(w: &Writing<'_>) -> Result<Done, StoreError> {
    let recovery = secret::new_code();
    turn(w, true, Some(&recovery))?;
    Ok(Done {
        recovery: Some(recovery),
        ..Done::warning("There is a new recovery code; the former one opens nothing.")
    })
}
