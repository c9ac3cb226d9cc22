//! The far end of a pseudo terminal: it shows what a program writes, and keeps every byte of it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::{io::Read, thread, time::Duration};

/// Shared between the thread that reads and the test that looks.
#[derive(Clone)]
pub struct Terminal {
    inner: Arc<(Mutex<Shown>, Condvar)>,
}

struct Shown {
    parser: vt100::Parser,
    raw: Vec<u8>,
    closed: bool,
    /// Whether what is written is kept and not shown.
    blind: bool,
}

impl Terminal {
    /// A terminal that shows what comes out of `source`, until it ends.
    pub fn reading(mut source: Box<dyn Read + Send>, cols: u16, rows: u16) -> Self {
        let shown =
            Shown { parser: vt100::Parser::new(rows, cols, 0), raw: Vec::new(), closed: false, blind: false };
        let terminal = Terminal { inner: Arc::new((Mutex::new(shown), Condvar::new())) };
        let end = terminal.clone();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            // Linux tells the end of a pseudo terminal as an error, so any error is the end.
            while let Ok(count @ 1..) = source.read(&mut buffer) {
                end.take_in(&buffer[..count]);
            }
            end.close();
        });
        terminal
    }

    /// The screen as text: one line a row, without trailing spaces.
    pub fn text(&self) -> String {
        self.shown().text()
    }

    /// Every byte the program has written.
    pub fn raw(&self) -> Vec<u8> {
        self.shown().raw.clone()
    }

    /// What a program should have put back by the time it ends, and has not.
    pub fn left_on(&self) -> Vec<&'static str> {
        let shown = self.shown();
        let screen = shown.parser.screen();
        let modes = [
            ("the alternate screen", screen.alternate_screen()),
            ("a hidden cursor", screen.hide_cursor()),
            ("bracketed paste", screen.bracketed_paste()),
            ("mouse reports", screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
        ];
        modes.into_iter().filter(|(_, on)| *on).map(|(name, _)| name).collect()
    }

    pub fn resize(&self, cols: u16, rows: u16) {
        self.shown().parser.screen_mut().set_size(rows, cols);
    }

    /// Shows nothing of what is written from here on.
    pub fn blind(&self) {
        self.shown().blind = true;
    }

    /// Shows what is written from here on, on an empty screen of this size.
    pub fn see(&self, cols: u16, rows: u16) {
        let mut shown = self.shown();
        shown.parser = vt100::Parser::new(rows, cols, 0);
        shown.blind = false;
    }

    /// Waits until the screen satisfies the test, or the time is up: the last screen either way, as Ok or Err.
    pub fn wait(&self, timeout: Duration, holds: impl Fn(&str) -> bool) -> Result<String, String> {
        self.wait_for(timeout, |shown| holds(&shown.text()))
    }

    /// Waits until the program has closed its side, so that every byte has been read.
    pub fn wait_closed(&self, timeout: Duration) -> Result<String, String> {
        self.wait_for(timeout, |shown| shown.closed)
    }

    fn wait_for(&self, timeout: Duration, holds: impl Fn(&Shown) -> bool) -> Result<String, String> {
        let waiting = |shown: &mut Shown| !(shown.closed || shown.is_whole() && holds(shown));
        let waited = self.inner.1.wait_timeout_while(self.shown(), timeout, waiting);
        let (shown, _) = waited.expect("the reading thread does not panic");
        if holds(&shown) { Ok(shown.text()) } else { Err(shown.text()) }
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.inner.0.lock().expect("the reading thread does not panic")
    }

    fn take_in(&self, bytes: &[u8]) {
        let mut shown = self.shown();
        shown.raw.extend_from_slice(bytes);
        if !shown.blind {
            shown.parser.process(bytes);
        }
        self.inner.1.notify_all();
    }

    fn close(&self) {
        self.shown().closed = true;
        self.inner.1.notify_all();
    }
}

impl Shown {
    /// Whether no frame is half drawn: a program says where a frame begins and where it ends.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    fn text(&self) -> String {
        let screen = self.parser.screen();
        let rows: Vec<String> =
            screen.rows(0, screen.size().1).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }
}
