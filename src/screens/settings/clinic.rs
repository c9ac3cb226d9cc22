//! The clinic's own facts: name, currency, calling code, rounding, horizon.

use super::row::Row;
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::app::{answers::Answers, desk::Desk};
use crate::domain::{CallingCode, Currency, Rounding, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{Moves, MovesQuery, SettingsPage};
use crate::store::api::{Change, Query, before::Before, practice::Clinic};

/// The facts, a row each; Enter on any of them opens the one form at its field.
pub fn rows(clinic: &Clinic) -> Vec<Row> {
    let facts = [
        ("Name", clinic.name.clone()),
        ("Currency", clinic.currency.as_str().to_owned()),
        ("Country code", format!("+{}", clinic.calling_code.as_str())),
        ("Rounding", clinic.rounding.word().to_owned()),
        ("Horizon", format!("{} months ahead count as upcoming", clinic.horizon_months)),
    ];
    facts
        .into_iter()
        .map(|(name, words)| Row { key: String::new(), name: name.into(), words, active: true })
        .collect()
}

fields! {
    pub ClinicForm(clinic: &Clinic, is_billed: bool) {
        name: Text<ShortText> = Text::of("name", "Name").with(&clinic.name);
        currency: Text<Currency> =
            Text::read_by("currency", "Currency", read_currency).with(&clinic.currency).hint(
                if is_billed { "stays as it is: something was charged in it" } else { "three letters, such as EUR" },
            );
        code: Text<CallingCode> = Text::of("code", "Country code")
            .with(&clinic.calling_code)
            .column("calling_code")
            .hint("for numbers entered without one");
        rounding: Choice<Rounding> = Choice::of("rounding", "Rounding", Rounding::ALL.map(|one| (one, one)))
            .at(&clinic.rounding)
            .hint("of billable time, from the next session on");
        horizon: Text<i32> = Text::read_by("horizon", "Horizon", |text, _| horizon(text))
            .with(clinic.horizon_months)
            .column("horizon_months")
            .hint("months ahead that count as upcoming, 0 to 60");
    } with {
        clinic: Clinic = clinic.clone();
        is_billed: bool = is_billed;
        moves: Option<Moves> = None;
    }
}

/// The form, at one of its fields.
pub fn dialog(page: &SettingsPage, focus: usize) -> Dialog {
    let mut form = Form::new(ClinicForm::new(&page.clinic, page.is_billed));
    form.focus = focus.min(form.all().len() - 1);
    form.into()
}

/// One that the clinic has from before is no mistake of who changes its name.
fn read_currency(text: &str, desk: &Desk) -> Result<Currency, String> {
    let kept = Currency::parse_kept(text).map_err(|error| error.to_string())?;
    let has = desk.clinic.as_ref().is_some_and(|clinic| clinic.currency == kept);
    if has { Ok(kept) } else { Currency::parse(text).map_err(|error| error.to_string()) }
}

fn horizon(text: &str) -> Result<i32, String> {
    let months = text.trim().parse().ok().filter(|months| (0..=60).contains(months));
    months.ok_or_else(|| "Type a number of months from 0 to 60.".to_owned())
}

impl ClinicForm {
    /// The horizon that is typed, where it is not what it was.
    fn changed_horizon(&self, desk: &Desk) -> Option<i32> {
        self.horizon.value(desk).filter(|months| *months != self.clinic.horizon_months)
    }
}

impl FormKind for Form<ClinicForm> {
    fn title(&self) -> String {
        "The clinic".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let currency = self.currency.value(desk)?;
        if self.is_billed && currency != self.clinic.currency {
            let words = "Something was charged or paid in it, and no amount is converted: it stays as it is.";
            self.currency.fail(words);
            return None;
        }
        Some(Change::EditClinic(Clinic {
            name: self.name.value(desk)?.to_string(),
            currency,
            calling_code: self.code.value(desk)?,
            rounding: *self.rounding.value()?,
            horizon_months: self.horizon.value(desk)?,
            demo: self.clinic.demo,
        }))
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        Some(Before::Clinic(self.clinic.clone()))
    }

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let Before::Clinic(clinic) = of else { return None };
        Some(Form::any(ClinicForm::new(clinic, self.is_billed)))
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let Some(months) = self.changed_horizon(desk) else { return };
        let query = MovesQuery::Horizon { months, day: desk.today() };
        if let Some(moves) = answers.to(Query::moves(query)) {
            self.moves = Some(moves);
        }
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let moves = self.moves.filter(|_| self.changed_horizon(desk).is_some());
        let words =
            moves.map(|moves| format!("Upcoming: {} now, {} then.", moves.due_before, moves.due_after));
        words.into_iter().collect()
    }
}
