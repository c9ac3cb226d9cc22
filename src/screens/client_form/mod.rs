//! A new client, or what is known of one: while it is typed, who may already be there is shown beside it.

pub mod draw;

use chrono::NaiveDate;

use crate::app::action::{Action, Mine, Notice};
use crate::app::answers::Answers;
use crate::app::expected::{self, LEFT};
use crate::app::form::{AnyForm, Choice, Field, Form, Text, fields};
use crate::app::route::{FormRoute, Route};
use crate::app::screen::{Left, Screen};
use crate::app::{command::Command, desk::Desk, keymap::Context};
use crate::domain::{
    ClientId, Contact, Email, Fitzpatrick, HairLoss, Note, PersonName, Phone, ShortText, iso, parse_birth,
};
use crate::store::api::before::{Before, Conflict};
use crate::store::api::clients::{Alike, AlikeQuery, ClientFacts};
use crate::store::api::draft::{Typed, TypedField};
use crate::store::api::{Change, Query, Saved};

fields! {
    /// What is known of a client.
    pub ClientFields(facts: Option<&ClientFacts>) -> ClientFacts {
        name: Text<PersonName> =
            Text::of("name", "Name").known(facts.map(|facts| &facts.name)).hint("full name, in any script");
        phone: Text<Option<Phone>> = Text::of("phone", "Phone")
            .known(facts.and_then(|facts| facts.phone.as_ref()))
            .hint("0470 12 34 56 or +32 470 12 34 56; may be left empty");
        email: Text<Option<Email>> = Text::of("email", "E-mail")
            .known(facts.and_then(|facts| facts.email.as_ref()))
            .hint("may be left empty");
        born: Text<Option<NaiveDate>> = Text::read_by("born", "Born", birth)
            .known(facts.and_then(|facts| facts.born).map(iso))
            .hint("day, month and year: 3/5/1984")
            .reads_day(|text, desk| birth(text, desk).ok().flatten());
        contact: Choice<Contact> = Choice::of("contact", "May be reached", Contact::ALL.map(|way| (way, way)))
            .at(&facts.map_or(Contact::ALL[0], |facts| facts.contact))
            .hint("← → chooses; a client who says no is never on a call list");
        allergy: Text<Option<ShortText>> = Text::of("allergy", "Allergy")
            .known(facts.and_then(|facts| facts.allergy.as_ref()))
            .hint("shown in red on the card: latex, lidocaine, a pigment");
        medical: Text<Option<ShortText>> = Text::of("medical", "Medical note")
            .known(facts.and_then(|facts| facts.medical.as_ref()))
            .hint("shown in red on the card: blood thinners, keloids, diabetes");
        skin: Text<Option<Fitzpatrick>> = Text::of("skin", "Skin type")
            .known(facts.and_then(|facts| facts.skin))
            .hint("Fitzpatrick, 1 to 6");
        hair_loss: Text<Option<HairLoss>> = Text::of("hair_loss", "Hair loss")
            .known(facts.and_then(|facts| facts.hair_loss))
            .hint("Norwood N1 to N7 or Ludwig L1 to L3");
        note: Text<Option<Note>> = Text::of("note", "Note")
            .long()
            .known(facts.and_then(|facts| facts.note.as_ref()))
            .hint("anything else; an entry of the history is written on the card");
    }
}

fn birth(text: &str, desk: &Desk) -> Result<Option<NaiveDate>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_birth(text, desk.counts_from(text)).map(Some).map_err(|error| error.to_string())
}

/// The form.
#[derive(Debug)]
pub struct ClientForm {
    /// Who is edited; nobody for a new client.
    pub client: Option<ClientId>,
    /// The fields.
    pub form: Form<ClientFields>,
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
    pub fn of(searched: impl AsRef<str>) -> Self {
        let searched = searched.as_ref().trim();
        let mut form = Form::new(ClientFields::new(None));
        let field: &mut Field = match searched {
            text if text.contains('@') => &mut form.email,
            text if Phone::parse(text).is_ok() => &mut form.phone,
            _ => &mut form.name,
        };
        field.set(searched);
        field.go_on();
        Self { client: None, form, alike: Vec::new(), waiting: false, before: None, theirs: None }
    }

    /// For a client who is there.
    pub fn edit(client: ClientId) -> Self {
        let form = Form::new(ClientFields::new(None));
        Self { client: Some(client), waiting: true, form, ..Self::of("") }
    }

    /// For a client who was being edited when the program ended: what the fields were filled from is what it was then,
    /// so that nothing written since is overwritten unseen.
    pub fn again(client: ClientId, typed: &Typed, desk: &Desk) -> Self {
        let mut again = Self::edit(client);
        for field in &typed.fields {
            let first = TypedField { text: field.first.clone(), offered: false, ..field.clone() };
            again.form.take_typed(&first, false);
        }
        again.before = again.form.made(desk).map(Box::new);
        if again.before.is_some() {
            again.form.settle();
            again.waiting = false;
        }
        again
    }

    /// Puts what another window wrote into the fields that were not touched here, and saves that.
    fn keep_mine(&mut self, desk: &Desk) -> Vec<Action> {
        let Some(theirs) = self.theirs.take() else { return Vec::new() };
        self.form.renew(&Form::new(ClientFields::new(Some(&theirs))));
        self.before = Some(theirs);
        self.save(desk)
    }

    /// Leaves what was typed here for what another window wrote.
    fn take_theirs(&mut self) -> Vec<Action> {
        if self.theirs.take().is_none() {
            return Vec::new();
        }
        self.form.settle();
        vec![Action::Back, Action::Say(Notice::hint(LEFT))]
    }

    /// Whom the fields typed so far may already name.
    fn alike_query(&self, desk: &Desk) -> Option<AlikeQuery> {
        let query = AlikeQuery {
            name: self.form.name.value(desk),
            phone: self.form.phone.given(desk),
            born: self.form.born.given(desk),
            except: self.client,
        };
        let tells = query.phone.is_some() || (query.name.is_some() && query.born.is_some());
        tells.then_some(query)
    }
}

impl Screen for ClientForm {
    fn title(&self) -> String {
        if self.client.is_some() { "Edit client".into() } else { "New client".into() }
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::ClientForm, Context::Form]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let Some(client) = self.client.filter(|_| self.waiting)
            && let Some(row) = answers.to(Query::client_form(client))
        {
            self.waiting = false;
            self.form.renew(&Form::new(ClientFields::new(Some(&row.facts))));
            self.before = Some(Box::new(row.facts));
        }
        if let Some(query) = self.alike_query(desk)
            && let Some(alike) = answers.to(Query::alike(query))
        {
            self.alike = alike;
        }
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        Some(match command {
            Command::KeepMine => self.keep_mine(desk),
            Command::TakeTheirs => self.take_theirs(),
            Command::OpenAlike => {
                self.alike.first().map(|alike| Action::card_of(alike.id)).into_iter().collect()
            }
            _ => return None,
        })
    }

    fn save(&mut self, desk: &Desk) -> Vec<Action> {
        if !self.form.validate(desk) {
            return Vec::new();
        }
        let Some(facts) = self.form.made(desk).map(Box::new) else { return Vec::new() };
        match (self.client, self.before.clone()) {
            (None, _) => vec![Action::Write(Change::AddClient(facts))],
            (Some(client), before @ Some(_)) => {
                vec![Action::Write(Change::EditClient { client, before, facts })]
            }
            // Nothing is there to be saved before the fields are filled.
            (Some(_), None) => Vec::new(),
        }
    }

    fn typed(&mut self, desk: &Desk) {
        if self.alike_query(desk).is_none() {
            self.alike.clear();
        }
    }

    fn form(&self) -> Option<&AnyForm> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut AnyForm> {
        Some(&mut self.form)
    }

    fn left(&self, _desk: &Desk) -> Option<Left> {
        let opens = match (self.client, &self.before) {
            (None, _) => FormRoute::NewClient,
            (Some(client), before) => FormRoute::OnCard {
                client,
                name: before.as_ref()?.name.to_string(),
                command: Command::EditClient,
                treatment: None,
                entry: None,
            },
        };
        Some((opens, self.form.typed()))
    }

    fn resume(&mut self, typed: &Typed, _desk: &Desk) {
        self.form.resume_at(&typed.focus);
        for field in &typed.fields {
            self.form.take_typed(field, self.client.is_some());
        }
    }

    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        self.form.settle();
        let said = Action::Say(Notice::done(saved.words.clone()));
        match (self.client, saved.client) {
            (None, Some(client)) => vec![Action::Swap(Route::card(client)), said],
            _ => vec![Action::Back, said],
        }
    }

    fn conflict(&mut self, conflict: Conflict, _desk: &Desk) -> Vec<Action> {
        if let Before::Client(_, facts) = &conflict.present {
            self.theirs = Some(facts.clone());
        }
        let seen = expected::seen(&conflict, |of| match of {
            Before::Client(_, facts) => Some(Form::any(ClientFields::new(Some(facts)))),
            _ => None,
        });
        vec![Action::AskWhose(Box::new(conflict), Mine::InForm(seen))]
    }
}
