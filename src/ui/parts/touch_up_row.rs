//! A touch-up as one row: how it stands, who it is, where they are reached, and in words that are never cut why nobody calls.

use chrono::NaiveDate;
use ratatui::text::Span;

use crate::app::words::{course_words, reached, remarks, short_state_words, state_words};
use crate::domain::{Hindrance, State, Window};
use crate::store::api::touch_ups::TouchUpRow;
use crate::ui::canvas::{Canvas, fit, pad, width};
use crate::ui::theme::{Role, state_role};

/// A screen from this many cells on tells a state by its word and by the time, below it by its sign and the time.
const WIDE: usize = 98;
/// A name is never shorter than this for the sake of what stands beside it.
const LEAST_NAME: usize = 12;
/// A remark up to this width has its room on every row of the page; a longer one takes it from its own row.
const USUAL_REMARK: usize = 22;
/// Cells of look and area at least, as far as there is room.
const LEAST_LOOK: usize = 14;

/// The widths of the columns of a page.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    day: NaiveDate,
    is_wide: bool,
    standing: usize,
    name: usize,
    way: usize,
    aside: usize,
}

impl Columns {
    /// The columns of these rows, as they stand on a day, in so many cells.
    pub fn of(rows: &[TouchUpRow], day: NaiveDate, cells: usize) -> Self {
        Self::with(rows, day, cells, cells >= WIDE)
    }

    fn with(rows: &[TouchUpRow], day: NaiveDate, cells: usize, is_wide: bool) -> Self {
        let most = |of: &dyn Fn(&TouchUpRow) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let standing = most(&|row| width(&words(row, day, is_wide)));
        let way = most(&|row| row.phone.as_deref().map_or(0, width)).clamp(8, 20);
        let remark = most(&|row| remarks(row, day).first().map_or(0, |first| width(first)).min(USUAL_REMARK));
        let look = most(&|row| width(&look(row)));
        // Two cells between each two columns.
        let room = cells.saturating_sub(2 + standing + 2 + 2 + way + 2);
        let beside = remark.max(look.min(if is_wide { USUAL_REMARK + LEAST_LOOK } else { LEAST_LOOK }));
        let name = most(&|row| width(&row.name)).min(room.saturating_sub(beside)).max(LEAST_NAME);
        Self { day, is_wide, standing, name, way, aside: room.saturating_sub(name) }
    }

    /// The same with each state in full, however little room there is.
    pub fn in_full(rows: &[TouchUpRow], day: NaiveDate, cells: usize) -> Self {
        Self::with(rows, day, cells, true)
    }

    /// The pieces of a row.
    pub fn cells(&self, row: &TouchUpRow, canvas: &Canvas) -> Vec<Span<'static>> {
        let words =
            format!("{} {}", row.state.sign(), pad(&words(row, self.day, self.is_wide), self.standing));
        let remarks = remarks(row, self.day);
        let (name, way, kept) = self.shares(row, &remarks);
        let mut left = self.name + 2 + self.way + 2 + self.aside - name - way;
        let mut spans = vec![
            canvas.span(words, state_role(row.state)),
            canvas.span(format!("  {}", pad(&row.name, name)), Role::Strong),
        ];
        if way > 0 {
            spans.push(canvas.span(format!("  {}", pad(&reached(row), way)), Role::Plain));
            left -= 2;
        }
        left = left.saturating_sub(2);
        spans.push(canvas.span(format!("  {}", fit(&kept, left)), remark_role(row, self.day)));
        let look = if kept.is_empty() { look(row) } else { format!(" · {}", look(row)) };
        left = left.saturating_sub(width(&kept));
        if left > 6 {
            spans.push(canvas.span(fit(&look, left), Role::Faint));
        }
        spans
    }

    /// The cells of the name and of the way to reach the client, and the remarks that fit whole beside them. The first of
    /// them always does: a long address gives way to it, then a number that nobody calls, then the name.
    fn shares(&self, row: &TouchUpRow, remarks: &[String]) -> (usize, usize, String) {
        let Some(first) = remarks.first().map(|first| width(first)) else {
            return (
                self.name,
                self.way.max(width(&reached(row)).min(self.way + self.aside / 2)),
                String::new(),
            );
        };
        let tail = self.way + 2 + self.aside;
        let way = width(&reached(row)).max(self.way).min(tail.saturating_sub(first + 2));
        let (name, way) = match (way >= self.way, row.call().may_be_called(self.day)) {
            (true, _) => (self.name, way),
            (false, true) => (self.name.saturating_sub(self.way - way), self.way),
            (false, false) => (self.name, 0),
        };
        let room = (self.name + 2 + tail).saturating_sub(name + 2 + way + if way > 0 { 2 } else { 0 });
        let whole = |count: &usize| width(&remarks[..*count].join(" · ")) <= room;
        let count = (1..=remarks.len()).rev().find(whole).unwrap_or(1);
        (name, way, remarks[..count].join(" · "))
    }
}

/// How it stands, in the words that there is room for.
fn words(row: &TouchUpRow, day: NaiveDate, is_wide: bool) -> String {
    let days = row.clock.zip(row.opens).zip(row.closes);
    let window = days.map(|((clock, opens), closes)| Window { clock, opens, closes });
    match row.state {
        State::InCourse if is_wide => course_words(day, row.last),
        State::InCourse => course_words(day, row.last).trim_start_matches("in course, ").to_owned(),
        State::Overdue | State::Due if is_wide => state_words(day, window.as_ref()),
        _ => short_state_words(day, window.as_ref()),
    }
}

fn look(row: &TouchUpRow) -> String {
    format!("{}, {}", row.look, row.area)
}

fn remark_role(row: &TouchUpRow, day: NaiveDate) -> Role {
    match row.call().hindrances(day).first() {
        Some(Hindrance::DoNotContact) => Role::Overdue,
        Some(_) => Role::Upcoming,
        None => Role::Due,
    }
}
