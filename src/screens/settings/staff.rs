//! Who signs in: how, the recovery code, and the people.

use super::row::Row;
use crate::app::desk::Desk;
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::domain::{Pin, Role, ShortText};
use crate::screens::dialog::kinds::{pin, pin::NewPin, sign_in};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::staff::{SignIn, StaffRow};
use crate::store::api::{Change, before::Before, settings::SettingsPage};

/// The rows before the people, where staff sign in.
const BEFORE: usize = 2;

/// How one signs in, and below it who does.
pub fn rows(page: &SettingsPage) -> Vec<Row> {
    let plain =
        |name: &str, words: String| Row { key: String::new(), name: name.into(), words, active: true };
    let Some(sign_in) = page.sign_in else {
        let words = "off: whoever opens it may do everything";
        return vec![plain("Signing in", words.into())];
    };
    let mut rows = vec![
        plain("Signing in", format!("by PIN; {}", locks(sign_in))),
        plain("Recovery code", "Enter makes another one".into()),
    ];
    rows.extend(page.staff.iter().map(|row| person(row, page.shut_out.contains(&row.person.id))));
    rows
}

fn locks(sign_in: SignIn) -> String {
    match sign_in.lock_after.minutes() {
        0 => "the screen never locks by itself".to_owned(),
        1 => "locks after 1 idle minute".to_owned(),
        minutes => format!("locks after {minutes} idle minutes"),
    }
}

fn person(row: &StaffRow, is_shut_out: bool) -> Row {
    let role = row.person.role.word();
    let words = if is_shut_out { format!("{role}; shut out: needs a new PIN") } else { role.into() };
    Row { key: row.person.id.to_string(), name: row.person.name.clone(), words, active: row.active }
}

/// The form of a row: for an owner each, for anybody else that of their own PIN.
pub fn edit(page: &SettingsPage, at: usize, desk: &Desk) -> Option<Dialog> {
    let Some(sign_in) = page.sign_in else { return Some(sign_in::first()) };
    Some(match at {
        _ if !desk.is_owner() => return is_own(page, at, desk).then(pin::dialog),
        0 => sign_in::dialog(sign_in),
        1 => Dialog::of(AnotherCode::new()),
        _ => dialog(Some(page.staff.get(at - BEFORE)?)),
    })
}

/// Whether a row is of the person at the desk.
pub fn is_own(page: &SettingsPage, at: usize, desk: &Desk) -> bool {
    let row = at.checked_sub(BEFORE).and_then(|at| page.staff.get(at));
    row.zip(desk.person.as_ref()).is_some_and(|(row, person)| person.id == row.person.id)
}

/// A form for one more person; before anybody signs in, for the first.
pub fn add(page: &SettingsPage) -> Dialog {
    if page.sign_in.is_some() { dialog(None) } else { sign_in::first() }
}

fields! {
    AnotherCode() {
        own: Text<Pin> = pin::own(true);
    }
}

impl FormKind for Form<AnotherCode> {
    fn title(&self) -> String {
        "Another recovery code?".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        pin::prove(&self.own, Change::RenewRecovery, desk)
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        vec!["A new code is shown once, to be written down. The former one opens nothing any more.".into()]
    }
}

fields! {
    /// Somebody who signs in.
    pub StaffForm(row: Option<&StaffRow>) {
        name: Text<ShortText> = Text::of("name", "Name")
            .known(row.map(|row| &row.person.name))
            .hint("stands in the audit beside what they write");
        role: Choice<Role> = Choice::of("role", "Role", Role::ALL.map(|role| (role, role)))
            .at(&row.map_or(Role::ALL[0], |row| row.person.role))
            .hint("owners alone change settings and staff, export, restore and see the audit");
        new: NewPin = new_pin(row.is_some());
        may: Choice<bool> = Choice::of("may", "Sign-in", [true, false].map(|may| (may, if may { "may sign in" } else { "may not sign in any more" })))
            .at(&row.is_none_or(|row| row.active))
            .column("active");
        own: Text<Pin> = pin::own(true);
    } with {
        row: Option<StaffRow> = row.cloned();
    }
}

fn new_pin(may_keep: bool) -> NewPin {
    if may_keep {
        return NewPin::or_kept(
            "4 to 12 digits, 6 or more for an owner; leave it empty to keep the one there is",
        );
    }
    NewPin::new("4 to 12 digits, 6 or more for an owner")
}

fn dialog(row: Option<&StaffRow>) -> Dialog {
    Dialog::of(StaffForm::new(row))
}

impl FormKind for Form<StaffForm> {
    fn title(&self) -> String {
        if self.row.is_some() { "Who signs in".into() } else { "Somebody new who signs in".into() }
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let staff = self.row.as_ref().map(|row| row.person.id);
        let role = *self.role.value()?;
        let keeps = staff.is_some() && self.new.pin.is_empty() && self.new.again.is_empty();
        let pin = if keeps { None } else { Some(self.new.twice(role)?) };
        let (name, active) = (self.name.value(desk)?, *self.may.value()?);
        pin::prove(&self.own, Change::SetStaff { staff, name, role, pin, active }, desk)
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        self.row.clone().map(Before::Staff)
    }

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let Before::Staff(row) = of else { return None };
        Some(Form::any(StaffForm::new(Some(row))))
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        let is_specialist = self.role.is(&Role::Specialist);
        let words = "A specialist is also offered under this name when a session is logged.";
        is_specialist.then(|| words.to_owned()).into_iter().collect()
    }
}
