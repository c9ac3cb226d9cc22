//! The adjustment of one treatment's window: the program suggests, a person decides, and both days are shown first.

use chrono::NaiveDate;

use crate::app::answers::Answers;
use crate::app::form::reason::Reason;
use crate::app::form::{Choice, Form, Text, fields};
use crate::app::{desk::Desk, words::state_words};
use crate::domain::{Adjustment, AdjustmentError, Factor, ShortText, Window, least, show_day, window};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{ReasonKind, ReasonRow};
use crate::store::api::{Change, Query, before::Before, card::TreatmentRow};

fields! {
    Adjust(row: &TreatmentRow) {
        reason: Reason = Reason::new();
        factor: Choice<Factor> =
            Choice::of("factor", "Factor", Factor::ALL.map(|one| (one, one))).at(&Factor::ALL[Factor::ALL.len() - 1]);
        months: Text<Adjustment> = Text::of("months", "Months");
        by: Text<ShortText> = Text::of("by", "Set by");
    } with {
        row: TreatmentRow = row.clone();
        reasons: Vec<ReasonRow> = Vec::new();
    }
}

/// The adjustment of this treatment.
pub fn dialog(row: &TreatmentRow) -> Dialog {
    let mut fields = Adjust::new(row);
    fields.hint();
    Dialog::of(fields)
}

impl Adjust {
    fn hint(&mut self) {
        let free = match self.row.adjustment {
            Some(_) => "0 takes the adjustment away",
            None => "-6 is half a year sooner",
        };
        let suggested = self.suggested().and_then(|(_, months)| Adjustment::new(months).ok());
        self.months.hint = match suggested {
            Some(months) => format!("suggested: {months}; type what you decide"),
            None => format!("whole months: {free}"),
        };
    }

    fn suggested(&self) -> Option<(Factor, i32)> {
        let own = self.reason.own()?;
        self.reasons.iter().find(|row| row.words == own)?.suggests
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

impl FormKind for Form<Adjust> {
    fn title(&self) -> String {
        format!("Adjust the window: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let months = self.months.value(desk)?;
        if let Err(error) = self.outcome(months) {
            self.months.fail(error.to_string());
            return None;
        }
        let reason = self.reason.chosen(desk)?;
        let factor = *self.factor.value()?;
        let typed = self.by.value(desk).filter(|_| desk.person.is_none());
        let by = typed.or_else(|| ShortText::parse(&desk.who).ok())?;
        Some(Change::Adjust { treatment: self.row.id, months, factor, reason, by })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        Some(Before::Adjustment(self.row.id, self.row.adjustment.clone()))
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let Some(page) = answers.to(Query::settings()) else { return };
        let on_offer = |reason: &ReasonRow| reason.kind == ReasonKind::Adjustment && reason.active;
        self.reasons = page.reasons.into_iter().filter(on_offer).collect();
        // Where staff sign in it is whoever signed in; nobody sets it in another's name.
        let by = &mut self.by;
        by.hidden = desk.person.is_some();
        if by.is_empty() || desk.person.is_some() {
            by.offer(desk.who.clone());
        }
        let words = self.reasons.iter().map(|reason| reason.words.clone()).collect();
        self.reason.offer(words);
        self.follow(desk);
    }

    fn follow(&mut self, _desk: &Desk) {
        self.reason.follow();
        let suggested = self.suggested();
        self.factor.hidden = suggested.is_some();
        if let Some((factor, _)) = suggested {
            self.factor.select(&factor);
        }
        self.hint();
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let Some(months) = self.months.value(desk) else { return vec![self.now()] };
        let then = match self.outcome(months) {
            Err(error) => format!("! {error}"),
            Ok(Some(window)) => what_it_means(&window, desk.clock_day()),
            Ok(None) => format!("Then: {} counts once the course is completed.", months.words()),
        };
        vec![self.now(), then]
    }
}
