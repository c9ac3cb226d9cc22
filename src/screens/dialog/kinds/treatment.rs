//! A treatment that is written down without a session: one that begins, or one that was done before.

use chrono::NaiveDate;

use crate::app::form::{Field, Form, Value};
use crate::app::{desk::Desk, words::state_words};
use crate::domain::{AreaId, ClientId, parse_happened_until, show_day, window};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{LookRow, NamedRow};
use crate::store::api::{Change, Page, Query, card::CardPage};

#[derive(Debug)]
struct NewTreatment {
    client: ClientId,
    name: String,
    there: Vec<(String, String)>,
    looks: Vec<LookRow>,
    areas: Vec<NamedRow>,
}

/// A new treatment of this client.
pub fn dialog(page: &CardPage) -> Dialog {
    let form = Form::new(vec![
        Field::choice("look", "Look", Vec::new(), 0),
        Field::choice("area", "Area", Vec::new(), 0),
        Field::text("last", "Last treated")
            .hint("empty when it is still to begin; else 12/3/2022 or -3y")
            .check(check)
            .reads_day(|text, desk| last(text, desk).ok().flatten()),
    ]);
    let purpose = NewTreatment {
        client: page.client.id,
        name: page.client.facts.name.to_string(),
        there: page.treatments.iter().map(|row| (row.look.clone(), row.area.clone())).collect(),
        looks: Vec::new(),
        areas: Vec::new(),
    };
    Dialog::new(purpose, form)
}

fn check(text: &str, desk: &Desk) -> Result<(), String> {
    last(text, desk).map(drop)
}

fn last(text: &str, desk: &Desk) -> Result<Option<NaiveDate>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_happened_until(text, desk.counts_from(text), desk.clock_day())
        .map(Some)
        .map_err(|error| error.to_string())
}

fn offer(form: &mut Form, key: &str, names: Vec<String>) {
    if let Value::Choice { options, selected } = &mut form.field_mut(key).value {
        *selected = (*selected).min(names.len().saturating_sub(1));
        *options = names;
    }
}

impl NewTreatment {
    fn look(&self, form: &Form) -> Option<&LookRow> {
        self.looks.get(form.selected("look"))
    }
}

impl FormKind for NewTreatment {
    fn title(&self) -> String {
        format!("New treatment: {}", self.name)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let last_treatment = last(form.text("last"), desk).ok()?;
        let (Some(look), Some(area)) = (self.look(form), self.areas.get(form.selected("area"))) else {
            form.refusal = Some("The clinic offers no look or no area yet: F9 Settings adds them.".into());
            return None;
        };
        Some(Change::AddTreatment {
            client: self.client,
            look: look.id,
            area: AreaId(area.id),
            last_treatment,
        })
    }

    fn queries(&self, _form: &Form, desk: &Desk) -> Vec<Query> {
        vec![Query::SessionForm { client: self.client, day: desk.today() }]
    }

    fn load(&mut self, form: &mut Form, page: Page, _desk: &Desk) {
        let Page::SessionForm(page) = page else { return };
        let dirty = form.is_dirty();
        offer(form, "look", page.looks.iter().map(|look| look.name.clone()).collect());
        offer(form, "area", page.areas.iter().map(|area| area.name.clone()).collect());
        (self.looks, self.areas) = (page.looks, page.areas);
        if !dirty {
            form.settle();
        }
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let Some(look) = self.look(form) else { return Vec::new() };
        let pair = (form.text("look").to_owned(), form.text("area").to_owned());
        let mut rows = Vec::new();
        if self.there.contains(&pair) {
            rows.push(format!("› {} already has {}, {}.", self.name, pair.0, pair.1));
        }
        rows.push(match last(form.text("last"), desk) {
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
