//! A small form over another screen. What it is for is a [`FormKind`]: its fields, and the change they make.

pub mod draw;
pub mod kinds;

use std::fmt::Debug;

use crate::app::action::{Action, Notice};
use crate::app::drafts::{Left, Opens};
use crate::app::form::{Form, Step};
use crate::app::{
    chord::Chord, command::Command, desk::Desk, expected::facts, keymap::Context, screen::Stage,
};
use crate::screens::conflict::{ConflictView, LEFT};
use crate::screens::question::Question;
use crate::store::api::before::{Before, Conflict};
use crate::store::api::{Change, Page, Query, Saved, draft::Typed};

/// What a dialog is for.
pub trait FormKind: Debug {
    /// The words over it.
    fn title(&self) -> String;

    /// The change that the form makes. On `Err` the sentence was already put at a field of the form.
    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change>;

    /// What it showed of what it changes, so that nothing is overwritten unseen; none for what is added.
    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        None
    }

    /// The question that is asked where another window wrote meanwhile; none for the usual one, whose is to stay.
    fn conflict(&self, _conflict: &Conflict, _desk: &Desk) -> Option<Question> {
        None
    }

    /// What the dialog needs to know meanwhile.
    fn queries(&self, _form: &Form, _desk: &Desk) -> Vec<Query> {
        Vec::new()
    }

    /// Takes an answer.
    fn load(&mut self, _form: &mut Form, _page: Page, _desk: &Desk) {}

    /// Looks at the form after each key, to fill in or hide fields that follow from others.
    fn follow(&mut self, _form: &mut Form, _desk: &Desk) {}

    /// Sentences above the fields, in red: what stands in the way.
    fn warnings(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether it answers what the form below it asks, which is then saved by it.
    fn is_answer(&self) -> bool {
        false
    }

    /// Sentences under the fields that follow from them: what saving will do.
    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        Vec::new()
    }
}

/// A small form.
#[derive(Debug)]
pub struct Dialog {
    /// What it is for.
    pub purpose: Box<dyn FormKind>,
    /// Its fields.
    pub form: Form,
    /// What another window wrote since it was filled.
    theirs: Option<Before>,
    /// What opens it again, where something can.
    opened_by: Option<Opens>,
}

impl Dialog {
    /// A dialog with these fields.
    pub fn new(purpose: impl FormKind + 'static, form: Form) -> Self {
        Self { purpose: Box::new(purpose), form, theirs: None, opened_by: None }
    }

    /// Notes what opens it again.
    #[must_use]
    pub fn opened_by(mut self, opens: Opens) -> Self {
        self.opened_by = Some(opens);
        self
    }

    /// What it showed of what it changes, in words.
    fn seen(&self, desk: &Desk) -> Vec<(String, String)> {
        let before = self.purpose.before(&self.form, desk);
        let facts = before.as_ref().map(facts).unwrap_or_default();
        facts.into_iter().map(|fact| (fact.label.to_owned(), fact.text)).collect()
    }

    fn save(&mut self, desk: &Desk) -> Vec<Action> {
        let before = self.purpose.before(&self.form, desk);
        self.save_over(before, desk)
    }

    fn save_over(&mut self, before: Option<Before>, desk: &Desk) -> Vec<Action> {
        if !self.form.validate(desk) {
            return Vec::new();
        }
        let Some(change) = self.purpose.submit(&mut self.form, desk) else {
            self.form.refuse_if_silent();
            return Vec::new();
        };
        vec![Action::Write(match before {
            Some(before) => Change::Expected { before: Box::new(before), change: Box::new(change) },
            None => change,
        })]
    }

    /// Puts what another window wrote into the fields that were not touched here, and saves that.
    fn keep_mine(&mut self, desk: &Desk) -> Vec<Action> {
        let Some(theirs) = self.theirs.take() else { return Vec::new() };
        for fact in facts(&theirs) {
            if let Some(key) = fact.key {
                self.form.renew(key, &fact.text);
            }
        }
        self.purpose.follow(&mut self.form, desk);
        self.save_over(Some(theirs), desk)
    }

    /// Leaves what was typed here for what another window wrote.
    fn take_theirs(&mut self) -> Vec<Action> {
        self.theirs = None;
        self.form.settle();
        vec![Action::Back, Action::Say(Notice::hint(LEFT))]
    }
}

impl Stage for Dialog {
    fn title(&self) -> String {
        self.purpose.title()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Form]
    }

    fn queries(&self, desk: &Desk) -> Vec<Query> {
        self.purpose.queries(&self.form, desk)
    }

    fn load(&mut self, page: Page, desk: &Desk) {
        // What the program fills in is not typed by anybody: it is left without a question.
        let typed = self.form.is_dirty();
        self.purpose.load(&mut self.form, page, desk);
        if !typed {
            self.form.settle();
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
            _ => {}
        }
        Vec::new()
    }

    fn key(&mut self, chord: Chord, desk: &Desk) -> Vec<Action> {
        if self.form.key(chord) {
            self.purpose.follow(&mut self.form, desk);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, desk: &Desk) -> Vec<Action> {
        self.form.paste(text);
        self.purpose.follow(&mut self.form, desk);
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

    fn left(&self, desk: &Desk) -> Option<Left> {
        let typed = Typed { seen: self.seen(desk), ..self.form.typed() };
        Some((self.opened_by.clone()?, typed))
    }

    fn take_up(&mut self, typed: &Typed, desk: &Desk) {
        let changes = self.purpose.before(&self.form, desk).is_some();
        self.form.focus_on(&typed.focus);
        for field in &typed.fields {
            if self.form.take_typed(field, changes) {
                self.purpose.follow(&mut self.form, desk);
            }
        }
        let now = self.seen(desk);
        let other = typed.seen.iter().zip(&now).find(|(then, now)| then != now);
        self.form.refusal = other.map(|((label, then), (_, now))| {
            let end = match label.as_str() {
                "Balance" => "Look at the amount before you save.",
                _ => "Saving writes over that.",
            };
            format!("{label} was “{then}” when you began, and is “{now}” now. {end}")
        });
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        self.form.settle();
        if self.purpose.is_answer() {
            return vec![Action::Back, Action::PassOn(Box::new(saved.clone()))];
        }
        vec![Action::Back, Action::Say(Notice::done(saved.words.clone()))]
    }

    fn conflict(&mut self, conflict: Conflict, desk: &Desk) -> Vec<Action> {
        if let Some(question) = self.purpose.conflict(&conflict, desk) {
            return vec![Action::Push(question.into())];
        }
        let question = ConflictView::over_form(&conflict, desk);
        self.theirs = Some(conflict.present);
        vec![Action::Push(question.into())]
    }

    fn failed(&mut self, sentence: &str, _desk: &Desk) -> Vec<Action> {
        self.form.refusal = Some(sentence.to_owned());
        Vec::new()
    }
}
