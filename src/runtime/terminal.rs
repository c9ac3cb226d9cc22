//! The terminal: taken over at the start, put back at the end, on a panic too.
//!
//! Frames are written on a thread of their own: a terminal that nobody reads any more, as behind a stopped multiplexer,
//! holds whoever writes to it, and the program would not hear that it is to end.

use std::io::{IsTerminal as _, Write, stdout};
use std::sync::mpsc;
use std::sync::mpsc::{Receiver, Sender};
use std::{cell::RefCell, io, panic, rc::Rc, thread};

use anyhow::{Context as _, ensure};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{execute, queue, terminal};
use ratatui::backend::CrosstermBackend;

use super::input::{Batch, Event, EventReader};

/// What is said where nothing can be drawn.
const NOWHERE: &str = "There is no terminal here to draw on. Start hairline in a terminal window; hairline --help lists the commands that need none.";

/// A terminal that is the program's until it is dropped.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
    frames: Sender<Vec<u8>>,
    is_stuck: bool,
}

/// Refuses to go on where there is no terminal: escape sequences in a file or a pipe help nobody.
pub fn ensure_one() -> anyhow::Result<()> {
    ensure!(stdout().is_terminal(), NOWHERE);
    Ok(())
}

impl Terminal {
    /// Takes the terminal over.
    pub fn enter(events: Sender<Batch>) -> anyhow::Result<Self> {
        ensure_one()?;
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            put_back();
            before(info);
        }));
        terminal::enable_raw_mode().context(NOWHERE)?;
        // Where there is no other screen to go to, what was written before would shine through.
        let empty = terminal::Clear(terminal::ClearType::All);
        execute!(stdout(), EnterAlternateScreen, empty, EnableMouseCapture, EnableBracketedPaste)?;
        let frame = Frame::default();
        let inner = ratatui::Terminal::new(CrosstermBackend::new(frame.clone()))?;
        let (frames, written) = mpsc::channel();
        thread::Builder::new().name("screen".into()).spawn(move || write_frames(&written, &events))?;
        Ok(Self { inner, frame, frames, is_stuck: false })
    }

    /// The size: columns and rows.
    pub fn size() -> anyhow::Result<(u16, u16)> {
        Ok(terminal::size()?)
    }

    /// Draws a frame, in one write that the terminal shows at once, and waits until it is there or the end has come.
    pub fn draw(
        &mut self,
        reader: &mut EventReader,
        paint: impl FnOnce(&mut ratatui::Frame),
    ) -> anyhow::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        self.inner.draw(paint)?;
        queue!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        self.frames.send(self.frame.take()).context("The terminal is gone.")?;
        self.is_stuck = !reader.until_drawn();
        Ok(())
    }
}

/// Writes each frame in one go, and says when it is there; a terminal that takes none is the end.
fn write_frames(frames: &Receiver<Vec<u8>>, events: &Sender<Batch>) {
    while let Ok(frame) = frames.recv() {
        let mut out = stdout().lock();
        let written = out.write_all(&frame).and_then(|()| out.flush());
        let event = if written.is_ok() { Event::Drawn } else { Event::End };
        if events.send(vec![event]).is_err() {
            return;
        }
    }
}

/// A frame on its way to the terminal. The drawing flushes several times in one frame, which would be as many writes;
/// only the end of the frame sends it.
#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Frame {
    fn take(&self) -> Vec<u8> {
        let mut bytes = self.0.borrow_mut();
        let room = bytes.capacity();
        std::mem::replace(&mut bytes, Vec::with_capacity(room))
    }
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.is_stuck {
            return put_back();
        }
        let_go();
    }
}

/// Puts the mode of a terminal back to which nothing more can be said: that one is the system's.
pub fn let_go() {
    let _ = terminal::disable_raw_mode();
}

/// Gives the terminal back. It may be gone already: then there is nobody to tell.
pub fn put_back() {
    let _ = execute!(
        stdout(),
        DisableBracketedPaste,
        DisableMouseCapture,
        LeaveAlternateScreen,
        crossterm::cursor::Show
    );
    let _ = terminal::disable_raw_mode();
    let _ = stdout().flush();
}
