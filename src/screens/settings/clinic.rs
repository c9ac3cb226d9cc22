//! The clinic's own facts: name, currency, calling code, rounding, horizon.

use super::Row;
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{CallingCode, Currency, CurrencyError, Rounding, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{Moves, MovesQuery, SettingsPage};
use crate::store::api::{Change, Page, Query, before::Before, practice::Clinic};

/// The facts, a row each; Enter on any of them opens the one form at its field.
pub fn rows(clinic: &Clinic) -> Vec<Row> {
    let facts = [
        ("Name", clinic.name.clone()),
        ("Currency", clinic.currency.as_str().to_owned()),
        ("Country code", format!("+{}", clinic.calling_code.as_str())),
        ("Rounding", clinic.rounding.word().to_owned()),
        ("Horizon", format!("{} months ahead count as upcoming", clinic.horizon_months)),
    ];
    facts.into_iter().map(|(name, words)| Row { name: name.into(), words, active: true }).collect()
}

/// The form, at one of its fields.
pub fn dialog(page: &SettingsPage, focus: usize) -> Dialog {
    let clinic = &page.clinic;
    let currency = if page.is_billed {
        "stays as it is: something was charged in it"
    } else {
        "three letters, such as EUR"
    };
    let roundings = Rounding::ALL.iter().map(|rounding| rounding.word().to_owned()).collect();
    let rounding = Rounding::ALL.iter().position(|rounding| *rounding == clinic.rounding).unwrap_or(0);
    let mut form = Form::new(vec![
        Field::text("name", "Name")
            .with(&clinic.name)
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::text("currency", "Currency")
            .with(clinic.currency.as_str())
            .hint(currency)
            .check(|text, desk| check_currency(text, desk).map_err(|error| error.to_string())),
        Field::text("code", "Country code")
            .with(format!("+{}", clinic.calling_code.as_str()))
            .hint("for numbers entered without one")
            .check(|text, _| CallingCode::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::choice("rounding", "Rounding", roundings, rounding)
            .hint("of billable time, from the next session on"),
        Field::text("horizon", "Horizon")
            .with(clinic.horizon_months.to_string())
            .hint("months ahead that count as upcoming, 0 to 60")
            .check(|text, _| horizon(text).map(drop)),
    ]);
    form.focus = focus.min(form.fields.len() - 1);
    Dialog::new(ClinicForm { clinic: clinic.clone(), is_billed: page.is_billed, moves: None }, form)
}

/// One that the clinic has from before is no mistake of who changes its name.
fn check_currency(text: &str, desk: &Desk) -> Result<(), CurrencyError> {
    let kept = Currency::parse_kept(text)?;
    let has = desk.clinic.as_ref().is_some_and(|clinic| clinic.currency == kept);
    if has { Ok(()) } else { Currency::parse(text).map(drop) }
}

fn horizon(text: &str) -> Result<i32, String> {
    let months = text.trim().parse().ok().filter(|months| (0..=60).contains(months));
    months.ok_or_else(|| "Type a number of months from 0 to 60.".to_owned())
}

#[derive(Debug)]
struct ClinicForm {
    clinic: Clinic,
    is_billed: bool,
    moves: Option<Moves>,
}

impl FormKind for ClinicForm {
    fn title(&self) -> String {
        "The clinic".into()
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let kept = Currency::parse_kept(form.text("currency")).ok()? == self.clinic.currency;
        if self.is_billed && !kept {
            form.fail(
                "currency",
                "Something was charged or paid in it, and no amount is converted: it stays as it is.",
            );
            return None;
        }
        Some(Change::EditClinic(Clinic {
            name: form.text("name").to_owned(),
            currency: Currency::parse_kept(form.text("currency")).ok()?,
            calling_code: CallingCode::parse(form.text("code")).ok()?,
            rounding: Rounding::ALL.get(form.selected("rounding")).copied()?,
            horizon_months: horizon(form.text("horizon")).ok()?,
            demo: self.clinic.demo,
        }))
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Clinic(self.clinic.clone()))
    }

    fn queries(&self, form: &Form, desk: &Desk) -> Vec<Query> {
        let months =
            horizon(form.text("horizon")).ok().filter(|months| *months != self.clinic.horizon_months);
        months
            .map(|months| Query::Moves(MovesQuery::Horizon { months, day: desk.today() }))
            .into_iter()
            .collect()
    }

    fn load(&mut self, _form: &mut Form, page: Page, _desk: &Desk) {
        if let Page::Moves(moves) = page {
            self.moves = Some(moves);
        }
    }

    fn outlook(&self, form: &Form, _desk: &Desk) -> Vec<String> {
        let changed = horizon(form.text("horizon")).is_ok_and(|months| months != self.clinic.horizon_months);
        let moves = self.moves.filter(|_| changed);
        moves
            .map(|moves| format!("Upcoming: {} now, {} then.", moves.due_before, moves.due_after))
            .into_iter()
            .collect()
    }
}
