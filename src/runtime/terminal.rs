//! The terminal: taken over at the start, put back at the end, on a panic too.

use std::io::BufWriter;
use std::io::IsTerminal as _;
use std::io::Stdout;
use std::io::Write;
use std::io::stdout;
use std::panic;

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

/// A frame of the largest usual terminal fits, so that each frame is one write.
const BUFFER: usize = 256 * 1024;

/// What is said where nothing can be drawn.
const NOWHERE: &str = "There is no terminal here to draw on. Start hairline in a terminal window; hairline --help lists the commands that need none.";

/// A terminal that is the program's until it is dropped.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
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
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, stdout()));
        Ok(Self { inner: ratatui::Terminal::new(backend)? })
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
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
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
