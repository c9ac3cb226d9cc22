//! Logging a session: what was done, with what, and what it costs; the charge and the new window are seen before it is saved.

mod bill;
mod build;
mod correcting;
mod course;
pub mod draw;
mod fields;
mod offers;
mod outlook;
mod pigments;
mod reading;

pub use bill::{Base, Bill};
pub use correcting::Correcting;
pub use fields::{SessionFields, Treated};
pub use outlook::News;
pub use reading::{Given, Picked, Reading};

use chrono::TimeDelta;

use crate::app::action::{Action, Question};
use crate::app::answers::Answers;
use crate::app::form::{AnyForm, Form};
use crate::app::screen::{Left, Screen};
use crate::app::{command::Command, desk::Desk, keymap::Context, route::FormRoute};
use crate::domain::{ClientId, TreatmentId};
use crate::store::api::lots::{LastLot, Shade};
use crate::store::api::{
    Query, audit::Record, before::Conflict, clients::ClientHit, draft::Typed, sessions::SessionFormPage,
};

/// The form of a session.
#[derive(Debug)]
pub struct SessionForm {
    /// Whose session.
    pub client: ClientId,
    /// What is offered, once it was read.
    pub page: Option<Box<SessionFormPage>>,
    /// Its fields.
    pub form: Form<SessionFields>,
    given: Given,
    /// The session in whose place this one is written.
    pub correcting: Option<Correcting>,
    about: Option<TreatmentId>,
    made: offers::Made,
}

impl SessionForm {
    /// A session of a client, of the treatment that is most pressing.
    pub fn of(client: ClientId) -> Self {
        let (form, made) = (Form::new(SessionFields::new()), offers::Made::default());
        Self { client, page: None, form, given: Given::default(), correcting: None, about: None, made }
    }

    /// A session of this treatment, unless another is chosen.
    #[must_use]
    pub fn about(mut self, treatment: Option<TreatmentId>) -> Self {
        self.about = treatment;
        self
    }

    /// What the fields say, once it is known what they offer.
    pub fn reading<'a>(&'a self, desk: &'a Desk) -> Option<Reading<'a>> {
        Some(Reading { form: &self.form, page: self.page.as_deref()?, given: &self.given, desk })
    }

    fn follow(&mut self, desk: &Desk) {
        self.follow_money();
        if let Some(page) = &self.page {
            offers::follow(&mut self.form, page, (&mut self.made, &self.given), desk);
            let day = self.reading(desk).and_then(|reading| reading.day());
            if self.correcting.is_some() {
                self.form.correction.follow();
            }
            pigments::offer_lots(&mut self.form.pigments, &self.given.lots, day);
        }
    }

    /// The form as it is first seen: the likely treatment is chosen, and the first thing to type has the focus.
    fn begin(&mut self, desk: &Desk) {
        let Some(page) = &self.page else { return };
        let has_none = page.treatments.is_empty();
        if let Some(about) = self.about {
            self.form.treatment.select(&Treated::Existing(about));
        }
        self.follow(desk);
        self.form.go_to(|form| if has_none { &form.treatment } else { &form.minutes }, desk);
        self.form.settle();
    }

    /// What the program fills in is not typed by anybody.
    fn know_lots(&mut self, lots: Vec<(Shade, Option<LastLot>)>, desk: &Desk) {
        let dirty = self.form.is_dirty();
        self.given.lots = lots;
        self.follow(desk);
        if !dirty {
            self.form.settle();
        }
    }

    /// Puts pigments that were typed together into their fields; one who stood there goes on behind them.
    fn take_apart(&mut self, desk: &Desk) {
        let Some(next) = pigments::take_apart(&mut self.form.pigments, desk) else { return };
        let parts = self.form.pigments.iter().flat_map(|fields| fields.each().into_iter().take(3));
        let in_pigments = parts.into_iter().any(|field| self.form.has_focus(field));
        self.follow(desk);
        if in_pigments {
            self.form
                .go_to(|form| form.pigments.get(next).map_or(&form.needle, |fields| &fields.brand), desk);
        }
    }
}

impl SessionForm {
    /// Takes what the form offers and computes with.
    fn know_page(&mut self, mut page: Box<SessionFormPage>, desk: &Desk) {
        if self.take_over(&mut page, desk) {
            return;
        }
        let dirty = self.form.is_dirty();
        let mut stocked = self.form.clone();
        offers::stock(&mut stocked, &page);
        // What was chosen is never exchanged for something else behind one's back: where it is no longer on offer
        // the form stays as it is, and the save says what stands in the way.
        if dirty && !self.form.says_the_same(&stocked) {
            return;
        }
        self.form = stocked;
        if self.page.replace(page).is_none() {
            return if self.correcting.is_some() { self.fill(desk) } else { self.begin(desk) };
        }
        self.follow(desk);
        if !dirty {
            self.form.settle();
        }
    }
}

impl Screen for SessionForm {
    fn title(&self) -> String {
        let name = self.page.as_ref().map(|page| page.client.facts.name.as_str());
        let logs = || name.map_or_else(|| "Log a session".into(), |name| format!("Log a session: {name}"));
        self.correcting.as_ref().map_or_else(logs, Correcting::title)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.correcting {
            Some(_) => &[Context::Correction, Context::SessionForm, Context::Form],
            None => &[Context::SessionForm, Context::Form],
        }
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let Some(page) = answers.to(Query::session_form(self.client, desk.today())) {
            return self.know_page(page, desk);
        }
        if let Some(session) = self.given.instead_of
            && let Some(written) = answers.to(Query::written(session))
        {
            return self.know_written(written, desk);
        }
        let shades = pigments::shades(&self.form.pigments);
        if !shades.is_empty()
            && let Some(lots) = answers.to(Query::lots(shades))
        {
            return self.know_lots(lots, desk);
        }
        if let Some(sitting) = self.reading(desk).and_then(|reading| reading.sitting(self.client))
            && let Some(broken) = answers.to(Query::broken(Box::new(sitting)))
        {
            self.given.broken = broken;
        }
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::Charge => self.form.go_to(|form| &form.charge, desk),
            Command::Pay => self.form.go_to(|form| &form.method, desk),
            Command::MoveToClient => return Some(self.ask_client()),
            _ => return None,
        }
        self.moved(desk);
        Some(Vec::new())
    }

    fn save(&mut self, desk: &Desk) -> Vec<Action> {
        self.follow(desk);
        self.take_apart(desk);
        let Some(page) = &self.page else { return Vec::new() };
        if !self.form.validate(desk) {
            return Vec::new();
        }
        match build::session(self.client, &self.form, page, desk) {
            Ok(session) => {
                if let Some(correcting) = &self.correcting {
                    let change = correcting.change(&self.form, session, desk);
                    return change.map(Action::Write).into_iter().collect();
                }
                match self.reading(desk).and_then(|reading| course::question(&reading, &session)) {
                    Some(question) => vec![Action::Ask(Box::new(question))],
                    None => vec![course::write(session)],
                }
            }
            Err((at, sentence)) => {
                self.form.fail(at, sentence);
                Vec::new()
            }
        }
    }

    fn typed(&mut self, desk: &Desk) {
        let form = &mut self.form;
        let minutes = form.has_focus(&form.minutes);
        if minutes || form.has_focus(&form.start) || form.has_focus(&form.end) {
            offers::follow_times(form, minutes, desk);
        }
        self.made.charge_is_chosen |= form.has_focus(&form.charge);
        self.follow(desk);
    }

    /// What two fields say together is checked when one of them is left.
    fn moved(&mut self, desk: &Desk) {
        self.take_apart(desk);
        self.follow(desk);
        let Some(reading) = self.reading(desk) else { return };
        if let Some(sentence) = build::end_fault(&reading) {
            self.form.end.fail(sentence);
        }
    }

    fn paste(&mut self, text: &str, desk: &Desk) -> Vec<Action> {
        self.form.paste(text);
        self.typed(desk);
        self.take_apart(desk);
        Vec::new()
    }

    fn form(&self) -> Option<&AnyForm> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut AnyForm> {
        Some(&mut self.form)
    }

    fn chosen(&mut self, hit: &ClientHit, _desk: &Desk) -> Vec<Action> {
        self.move_to(hit);
        Vec::new()
    }

    fn left(&self, _desk: &Desk) -> Option<Left> {
        let opens = FormRoute::OnCard {
            client: self.client,
            name: self.page.as_ref()?.client.facts.name.to_string(),
            command: if self.correcting.is_some() { Command::Correct } else { Command::LogSession },
            treatment: self.about,
            entry: self.correcting.as_ref().map(|correcting| Record::Session(correcting.session)),
        };
        Some((opens, self.form.typed()))
    }

    /// Each answer decides what the next fields offer, so they are given in their order.
    fn resume(&mut self, typed: &Typed, desk: &Desk) {
        self.form.resume_at(&typed.focus);
        for field in &typed.fields {
            if self.form.take_typed(field, false) {
                self.follow(desk);
            } else if field.code == "pigments" && field.text != field.first {
                // As a form of an older program kept them.
                self.form.pigments[0].brand.put(field.text.clone());
                self.take_apart(desk);
            }
        }
    }

    /// The same session was logged a short while ago, most likely in another window: it is asked, and not written twice.
    fn conflict(&mut self, conflict: Conflict, desk: &Desk) -> Vec<Action> {
        let by = conflict.by.first();
        let who = by.map_or("Somebody", |by| by.who.as_str());
        let ago = by.map_or_else(|| "before".to_owned(), |by| ago(desk.now - by.at));
        let question = Question::new(
            "Logged already",
            format!("{who} logged the same session {ago}. Log it again?"),
            ("Log it again", "Do not log it"),
            vec![Action::Write(conflict.again)],
        );
        vec![Action::Ask(Box::new(question))]
    }
}

/// How long ago something of the last hour was.
fn ago(time: TimeDelta) -> String {
    match time.num_minutes() {
        ..1 => "just now".to_owned(),
        1 => "a minute ago".to_owned(),
        minutes => format!("{minutes} minutes ago"),
    }
}
