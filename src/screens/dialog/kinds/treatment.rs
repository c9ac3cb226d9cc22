//! A treatment that is written down without a session: one that begins, or one that was done before.

use chrono::NaiveDate;

use crate::app::answers::Answers;
use crate::app::form::{Choice, Form, Text, fields};
use crate::app::{desk::Desk, words::state_words};
use crate::domain::{AreaId, ClientId, LookId, parse_happened_until, show_day, window};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, Query, card::CardPage, settings::LookRow};

fields! {
    NewTreatment(page: &CardPage) {
        look: Choice<LookId> = Choice::empty("look", "Look");
        area: Choice<AreaId> = Choice::empty("area", "Area");
        last: Text<Option<NaiveDate>> = Text::read_by("last", "Last treated", last)
            .hint("empty when it is still to begin; else 12/3/2022 or -3y")
            .reads_day(|text, desk| last(text, desk).ok().flatten());
    } with {
        client: ClientId = page.client.id;
        name: String = page.client.facts.name.to_string();
        there: Vec<(String, String)> =
            page.treatments.iter().map(|row| (row.look.clone(), row.area.clone())).collect();
        looks: Vec<LookRow> = Vec::new();
    }
}

/// A new treatment of this client.
pub fn dialog(page: &CardPage) -> Dialog {
    Dialog::of(NewTreatment::new(page))
}

fn last(text: &str, desk: &Desk) -> Result<Option<NaiveDate>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_happened_until(text, desk.counts_from(text), desk.clock_day())
        .map(Some)
        .map_err(|error| error.to_string())
}

impl NewTreatment {
    fn look(&self) -> Option<&LookRow> {
        let chosen = self.look.value()?;
        self.looks.iter().find(|look| look.id == *chosen)
    }
}

impl FormKind for Form<NewTreatment> {
    fn title(&self) -> String {
        format!("New treatment: {}", self.name)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let last_treatment = self.last.value(desk)?;
        let (Some(look), Some(area)) = (self.look.value(), self.area.value()) else {
            let words = "The clinic offers no look or no area yet: F9 Settings adds them.";
            self.refusal = Some(words.into());
            return None;
        };
        Some(Change::AddTreatment { client: self.client, look: *look, area: *area, last_treatment })
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let Some(page) = answers.to(Query::session_form(self.client, desk.today())) else { return };
        self.look.offer(page.looks.iter().map(|look| (look.id, look.name.clone())));
        self.area.offer(page.areas.iter().map(|area| (AreaId(area.id), area.name.clone())));
        self.looks = page.looks;
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let Some(look) = self.look() else { return Vec::new() };
        let pair = (self.look.shown().to_owned(), self.area.shown().to_owned());
        let mut rows = Vec::new();
        if self.there.contains(&pair) {
            rows.push(format!("› {} already has {}, {}.", self.name, pair.0, pair.1));
        }
        rows.push(match self.last.read(desk) {
            Ok(Some(day)) => match window(day, &look.rule, 0) {
                Ok(window) => format!(
                    "Opens {}, closes {}: {}.",
                    show_day(window.opens),
                    show_day(window.closes),
                    state_words(desk.clock_day(), Some(&window))
                ),
                Err(error) => error.to_string(),
            },
            Ok(None) => {
                format!("In course: {} counts from the session that completes it.", look.rule.words())
            }
            Err(_) => return rows,
        });
        rows
    }
}
