//! One key press as the keymap names it and as a person reads it.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers; Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// With Ctrl held.
    pub ctrl: bool,
    /// With Alt held.
    pub alt: bool,
}

/// A plain key.
pub const fn plain(code: KeyCode) -> Chord {
    Chord { code, ctrl: false, alt: false }
}

/// A plain character.
pub const fn char(c: char) -> Chord {
    plain(KeyCode::Char(c))
}

/// The digits, each at its own place.
pub const DIGITS: &[Chord; 10] = &[
    char('0'),
    char('1'),
    char('2'),
    char('3'),
    char('4'),
    char('5'),
    char('6'),
    char('7'),
    char('8'),
    char('9'),
];

/// A character with Alt.
pub const fn alt(c: char) -> Chord {
    Chord { code: KeyCode::Char(c), ctrl: false, alt: true }
}

/// A character with Ctrl.
pub const fn ctrl(c: char) -> Chord {
    Chord { code: KeyCode::Char(c), ctrl: true, alt: false }
}

/// A function key.
pub const fn f(n: u8) -> Chord {
    plain(KeyCode::F(n))
}

impl Chord {
    /// The same key with a small letter.
    #[must_use]
    pub fn small(self) -> Self {
        match self.code {
            KeyCode::Char(c) => Chord { code: KeyCode::Char(c.to_lowercase().next().unwrap_or(c)), ..self },
            _ => self,
        }
    }

    /// The letter alone, where it is one with Alt.
    pub fn without_alt(self) -> Option<Self> {
        let is_letter = matches!(self.code, KeyCode::Char(c) if c.is_alphabetic());
        (is_letter && self.alt && !self.ctrl).then_some(Chord { alt: false, ..self })
    }

    /// The same letter with Alt.
    pub fn with_alt(self) -> Option<Self> {
        matches!(self.code, KeyCode::Char(c) if c.is_alphabetic()).then_some(Chord { alt: true, ..self })
    }

    /// Whether a text field takes this key as text.
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }
}

impl From<KeyEvent> for Chord {
    fn from(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Chord { code, ctrl, alt: event.modifiers.contains(KeyModifiers::ALT) }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            out.write_str("Ctrl+")?;
        }
        if self.alt {
            out.write_str("Alt+")?;
        }
        match self.code {
            KeyCode::Char(' ') => out.write_str("Space"),
            KeyCode::Char(c) if self.ctrl => write!(out, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(out, "{c}"),
            KeyCode::F(n) => write!(out, "F{n}"),
            KeyCode::Enter => out.write_str("Enter"),
            KeyCode::Esc => out.write_str("Esc"),
            KeyCode::Tab => out.write_str("Tab"),
            KeyCode::BackTab => out.write_str("Shift+Tab"),
            KeyCode::Backspace => out.write_str("Backspace"),
            KeyCode::Delete => out.write_str("Del"),
            KeyCode::Up => out.write_str("↑"),
            KeyCode::Down => out.write_str("↓"),
            KeyCode::Left => out.write_str("←"),
            KeyCode::Right => out.write_str("→"),
            KeyCode::PageUp => out.write_str("PgUp"),
            KeyCode::PageDown => out.write_str("PgDn"),
            KeyCode::Home => out.write_str("Home"),
            KeyCode::End => out.write_str("End"),
            other => write!(out, "{other}"),
        }
    }
}
