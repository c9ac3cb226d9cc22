//! Draws the figures of the day: the overdue first and largest, then who to call.

use ratatui::layout::Rect;

use crate::app::{command::Target, desk::Desk};
use crate::domain::{COURSE_PAUSE_MONTHS, State};
use crate::screens::today::{Figure, Today, Weight};
use crate::store::api::touch_ups::TouchUpRow;
use crate::ui::canvas::{Canvas, pad};
use crate::ui::{parts::touch_up_row::Columns, theme::Role};

/// Draws it.
pub fn draw(state: &Today, area: Rect, canvas: &mut Canvas) {
    let mut pen = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    for (at, figure) in Figure::ALL.into_iter().enumerate() {
        if let Some(words) = heading(figure) {
            pen.y += u16::from(at > 0);
            canvas.text(pen, words, Role::Heading);
            pen.y += 1;
        }
        draw_figure(state, at, figure, pen, canvas);
        pen.y += 1;
    }
    pen.y += 1;
    let notes = u16::try_from(state.notes.len()).unwrap_or(0);
    let bottom = area.bottom().saturating_sub(notes.max(1));
    draw_calls(state, pen, bottom, canvas);
    draw_notes(state, Rect { y: bottom, ..pen }, canvas);
}

/// What is to be said of the backups and of the file, below everything else.
fn draw_notes(state: &Today, mut row: Rect, canvas: &mut Canvas) {
    for (words, weight) in &state.notes {
        let role = match weight {
            Weight::Said => Role::Faint,
            Weight::Warning => Role::Due,
            Weight::Finding => Role::Overdue,
        };
        canvas.text(row, words, role);
        row.y += 1;
    }
}

fn heading(figure: Figure) -> Option<&'static str> {
    match figure {
        Figure::Overdue => Some("Touch-ups"),
        Figure::Sessions => Some("Today at the clinic"),
        _ => None,
    }
}

fn draw_figure(state: &Today, at: usize, figure: Figure, row: Rect, canvas: &mut Canvas) {
    let (number, sign, word, aside) = words(state, figure, canvas.desk);
    let role = role(figure, number);
    let selected = state.list.selected == at;
    let marker = if selected { "▸ " } else { "  " };
    let spans = vec![
        canvas.span(format!("{marker}{sign} {number:>7}  "), role),
        canvas.span(pad(word, 22), role),
        canvas.span(aside, Role::Faint),
    ];
    canvas.line(row, spans);
    if selected {
        canvas.fill(row, Role::Selected);
    }
    canvas.hit(row, Target::Row(at));
}

/// The number, its sign, its word, and what else there is to say of it.
fn words(state: &Today, figure: Figure, desk: &Desk) -> (usize, char, &'static str, String) {
    let page = &state.page;
    let counts = &page.counts;
    match figure {
        Figure::Overdue => {
            let aside = to_call(counts.overdue, counts.overdue_quiet, "the window has closed");
            (counts.overdue, State::Overdue.sign(), "overdue", aside)
        }
        Figure::Due => {
            let aside = to_call(counts.due, counts.due_quiet, "the window is open");
            (counts.due, State::Due.sign(), "due", aside)
        }
        Figure::Upcoming => {
            let aside = format!("their window opens within {}", months(desk.horizon()));
            (counts.upcoming, State::MaintenanceFree.sign(), "upcoming", aside)
        }
        Figure::InCourse => {
            let aside = match state.page.unfinished_courses {
                0 => "initial course not finished".to_owned(),
                long => format!("{long} with no session for {COURSE_PAUSE_MONTHS} months"),
            };
            (counts.in_course, State::InCourse.sign(), "in course", aside)
        }
        Figure::Sessions => {
            let sums =
                format!("charged {}, received {}", desk.money(page.charged), desk.money(page.received));
            let word = if page.sessions == 1 { "session today" } else { "sessions today" };
            (page.sessions, ' ', word, sums)
        }
        Figure::Unpaid => {
            let word = if page.owing == 1 { "client owes" } else { "clients owe" };
            (page.owing, ' ', word, format!("{} in all", desk.money(page.owed)))
        }
    }
}

/// How many of them somebody should call.
fn to_call(all: usize, quiet: usize, words: &str) -> String {
    match all - quiet {
        _ if all == 0 => words.to_owned(),
        0 => format!("nobody to call; {words}"),
        called if quiet == 0 => format!("{called} to call; {words}"),
        called => format!("{called} of them to call; {words}"),
    }
}

fn months(count: i32) -> String {
    if count == 1 { "a month".into() } else { format!("{count} months") }
}

fn role(figure: Figure, number: usize) -> Role {
    match figure {
        _ if number == 0 => Role::Faint,
        Figure::Overdue => Role::Overdue,
        Figure::Due => Role::Due,
        Figure::Upcoming => Role::Upcoming,
        Figure::InCourse => Role::InCourse,
        Figure::Sessions | Figure::Unpaid => Role::Strong,
    }
}

/// Whom to call, then the courses that nobody completed; each leads to its card.
fn draw_calls(state: &Today, mut pen: Rect, bottom: u16, canvas: &mut Canvas) {
    let (calls, unfinished) = (state.calls_shown(), state.unfinished_shown());
    let (on, room) = (canvas.desk.today(), usize::from(pen.width).saturating_sub(2));
    if calls > 0 {
        let rows = &state.page.to_call[..calls];
        let columns = Columns::of(rows, on, room);
        draw_rows(state, (0, "Call first", rows), columns, (&mut pen, bottom), canvas);
    } else if state.page.to_call.is_empty() && pen.y < bottom {
        let words = match (state.page.clients, state.page.archived) {
            (0, 0) => "No clients yet. Ctrl+N writes down the first one.",
            (0, _) => "All clients are archived. Ctrl+N writes down a new one.",
            _ => "No overdue or due clients left to call.",
        };
        canvas.text(pen, words, Role::Faint);
        pen.y += 1;
    }
    if unfinished > 0 {
        let rows = &state.page.unfinished[..unfinished];
        let columns = Columns::in_full(rows, on, room);
        draw_rows(state, (calls, "Was the course completed?", rows), columns, (&mut pen, bottom), canvas);
    }
}

/// A heading and its rows, the first of which is so many below the figures, as far as there is room.
fn draw_rows(
    state: &Today,
    (first, heading, rows): (usize, &str, &[TouchUpRow]),
    columns: Columns,
    (pen, bottom): (&mut Rect, u16),
    canvas: &mut Canvas,
) {
    if pen.y >= bottom {
        return;
    }
    canvas.text(*pen, heading, Role::Heading);
    pen.y += 1;
    for (at, row) in (Figure::ALL.len() + first..).zip(rows) {
        if pen.y >= bottom {
            return;
        }
        draw_call(state.list.selected == at, &columns, row, *pen, canvas);
        canvas.hit(*pen, Target::Row(at));
        pen.y += 1;
    }
}

fn draw_call(selected: bool, columns: &Columns, call: &TouchUpRow, row: Rect, canvas: &mut Canvas) {
    let mut spans = vec![canvas.span(if selected { "▸ " } else { "  " }, Role::Key)];
    spans.extend(columns.cells(call, canvas));
    canvas.line(row, spans);
    if selected {
        canvas.fill(row, Role::Selected);
    }
}
