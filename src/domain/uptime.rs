//! How long a machine has been running, which no clock moves: by it is counted how long somebody really waited.

use chrono::TimeDelta;

/// Which start of a machine, and how long ago that was, sleep included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Uptime {
    boot: String,
    ran: TimeDelta,
}

impl Uptime {
    /// So long after the start of this name. Without a name it is not known how long the machine has been running.
    pub fn new(boot: impl Into<String>, ran: TimeDelta) -> Self {
        Self { boot: boot.into(), ran }
    }

    /// The name of the start; empty where it is not known.
    pub fn boot(&self) -> &str {
        &self.boot
    }

    /// How long ago that start was.
    pub fn ran(&self) -> TimeDelta {
        self.ran
    }

    /// How much time really passed since then; none where the machine was started anew between, or is another one.
    pub fn since(&self, then: &Self) -> Option<TimeDelta> {
        let passed = self.ran - then.ran;
        let same = !self.boot.is_empty() && self.boot == then.boot;
        (same && passed >= TimeDelta::zero()).then_some(passed)
    }
}
