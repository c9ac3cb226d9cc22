//! A list that shows a window of rows: which one is selected, which is on top, how many there are in all.

use super::{command::Command, subject::Subject};
use crate::store::api::Slice;

/// The place in a list. The offset is kept between frames, or the rows would slide at each key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    /// The selected row, counted over the whole list.
    pub selected: usize,
    /// The first row on the screen.
    pub offset: usize,
    /// How many rows there are in all.
    pub total: usize,
    /// How many rows fit on the screen.
    pub height: usize,
    /// The row that is done with, until the list is read again.
    pub done: Option<Done>,
}

/// A row that is done with, the one below it, and how many rows there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    row: Subject,
    next: Option<Subject>,
    total: usize,
}

impl List {
    /// The rows to ask for.
    pub fn slice(&self) -> Slice {
        Slice { offset: self.offset, limit: self.height.max(1) }
    }

    /// Takes a new height, when the terminal was resized.
    pub fn set_height(&mut self, height: usize) {
        self.height = height;
        self.follow();
    }

    /// Takes a new total, when an answer came.
    pub fn set_total(&mut self, total: usize) {
        self.total = total;
        self.selected = self.selected.min(total.saturating_sub(1));
        self.follow();
    }

    /// Back to the top.
    pub fn reset(&mut self) {
        self.selected = 0;
        self.offset = 0;
    }

    /// Selects a row of the whole list.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.total.saturating_sub(1));
        self.follow();
    }

    /// Takes a click on a row, counted from the first one on the screen; says whether it was selected already, which
    /// opens it.
    pub fn pick(&mut self, row: usize) -> bool {
        let again = row == self.cursor();
        self.select(self.offset + row);
        again
    }

    /// The selected row, counted from the first one on the screen.
    pub fn cursor(&self) -> usize {
        self.selected.saturating_sub(self.offset)
    }

    /// Notes that the selected row is done with: the list goes on to the next one when it is read again.
    pub fn finish(&mut self, row: Subject, next: Option<Subject>) {
        self.done = Some(Done { row, next, total: self.total });
    }

    /// Goes on to the row that was next, now that the rows were read again; `below` says what is so many rows below the
    /// selected one. A row that left the list has made room for the next one, and one that moved has left it behind.
    pub fn go_on(&mut self, below: impl Fn(usize) -> Option<Subject>) {
        let Some(Done { row, next, total }) = self.done.take() else { return };
        if self.total < total {
            return;
        }
        let rows = (0..self.height).map_while(&below);
        let moved = rows.enumerate().find(|(_, other)| Some(*other) == next).map_or(0, |(at, _)| at);
        self.select(self.selected + if below(0) == Some(row) { 1 } else { moved });
    }

    /// Moves by a command; says whether the command was one that moves.
    pub fn act(&mut self, command: Command) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        let to = match command {
            Command::Up => self.selected.saturating_sub(1),
            Command::Down => self.selected + 1,
            Command::PageUp => self.selected.saturating_sub(page),
            Command::PageDown => self.selected + page,
            Command::First => 0,
            Command::Last => usize::MAX,
            _ => return false,
        };
        self.select(to);
        true
    }

    fn follow(&mut self) {
        self.offset = self.slice().holding(self.selected, self.total).offset;
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, List, Subject};
    use crate::domain::ClientId;

    fn list() -> List {
        let mut list = List::default();
        list.set_height(5);
        list.set_total(12);
        list
    }

    #[test]
    fn the_window_stands_still_while_the_selection_moves_inside_it() {
        let mut list = list();
        list.act(Command::PageDown);
        assert_eq!((list.selected, list.offset), (4, 0));
        list.act(Command::Down);
        assert_eq!((list.selected, list.offset), (5, 1));
        list.act(Command::Up);
        assert_eq!((list.selected, list.offset), (4, 1));
    }

    #[test]
    fn the_last_page_is_full() {
        let mut list = list();
        list.act(Command::Last);
        assert_eq!((list.selected, list.offset), (11, 7));
    }

    /// Rows of these clients from the selected one on.
    fn below(list: &List, clients: &[i64]) -> impl Fn(usize) -> Option<Subject> + use<> {
        let clients = clients[list.selected..].to_vec();
        move |row| clients.get(row).map(|id| Subject::client(ClientId(*id)))
    }

    /// The client who is selected after the second of five is done with, and these were read again.
    fn after(read: &[i64]) -> i64 {
        let mut list = List::default();
        list.set_height(10);
        list.set_total(5);
        list.select(1);
        let before = below(&list, &[1, 2, 3, 4, 5]);
        list.finish(before(0).expect("a row"), before(1));
        list.set_total(read.len());
        list.go_on(below(&list, read));
        list.go_on(below(&list, read));
        read[list.selected]
    }

    #[test]
    fn a_list_goes_on_to_the_row_that_was_next_wherever_the_one_done_with_is() {
        assert_eq!(after(&[1, 2, 3, 4, 5]), 3, "it stayed");
        assert_eq!(after(&[1, 3, 4, 5]), 3, "it left");
        assert_eq!(after(&[1, 3, 4, 5, 2]), 3, "it moved down");
        assert_eq!(after(&[2, 1, 3, 4, 5]), 3, "it moved up");
        assert_eq!(after(&[1, 3, 4, 5, 6]), 3, "it left, and another one came");
    }

    #[test]
    fn a_list_that_shrinks_keeps_its_selection_inside() {
        let mut list = list();
        list.act(Command::Last);
        list.set_total(3);
        assert_eq!((list.selected, list.offset), (2, 0));
        list.set_total(0);
        assert_eq!((list.selected, list.offset), (0, 0));
    }
}
