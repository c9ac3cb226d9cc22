//! The screens of whoever is here: the one in front, and those behind it.

use std::iter;

use super::any_screen::AnyScreen;

/// The front screen and the ones behind it.
#[derive(Debug)]
pub struct Stack {
    /// The screen in front.
    pub front: AnyScreen,
    /// Those behind it, the lowest first.
    behind: Vec<AnyScreen>,
}

impl Stack {
    /// One screen with nothing behind it.
    pub fn of(front: AnyScreen) -> Self {
        Self { front, behind: Vec::new() }
    }

    /// Puts a screen in front of all.
    pub fn push(&mut self, screen: AnyScreen) {
        self.behind.push(std::mem::replace(&mut self.front, screen));
    }

    /// Takes the front screen away; false where nothing is behind it.
    pub fn pop(&mut self) -> bool {
        self.behind.pop().map(|screen| self.front = screen).is_some()
    }

    /// Takes away every screen from this place on; false where one would be left that is the lowest.
    pub fn leave(&mut self, place: usize) -> bool {
        while self.behind.len() >= place {
            if !self.pop() {
                return false;
            }
        }
        true
    }

    /// How many they are: one at least.
    pub fn len(&self) -> usize {
        self.behind.len() + 1
    }

    /// All of them, the lowest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &AnyScreen> {
        self.behind.iter().chain(iter::once(&self.front))
    }

    /// The same, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut AnyScreen> {
        self.behind.iter_mut().chain(iter::once(&mut self.front))
    }

    /// Takes a screen out of those that go.
    pub fn into_one(self, wanted: impl Fn(&AnyScreen) -> bool) -> Option<AnyScreen> {
        self.behind.into_iter().chain(iter::once(self.front)).find(wanted)
    }

    /// Those to draw, the lowest first: the last full one and every overlay above it.
    pub fn visible(&self) -> Vec<&AnyScreen> {
        let mut visible: Vec<_> = self.iter().rev().collect();
        let full = visible.iter().position(|screen| !screen.is_overlay()).unwrap_or(visible.len() - 1);
        visible.truncate(full + 1);
        visible.reverse();
        visible
    }
}
