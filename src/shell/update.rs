//! The one function that changes the model.

use chrono::NaiveDateTime;

use super::any_screen::AnyScreen;
use super::message::{Effect, Msg};
use super::model::Model;
use super::{backup, drafts, lock, stack::Stack, undo};
use crate::app::action::{Action, Notice, Question};
use crate::app::answers::Answers;
use crate::app::command::{Command, Target};
use crate::app::route::{AuditOf, FormRoute, Route};
use crate::app::{
    chord::Chord, desk::Desk, keymap, places, screen::Screen, section::Section, subject::Subject,
};
use crate::screens::dialog::kinds::{passing, sign_in};
use crate::screens::{
    card, conflict::ConflictView, go_to::GoTo, help::Help, palette::Palette, question::QuestionView,
    recovery::Recovery, today,
};
use crate::store::api::{Page, Query, Saved, practice::ReadOnly};

/// Takes in what happened and says what is to be done.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = if is_touch(&msg) { touched(model, msg) } else { heard(model, msg) };
    effects.extend(drafts::offer(model));
    keep_day(model);
    effects.extend(ask_what_is_not_answered(model));
    effects
}

/// A person did something. Where nobody had for too long, as over a suspend that no timer outlives, the screen is locked
/// first, and what they did to it goes nowhere: it may have been somebody else.
fn touched(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let locked = lock::lock_when_idle(model);
    if !locked.is_empty() {
        return locked;
    }
    model.last_activity = model.desk.now;
    heard(model, msg)
}

fn heard(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(chord) => press(model, chord),
        Msg::Paste(text) => paste(model, &text),
        Msg::Click(target) => click(model, target),
        Msg::Scroll(rows) => scroll(model, rows),
        Msg::Resize(columns, rows) => {
            resize(model, columns, rows);
            Vec::new()
        }
        Msg::Tick(now) => tick(model, now),
        Msg::BackedUp(result) => backup::backed_up(model, result),
        Msg::Damaged => damaged(model),
        Msg::Changed => {
            model.asked.clear();
            undo::changed(model);
            vec![Effect::ReadDeskContext]
        }
        Msg::DeskContext(context) => {
            lock::desk_context(model, *context);
            greet(model);
            Vec::new()
        }
        Msg::SignedIn(result) => {
            lock::signed_in(model, result);
            vec![Effect::ReadDeskContext]
        }
        Msg::OfferDrafts => drafts::begin(model),
        Msg::Drafts(left) => drafts::found(model, left),
        Msg::Resume => drafts::resume_next(model).into_iter().collect(),
        Msg::Loaded(query, page) => loaded(model, query, page),
        Msg::Unread(sentence) => unread(model, sentence),
        Msg::Saved(result) => saved(model, result),
        Msg::Broken(broken, change) => with_front(model, |front, desk| front.breaks(broken, *change, desk)),
        Msg::Conflict(conflict) => with_front(model, |front, desk| front.conflict(*conflict, desk)),
    }
}

/// Whether a person did something.
fn is_touch(msg: &Msg) -> bool {
    matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Click(_) | Msg::Scroll(_))
}

fn loaded(model: &mut Model, query: Query, page: Page) -> Vec<Effect> {
    if let (Some((subject, command)), Page::Card(page)) = (model.awaited(&query), &page) {
        model.doing = None;
        return carry_out(model, card::asks(page, &subject, command));
    }
    if model.asked.contains(&query) {
        let (front, desk) = model.front_mut();
        front.ask(&mut Answers::answered(query, page), &desk);
    }
    Vec::new()
}

fn damaged(model: &mut Model) -> Vec<Effect> {
    model.desk.read_only = Some(ReadOnly::Damaged);
    model.asked.clear();
    // Today says it below its figures.
    if !matches!(model.front(), AnyScreen::Today(_)) {
        model.notice = Some(Notice::trouble(today::DAMAGED));
    }
    Vec::new()
}

fn unread(model: &mut Model, sentence: String) -> Vec<Effect> {
    model.doing = None;
    model.front_mut().0.unread();
    model.notice = Some(Notice::trouble(sentence));
    Vec::new()
}

/// The minute changed: what depends on the time is read again.
fn tick(model: &mut Model, now: NaiveDateTime) -> Vec<Effect> {
    model.desk.now = now;
    model.asked.clear();
    let mut effects = lock::lock_when_idle(model);
    effects.extend(backup::due(model).map(Effect::Start));
    effects
}

/// The front screen's queries are a function of its state: the ones not yet asked are asked now.
fn ask_what_is_not_answered(model: &mut Model) -> Vec<Effect> {
    let (front, desk) = model.front_mut();
    let wanted = Answers::queries(|answers| front.ask(answers, &desk));
    let new: Vec<_> = wanted.iter().filter(|query| !model.asked.contains(query)).cloned().collect();
    model.asked = wanted;
    new.into_iter().map(Effect::Read).collect()
}

fn press(model: &mut Model, chord: Chord) -> Vec<Effect> {
    (model.notice, model.doing) = (None, None);
    let front = model.front();
    if let Some(command) = keymap::resolve(chord, front.contexts(), front.is_typing()) {
        return run(model, command);
    }
    if front.form().is_some_and(|form| form.is_changed_by(chord)) {
        type_into_front(model);
    }
    with_front(model, |front, desk| front.key(chord, desk))
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    type_into_front(model);
    with_front(model, |front, desk| front.paste(text, desk))
}

/// A form is of the day on which it is first typed into.
fn type_into_front(model: &mut Model) {
    let today = model.desk.clock_day();
    if let Some(form) = model.front_mut().0.form_mut() {
        form.typed_into(today);
    }
}

/// A form whose day is past keeps it, and shows what it called today as that day.
fn keep_day(model: &mut Model) {
    let (front, desk) = model.front_mut();
    if let Some(form) = front.form_mut() {
        form.settle_days(&desk);
    }
}

fn click(model: &mut Model, target: Target) -> Vec<Effect> {
    model.notice = None;
    match target {
        Target::Command(command) => run(model, command),
        Target::Part(part) => with_front(model, |front, desk| {
            front.pick_part(part, desk);
            Vec::new()
        }),
        Target::Row(row) => with_front(model, |front, desk| front.pick(row, desk)),
    }
}

fn scroll(model: &mut Model, rows: i32) -> Vec<Effect> {
    let command = if rows < 0 { Command::Up } else { Command::Down };
    (0..rows.unsigned_abs()).flat_map(|_| with_front(model, |front, desk| front.act(command, desk))).collect()
}

/// Once the clinic is set up the greeting has done its work.
fn greet(model: &mut Model) {
    let greets = model.screens.iter().next().is_some_and(|lowest| matches!(lowest, AnyScreen::Welcome(_)));
    if model.desk.clinic.is_some() && greets {
        model.exchange(Stack::of(Model::first_screen(&model.desk)));
        if model.desk.sign_in.is_none() && !model.desk.clinic.as_ref().is_some_and(|clinic| clinic.demo) {
            let opens = FormRoute::Setting { section: Section::Staff, row: Some((0, String::new())) };
            model.show(sign_in::first().opened_by(opens));
        }
    }
}

fn resize(model: &mut Model, columns: u16, rows: u16) {
    model.desk.size = (columns, rows);
    for screen in model.screens.iter_mut() {
        screen.resized(&model.desk);
    }
}

/// Asks before something typed is lost.
fn leave(command: Command) -> Question {
    let (words, yes) = match command {
        Command::Quit => ("Discard what you typed, and quit?", "Discard and quit"),
        _ => ("Discard what you typed?", "Discard"),
    };
    Question::new("Not saved yet", words, (yes, "Keep editing"), vec![Action::Leave(command)])
}

/// Asks before something is lost that another person typed and locked the screen over.
fn leave_theirs(command: Command, name: &str) -> Question {
    let words = format!("{name} has typed something here that is not saved. Discard it, and quit?");
    let answers = ("Discard and quit", "Stay here");
    Question::new("Not saved yet", words, answers, vec![Action::Leave(command)])
}

/// Where a command leads from anywhere.
fn reached_by(command: Command, front: &AnyScreen) -> Option<Action> {
    Some(match command {
        Command::GoToday => Action::Home(Route::Today),
        Command::GoTouchUps => Action::Home(Route::TouchUps { states: Vec::new() }),
        Command::GoSettings => Action::Home(Route::Settings { section: Section::Clinic, row: 0 }),
        Command::GoDay => Action::Home(Route::Day),
        Command::GoUnpaid => Action::Home(Route::Unpaid),
        Command::GoExceptions => Action::Home(Route::Exceptions),
        Command::GoAudit => Action::Home(Route::Audit { of: AuditOf::Everything }),
        Command::ShowWarnings => Action::Push(Route::Audit { of: AuditOf::Warnings }),
        Command::GoClients => Action::Home(Route::Clients),
        Command::NewClient => {
            let searched = if let AnyScreen::Clients(list) = front { list.text() } else { "" };
            Action::Push(Route::ClientForm { searched: searched.to_owned() })
        }
        _ => return None,
    })
}

/// Does a command: those that work everywhere here, the others on the screen in front.
fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    let question = match command {
        Command::Quit if model.is_half_filled() => Some(leave(command)),
        Command::Quit => model.left_half_filled().map(|name| leave_theirs(command, name)),
        Command::Back if model.front().is_dirty() => Some(leave(command)),
        _ => None,
    };
    match question {
        Some(question) => {
            model.show(QuestionView::of(question));
            Vec::new()
        }
        None => run_anyway(model, command),
    }
}

/// The same, when it was agreed that what was typed may go.
fn run_anyway(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Back => back(model),
        Command::Help => {
            let help = Help::over(&**model.front());
            model.show(help);
            Vec::new()
        }
        _ if model.desk.is_locked() => with_front(model, |front, desk| front.act(command, desk)),
        Command::Lock => lock::lock(model),
        Command::Palette => {
            let palette = Palette::over(&**model.front());
            model.show(palette);
            Vec::new()
        }
        Command::GoAudit | Command::ShowWarnings | Command::ShowTill if !model.desk.is_owner() => {
            let words = "Only an owner reads the audit. On a client's card h shows what was changed there.";
            carry_out(model, vec![Action::Say(Notice::hint(words))])
        }
        Command::GoTo if model.desk.clinic.is_some() => {
            model.show(GoTo);
            Vec::new()
        }
        Command::GoGroup(digit) if model.desk.clinic.is_some() => {
            places::next(digit, model.place()).map_or_else(Vec::new, |place| run_anyway(model, place))
        }
        _ if model.desk.clinic.is_none() => with_front(model, |front, desk| front.act(command, desk)),
        Command::Undo => undo::ask(model),
        Command::Redo => undo::redo(model),
        _ => match reached_by(command, model.front()) {
            Some(ask) => carry_out(model, vec![ask]),
            None => with_front(model, |front, desk| front.act(command, desk)),
        },
    }
}

fn with_front(model: &mut Model, act: impl FnOnce(&mut dyn Screen, &Desk) -> Vec<Action>) -> Vec<Effect> {
    let (front, desk) = model.front_mut();
    let asks = act(&mut **front, &desk);
    carry_out(model, asks)
}

fn carry_out(model: &mut Model, asks: Vec<Action>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for ask in asks {
        match ask {
            Action::Push(route) => model.show(AnyScreen::open(route)),
            Action::Swap(route) => model.swap(AnyScreen::open(route)),
            Action::Home(route) => model.home(AnyScreen::open(route)),
            Action::Ask(question) => model.show(QuestionView::of(*question)),
            Action::AskWhose(conflict, mine) => {
                let question = ConflictView::of(*conflict, mine, &model.desk_of(model.front()));
                model.show(question);
            }
            Action::AskWhy(broken, change) => model.show(passing::dialog(broken, *change)),
            Action::Do(subject, command) => effects.extend(act_on(model, subject, command)),
            Action::Back => effects.extend(back(model)),
            Action::Refresh => model.asked.clear(),
            Action::Write(change) => {
                undo::writes(model, &change);
                effects.push(Effect::Write(Box::new(change)));
            }
            Action::Chosen(hit) => {
                model.asked.clear();
                effects.extend(with_front(model, |front, desk| front.chosen(&hit, desk)));
            }
            Action::PassOn(saved) => {
                effects.extend(with_front(model, |front, desk| front.saved(&saved, desk)));
            }
            Action::Say(notice) => model.notice = Some(notice),
            Action::Run(command) => effects.extend(run(model, command)),
            Action::Leave(command) => effects.extend(run_anyway(model, command)),
            Action::SignIn(who, pin) => effects.push(Effect::SignIn(who, pin)),
            Action::Resume(left) => effects.push(drafts::resume(model, *left)),
            Action::DropDraft(id) => effects.push(Effect::DropDraft(id)),
            Action::OpenDemo => effects.push(Effect::OpenDemo),
            Action::Quit => effects.push(Effect::Quit),
        }
    }
    effects
}

/// Does a command with a client, as far as their card says that it can be done.
fn act_on(model: &mut Model, subject: Subject, command: Command) -> Vec<Effect> {
    let asks = model.page_in_front(subject.client).map(|page| card::asks(page, &subject, command));
    match asks {
        Some(asks) => carry_out(model, asks),
        None => vec![model.read_for(subject, command)],
    }
}

fn back(model: &mut Model) -> Vec<Effect> {
    model.asked.clear();
    if model.screens.pop() {
        let (front, desk) = model.front_mut();
        front.resized(&desk);
        return Vec::new();
    }
    if matches!(model.front(), AnyScreen::Today(_) | AnyScreen::Welcome(_)) {
        model.notice = Some(Notice::hint("This is the first screen. Ctrl+Q ends the program."));
        return Vec::new();
    }
    let first = Model::first_screen(&model.desk);
    model.home(first);
    Vec::new()
}

fn saved(model: &mut Model, result: Result<Saved, String>) -> Vec<Effect> {
    match result {
        Ok(saved) => {
            model.asked.clear();
            let mut effects = vec![Effect::ReadDeskContext];
            effects.extend(match undo::saved(model, &saved) {
                Some(follows) => follows,
                None => with_front(model, |front, desk| front.saved(&saved, desk)),
            });
            model.front_mut().0.follow(&saved);
            if let Some(code) = saved.recovery {
                model.show(Recovery { code });
            }
            effects
        }
        Err(sentence) if undo::refused(model, &sentence) => Vec::new(),
        Err(sentence) => with_front(model, |front, desk| front.failed(&sentence, desk)),
    }
}
