//! A bar on stderr while something long is done, where somebody sees it: on a terminal, and nowhere else.

use std::io;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::store;

/// Often enough to be seen moving, seldom enough to cost nothing.
const PAUSE: Duration = Duration::from_millis(80);

/// The cells of the bar.
const WIDTH: usize = 30;

/// The bar; it is wiped when the value is dropped.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    total: usize,
    seen: bool,
    next: Instant,
}

impl Progress {
    /// Begins with nothing done of a total; what is done in few words, as in `writing clients`.
    pub fn new(what: &'static str, total: usize) -> Self {
        // What is over within the first pause shows no bar at all.
        Self { what, total, seen: io::stderr().is_terminal(), next: Instant::now() + PAUSE }
    }

    /// Says how many are done.
    pub fn tell(&mut self, done: usize) {
        if !self.seen || Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + PAUSE;
        // Nobody is harmed by a bar that cannot be drawn.
        let _ = write!(io::stderr(), "\r{}", bar(self.what, done, self.total));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.seen {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// A bar for a work of several parts, one after the other.
#[derive(Debug, Default)]
pub struct Parts {
    now: Option<Progress>,
}

impl Parts {
    /// What says it, until it is dropped.
    pub fn teller() -> impl FnMut(store::Progress) {
        let mut parts = Self::default();
        move |told| parts.tell(told)
    }

    /// Says how far the part that is being done has come.
    pub fn tell(&mut self, told: store::Progress) {
        let is_same = self.now.as_ref().is_some_and(|now| now.what == told.doing);
        if !is_same {
            self.now = Some(Progress::new(told.doing, told.of));
        }
        if let Some(now) = &mut self.now {
            now.total = told.of;
            now.tell(told.done);
        }
    }
}

fn bar(what: &str, done: usize, total: usize) -> String {
    let of_total = |whole: usize| done.min(total) * whole / total.max(1);
    let full = of_total(WIDTH);
    format!(
        "{what} {}{} {:3} %, {done} of {total}",
        "█".repeat(full),
        "░".repeat(WIDTH - full),
        of_total(100)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_from_the_left_and_never_beyond_its_end() {
        let of = |done, total| bar("writing clients", done, total);
        assert_eq!(of(0, 400), format!("writing clients {}   0 %, 0 of 400", "░".repeat(30)));
        assert_eq!(
            of(200, 400),
            format!("writing clients {}{}  50 %, 200 of 400", "█".repeat(15), "░".repeat(15))
        );
        assert_eq!(of(400, 400), format!("writing clients {} 100 %, 400 of 400", "█".repeat(30)));
        assert_eq!(of(0, 0), format!("writing clients {}   0 %, 0 of 0", "░".repeat(30)));
    }
}
