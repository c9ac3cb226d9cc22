//! Who signs in: how, the recovery code, and the people.

use super::Row;
use crate::app::form::{Field, Form};
use crate::app::{action::Action, desk::Desk, screen::Screen};
use crate::domain::{Role, ShortText};
use crate::screens::dialog::kinds::{pin, sign_in};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::staff::{SignIn, StaffRow};
use crate::store::api::{Change, before::Before, settings::SettingsPage};

/// The rows before the people, where staff sign in.
const BEFORE: usize = 2;

/// How one signs in, and below it who does.
pub fn rows(page: &SettingsPage) -> Vec<Row> {
    let plain = |name: &str, words: String| Row { name: name.into(), words, active: true };
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
    Row { name: row.person.name.clone(), words, active: row.active }
}

/// What Enter does on a row, for an owner.
pub fn edit(page: &SettingsPage, at: usize) -> Option<Action> {
    let Some(sign_in) = page.sign_in else { return Some(Action::Push(sign_in::first().into())) };
    Some(match at {
        0 => Action::Push(sign_in::dialog(sign_in).into()),
        1 => Action::Push(another_code()),
        _ => Action::Push(dialog(Some(page.staff.get(at - BEFORE)?)).into()),
    })
}

/// What Enter does for anybody else: on their own row they may change their PIN.
pub fn edit_own(page: &SettingsPage, at: usize, desk: &Desk) -> Option<Action> {
    let row = page.staff.get(at.checked_sub(BEFORE)?)?;
    let is_own = desk.person.as_ref().is_some_and(|person| person.id == row.person.id);
    is_own.then(|| Action::Push(pin::dialog().into()))
}

/// A form for one more person; before anybody signs in, for the first.
pub fn add(page: &SettingsPage) -> Action {
    Action::Push(if page.sign_in.is_some() { dialog(None).into() } else { sign_in::first().into() })
}

fn another_code() -> Screen {
    Dialog::new(AnotherCode, Form::new(vec![pin::own(true)])).into()
}

#[derive(Debug)]
struct AnotherCode;

impl FormKind for AnotherCode {
    fn title(&self) -> String {
        "Another recovery code?".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        pin::prove(form, Change::RenewRecovery)
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        vec!["A new code is shown once, to be written down. The former one opens nothing any more.".into()]
    }
}

fn dialog(row: Option<&StaffRow>) -> Dialog {
    let roles = Role::ALL.iter().map(|role| role.word().to_owned()).collect();
    let role = row.and_then(|row| Role::ALL.iter().position(|role| *role == row.person.role)).unwrap_or(0);
    let [mut new, again] = pin::chosen();
    new = new.hint("4 to 12 digits, 6 or more for an owner");
    if row.is_some() {
        new = new.hint("4 to 12 digits, 6 or more for an owner; leave it empty to keep the one there is");
        new = new.check(|text, _| if text.is_empty() { Ok(()) } else { pin::check(Role::Desk, text) });
    }
    let may = [true, false].map(|may| super::may_sign_in(may).to_owned()).to_vec();
    let form = Form::new(vec![
        Field::text("name", "Name")
            .with(row.map_or("", |row| row.person.name.as_str()))
            .hint("stands in the audit beside what they write")
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::choice("role", "Role", roles, role)
            .hint("owners alone change settings and staff, export, restore and see the audit"),
        new,
        again,
        Field::choice("may", "Sign-in", may, usize::from(row.is_some_and(|row| !row.active))),
        pin::own(true),
    ]);
    Dialog::new(StaffForm { row: row.cloned() }, form)
}

#[derive(Debug)]
struct StaffForm {
    row: Option<StaffRow>,
}

impl FormKind for StaffForm {
    fn title(&self) -> String {
        if self.row.is_some() { "Who signs in".into() } else { "Somebody new who signs in".into() }
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let keeps = self.row.is_some() && form.text("pin").is_empty() && form.text("again").is_empty();
        let role = Role::ALL.get(form.selected("role")).copied()?;
        let pin = if keeps { None } else { Some(pin::twice(form, role)?) };
        let change = Change::SetStaff {
            staff: self.row.as_ref().map(|row| row.person.id),
            name: ShortText::parse(form.text("name")).ok()?,
            role,
            pin,
            active: form.selected("may") == 0,
        };
        pin::prove(form, change)
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        self.row.clone().map(Before::Staff)
    }

    fn outlook(&self, form: &Form, _desk: &Desk) -> Vec<String> {
        let is_specialist = Role::ALL.get(form.selected("role")) == Some(&Role::Specialist);
        let words = "A specialist is also offered under this name when a session is logged.";
        is_specialist.then(|| words.to_owned()).into_iter().collect()
    }
}
