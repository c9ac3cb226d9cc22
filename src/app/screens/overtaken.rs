//! What was changed elsewhere while a form was open, field by field, and the question whose is to stay.

use crate::app::ask::Ask;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::form::Form;
use crate::app::keymap::Context;
use crate::app::screen::Stage;
use crate::domain::show_day;
use crate::store::api::Page;
use crate::store::api::Query;
use crate::store::api::clients::Meanwhile;

/// The question.
#[derive(Debug)]
pub struct Overtaken {
    /// Whose facts they are.
    pub name: String,
    /// What was changed, a sentence a field, and another where it was typed over here.
    pub changes: Vec<String>,
}

impl Overtaken {
    /// A form beside what is stored now, as the texts of its fields.
    pub fn new(form: &Form, stored: &[(&'static str, String)], meanwhile: &Meanwhile, desk: &Desk) -> Self {
        let differing = stored.iter().filter(|(key, now)| form.first(key) != now);
        let changes = differing.flat_map(|(key, now)| change(form, (key, now), meanwhile, desk)).collect();
        Self { name: meanwhile.facts.name.to_string(), changes }
    }
}

fn change(form: &Form, (key, now): (&str, &str), meanwhile: &Meanwhile, desk: &Desk) -> Vec<String> {
    let field = form.field(key);
    let author = meanwhile.by.iter().find(|written| written.field == key);
    let by = author.map_or_else(
        || "by another program".to_owned(),
        |written| {
            let time = written.at.format("%H:%M");
            match written.at.date() {
                day if day == desk.today() => format!("{}, {time}", written.who),
                day => format!("{}, {} {time}", written.who, show_day(day)),
            }
        },
    );
    let words = format!("{}: was {}, now {} ({by})", field.label, shown(form.first(key)), shown(now));
    let mine = Some(form.text(key)).filter(|mine| *mine != form.first(key) && *mine != now);
    std::iter::once(words).chain(mine.map(|mine| format!("You typed {} there.", shown(mine)))).collect()
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "empty" } else { text }
}

impl Stage for Overtaken {
    fn title(&self) -> String {
        "Changed meanwhile".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Overtaken]
    }

    fn queries(&self, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    fn load(&mut self, _page: Page, _desk: &Desk) {}

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Ask> {
        match command {
            // The form below, which holds both, does it.
            Command::KeepMine | Command::TakeTheirs => vec![Ask::Back, Ask::Run(command)],
            _ => Vec::new(),
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }
}
