//! What was done in this window today, by whom: undo takes back the last of it, redo what was undone last.

use super::model::{Model, Step};
use super::{any_screen::AnyScreen, drafts, message::Effect};
use crate::app::action::{Action, Notice, Question};
use crate::app::keymap::Context;
use crate::domain::ClientId;
use crate::screens::question::QuestionView;
use crate::store::api::draft::{Draft, LeftForm};
use crate::store::api::{Change, Saved};

/// Asks before the last change of this person is undone.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if is_in_the_way(model, "undo") {
        return Vec::new();
    }
    let Some(step) = last(model, &model.steps.done) else {
        model.notice = Some(Notice::hint(nothing(model)));
        return Vec::new();
    };
    let (seq, words) = (step.seq, format!("Undo the {}?", step.what));
    let undo = vec![Action::Write(Change::Undo { seq })];
    model.show(QuestionView::of(Question::new("Undo", words, ("Undo", "Keep"), undo)));
    Vec::new()
}

/// Makes again what this person has undone last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    if is_in_the_way(model, "redo") {
        return Vec::new();
    }
    let Some(step) = last(model, &model.steps.undone) else {
        let words = "There is nothing to redo: nothing was undone here since the last change.";
        model.notice = Some(Notice::hint(words));
        return Vec::new();
    };
    let change = Change::Redo { seq: step.seq };
    writes(model, &change);
    vec![Effect::Write(Box::new(change))]
}

/// Whether something must be settled first: a question, or a form that somebody has typed into.
fn is_in_the_way(model: &mut Model, what: &str) -> bool {
    if matches!(model.front(), AnyScreen::QuestionView(_) | AnyScreen::ConflictView(_)) {
        return true;
    }
    let is_form = |screen: &&AnyScreen| screen.contexts().contains(&Context::Form);
    let untouched = usize::from(is_reopened(model));
    let is_open = model.screens.iter().filter(is_form).count() > untouched;
    if is_open {
        model.notice = Some(Notice::hint(format!("A form is open: save or leave it, then {what}.")));
    }
    is_open
}

/// Whether the form in front was opened by an undo and not touched since, so that nothing is lost with it.
fn is_reopened(model: &Model) -> bool {
    let Some((opens, typed)) = &model.steps.reopened else { return false };
    let now = model.front().left(&model.desk);
    now.is_some_and(|(of, now)| of == *opens && now.fields == typed.fields)
}

/// The last step that whoever is here has made today.
fn last<'a>(model: &Model, steps: &'a [Step]) -> Option<&'a Step> {
    let is_theirs = |step: &&Step| {
        step.who == model.desk.who && step.at.date() == model.desk.clock_day() && !step.is_refused
    };
    steps.iter().rev().find(is_theirs)
}

impl Model {
    /// Whether whoever is here has undone something that can be made again.
    pub fn can_redo(&self) -> bool {
        last(self, &self.steps.undone).is_some()
    }
}

fn nothing(model: &Model) -> &'static str {
    let theirs: Vec<&Step> = model.steps.done.iter().filter(|step| step.who == model.desk.who).collect();
    if theirs.iter().any(|step| step.is_refused) {
        "There is nothing else to undo: nothing more was changed here today."
    } else if theirs.is_empty() {
        "There is nothing to undo: you have changed nothing in this window yet."
    } else {
        "There is nothing to undo: what was done in this window is of another day. Void it or change it where it stands."
    }
}

/// A change is on its way: what it was typed in is noted, so that an undo can open it again.
pub(super) fn writes(model: &mut Model, change: &Change) {
    match change {
        Change::Undo { seq } | Change::Redo { seq } => model.steps.asked = Some(*seq),
        _ => model.steps.writing = drafts::draft(&model.desk.who, model.front(), &model.desk),
    }
}

/// An undo or a redo was refused: says why, and the next time the step before it is offered. False for another change.
pub(super) fn refused(model: &mut Model, sentence: &str) -> bool {
    let Some(seq) = model.steps.asked.take() else { return false };
    let steps = &mut model.steps;
    for step in steps.done.iter_mut().chain(&mut steps.undone).filter(|step| step.seq == seq) {
        step.is_refused = true;
    }
    model.notice = Some(Notice::trouble(sentence));
    true
}

/// Somebody else wrote: what stood in the way may be gone.
pub(super) fn changed(model: &mut Model) {
    let steps = &mut model.steps;
    for step in steps.done.iter_mut().chain(&mut steps.undone) {
        step.is_refused = false;
    }
}

/// A change was written. Says whether it was an undo or a redo, which no screen hears of.
pub(super) fn saved(model: &mut Model, saved: &Saved) -> Option<Vec<Effect>> {
    let form = model.steps.writing.take();
    model.steps.asked = None;
    let Some(seq) = saved.undoes else {
        note(model, saved, form);
        return None;
    };
    if !model.steps.done.iter().chain(&model.steps.undone).any(|step| step.seq == seq) {
        // An import that was undone as a whole.
        return None;
    }
    if is_reopened(model) {
        model.screens.pop();
    }
    model.steps.reopened = None;
    model.notice = Some(Notice::done(saved.words.clone()));
    let steps = &mut model.steps;
    if let Some(at) = steps.undone.iter().position(|step| step.seq == seq) {
        let step = steps.undone.remove(at);
        steps.done.push(Step { seq: saved.seq, ..step });
        return Some(Vec::new());
    }
    let at = steps.done.iter().position(|step| step.seq == seq)?;
    let step = steps.done.remove(at);
    let (client, form) = (step.client, step.form.clone());
    steps.undone.push(Step { seq: saved.seq, ..step });
    if let Some(client) = client.filter(|_| saved.client.is_none()) {
        leave(model, client);
    }
    Some(form.map(|form| reopen(model, form)).into_iter().collect())
}

/// Notes a new change, after which what was undone before is not made again.
fn note(model: &mut Model, saved: &Saved, form: Option<Draft>) {
    let Some(what) = saved.undo.clone() else { return };
    let (who, at) = (model.desk.who.clone(), model.desk.now);
    model.steps.undone.retain(|step| step.who != who);
    let Saved { seq, client, .. } = *saved;
    model.steps.done.push(Step { who, at, seq, what, client, form, is_refused: false });
}

/// Leaves every screen of a client who is gone.
fn leave(model: &mut Model, gone: ClientId) {
    let is_theirs = |screen: &AnyScreen| matches!(screen, AnyScreen::Card(card) if card.client == gone);
    let place = model.screens.iter().position(is_theirs);
    if place.is_some_and(|place| !model.screens.leave(place)) {
        model.swap(Model::first_screen(&model.desk));
    }
}

/// Opens the form again in which it was typed.
fn reopen(model: &mut Model, draft: Draft) -> Effect {
    drafts::resume(model, LeftForm { id: None, at: model.desk.now, draft })
}
