//! A new client, or what is known of one: while it is typed, who may already be there is shown beside it.

pub mod draw;

use crate::app::action::{Action, Notice};
use crate::app::drafts::{Left, Opens};
use crate::app::form::{Field, Form, Step};
use crate::app::{
    chord::Chord, command::Command, desk::Desk, expected, expected::Fact, keymap::Context, screen::Stage,
};
use crate::domain::{
    ClientId, Contact, Email, Fitzpatrick, HairLoss, Note, PersonName, Phone, ShortText, iso, parse_birth,
};
use crate::screens::conflict::{ConflictView, LEFT};
use crate::store::api::before::{Before, Conflict};
use crate::store::api::clients::{Alike, AlikeQuery, ClientFacts};
use crate::store::api::draft::{Typed, TypedField};
use crate::store::api::{Change, Page, Query, Saved};

/// The form.
#[derive(Debug)]
pub struct ClientForm {
    /// Who is edited; nobody for a new client.
    pub client: Option<ClientId>,
    /// The fields.
    pub form: Form,
    /// Who may be the same person. They advise, and never stand in the way.
    pub alike: Vec<Alike>,
    waiting: bool,
    /// What the fields were filled from.
    before: Option<Box<ClientFacts>>,
    /// What another window wrote since.
    theirs: Option<Box<ClientFacts>>,
}

impl ClientForm {
    /// For a new client. What was searched in vain goes where it belongs.
    pub fn new(searched: &str) -> Self {
        let mut form = Form::new(fields());
        let searched = searched.trim();
        let key = match searched {
            text if text.contains('@') => "email",
            text if Phone::parse(text).is_ok() => "phone",
            _ => "name",
        };
        form.field_mut(key).set(searched);
        form.field_mut(key).go_on();
        Self { client: None, form, alike: Vec::new(), waiting: false, before: None, theirs: None }
    }

    /// For a client who is there.
    pub fn edit(client: ClientId) -> Self {
        Self { client: Some(client), waiting: true, form: Form::new(fields()), ..Self::new("") }
    }

    /// For a client who was being edited when the program ended: what the fields were filled from is what it was then,
    /// so that nothing written since is overwritten unseen.
    pub fn again(client: ClientId, typed: &Typed, desk: &Desk) -> Self {
        let mut again = Self::edit(client);
        for field in &typed.fields {
            let first = TypedField { text: field.first.clone(), offered: false, ..field.clone() };
            again.form.take_typed(&first, false);
        }
        again.before = again.facts(desk).map(Box::new);
        if again.before.is_some() {
            again.form.settle();
            again.waiting = false;
        }
        again
    }

    fn fill(&mut self, facts: Box<ClientFacts>) {
        for (key, text) in texts(&facts) {
            self.form.field_mut(key).set(text);
        }
        self.form.settle();
        self.before = Some(facts);
    }

    /// Puts what another window wrote into the fields that were not touched here, and saves that.
    fn keep_mine(&mut self, desk: &Desk) -> Vec<Action> {
        let Some(theirs) = self.theirs.take() else { return Vec::new() };
        for (key, text) in texts(&theirs) {
            self.form.renew(key, &text);
        }
        self.before = Some(theirs);
        self.save(desk)
    }

    /// Leaves what was typed here for what another window wrote.
    fn take_theirs(&mut self) -> Vec<Action> {
        let Some(theirs) = self.theirs.take() else { return Vec::new() };
        self.fill(theirs);
        vec![Action::Back, Action::Say(Notice::hint(LEFT))]
    }

    fn facts(&self, desk: &Desk) -> Option<ClientFacts> {
        let text = |key: &str| Some(self.form.text(key)).filter(|text| !text.is_empty());
        Some(ClientFacts {
            name: PersonName::parse(self.form.text("name")).ok()?,
            phone: text("phone").and_then(|text| Phone::parse(text).ok()),
            email: text("email").and_then(|text| Email::parse(text).ok()),
            born: text("born").and_then(|text| parse_birth(text, desk.counts_from(text)).ok()),
            contact: Contact::ALL.get(self.form.selected("contact")).copied()?,
            allergy: text("allergy").and_then(|text| ShortText::parse(text).ok()),
            medical: text("medical").and_then(|text| ShortText::parse(text).ok()),
            skin: text("skin").and_then(|text| Fitzpatrick::parse(text).ok()),
            hair_loss: text("hair_loss").and_then(|text| HairLoss::parse(text).ok()),
            note: Note::parse_optional(self.form.text("note")).ok()?,
        })
    }

    fn save(&mut self, desk: &Desk) -> Vec<Action> {
        if !self.form.validate(desk) {
            return Vec::new();
        }
        let Some(facts) = self.facts(desk).map(Box::new) else { return Vec::new() };
        match (self.client, self.before.clone()) {
            (None, _) => vec![Action::Write(Change::AddClient(facts))],
            (Some(client), before @ Some(_)) => {
                vec![Action::Write(Change::EditClient { client, before, facts })]
            }
            // Nothing is there to be saved before the fields are filled.
            (Some(_), None) => Vec::new(),
        }
    }

    /// Whom the fields typed so far may already name.
    fn alike_query(&self, desk: &Desk) -> Option<Query> {
        let query = AlikeQuery {
            name: PersonName::parse(self.form.text("name")).ok(),
            phone: Phone::parse(self.form.text("phone")).ok(),
            born: parse_birth(self.form.text("born"), desk.today()).ok(),
            except: self.client,
        };
        let tells = query.phone.is_some() || (query.name.is_some() && query.born.is_some());
        tells.then_some(Query::Alike(query))
    }
}

/// What is known of a client, as the texts of the fields.
fn texts(facts: &ClientFacts) -> [(&'static str, String); 10] {
    fn text<T: ToString>(value: Option<&T>) -> String {
        value.map(ToString::to_string).unwrap_or_default()
    }
    [
        ("name", facts.name.to_string()),
        ("phone", text(facts.phone.as_ref())),
        ("email", text(facts.email.as_ref())),
        ("born", facts.born.map(iso).unwrap_or_default()),
        ("contact", facts.contact.word().to_owned()),
        ("allergy", text(facts.allergy.as_ref())),
        ("medical", text(facts.medical.as_ref())),
        ("skin", facts.skin.map(|skin| skin.roman().to_owned()).unwrap_or_default()),
        ("hair_loss", text(facts.hair_loss.as_ref())),
        ("note", text(facts.note.as_ref())),
    ]
}

/// The same as facts, each under the label of its field.
pub fn seen(facts: &ClientFacts) -> Vec<Fact> {
    let columns: [&'static [&'static str]; 10] = [
        &["name"],
        &["phone"],
        &["email"],
        &["born"],
        &["contact"],
        &["allergy"],
        &["medical"],
        &["skin"],
        &["hair_loss"],
        &["note"],
    ];
    let texts = texts(facts).into_iter().zip(fields());
    columns
        .into_iter()
        .zip(texts)
        .map(|(columns, ((key, text), field))| expected::field(columns, key, field.label, text))
        .collect()
}

fn fields() -> Vec<Field> {
    let ways = Contact::ALL.iter().map(|way| way.word().to_owned()).collect();
    vec![
        Field::text("name", "Name")
            .hint("full name, in any script")
            .check(|text, _| PersonName::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::text("phone", "Phone")
            .hint("0470 12 34 56 or +32 470 12 34 56; may be left empty")
            .check(|text, _| optional(text, Phone::parse)),
        Field::text("email", "E-mail")
            .hint("may be left empty")
            .check(|text, _| optional(text, Email::parse)),
        Field::text("born", "Born")
            .hint("day, month and year: 3/5/1984")
            .check(|text, desk| optional(text, |text| parse_birth(text, desk.counts_from(text))))
            .reads_day(|text, desk| parse_birth(text, desk.counts_from(text)).ok()),
        Field::choice("contact", "May be reached", ways, 0)
            .hint("← → chooses; a client who says no is never on a call list"),
        Field::text("allergy", "Allergy")
            .hint("shown in red on the card: latex, lidocaine, a pigment")
            .check(|text, _| optional(text, ShortText::parse)),
        Field::text("medical", "Medical note")
            .hint("shown in red on the card: blood thinners, keloids, diabetes")
            .check(|text, _| optional(text, ShortText::parse)),
        Field::text("skin", "Skin type")
            .hint("Fitzpatrick, 1 to 6")
            .check(|text, _| optional(text, Fitzpatrick::parse)),
        Field::text("hair_loss", "Hair loss")
            .hint("Norwood N1 to N7 or Ludwig L1 to L3")
            .check(|text, _| optional(text, HairLoss::parse)),
        Field::text("note", "Note")
            .long()
            .hint("anything else; an entry of the history is written on the card")
            .check(|text, _| Note::parse_optional(text).map(drop).map_err(|error| error.to_string())),
    ]
}

fn optional<T, E: ToString>(text: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Result<(), String> {
    if text.trim().is_empty() { Ok(()) } else { parse(text).map(drop).map_err(|error| error.to_string()) }
}

impl Stage for ClientForm {
    fn title(&self) -> String {
        if self.client.is_some() { "Edit client".into() } else { "New client".into() }
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::ClientForm, Context::Form]
    }

    fn queries(&self, desk: &Desk) -> Vec<Query> {
        let stored = self.client.filter(|_| self.waiting).map(|client| Query::ClientForm { client });
        stored.into_iter().chain(self.alike_query(desk)).collect()
    }

    fn load(&mut self, page: Page, _desk: &Desk) {
        match page {
            Page::ClientForm(row) if self.waiting => {
                self.waiting = false;
                self.fill(Box::new(row.facts));
            }
            Page::Alike(alike) => self.alike = alike,
            _ => {}
        }
    }

    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        match self.form.step(command, desk) {
            Step::Save => return self.save(desk),
            Step::End(ask) => return vec![ask],
            Step::Moved => return Vec::new(),
            Step::Other => {}
        }
        match command {
            Command::KeepMine => return self.keep_mine(desk),
            Command::TakeTheirs => return self.take_theirs(),
            Command::OpenAlike => {
                return self.alike.first().map(|alike| super::card_of(alike.id)).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn key(&mut self, chord: Chord, desk: &Desk) -> Vec<Action> {
        if self.form.key(chord) && self.alike_query(desk).is_none() {
            self.alike.clear();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Vec<Action> {
        self.form.paste(text);
        Vec::new()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        self.form.go(row, desk);
        Vec::new()
    }

    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn left(&self, _desk: &Desk) -> Option<Left> {
        let opens = match (self.client, &self.before) {
            (None, _) => Opens::NewClient,
            (Some(client), before) => Opens::OnCard {
                client,
                name: before.as_ref()?.name.to_string(),
                command: Command::EditClient,
                treatment: None,
                entry: None,
            },
        };
        Some((opens, self.form.typed()))
    }

    fn take_up(&mut self, typed: &Typed, _desk: &Desk) {
        self.form.focus_on(&typed.focus);
        for field in &typed.fields {
            self.form.take_typed(field, self.client.is_some());
        }
    }

    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        self.form.settle();
        let said = Action::Say(Notice::done(saved.words.clone()));
        match (self.client, saved.client) {
            (None, Some(client)) => vec![Action::Swap(super::card::Card::of(client).into()), said],
            _ => vec![Action::Back, said],
        }
    }

    fn conflict(&mut self, conflict: Conflict, desk: &Desk) -> Vec<Action> {
        let question = ConflictView::over_form(&conflict, desk);
        if let Before::Client(_, facts) = conflict.present {
            self.theirs = Some(facts);
        }
        vec![Action::Push(question.into())]
    }

    fn failed(&mut self, sentence: &str, _desk: &Desk) -> Vec<Action> {
        self.form.refusal = Some(sentence.to_owned());
        Vec::new()
    }
}
