//! A small form over another screen. What it is for is a [`FormKind`]: its fields, and the change they make.

pub mod draw;
pub mod kinds;

use std::fmt::Debug;

use crate::app::action::{Action, Mine, Notice, Question};
use crate::app::answers::Answers;
use crate::app::expected::{self, LEFT};
use crate::app::form::{AnyForm, Fields, Form};
use crate::app::screen::{Left, Screen};
use crate::app::{command::Command, desk::Desk, keymap::Context, route::FormRoute};
use crate::store::api::before::{Before, Conflict};
use crate::store::api::{Change, Page, Saved, draft::Typed};

/// What a form with its fields is for: the change that it makes.
pub trait FormKind: Debug {
    /// The words over it.
    fn title(&self) -> String;

    /// The change that the form makes. Where there is none, a sentence was already put at a field of the form.
    fn submit(&mut self, desk: &Desk) -> Option<Change>;

    /// What it showed of what it changes, so that nothing is overwritten unseen; none for what is added.
    fn before(&self, _desk: &Desk) -> Option<Before> {
        None
    }

    /// The same form as it shows this at first; none where it is one value with others.
    fn as_shown(&self, _of: &Before) -> Option<Box<AnyForm>> {
        None
    }

    /// The question that is asked where another window wrote meanwhile; none for the usual one, whose is to stay.
    fn conflict(&self, _conflict: &Conflict, _desk: &Desk) -> Option<Question> {
        None
    }

    /// Asks what the dialog needs to know, and takes the answers.
    fn ask(&mut self, _answers: &mut Answers, _desk: &Desk) {}

    /// Looks at the form after each key, to fill in or hide fields that follow from others.
    fn follow(&mut self, _desk: &Desk) {}

    /// Sentences above the fields, in red: what stands in the way.
    fn warnings(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether it answers what the form below it asks, which is then saved by it.
    fn is_answer(&self) -> bool {
        false
    }

    /// Sentences under the fields that follow from them: what saving will do.
    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        Vec::new()
    }
}

/// A form of any kind.
pub trait AnyKind: FormKind {
    /// Its fields.
    fn form(&self) -> &AnyForm;

    /// The same, to change them.
    fn form_mut(&mut self) -> &mut AnyForm;
}

impl<F: Fields + 'static> AnyKind for Form<F>
where
    Self: FormKind,
{
    fn form(&self) -> &AnyForm {
        self
    }

    fn form_mut(&mut self) -> &mut AnyForm {
        self
    }
}

/// A small form.
#[derive(Debug)]
pub struct Dialog {
    /// What it is for, with its fields.
    pub kind: Box<dyn AnyKind>,
    /// What another window wrote since it was filled.
    theirs: Option<Before>,
    /// What opens it again, where something can.
    opened_by: Option<FormRoute>,
    /// What makes it of the answer that it waits for.
    waiting: Option<Make>,
}

/// Makes a dialog of what was read, or says why there is none.
pub type Make = fn(&FormRoute, &Page, &Desk) -> Result<Dialog, String>;

/// A form that is not made yet has no fields.
impl FormKind for Form<()> {
    fn title(&self) -> String {
        String::new()
    }

    fn submit(&mut self, _desk: &Desk) -> Option<Change> {
        None
    }
}

impl<F: Fields + 'static> From<Form<F>> for Dialog
where
    Form<F>: FormKind,
{
    fn from(form: Form<F>) -> Self {
        Self { kind: Box::new(form), theirs: None, opened_by: None, waiting: None }
    }
}

impl Dialog {
    /// A form with these fields, as they are first shown.
    pub fn of<F: Fields + 'static>(fields: F) -> Self
    where
        Form<F>: FormKind,
    {
        Form::new(fields).into()
    }

    /// Notes what opens it again.
    #[must_use]
    pub fn opened_by(mut self, opens: FormRoute) -> Self {
        self.opened_by = Some(opens);
        self
    }

    /// A dialog that is made once what it is about was read.
    pub fn made_by(route: FormRoute, make: Make) -> Self {
        Self { opened_by: Some(route), waiting: Some(make), ..Self::of(()) }
    }

    fn make(&mut self, make: Make, page: &Page, desk: &Desk) {
        let Some(route) = self.opened_by.clone() else { return };
        match make(&route, page, desk) {
            Ok(mut dialog) => {
                dialog.kind.form_mut().typed_on = self.kind.form().typed_on;
                *self = dialog;
                self.opened_by = Some(route).filter(FormRoute::is_kept);
            }
            Err(why) => self.kind.form_mut().refusal = Some(why),
        }
    }

    /// What it showed of what it changes, each thing with its column.
    fn seen(&self, desk: &Desk) -> Vec<(String, String)> {
        let Some(before) = self.kind.before(desk) else { return Vec::new() };
        let facts = expected::facts(&before, self.kind.as_shown(&before).as_deref());
        facts.into_iter().map(|fact| (fact.columns.join(" "), fact.text)).collect()
    }

    fn save_over(&mut self, before: Option<Before>, desk: &Desk) -> Vec<Action> {
        if !self.kind.form_mut().validate(desk) {
            return Vec::new();
        }
        let Some(change) = self.kind.submit(desk) else {
            self.kind.form_mut().show_failure();
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
        if let Some(theirs) = self.kind.as_shown(&theirs) {
            self.kind.form_mut().renew(&theirs);
        }
        self.kind.follow(desk);
        self.save_over(Some(theirs), desk)
    }

    /// Leaves what was typed here for what another window wrote.
    fn take_theirs(&mut self) -> Vec<Action> {
        self.theirs = None;
        self.kind.form_mut().settle();
        vec![Action::Back, Action::Say(Notice::hint(LEFT))]
    }

    /// What it changes is not any more what it was when the form was left: what there is to say of that.
    fn changed_since(&self, typed: &Typed, desk: &Desk) -> Option<String> {
        let before = self.kind.before(desk)?;
        let now = expected::facts(&before, self.kind.as_shown(&before).as_deref());
        let ((_, then), now) = typed.seen.iter().zip(&now).find(|((_, then), now)| *then != now.text)?;
        let end = match before {
            Before::Balance(..) => "Look at the amount before you save.",
            _ => "Saving writes over that.",
        };
        Some(format!("{} was “{then}” when you began, and is “{}” now. {end}", now.label, now.text))
    }
}

impl Screen for Dialog {
    fn title(&self) -> String {
        let title = self.kind.title();
        match &self.opened_by {
            // Over a list the rows below do not say whom it is about.
            Some(FormRoute::OnCard { name, .. }) if !title.contains(name.as_str()) => {
                format!("{title} · {name}")
            }
            _ => title,
        }
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Form]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if let (Some(make), Some(route)) = (self.waiting, &self.opened_by) {
            let Some(page) = route.query(desk).and_then(|query| answers.page(&query)) else { return };
            self.waiting = None;
            self.make(make, &page, desk);
        }
        // What the program fills in is not typed by anybody: it is left without a question.
        let typed = self.kind.form().is_dirty();
        self.kind.ask(answers, desk);
        if answers.is_answering() && !typed {
            self.kind.form_mut().settle();
        }
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        match command {
            Command::KeepMine => Some(self.keep_mine(desk)),
            Command::TakeTheirs => Some(self.take_theirs()),
            _ => None,
        }
    }

    fn save(&mut self, desk: &Desk) -> Vec<Action> {
        self.save_over(self.kind.before(desk), desk)
    }

    fn typed(&mut self, desk: &Desk) {
        self.kind.follow(desk);
    }

    fn form(&self) -> Option<&AnyForm> {
        Some(self.kind.form())
    }

    fn form_mut(&mut self) -> Option<&mut AnyForm> {
        Some(self.kind.form_mut())
    }

    fn left(&self, desk: &Desk) -> Option<Left> {
        let typed = Typed { seen: self.seen(desk), ..self.kind.form().typed() };
        Some((self.opened_by.clone()?, typed))
    }

    fn resume(&mut self, typed: &Typed, desk: &Desk) {
        let changes = self.kind.before(desk).is_some();
        self.kind.form_mut().resume_at(&typed.focus);
        for field in &typed.fields {
            if self.kind.form_mut().take_typed(field, changes) {
                self.kind.follow(desk);
            }
        }
        self.kind.form_mut().refusal = self.changed_since(typed, desk);
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        self.kind.form_mut().settle();
        let said = if self.kind.is_answer() {
            Action::PassOn(Box::new(saved.clone()))
        } else {
            Action::Say(Notice::done(saved.words.clone()))
        };
        vec![Action::Back, said]
    }

    fn conflict(&mut self, conflict: Conflict, desk: &Desk) -> Vec<Action> {
        if let Some(question) = self.kind.conflict(&conflict, desk) {
            return vec![Action::Ask(Box::new(question))];
        }
        self.theirs = Some(conflict.present.clone());
        let seen = expected::seen(&conflict, |of| self.kind.as_shown(of));
        vec![Action::AskWhose(Box::new(conflict), Mine::InForm(seen))]
    }
}
