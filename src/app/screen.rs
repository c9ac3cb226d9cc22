//! What every screen must answer, and what it answers where it says nothing else.

use std::fmt::Debug;

use super::action::{Action, Mine, Notice};
use super::answers::Answers;
use super::form::{AnyForm, Step};
use super::route::FormRoute;
use super::{
    chord::Chord, command::Command, desk::Desk, keymap::Context, list::List, places, subject::Subject,
};
use crate::store::api::{Change, Saved, before::Conflict, clients::ClientHit, draft::Typed, rules::Broken};

/// A form that can be left: what opens it again, and what was typed.
pub type Left = (FormRoute, Typed);

/// What the program asks of every screen. Drawing is not among it: the view reads the screen's fields.
///
/// A screen with a form or a list says which, and then has what they have in common.
pub trait Screen: Debug {
    /// The words in the title line.
    fn title(&self) -> String;

    /// The keymap contexts of this screen, the most particular first; `Anywhere` comes by itself.
    fn contexts(&self) -> &'static [Context];

    /// The command that leads here from anywhere, where one does.
    fn place(&self) -> Option<Command> {
        None
    }

    /// Asks for everything the screen shows, and takes each answer where it is asked for. The questions are a function of the
    /// screen's state: after every message those not yet answered are asked, and after every write all of them are asked
    /// again. Nothing changes but by an answer.
    fn ask(&mut self, _answers: &mut Answers, _desk: &Desk) {}

    /// Its form, where it is one.
    fn form(&self) -> Option<&AnyForm> {
        None
    }

    /// The same, to change it.
    fn form_mut(&mut self) -> Option<&mut AnyForm> {
        None
    }

    /// Its list, where it shows one.
    fn list_mut(&mut self) -> Option<&mut List> {
        None
    }

    /// Rows of the screen that the list has not.
    fn rows_around_list(&self) -> usize {
        0
    }

    /// Whom or what a row is about, so many rows below the selected one.
    fn subject_below(&self, _rows: usize) -> Option<Subject> {
        None
    }

    /// Does a command that is the screen's own; none where it is not.
    fn perform(&mut self, _command: Command, _desk: &Desk) -> Option<Vec<Action>> {
        None
    }

    /// Opens the selected row.
    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        self.subject_below(0).map(|subject| Action::card_of(subject.client)).into_iter().collect()
    }

    /// Saves the form.
    fn save(&mut self, _desk: &Desk) -> Vec<Action> {
        Vec::new()
    }

    /// Looks at the form after something was typed.
    fn typed(&mut self, _desk: &Desk) {}

    /// Looks at the form after the focus moved.
    fn moved(&mut self, _desk: &Desk) {}

    /// Does a command. Those of `Anywhere` do not come here, but for `Back` when `back` says so.
    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action> {
        match self.form_mut().map(|form| form.step(command, desk)) {
            Some(Step::Save) => return self.save(desk),
            Some(Step::Moved) => {
                self.moved(desk);
                return Vec::new();
            }
            Some(Step::End(said)) => {
                self.moved(desk);
                return vec![Action::Say(Notice::hint(said))];
            }
            Some(Step::Other) | None => {}
        }
        if let Some(actions) = self.perform(command, desk) {
            return actions;
        }
        if command == Command::Open && self.list_mut().is_some() {
            return self.open(desk);
        }
        if self.list_mut().is_some_and(|list| list.act(command)) {
            return Vec::new();
        }
        match self.subject_below(0) {
            Some(subject) => vec![Action::Do(subject, command)],
            None if self.contexts().contains(&Context::Client) => {
                vec![Action::Say(Notice::hint("Select a client's row first."))]
            }
            None => Vec::new(),
        }
    }

    /// Looks at a change that was written, whoever asked for it: a list is done with the row that it is about.
    fn follow(&mut self, saved: &Saved) {
        let row =
            self.subject_below(0).filter(|row| saved.undoes.is_none() && saved.client == Some(row.client));
        let next = self.subject_below(1);
        if let (Some(row), Some(list)) = (row, self.list_mut()) {
            list.finish(row, next);
        }
    }

    /// Goes on to the next row of a list that was read again after one was done with.
    fn go_on(&mut self) {
        if let Some(mut list) = self.list_mut().map(|list| *list) {
            list.go_on(|rows| self.subject_below(rows));
            self.list_mut().into_iter().for_each(|there| *there = list);
        }
    }

    /// Takes a key that is bound to nothing here, as text.
    fn key(&mut self, chord: Chord, desk: &Desk) -> Vec<Action> {
        if self.form_mut().is_some_and(|form| form.key(chord)) {
            self.typed(desk);
        }
        Vec::new()
    }

    /// Takes a paste.
    fn paste(&mut self, text: &str, desk: &Desk) -> Vec<Action> {
        if let Some(form) = self.form_mut() {
            form.paste(text);
            self.typed(desk);
        }
        Vec::new()
    }

    /// Takes a click on a row of the screen, counted from the first one shown, or on a field of a form. A row that is
    /// selected already is opened.
    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        if let Some(form) = self.form_mut() {
            form.go(row, desk);
            self.moved(desk);
        } else if self.list_mut().is_some_and(|list| list.pick(row)) {
            return self.open(desk);
        }
        Vec::new()
    }

    /// Takes a click on another part of the screen, such as a treatment on the card.
    fn pick_part(&mut self, _part: usize, _desk: &Desk) {}

    /// Whether plain characters are text at the moment.
    fn is_typing(&self) -> bool {
        self.form().is_some_and(AnyForm::is_typing)
    }

    /// What stands in the way of leaving: something typed that would be lost.
    fn is_dirty(&self) -> bool {
        self.form().is_some_and(AnyForm::is_dirty)
    }

    /// What is kept of a form when the program is told to end; nothing where it cannot be opened again.
    fn left(&self, _desk: &Desk) -> Option<Left> {
        None
    }

    /// Takes up what was kept of this form.
    fn resume(&mut self, _typed: &Typed, _desk: &Desk) {}

    /// Whether it is a form.
    fn is_form(&self) -> bool {
        self.form().is_some()
    }

    /// Whether it is drawn over the screen below it.
    fn is_overlay(&self) -> bool {
        false
    }

    /// Hears that a query of its could not be answered; the sentence why is said above the footer.
    fn unread(&mut self) {}

    /// Hears that its change was written. A form has done its work then.
    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        let form = self.form_mut().map(AnyForm::settle);
        let back = form.map(|()| Action::Back);
        back.into_iter().chain([Action::Say(Notice::done(saved.words.clone()))]).collect()
    }

    /// Hears that its change was not written, and why; a form says it above its fields.
    fn failed(&mut self, sentence: &str, _desk: &Desk) -> Vec<Action> {
        match self.form_mut() {
            Some(form) => {
                form.refusal = Some(sentence.to_owned());
                Vec::new()
            }
            None => vec![Action::Say(Notice::trouble(sentence))],
        }
    }

    /// Hears that its change was not written, since another window had changed the same meanwhile.
    fn conflict(&mut self, conflict: Conflict, _desk: &Desk) -> Vec<Action> {
        vec![Action::AskWhose(Box::new(conflict), Mine::InChange)]
    }

    /// Hears which client was chosen over it.
    fn chosen(&mut self, _hit: &ClientHit, _desk: &Desk) -> Vec<Action> {
        Vec::new()
    }

    /// Hears that its change was not written, since it breaks rules: what has happened takes a reason.
    fn breaks(&mut self, broken: Vec<Broken>, change: Change, _desk: &Desk) -> Vec<Action> {
        vec![Action::AskWhy(broken, Box::new(change))]
    }

    /// Rows that it has between the names of the screens and the footer.
    fn rows(&self, desk: &Desk) -> usize {
        desk.rows().saturating_sub(usize::from(places::rows(self.place())))
    }

    /// Hears that the terminal has a new size.
    fn resized(&mut self, desk: &Desk) {
        let height = self.rows(desk).saturating_sub(self.rows_around_list());
        if let Some(list) = self.list_mut() {
            list.set_height(height);
        }
    }
}
