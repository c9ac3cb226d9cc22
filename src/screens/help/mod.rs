//! The keys: those that work on the screen below first, then all others. Read from the keymap, so none is left out.

pub mod draw;

use crate::app::keymap::{BINDINGS, Binding, Context};
use crate::app::{action::Action, command::Command, desk::Desk, list::List, screen::Screen};

/// The help page over a screen.
#[derive(Debug)]
pub struct Help {
    /// The title of the screen below.
    pub about: String,
    here: Vec<Context>,
    /// Whether plain characters are text on the screen below.
    typing: bool,
    /// How far it is scrolled; every line is a row.
    pub list: List,
}

/// A line of the help page.
#[derive(Debug)]
pub enum HelpLine {
    /// A heading.
    Heading(String),
    /// A binding, with the keys that work.
    Key(String, &'static Binding),
    /// Room between two groups.
    Gap,
}

impl Help {
    /// Help for a screen.
    pub fn over(screen: &dyn Screen) -> Self {
        let (about, here, typing) = (screen.title(), screen.contexts().to_vec(), screen.is_typing());
        let mut help = Self { about, here, typing, list: List::default() };
        help.list.total = help.lines().len();
        help
    }

    /// Every line, whether on the screen or not.
    pub fn lines(&self) -> Vec<HelpLine> {
        let elsewhere = Context::ALL.iter().copied().filter(|context| !self.here.contains(context));
        let mut lines = Vec::new();
        for context in self.here.iter().copied().chain(elsewhere) {
            if !lines.is_empty() {
                lines.push(HelpLine::Gap);
            }
            lines.push(HelpLine::Heading(context.title().to_owned()));
            let typing = self.typing && self.here.contains(&context);
            lines.extend(BINDINGS.iter().filter(|row| row.context == context).map(|row| {
                let keys: Vec<String> = row.keys(typing).map(|key| key.to_string()).collect();
                HelpLine::Key(keys.join("  "), row)
            }));
        }
        lines
    }
}

impl Screen for Help {
    fn title(&self) -> String {
        format!("Help: {}", self.about)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Help]
    }

    fn act(&mut self, command: Command, _desk: &Desk) -> Vec<Action> {
        // The page scrolls as a whole: there is nothing to select on it.
        let most = self.list.total.saturating_sub(self.list.height);
        let page = self.list.height.max(1);
        self.list.offset = match command {
            Command::Up => self.list.offset.saturating_sub(1),
            Command::Down => (self.list.offset + 1).min(most),
            Command::PageUp => self.list.offset.saturating_sub(page),
            Command::PageDown => (self.list.offset + page).min(most),
            _ => self.list.offset,
        };
        Vec::new()
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn resized(&mut self, desk: &Desk) {
        self.list.height = desk.rows().saturating_sub(2);
        self.list.offset = self.list.offset.min(self.list.total.saturating_sub(self.list.height));
    }
}
