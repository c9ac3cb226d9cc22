//! The imperative shell: the terminal, its input, the effects, the clock.

pub mod clock;
mod ending;
pub mod environment;
mod input;
mod jobs;
pub mod program;
mod sighup;
mod terminal;
mod uptime;
mod watch;

use std::sync::mpsc::{RecvTimeoutError, Sender, TryRecvError};
use std::{path::Path, time::Duration};

use chrono::NaiveDateTime;

use crate::shell;
use crate::shell::Hits;
use crate::shell::Msg;
use crate::ui::theme::Theme;
use clock::Clock;
use input::{Batch, Event, EventReader};
use jobs::Jobs;
use program::{End, Program};
use terminal::Terminal;

pub use terminal::ensure_one as ensure_terminal;

/// Runs the program until it is told to end. The terminal is put back however that happens.
pub fn run(mut program: Program, clock: &dyn Clock, theme: Theme) -> anyhow::Result<End> {
    let (sender, mut reader) = input::event_reader();
    input::listen_to_signals(&sender)?;
    let mut terminal = Terminal::enter(sender.clone())?;
    program.employ(Jobs::new(sender.clone()));
    sighup::listen(sender.clone())?;
    input::look()?;
    let (columns, rows) = Terminal::size()?;
    program.feed(Msg::Resize(columns, rows));
    let mut hits = draw(&mut terminal, &mut reader, &program, theme)?;
    // After the first frame, which nobody is to wait for longer: what comes before waits in the terminal.
    input::listen(&sender)?;
    let mut watched = None;
    let mut shown = minute(counting(&program, clock).now());
    while program.is_running() {
        if watched.as_deref() != program.store().path() {
            watched = program.store().path().map(Path::to_owned);
            if settle_in(&mut program, &sender)? {
                hits = draw(&mut terminal, &mut reader, &program, theme)?;
            }
        }
        if !hear(&mut program, &mut reader, clock, &hits) {
            return Ok(End::Signal);
        }
        // Whoever types without a pause must not stop the clock, so the minute is looked at after every batch.
        let now = counting(&program, clock).now();
        if minute(now) != shown || program.model.locks_at().is_some_and(|at| at <= now) {
            shown = minute(now);
            program.feed(Msg::Tick(now));
        }
        program.settle();
        if program.is_running() {
            hits = draw(&mut terminal, &mut reader, &program, theme)?;
        }
    }
    drop(terminal);
    Ok(program.finish())
}

/// Draws what the model says; where a click hits something comes back.
fn draw(
    terminal: &mut Terminal,
    reader: &mut EventReader,
    program: &Program,
    theme: Theme,
) -> anyhow::Result<Hits> {
    let mut hits = Hits::default();
    terminal.draw(reader, |frame| hits = shell::draw(&program.model, theme, frame))?;
    Ok(hits)
}

/// Waits for something to happen, and takes in all that is waiting before one frame comes out. `false` where nobody
/// speaks any more.
fn hear(program: &mut Program, reader: &mut EventReader, clock: &dyn Clock, hits: &Hits) -> bool {
    let mut next = reader.next(until_something_is_due(program, counting(program, clock)));
    program.at(counting(program, clock).now());
    program.store_mut().has_run(clock.uptime());
    loop {
        match next {
            Ok(batch) => batch.into_iter().for_each(|event| take(program, event, hits)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        next = match reader.more() {
            Ok(batch) => Ok(batch),
            Err(TryRecvError::Empty) => return true,
            Err(TryRecvError::Disconnected) => return false,
        };
    }
}

/// Begins what nobody waits for before the first frame; whether it changed what is shown.
fn settle_in(program: &mut Program, sender: &Sender<Batch>) -> anyhow::Result<bool> {
    if let Some(file) = program.store().path() {
        watch::listen(file, sender.clone())?;
    }
    program.look_over();
    Ok(program.offer_drafts())
}

/// How long nothing is to be done, if nothing happens: until the minute changes, or the screen locks.
fn until_something_is_due(program: &Program, clock: &dyn Clock) -> Duration {
    let lock = program.model.locks_at().and_then(|at| (at - clock.now()).to_std().ok());
    clock.until_next_minute().min(lock.unwrap_or(Duration::MAX))
}

/// The clock that counts in the practice that is open.
fn counting<'a>(program: &Program, clock: &'a dyn Clock) -> &'a dyn Clock {
    clock::counting(clock, program.model.desk.sign_in.is_some())
}

fn minute(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp() / 60
}

fn take(program: &mut Program, event: Event, hits: &Hits) {
    match event {
        Event::Key(chord) => program.take(Msg::Key(chord)),
        Event::Paste(text) => program.feed(Msg::Paste(text)),
        Event::Resize(columns, rows) => program.feed(Msg::Resize(columns, rows)),
        Event::Scroll(rows) => program.feed(Msg::Scroll(rows)),
        Event::Click(column, row) => {
            if let Some(target) = hits.at(column, row) {
                program.feed(Msg::Click(target));
            }
        }
        Event::Written => program.look_again(),
        Event::BackedUp(result) => program.feed(Msg::BackedUp(result)),
        Event::Damaged => program.is_damaged(),
        // Nobody waited for it: the end came first.
        Event::Drawn => {}
        Event::End => program.end(),
    }
}
