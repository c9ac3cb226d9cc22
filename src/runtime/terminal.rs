//! The terminal: taken over at the start, put back at the end, on a panic too.

use std::cell::RefCell;
use std::io;
use std::io::IsTerminal as _;
use std::io::Write;
use std::io::stdout;
use std::panic;
use std::rc::Rc;

use anyhow::Context as _;
use anyhow::ensure;
use crossterm::event::DisableBracketedPaste;
use crossterm::event::DisableMouseCapture;
use crossterm::event::EnableBracketedPaste;
use crossterm::event::EnableMouseCapture;
use crossterm::execute;
use crossterm::queue;
use crossterm::terminal;
use crossterm::terminal::BeginSynchronizedUpdate;
use crossterm::terminal::EndSynchronizedUpdate;
use crossterm::terminal::EnterAlternateScreen;
use crossterm::terminal::LeaveAlternateScreen;
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;

use crate::app::Msg;

/// What is said where nothing can be drawn.
const NOWHERE: &str = "There is no terminal here to draw on. Start hairline in a terminal window; hairline --help lists the commands that need none.";

/// A terminal that is the program's until it is dropped.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<Frames>>,
    frames: Frames,
}

/// Refuses to go on where there is no terminal: escape sequences in a file or a pipe help nobody.
pub fn ensure_one() -> anyhow::Result<()> {
    ensure!(stdout().is_terminal(), NOWHERE);
    Ok(())
}

impl Terminal {
    /// Takes the terminal over.
    pub fn enter() -> anyhow::Result<Self> {
        ensure_one()?;
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            put_back();
            before(info);
        }));
        terminal::enable_raw_mode().context(NOWHERE)?;
        execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)?;
        let frames = Frames::default();
        let backend = CrosstermBackend::new(frames.clone());
        Ok(Self { inner: ratatui::Terminal::new(backend)?, frames })
    }

    /// The size, as the message that says it.
    pub fn size() -> anyhow::Result<Msg> {
        let (columns, rows) = terminal::size()?;
        Ok(Msg::Resize(columns, rows))
    }

    /// Draws a frame, in one write that the terminal shows at once.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> anyhow::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        self.inner.draw(render)?;
        queue!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        self.frames.send()?;
        Ok(())
    }
}

/// A frame on its way to the terminal. The drawing flushes several times in one frame, which would be as many writes;
/// only the end of the frame sends it.
#[derive(Clone, Default)]
struct Frames(Rc<RefCell<Vec<u8>>>);

impl Frames {
    fn send(&self) -> io::Result<()> {
        let mut out = stdout().lock();
        let mut bytes = self.0.borrow_mut();
        out.write_all(&bytes)?;
        bytes.clear();
        out.flush()
    }
}

impl Write for Frames {
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
        put_back();
    }
}

/// Gives the terminal back. It may be gone already: then there is nobody to tell.
fn put_back() {
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
