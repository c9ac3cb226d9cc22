//! What keys do to a field: they are text, edit it, or move among its choices.

use crossterm::event::KeyCode;
use tui_input::{Input, InputRequest};

use super::{Field, Offer, Value, field::LINE};
use crate::app::chord::Chord;
use crate::domain::fold;

/// What was typed since a field got the focus.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Whether its text was edited: one that was not is selected whole.
    is_edited: bool,
    /// The letters typed into a choice.
    ahead: String,
    /// Which choice was selected before these.
    before: usize,
}

impl Field {
    /// Whether its whole text is selected while it has the focus: the first letter typed takes its place, and an arrow
    /// keeps it. A text of many lines is gone on with instead.
    pub fn is_selected_whole(&self) -> bool {
        let is_line = self.is_text() && self.rules.max <= LINE;
        is_line && !self.entry.is_edited && !self.shown().is_empty()
    }

    /// The letters typed into a choice that its selected option begins with.
    pub fn typed_ahead(&self) -> &str {
        if self.error.is_none() { &self.entry.ahead } else { "" }
    }

    /// Lets what is typed next go on with its text.
    pub fn go_on(&mut self) {
        self.entry.is_edited = true;
    }

    /// Forgets what was typed since it got the focus.
    pub(super) fn left(&mut self) {
        self.entry = Entry::default();
    }

    /// Takes a key as text, as an editing key, or as a move among the choices; says whether it was one.
    pub fn key(&mut self, chord: Chord) -> bool {
        let is_selected = self.is_selected_whole();
        let taken = match &mut self.value {
            Value::Text(input) if is_selected && deletes(chord) => {
                input.reset();
                true
            }
            Value::Text(input) => {
                if is_selected && chord.is_text() {
                    input.reset();
                }
                edit(input, chord, self.rules.max)
            }
            Value::Choice { .. } => return self.choose(chord),
        };
        if taken {
            self.error = None;
            self.offered = false;
            self.entry.is_edited = true;
        }
        taken
    }

    /// Takes a paste: line ends and control characters become spaces, too much is cut and said.
    pub fn paste(&mut self, text: &str) {
        let is_selected = self.is_selected_whole();
        let max = self.rules.max;
        let Value::Text(input) = &mut self.value else {
            self.error = Some("Nothing is pasted here: ← → chooses.".into());
            return;
        };
        self.offered = false;
        self.entry.is_edited = true;
        if is_selected {
            input.reset();
        }
        let room = max.saturating_sub(input.value().chars().count());
        let mut clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        let cut: String = clean.by_ref().take(room).collect();
        let was_cut = clean.next().is_some();
        let at = input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at);
        let (before, after) = input.value().split_at(at);
        let cursor = input.cursor() + cut.chars().count();
        *input = Input::new(format!("{before}{cut}{after}")).with_cursor(cursor);
        self.error = was_cut.then(|| format!("The pasted text was cut: this field holds {max} characters."));
    }

    /// A key in a field with choices: arrows step, letters select by what the option begins with.
    fn choose(&mut self, chord: Chord) -> bool {
        match chord.code {
            KeyCode::Left => self.step(false),
            KeyCode::Right => self.step(true),
            KeyCode::Char(' ') if self.entry.ahead.is_empty() => self.step(true),
            KeyCode::Char(letter) if chord.is_text() => self.type_ahead(letter),
            KeyCode::Backspace | KeyCode::Delete => {
                if self.entry.ahead.pop().is_some() {
                    self.select_typed();
                }
            }
            _ => return false,
        }
        self.offered = false;
        true
    }

    /// One option further, or back.
    fn step(&mut self, is_on: bool) {
        self.left();
        self.error = None;
        let Value::Choice { options, selected } = &mut self.value else { return };
        let count = options.len().max(1);
        *selected = (*selected + if is_on { 1 } else { count - 1 }) % count;
        self.entry.before = *selected;
    }

    /// One letter more. The same letter again goes to the next option that begins with it.
    fn type_ahead(&mut self, letter: char) {
        let Value::Choice { options, selected } = &mut self.value else { return };
        let Entry { ahead, before, .. } = &mut self.entry;
        if ahead.is_empty() {
            *before = *selected;
        }
        let find = |wanted: &str| beginning(options, self.rules.unchosen, wanted).collect::<Vec<_>>();
        let (hits, longer) = (find(ahead), format!("{ahead}{letter}"));
        let is_again = ahead.chars().eq([letter]) && find(&longer).is_empty();
        let next = hits.iter().find(|at| **at > *selected).or(hits.first());
        if let Some(next) = next.filter(|_| is_again) {
            *selected = *next;
        } else {
            *ahead = longer;
            self.select_typed();
        }
    }

    /// Selects what begins with the letters typed so far. Where nothing does, what was selected before them stays, and
    /// that is said; what follows them is no new beginning.
    fn select_typed(&mut self) {
        let Value::Choice { options, selected } = &mut self.value else { return };
        let Entry { ahead, before, .. } = &self.entry;
        let hit = beginning(options, self.rules.unchosen, ahead).next();
        let is_lost = hit.is_none() && !ahead.is_empty();
        self.error = is_lost.then(|| format!("Nothing here begins with “{ahead}”: ← → chooses."));
        *selected = hit.unwrap_or(*before);
    }
}

/// The options that begin with these letters, whatever their case and accents; none for no letters.
fn beginning<'a>(options: &'a [Offer], unchosen: bool, letters: &str) -> impl Iterator<Item = usize> + 'a {
    let wanted = fold(letters);
    let skipped = if wanted.is_empty() { options.len() } else { usize::from(unchosen) };
    let all = options.iter().enumerate().skip(skipped);
    all.filter(move |(_, option)| fold(&option.words).starts_with(&wanted)).map(|(at, _)| at)
}

/// Whether a key takes something away.
fn deletes(chord: Chord) -> bool {
    matches!(
        (chord.code, chord.ctrl),
        (KeyCode::Backspace | KeyCode::Delete, _) | (KeyCode::Char('w' | 'u' | 'k'), true)
    )
}

fn edit(input: &mut Input, chord: Chord, max: usize) -> bool {
    let request = match (chord.code, chord.ctrl, chord.alt) {
        (KeyCode::Char(_), false, false) if input.value().chars().count() >= max => return true,
        (KeyCode::Char(c), false, false) => InputRequest::InsertChar(c),
        (KeyCode::Backspace, false, false) => InputRequest::DeletePrevChar,
        (KeyCode::Backspace, _, _) | (KeyCode::Char('w'), true, _) => InputRequest::DeletePrevWord,
        (KeyCode::Delete, false, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, _) => InputRequest::GoToNextChar,
        (KeyCode::Left, true, _) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, _) => InputRequest::GoToNextWord,
        (KeyCode::Home, _, _) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
        (KeyCode::End, _, _) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        _ => return false,
    };
    input.handle(request);
    true
}
