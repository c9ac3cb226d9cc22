//! What the terminal and the system say, as one stream of events.

use std::sync::mpsc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::{collections::VecDeque, thread, time::Duration};

use crossterm::event;
use crossterm::event::{KeyEventKind, MouseButton, MouseEventKind};

use super::ending;
use crate::app::chord::Chord;

/// Something from outside.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size.
    Resize(u16, u16),
    /// A cell was clicked.
    Click(u16, u16),
    /// The wheel turned by so many rows.
    Scroll(i32),
    /// Something was written to the practice file, here or elsewhere.
    Written,
    /// A backup was made, or was not due, or the sentence why it failed.
    BackedUp(Result<Option<String>, String>),
    /// The practice file was found to be damaged.
    Damaged,
    /// A frame is on the terminal.
    Drawn,
    /// The terminal is gone, or the system asks the program to end.
    End,
}

/// How long a frame may be on its way to the terminal when the program is told to end.
const ON_ITS_WAY: Duration = Duration::from_millis(200);

/// Rows that one notch of the wheel moves.
const WHEEL: i32 = 3;

/// What came at once. Keys that are pasted, or typed faster than they are drawn, are one frame.
pub type Batch = Vec<Event>;

/// What is heard, in the order in which it happened.
#[derive(Debug)]
pub struct EventReader {
    events: Receiver<Batch>,
    kept: VecDeque<Batch>,
}

/// An reader, and what speaks to it.
pub fn event_reader() -> (Sender<Batch>, EventReader) {
    let (sender, events) = mpsc::channel();
    (sender, EventReader { events, kept: VecDeque::new() })
}

impl EventReader {
    /// Waits until the frame is on the terminal, and keeps what happens meanwhile. Once the end has come it waits no longer
    /// than a moment, for a frame that is on its way: a terminal that takes it can be put back.
    pub fn until_drawn(&mut self) -> bool {
        let mut patience = None;
        loop {
            let heard = match patience {
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(moment) => self.events.recv_timeout(moment),
            };
            match heard {
                Ok(batch) if matches!(batch[..], [Event::Drawn]) => return true,
                Ok(batch) => {
                    if batch.iter().any(|event| matches!(event, Event::End)) {
                        patience = Some(ON_ITS_WAY);
                    }
                    self.kept.push_back(batch);
                }
                Err(_) => return false,
            }
        }
    }

    /// What happens next, if something does so soon.
    pub fn next(&mut self, soon: Duration) -> Result<Batch, RecvTimeoutError> {
        self.kept.pop_front().map_or_else(|| self.events.recv_timeout(soon), Ok)
    }

    /// What has happened already.
    pub fn more(&mut self) -> Result<Batch, TryRecvError> {
        self.kept.pop_front().map_or_else(|| self.events.try_recv(), Ok)
    }
}

/// Whether anything is waiting in the terminal. The first look is what makes it tell of new sizes: from then on none is
/// missed. It is for before the first frame, since the one at a terminal that was closed would never end.
pub fn look() -> anyhow::Result<bool> {
    Ok(event::poll(Duration::ZERO)?)
}

/// Starts to listen to the terminal, and speaks to an reader. The threads end with the program.
pub fn listen(sender: &Sender<Batch>) -> anyhow::Result<()> {
    let keys = sender.clone();
    thread::Builder::new().name("input".into()).spawn(move || read_terminal(&keys))?;
    Ok(())
}

fn read_terminal(events: &Sender<Batch>) {
    loop {
        // The terminal was closed: there is nothing more to read, and reading on would spin.
        let batch = read_batch().unwrap_or_else(|_| vec![Event::End]);
        if matches!(batch[..], [Event::End]) {
            return ending::tell(events);
        }
        if !batch.is_empty() && events.send(batch).is_err() {
            return;
        }
    }
}

/// Waits for an event, and takes those that came with it.
fn read_batch() -> std::io::Result<Batch> {
    let mut batch = Vec::from_iter(translate(event::read()?));
    while event::poll(Duration::ZERO)? {
        batch.extend(translate(event::read()?));
    }
    Ok(batch)
}

fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(Chord::from(key))),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(columns, rows) => Some(Event::Resize(columns, rows)),
        event::Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Some(Event::Scroll(-WHEEL)),
            MouseEventKind::ScrollDown => Some(Event::Scroll(WHEEL)),
            _ => None,
        },
        _ => None,
    }
}

/// Starts to listen to the signals that ask the program to end, before the terminal is taken over.
#[cfg(unix)]
pub fn listen_to_signals(events: &Sender<Batch>) -> anyhow::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let events = events.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        if signals.forever().next().is_some() {
            ending::tell(&events);
        }
    })?;
    Ok(())
}

/// Where there are no signals the system ends a program by itself.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
pub fn listen_to_signals(_events: &Sender<Batch>) -> anyhow::Result<()> {
    Ok(())
}
