//! Two clients who are one, side by side: what is kept of each is chosen, and everything else is said beforehand.

pub mod draw;

use serde::Serialize;

use crate::app::action::{Action, Notice};
use crate::app::answers::Answers;
use crate::app::form::{AnyForm, Choice, Form, fields};
use crate::app::{command::Command, desk::Desk, keymap::Context, screen::Screen};
use crate::domain::{ClientId, Contact, Note, ShortText};
use crate::store::api::card::{CardPage, CardQuery};
use crate::store::api::merge::{contact_of, left_out};
use crate::store::api::{Change, Query, Slice, clients::ClientFacts};

/// What is kept of a fact where both know something else.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Side {
    /// What the one who stays says.
    Left,
    /// What the other says.
    Right,
    /// Both in one.
    Both,
}

/// What is never chosen: a refusal of either stays.
const CONTACT: &str = "contact";

/// The facts of which both can be kept in one.
const JOINED: [&str; 3] = ["allergy", "medical", "note"];

fields! {
    /// A choice for each fact, in the order of the facts.
    pub MergeFields() {
        sides: [Choice<Side>; ClientFacts::FACTS.len()] = ClientFacts::FACTS.map(side);
    }
}

fn side((code, label): (&'static str, &'static str)) -> Choice<Side> {
    let mut sides = vec![(Side::Left, "left"), (Side::Right, "right")];
    if JOINED.contains(&code) {
        sides.push((Side::Both, "both"));
    }
    Choice::of(code, label, sides).hidden(true)
}

/// Two clients.
#[derive(Debug)]
pub struct Merge {
    /// Who stays, and who leads to them afterwards.
    pub clients: [ClientId; 2],
    /// Their cards, once they were read.
    pub cards: [Option<Box<CardPage>>; 2],
    /// What is kept of each fact.
    pub form: Form<MergeFields>,
    /// What was shown when the choices were made.
    shown: Option<[ClientFacts; 2]>,
}

/// One fact of both.
#[derive(Debug)]
pub struct Row {
    /// What it is.
    pub label: &'static str,
    /// What is known of either.
    pub texts: [String; 2],
    /// Which of the two is kept.
    pub kept: [bool; 2],
    /// The place of its field in the form, where there is something to choose.
    pub field: Option<usize>,
}

impl Merge {
    /// The client of this card, who stays, and another.
    pub fn of(kept: ClientId, gone: ClientId) -> Self {
        let form = Form::new(MergeFields::new());
        Self { clients: [kept, gone], cards: [None, None], form, shown: None }
    }

    fn facts(&self) -> Option<[&ClientFacts; 2]> {
        let [kept, gone] = &self.cards;
        Some([&kept.as_ref()?.client.facts, &gone.as_ref()?.client.facts])
    }

    /// Every fact of both, side by side.
    pub fn rows(&self) -> Vec<Row> {
        let Some([kept, gone]) = self.facts() else { return Vec::new() };
        let contact = contact_of(kept, gone);
        let pairs = kept.texts().into_iter().zip(gone.texts()).zip(&self.form.sides).enumerate();
        pairs
            .map(|(at, ((left, right), side))| {
                let has = [!left.is_empty(), !right.is_empty()];
                let kept = match side.hidden {
                    true if side.code == CONTACT => [kept.contact == contact, gone.contact == contact],
                    true => [has[0], has[1] && (left == right || !has[0])],
                    false => [!side.is(&Side::Right), !side.is(&Side::Left)],
                };
                Row { label: side.label, texts: [left, right], kept, field: (!side.hidden).then_some(at) }
            })
            .collect()
    }

    /// What is known of the client afterwards.
    fn merged(&self) -> Option<ClientFacts> {
        let [kept, gone] = self.facts()?;
        let known: Vec<bool> = kept.texts().iter().map(|text| !text.is_empty()).collect();
        let takes_gone = |column: &str| {
            let mut sides = self.form.sides.iter().zip(&known);
            let found = sides.find(|(side, _)| side.code == column);
            found.is_some_and(|(side, known)| if side.hidden { !known } else { side.is(&Side::Right) })
        };
        let facts = ClientFacts { contact: contact_of(kept, gone), ..kept.with(gone, takes_gone) };
        Some(self.joined([kept, gone], facts))
    }

    /// With both of what is to be kept in one; where that is too long for one, the left one stands and a note keeps the other.
    fn joined(&self, [kept, gone]: [&ClientFacts; 2], mut facts: ClientFacts) -> ClientFacts {
        let both = |column: &str| {
            self.form.sides.iter().any(|side| side.code == column && !side.hidden && side.is(&Side::Both))
        };
        let lines = |one: &Option<ShortText>, other: &Option<ShortText>| {
            let all: Vec<String> = [one, other].into_iter().flatten().map(ToString::to_string).collect();
            ShortText::parse(&all.join("; ")).ok()
        };
        if both("allergy") {
            facts.allergy = lines(&kept.allergy, &gone.allergy).or(facts.allergy);
        }
        if both("medical") {
            facts.medical = lines(&kept.medical, &gone.medical).or(facts.medical);
        }
        if both("note") {
            let all: Vec<&str> = [&kept.note, &gone.note].into_iter().flatten().map(Note::as_str).collect();
            facts.note = Note::parse_optional(&all.join("\n")).unwrap_or_default().or(facts.note);
        }
        facts
    }

    /// What the merge does, beforehand.
    pub fn outlook(&self, desk: &Desk) -> Vec<String> {
        let ([Some(kept), Some(gone)], Some(facts)) = (&self.cards, self.merged()) else { return Vec::new() };
        let (name, other) = (&kept.client.facts.name, &gone.client.facts.name);
        let mut rows = Vec::new();
        if kept.client.facts.contact != gone.client.facts.contact {
            rows.push(match facts.contact {
                Contact::None => "The refusal to be contacted stays, whatever is chosen.".to_owned(),
                contact => format!("Contact stays the stricter of both: {}.", contact.word()),
            });
        }
        let treatments = gone.treatments.len();
        let plural = if treatments == 1 { "treatment" } else { "treatments" };
        rows.push(format!(
            "{treatments} {plural} and {} entries of {other} move to {name}. Balance then: {}.",
            gone.entries,
            desk.money(kept.client.balance + gone.client.balance)
        ));
        let same = gone
            .treatments
            .iter()
            .find(|one| kept.treatments.iter().any(|row| (&row.look, &row.area) == (&one.look, &one.area)));
        rows.extend(same.map(|row| format!("Both have {}, {}: both treatments stay.", row.look, row.area)));
        let left = left_out(&kept.client.facts, &gone.client.facts, &facts);
        if !left.is_empty() {
            rows.push(format!("A note keeps: {left}"));
        }
        rows
    }

    /// Whether both were read and can be merged; else why not.
    pub fn trouble(&self) -> Option<String> {
        let merged = self.cards.iter().flatten().find_map(|card| {
            let (_, into) = card.client.merged_into.as_ref()?;
            Some(format!("{} was merged into {into} already.", card.client.facts.name))
        });
        merged.or_else(|| self.form.refusal.clone())
    }

    /// Offers a choice where both know something else, anew when something was changed elsewhere.
    fn offer(&mut self) {
        let Some([kept, gone]) = self.facts().map(|facts| facts.map(Clone::clone)) else { return };
        if self.shown.as_ref() == Some(&[kept.clone(), gone.clone()]) {
            return;
        }
        let pairs = kept.texts().into_iter().zip(gone.texts());
        for (side, (left, right)) in self.form.sides.iter_mut().zip(pairs) {
            side.hidden = left.is_empty() || right.is_empty() || left == right || side.code == CONTACT;
            if !side.select(&Side::Both) {
                side.select(&Side::Left);
            }
        }
        self.form.focus = self.form.sides.iter().position(|side| !side.hidden).unwrap_or(0);
        self.form.settle();
        self.shown = Some([kept, gone]);
    }
}

impl Screen for Merge {
    fn title(&self) -> String {
        "Merge two clients".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Merge, Context::Form]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        for (at, client) in self.clients.into_iter().enumerate() {
            let slice = Slice { offset: 0, limit: 1 };
            let query = CardQuery { client, day: desk.today(), slice, seek: None };
            if let Some(page) = answers.to(Query::card(query)) {
                self.cards[at] = Some(page);
                self.offer();
            }
        }
    }

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        let moved = match command {
            Command::Save => return self.save(desk),
            Command::Next | Command::Resume => self.form.next(desk),
            Command::Previous => self.form.previous(desk),
            _ => true,
        };
        if moved {
            Vec::new()
        } else {
            vec![Action::Say(Notice::hint("Ctrl+S merges the two, Esc leaves both."))]
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn failed(&mut self, sentence: &str, _desk: &Desk) -> Vec<Action> {
        self.form.refusal = Some(sentence.to_owned());
        vec![Action::Refresh]
    }

    fn form(&self) -> Option<&AnyForm> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut AnyForm> {
        Some(&mut self.form)
    }

    fn save(&mut self, _desk: &Desk) -> Vec<Action> {
        let (Some(facts), Some(seen)) = (self.merged(), self.shown.clone()) else { return Vec::new() };
        let [kept, gone] = self.clients;
        vec![Action::Write(Change::Merge { kept, gone, facts: Box::new(facts), seen: Box::new(seen) })]
    }
}
