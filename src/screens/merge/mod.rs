//! Two clients who are one, side by side: what is kept of each is chosen, and everything else is said beforehand.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::form::{Field, Form};
use crate::app::{chord::Chord, command::Command, desk::Desk, keymap::Context, screen::Stage};
use crate::domain::{ClientId, Contact, Note, ShortText};
use crate::store::api::card::{CardPage, CardQuery};
use crate::store::api::merge::{contact_of, left_out, texts};
use crate::store::api::{Change, Page, Query, Saved, Slice, clients::ClientFacts};

/// The choices of a field where both know something else.
const KEPT: &str = "left";
const GONE: &str = "right";
const BOTH: &str = "both";

/// The keys of the fields, in the order of the facts.
const KEYS: [&str; 9] = ["name", "phone", "email", "born", "allergy", "medical", "skin", "hair_loss", "note"];

/// The facts of which both can be kept in one.
const JOINED: [&str; 3] = ["allergy", "medical", "note"];

/// Two clients.
#[derive(Debug)]
pub struct Merge {
    /// Who stays, and who leads to them afterwards.
    pub clients: [ClientId; 2],
    /// Their cards, once they were read.
    pub cards: [Option<Box<CardPage>>; 2],
    /// What is kept of each fact.
    pub form: Form,
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
        let fields = texts_labels().into_iter().zip(KEYS).map(|(label, key)| {
            let mut choices = vec![KEPT.to_owned(), GONE.to_owned()];
            if JOINED.contains(&key) {
                choices.push(BOTH.to_owned());
            }
            Field::choice(key, label, choices, 0)
        });
        let mut form = Form::new(fields.collect());
        form.fields.iter_mut().for_each(|field| field.hidden = true);
        Self { clients: [kept, gone], cards: [None, None], form, shown: None }
    }

    fn facts(&self) -> Option<[&ClientFacts; 2]> {
        let [kept, gone] = &self.cards;
        Some([&kept.as_ref()?.client.facts, &gone.as_ref()?.client.facts])
    }

    /// Every fact of both, side by side.
    pub fn rows(&self) -> Vec<Row> {
        let Some([kept, gone]) = self.facts() else { return Vec::new() };
        let pairs = texts(kept).into_iter().zip(texts(gone)).enumerate();
        let mut rows: Vec<Row> = pairs
            .map(|(at, ((label, left), (_, right)))| {
                let field = &self.form.fields[at];
                let (open, chosen) = (!field.hidden, field.text_value());
                let has = [!left.is_empty(), !right.is_empty()];
                let kept = if open {
                    [chosen != GONE, chosen != KEPT]
                } else {
                    [has[0], has[1] && (left == right || !has[0])]
                };
                Row { label, texts: [left, right], kept, field: open.then_some(at) }
            })
            .collect();
        let contact = contact_of(kept, gone);
        let texts = [kept.contact, gone.contact].map(|contact| contact.word().to_owned());
        let kept = [kept.contact == contact, gone.contact == contact];
        rows.insert(4, Row { label: "Contact", texts, kept, field: None });
        rows
    }

    /// What is known of the client afterwards.
    fn merged(&self) -> Option<ClientFacts> {
        let [kept, gone] = self.facts()?;
        let takes = |key: &str, has: (bool, bool)| match self.form.field(key) {
            field if field.hidden => !has.0 && has.1,
            field => field.text_value() == GONE,
        };
        macro_rules! pick {
            ($key:literal, $field:ident) => {
                if takes($key, (kept.$field.is_some(), gone.$field.is_some())) {
                    gone.$field.clone()
                } else {
                    kept.$field.clone()
                }
            };
        }
        let facts = ClientFacts {
            name: if takes("name", (true, true)) { gone.name.clone() } else { kept.name.clone() },
            phone: pick!("phone", phone),
            email: pick!("email", email),
            born: pick!("born", born),
            contact: contact_of(kept, gone),
            allergy: pick!("allergy", allergy),
            medical: pick!("medical", medical),
            skin: pick!("skin", skin),
            hair_loss: pick!("hair_loss", hair_loss),
            note: pick!("note", note),
        };
        Some(self.joined([kept, gone], facts))
    }

    /// With both of what is to be kept in one; where that is too long for one, the left one stands and a note keeps the other.
    fn joined(&self, [kept, gone]: [&ClientFacts; 2], mut facts: ClientFacts) -> ClientFacts {
        let both = |key: &str| !self.form.field(key).hidden && self.form.text(key) == BOTH;
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
    fn settle(&mut self) {
        let Some([kept, gone]) = self.facts().map(|facts| facts.map(Clone::clone)) else { return };
        if self.shown.as_ref() == Some(&[kept.clone(), gone.clone()]) {
            return;
        }
        for (((key, (_, left)), (_, right)), at) in
            KEYS.into_iter().zip(texts(&kept)).zip(texts(&gone)).zip(0..)
        {
            let differ = !left.is_empty() && !right.is_empty() && left != right;
            let field = &mut self.form.fields[at];
            field.hidden = !differ;
            field.set(if JOINED.contains(&key) { BOTH } else { KEPT });
        }
        self.form.focus = self.form.fields.iter().position(|field| !field.hidden).unwrap_or(0);
        self.form.settle();
        self.shown = Some([kept, gone]);
    }

    fn save(&self) -> Vec<Action> {
        let (Some(facts), Some(seen)) = (self.merged(), self.shown.clone()) else { return Vec::new() };
        let [kept, gone] = self.clients;
        vec![Action::Write(Change::Merge { kept, gone, facts: Box::new(facts), seen: Box::new(seen) })]
    }
}

fn texts_labels() -> [&'static str; 9] {
    ["Name", "Phone", "E-mail", "Born", "Allergy", "Medical", "Skin", "Hair loss", "Note"]
}

impl Stage for Merge {
    fn title(&self) -> String {
        "Merge two clients".into()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Merge, Context::Form]
    }

    fn queries(&self, desk: &Desk) -> Vec<Query> {
        let slice = Slice { offset: 0, limit: 1 };
        let card = |client| Query::Card(CardQuery { client, day: desk.today(), slice });
        self.clients.map(card).to_vec()
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        let Page::Card(page) = page else { return };
        if let Some(at) = self.clients.iter().position(|client| *client == page.client.id) {
            self.cards[at] = Some(page);
        }
        self.settle();
    }

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        let moved = match command {
            Command::Save => return self.save(),
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

    fn key(&mut self, chord: Chord, _desk: &Desk) -> Vec<Action> {
        self.form.key(chord);
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        self.form.go(row, desk);
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        self.form.settle();
        vec![Action::Back, Action::Say(Notice::done(saved.words.clone()))]
    }

    fn failed(&mut self, sentence: &str, _desk: &Desk) -> Vec<Action> {
        self.form.refusal = Some(sentence.to_owned());
        vec![Action::Refresh]
    }
}
