//! A touch-up window as a bar in time: maintenance-free, due and overdue told apart by their signs, and where today stands.

use chrono::NaiveDate;
use ratatui::{layout::Rect, text::Span};

use crate::domain::{State, Window, show_day, state};
use crate::ui::canvas::{Canvas, width};
use crate::ui::theme::{Role, state_role};

/// The sign of today.
const TODAY: char = '▼';
/// Where a long overdue stretch was shortened.
const CUT: [char; 2] = ['/', '/'];
/// The sign of today with its word.
const LABEL: &str = " today ";

/// Draws the bar on one row, today's sign with its word where that hides no edge.
pub fn draw(window: &Window, today: NaiveDate, area: Rect, canvas: &mut Canvas) {
    let scale = Scale::of(window, today, usize::from(area.width), width(LABEL));
    let mut cells = scale.cells();
    scale.label(&mut cells);
    canvas.line(area, spans(&cells, window, today, canvas));
}

/// The bar alone, for a row that has other things on it too.
pub fn small(window: &Window, today: NaiveDate, cells: usize, canvas: &Canvas) -> Vec<Span<'static>> {
    spans(&Scale::of(window, today, cells, 1).cells(), window, today, canvas)
}

/// Draws the days of the edges under a bar of the same width.
pub fn draw_days(window: &Window, today: NaiveDate, area: Rect, canvas: &mut Canvas) {
    let scale = Scale::of(window, today, usize::from(area.width), width(LABEL));
    let over = state(today, Some(window)) == State::Overdue;
    let words = ["clock", "opens", if over { "closed" } else { "closes" }];
    let days = [window.clock, window.opens, window.closes].map(show_day);
    let long: Vec<String> = words.iter().zip(&days).map(|(word, day)| format!("{word} {day}")).collect();
    let at = [0, scale.opens, scale.closes];
    let short = days.to_vec();
    let Some((texts, places)) = [long, short]
        .into_iter()
        .find_map(|texts| Some((places(&texts, at, usize::from(area.width))?, texts)))
        .map(|(places, texts)| (texts, places))
    else {
        return;
    };
    for (text, x) in texts.iter().zip(places) {
        let x = u16::try_from(x).unwrap_or(0);
        let place = Rect { x: area.x + x, width: area.width.saturating_sub(x), ..area };
        let (word, day) = text.split_once(' ').unwrap_or(("", text));
        if word.chars().all(char::is_alphabetic) {
            canvas.line(
                place,
                vec![canvas.span(format!("{word} "), Role::Faint), canvas.span(day, Role::Plain)],
            );
        } else {
            canvas.text(place, text, Role::Plain);
        }
    }
}

/// Where each text stands: under its edge, or as near to it as leaves two cells between; none if they do not fit.
fn places(texts: &[String], at: [usize; 3], cells: usize) -> Option<[usize; 3]> {
    let wide = [width(&texts[0]), width(&texts[1]), width(&texts[2])];
    if wide.iter().sum::<usize>() + 4 > cells {
        return None;
    }
    let second = at[1].max(wide[0] + 2);
    let third = at[2].max(second + wide[1] + 2).min(cells - wide[2]);
    Some([0, second.min(third - wide[1] - 2), third])
}

fn spans(cells: &[(char, Part)], window: &Window, today: NaiveDate, canvas: &Canvas) -> Vec<Span<'static>> {
    let now = state_role(state(today, Some(window)));
    let runs = cells.chunk_by(|one, other| one.1 == other.1);
    runs.map(|run| {
        let role = match run[0].1 {
            Part::Free => Role::Free,
            Part::Due => Role::Due,
            Part::Overdue if now == Role::Overdue => Role::Overdue,
            Part::Overdue => Role::Faint,
            Part::Today => Role::Strong,
        };
        canvas.span(run.iter().map(|(sign, _)| *sign).collect::<String>(), role)
    })
    .collect()
}

/// What a cell of the bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Free,
    Due,
    Overdue,
    Today,
}

/// The cells at which the edges and today lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    cells: usize,
    opens: usize,
    closes: usize,
    today: usize,
    /// Whether the overdue stretch is shorter than it was in time.
    cut: bool,
    /// Cells of the word beside today's sign.
    label: usize,
}

impl Scale {
    /// Days to cells, evenly. What is overdue takes a third of the bar at most, or years of it would leave no room
    /// for the window; what is not yet overdue leaves a tenth, so that the end is seen to come.
    fn of(window: &Window, today: NaiveDate, cells: usize, label: usize) -> Self {
        let days = |day: NaiveDate| usize::try_from((day - window.clock).num_days()).unwrap_or(0);
        let (opens, closes, now) = (days(window.opens), days(window.closes).max(1), days(today));
        let last = cells.saturating_sub(1);
        let even = |part: usize, whole: usize, room: usize| (part * room + whole / 2) / whole.max(1);
        if now <= closes {
            let room = last.saturating_sub((cells / 10).max(2));
            let (opens_at, now_at) = (even(opens, closes, room), even(now, closes, room));
            // The day before the window opens never stands inside it, however short a day is.
            let today = if now < opens { now_at.min(opens_at.saturating_sub(1)) } else { now_at };
            return Self { cells, opens: opens_at, closes: room, today, cut: false, label };
        }
        // Behind today's sign there is room for its word.
        let last = last.saturating_sub(label.saturating_sub(1));
        let floor = last - (cells / 3).min(last);
        let at = even(closes, now, last);
        let closes_at = at.max(floor).min(last.saturating_sub(1));
        Self {
            cells,
            opens: even(opens, closes, closes_at),
            closes: closes_at,
            today: last,
            cut: at < floor,
            label,
        }
    }

    fn cells(&self) -> Vec<(char, Part)> {
        let mut cells: Vec<(char, Part)> = (0..self.cells)
            .map(|at| match at {
                at if at < self.opens => ('─', Part::Free),
                at if at <= self.closes => ('━', Part::Due),
                _ => ('▒', Part::Overdue),
            })
            .collect();
        if self.today > self.closes {
            cells.truncate(self.today + 1);
        }
        let middle = self.closes + (self.today.saturating_sub(self.closes)) / 2;
        for (sign, cell) in CUT.iter().zip(cells.iter_mut().skip(middle).filter(|_| self.cut)) {
            cell.0 = *sign;
        }
        if let Some(cell) = cells.get_mut(self.today) {
            *cell = (TODAY, Part::Today);
        }
        cells
    }

    /// Writes today's word beside its sign: behind it, or before it where the word behind would hide an edge.
    fn label(&self, cells: &mut Vec<(char, Part)>) {
        let word: Vec<char> = LABEL.chars().collect();
        if self.today > self.closes {
            let room = self.cells.saturating_sub(cells.len());
            cells.extend(word.iter().take(room).map(|sign| (*sign, Part::Today)));
            return;
        }
        let (behind, end) = (self.today + 1, self.today + word.len());
        // On the last day the sign stands on the edge itself: what comes then stays in sight behind it.
        let is_clear = !(behind..=end).contains(&self.opens) && !(self.today..=end).contains(&self.closes);
        let before = self.today.checked_sub(word.len());
        let is_clear_before = before.is_some_and(|from| !(from..self.today).contains(&self.opens));
        let from = match before {
            Some(before) if end >= self.cells || (!is_clear && is_clear_before) => before,
            _ if end < self.cells => behind,
            _ => return,
        };
        for (sign, cell) in word.iter().zip(cells.iter_mut().skip(from)) {
            *cell = (*sign, Part::Today);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::{prelude::Strategy, prop_assert, prop_assert_eq, proptest};

    use super::{Part, Scale};
    use crate::domain::{Minutes, State, Window, WindowRule, state, window};

    fn windows() -> impl Strategy<Value = Window> {
        let day = (0..20_000u64).prop_map(|days| start() + Days::new(days));
        (day, 6..120i32, 6..120i32).prop_map(|(clock, opens, open)| {
            let rule = WindowRule::new(opens, opens + open, Minutes::new(120).expect("minutes"));
            window(clock, &rule.expect("a rule"), 0).expect("a window")
        })
    }

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(1980, 1, 1).expect("a day")
    }

    proptest! {
        #[test]
        fn today_stands_in_the_part_that_the_rule_says(window in windows(), after in 0..30_000u64, cells in 40..160usize) {
            let today = window.clock + Days::new(after);
            let scale = Scale::of(&window, today, cells, 7);
            let part = match scale.today {
                at if at < scale.opens => State::MaintenanceFree,
                at if at <= scale.closes => State::Due,
                _ => State::Overdue,
            };
            prop_assert_eq!(part, state(today, Some(&window)));
        }

        #[test]
        fn the_bar_never_overflows_and_shows_today_and_every_part_up_to_it(
            window in windows(),
            after in 0..30_000u64,
            cells in 40..160usize,
        ) {
            let scale = Scale::of(&window, window.clock + Days::new(after), cells, 7);
            let mut bar = scale.cells();
            prop_assert_eq!(bar.iter().filter(|(_, part)| *part == Part::Today).count(), 1);
            prop_assert!(bar.iter().any(|(_, part)| *part == Part::Due));
            scale.label(&mut bar);
            let text: String = bar.iter().map(|(sign, _)| *sign).collect();
            prop_assert!(text.contains("today"), "{text}");
            prop_assert!(bar.len() <= cells, "{text}");
        }
    }
}
