//! The adjustment of one treatment's window: the program suggests, a person decides, and both days are shown first.

use chrono::NaiveDate;

use super::reason;
use crate::app::form::{Field, Form};
use crate::app::{desk::Desk, words::state_words};
use crate::domain::{Adjustment, AdjustmentError, Factor, ShortText, Window, least, show_day, window};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{ReasonKind, ReasonRow};
use crate::store::api::{Change, Page, Query, before::Before, card::TreatmentRow};

#[derive(Debug)]
struct Adjust {
    row: TreatmentRow,
    reasons: Vec<ReasonRow>,
}

/// The adjustment of this treatment.
pub fn dialog(row: &TreatmentRow) -> Dialog {
    let factors = Factor::ALL.iter().map(|factor| factor.word().to_owned()).collect();
    let [picked, typed] = reason::fields();
    let form = Form::new(vec![
        picked,
        typed,
        Field::choice("factor", "Factor", factors, Factor::ALL.len() - 1),
        Field::text("months", "Months").check(check_months),
        Field::text("by", "Set by").check(check_name),
    ]);
    let mut dialog = Dialog::new(Adjust { row: row.clone(), reasons: Vec::new() }, form);
    hints(&mut dialog.form, None, row);
    dialog
}

fn check_months(text: &str, _: &Desk) -> Result<(), String> {
    Adjustment::parse(text).map(drop).map_err(|error| error.to_string())
}

fn check_name(text: &str, _: &Desk) -> Result<(), String> {
    ShortText::parse(text).map(drop).map_err(|error| error.to_string())
}

fn hints(form: &mut Form, suggested: Option<(Factor, i32)>, row: &TreatmentRow) {
    let free =
        if row.adjustment.is_some() { "0 takes the adjustment away" } else { "-6 is half a year sooner" };
    form.field_mut("months").hint = match suggested.and_then(|(_, months)| Adjustment::new(months).ok()) {
        Some(months) => format!("suggested: {months}; type what you decide"),
        None => format!("whole months: {free}"),
    };
}

impl Adjust {
    fn suggested(&self, form: &Form) -> Option<(Factor, i32)> {
        self.reasons.get(reason::picked(form)?)?.suggests
    }

    /// The window with so many months, if there is a clock; a refusal also without one.
    fn outcome(&self, months: Adjustment) -> Result<Option<Window>, AdjustmentError> {
        let least = least(&self.row.rule);
        if months.months() < least {
            return Err(AdjustmentError::OpensTooEarly { least });
        }
        self.row.clock.map(|clock| window(clock, &self.row.rule, months.months())).transpose()
    }

    fn now(&self) -> String {
        let months = self.row.adjustment.as_ref().and_then(|it| Adjustment::new(it.months).ok());
        let adjusted = months.map(|months| format!(" with {months}")).unwrap_or_default();
        match &self.row.window {
            Some(window) => format!("Now{adjusted}: {}.", days(window)),
            None => format!("Now{adjusted}: {} from the day the course is completed.", self.row.rule.words()),
        }
    }
}

fn days(window: &Window) -> String {
    format!("opens {}, closes {}", show_day(window.opens), show_day(window.closes))
}

fn what_it_means(window: &Window, day: NaiveDate) -> String {
    format!("Then: {}; today {}.", days(window), state_words(day, Some(window)))
}

impl FormKind for Adjust {
    fn title(&self) -> String {
        format!("Adjust the window: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let months = Adjustment::parse(form.text("months")).ok()?;
        if let Err(error) = self.outcome(months) {
            form.fail("months", error.to_string());
            return None;
        }
        let reason = reason::chosen(form)?;
        let factor = *Factor::ALL.get(form.selected("factor"))?;
        let by = if desk.person.is_some() { &desk.who } else { form.text("by") };
        let by = ShortText::parse(by).or_else(|_| ShortText::parse(&desk.who)).ok()?;
        Some(Change::Adjust { treatment: self.row.id, months, factor, reason, by })
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Adjustment(self.row.id, self.row.adjustment.clone()))
    }

    fn queries(&self, _form: &Form, _desk: &Desk) -> Vec<Query> {
        vec![Query::Settings]
    }

    fn load(&mut self, form: &mut Form, page: Page, desk: &Desk) {
        let Page::Settings(page) = page else { return };
        let on_offer = |reason: &ReasonRow| reason.kind == ReasonKind::Adjustment && reason.active;
        self.reasons = page.reasons.into_iter().filter(on_offer).collect();
        // Where staff sign in it is whoever signed in; nobody sets it in another's name.
        form.field_mut("by").hidden = desk.person.is_some();
        if form.text("by").is_empty() || desk.person.is_some() {
            form.field_mut("by").offer(desk.who.clone());
        }
        reason::offer(form, self.reasons.iter().map(|reason| reason.words.clone()).collect());
        self.follow(form, desk);
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        reason::follow(form);
        let suggested = self.suggested(form);
        form.field_mut("factor").hidden = suggested.is_some();
        if let Some((factor, _)) = suggested {
            form.field_mut("factor").set(factor.word());
        }
        hints(form, suggested, &self.row);
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let Ok(months) = Adjustment::parse(form.text("months")) else { return vec![self.now()] };
        let then = match self.outcome(months) {
            Err(error) => format!("! {error}"),
            Ok(Some(window)) => what_it_means(&window, desk.clock_day()),
            Ok(None) => format!("Then: {} counts once the course is completed.", months.words()),
        };
        vec![self.now(), then]
    }
}
