//! The treatments on the card: look, area, state and mark, the window as a bar with its days, the explained adjustment.

use ratatui::{layout::Rect, text::Span};

use crate::app::command::Target;
use crate::app::words::{course_words, short_state_words, state_words};
use crate::domain::{Mark, State, Window, explain, show_day};
use crate::screens::card::{Card, plan, plan::Level};
use crate::store::api::card::{CardPage, TreatmentRow};
use crate::ui::canvas::{Canvas, fit, pad, width};
use crate::ui::parts::window_bar;
use crate::ui::theme::{Role, state_role};

/// Cells of the small bar of a treatment that is not shown in full.
const SMALL_BAR: usize = 16;
/// A bar wider than this says no more.
const WIDEST_BAR: u16 = 140;

/// Draws those that the plan shows and says how many rows they took.
pub fn draw(state: &Card, page: &CardPage, area: Rect, canvas: &mut Canvas) -> u16 {
    if page.treatments.is_empty() {
        canvas.text(area, "No treatment yet: t writes one down.", Role::Faint);
        return 1;
    }
    let shown = || state.plan.treatments.iter().map(|(at, level)| (*at, *level, &page.treatments[*at]));
    let most = if area.width < 100 { 32 } else { 44 };
    let names = shown().map(|(_, _, row)| width(&name(row))).max().unwrap_or(0).min(most);
    let mut y = area.y;
    for (at, level, row) in shown() {
        let height = u16::try_from(plan::height(row, level)).unwrap_or(1);
        let place = Rect { y, height, ..area }.intersection(area);
        let chosen = page.treatments.len() > 1 && state.treatment().is_some_and(|chosen| chosen.id == row.id);
        draw_one(row, level, (chosen, names), place, canvas);
        canvas.hit(place, Target::Part(at));
        y = y.saturating_add(height + u16::from(state.plan.apart));
    }
    y = y.saturating_sub(u16::from(state.plan.apart));
    if let Some(words) = hidden(state.plan.hidden) {
        canvas.text(Rect { y, height: 1, ..area }.intersection(area), &words, Role::Key);
        y = y.saturating_add(1);
    }
    y - area.y
}

fn hidden(hidden: (usize, usize)) -> Option<String> {
    match hidden {
        (0, 0) => None,
        (0, below) => Some(format!("  ↓ {below} more below (Tab)")),
        (above, 0) => Some(format!("  ↑ {above} more above (Shift+Tab)")),
        (above, below) => Some(format!("  ↑ {above} more above, ↓ {below} below (Tab)")),
    }
}

fn name(row: &TreatmentRow) -> String {
    format!("{}, {}", row.look, row.area)
}

fn draw_one(row: &TreatmentRow, level: Level, title: (bool, usize), area: Rect, canvas: &mut Canvas) {
    let at = |y: u16| Rect { y: area.y + y, height: 1, ..area }.intersection(area);
    let inner = |y: u16| Rect { x: at(y).x + 2, width: at(y).width.saturating_sub(2), ..at(y) };
    draw_title(row, level, title, at(0), canvas);
    if title.0 {
        // A bar, and not the sign of the row that the arrows move: only one of these is on a screen.
        (0..area.height).for_each(|y| canvas.text(Rect { width: 1, ..at(y) }, "┃", Role::Key));
    }
    match (level, &row.window) {
        (Level::OneRow, _) => {}
        (Level::Full, Some(window)) => {
            let narrow = |place: Rect| Rect { width: place.width.min(WIDEST_BAR), ..place };
            window_bar::draw(window, canvas.desk.today(), narrow(inner(1)), canvas);
            window_bar::draw_days(window, canvas.desk.today(), narrow(inner(2)), canvas);
            draw_adjustment(row, inner(3), canvas);
        }
        (Level::Full, None) => {
            canvas.text(inner(1), &without_window(row), Role::Faint);
            draw_adjustment(row, inner(2), canvas);
        }
        (Level::Short, Some(window)) => draw_short(row, window, inner(1), canvas),
        (Level::Short, None) => canvas.text(inner(1), &without_window(row), Role::Faint),
    }
}

/// A small bar, the three days, and as much of the explained rule as fits.
fn draw_short(row: &TreatmentRow, window: &Window, area: Rect, canvas: &mut Canvas) {
    let mut spans = window_bar::small(window, canvas.desk.today(), SMALL_BAR, canvas);
    let [clock, opens, closes] = [window.clock, window.opens, window.closes].map(show_day);
    spans.push(canvas.span(format!("  {clock} → {opens} – {closes}"), Role::Plain));
    let rule = adjusted(row).unwrap_or_else(|| row.rule.words());
    spans.push(canvas.span(format!("  {rule}"), Role::Faint));
    canvas.line(area, spans);
}

/// Look and area, state in sign and words, mark; at the right end the rule, or a small bar.
fn draw_title(
    row: &TreatmentRow,
    level: Level,
    (chosen, names): (bool, usize),
    area: Rect,
    canvas: &mut Canvas,
) {
    let strong = chosen || level == Level::Full;
    let (state, role) = standing(row, canvas);
    let mark = row.mark.filter(|_| row.closed.is_none());
    let mark = mark.map(|mark| (format!(" · {}", mark.words(canvas.desk.today())), mark_role(mark, canvas)));
    let room = usize::from(area.width).saturating_sub(4 + mark.as_ref().map_or(0, |(words, _)| width(words)));
    // Neither a day nor a question is ever cut: the column gives way to them, then the state, then the name.
    let least = width(&name(row)).min(names);
    let state =
        if least + width(&state) <= room { state } else { short_standing(row, canvas).unwrap_or(state) };
    let names = names.min(room.saturating_sub(width(&state)));
    let mut spans = vec![
        canvas.span("  ", Role::Plain),
        canvas.span(pad(&name(row), names), if strong { Role::Strong } else { Role::Plain }),
        canvas.span("  ", Role::Plain),
        canvas.span(state, role),
    ];
    spans.extend(mark.map(|(words, role)| canvas.span(words, role)));
    let told: usize = spans.iter().map(|span| width(&span.content)).sum();
    let end = end_of_title(row, level, usize::from(area.width).saturating_sub(told), canvas);
    let taken: usize = end.iter().map(|span| width(&span.content)).sum();
    let end = if told + 2 + taken > area.width.into() { Vec::new() } else { end };
    let taken = if end.is_empty() { 0 } else { taken };
    let taken = u16::try_from(if taken > 0 { taken + 2 } else { 0 }).unwrap_or(0);
    canvas.line(Rect { width: area.width.saturating_sub(taken), ..area }, spans);
    let x = area.right().saturating_sub(taken.saturating_sub(2));
    canvas.line(Rect { x, width: area.right().saturating_sub(x), ..area }, end);
}

fn end_of_title(row: &TreatmentRow, level: Level, room: usize, canvas: &Canvas) -> Vec<Span<'static>> {
    match (&row.window, level) {
        (Some(_), Level::Full) if row.adjustment.is_none() => {
            vec![canvas.span(row.rule.words(), Role::Faint)]
        }
        (Some(window), Level::OneRow) if room > SMALL_BAR + 1 => {
            window_bar::small(window, canvas.desk.today(), SMALL_BAR, canvas)
        }
        _ => Vec::new(),
    }
}

fn standing(row: &TreatmentRow, canvas: &Canvas) -> (String, Role) {
    let Some(state) = row.state else {
        return match &row.closed {
            Some((day, _)) => (format!("× closed {}", show_day(*day)), Role::Faint),
            None => ("off the lists".to_owned(), Role::Faint),
        };
    };
    let words = match state {
        State::InCourse => course_words(canvas.desk.today(), row.last),
        _ => state_words(canvas.desk.today(), row.window.as_ref()),
    };
    (format!("{} {words}", state.sign()), state_role(state))
}

fn mark_role(mark: Mark, canvas: &Canvas) -> Role {
    if mark.missed_on(canvas.desk.today()).is_some() { Role::Due } else { Role::Upcoming }
}

/// The state where there is little room, if it has one.
fn short_standing(row: &TreatmentRow, canvas: &Canvas) -> Option<String> {
    let words = short_state_words(canvas.desk.today(), row.window.as_ref());
    row.state.map(|state| format!("{} {words}", state.sign()))
}

fn adjusted(row: &TreatmentRow) -> Option<String> {
    let it = row.adjustment.as_ref()?;
    Some(explain(&row.rule, it.months, &it.reason, &it.by, it.on))
}

/// The adjustment, explained. Where it is too long the reason gives way: who set it, and when, are always there.
fn draw_adjustment(row: &TreatmentRow, area: Rect, canvas: &mut Canvas) {
    let Some(it) = &row.adjustment else { return };
    let words = |reason: &str| explain(&row.rule, it.months, reason, &it.by, it.on);
    let over = width(&words(&it.reason)).saturating_sub(area.width.into());
    let reason = fit(&it.reason, width(&it.reason).saturating_sub(over));
    canvas.text(area, &words(&reason), Role::Plain);
}

/// What is said where there is no bar: closed, archived, or in course.
fn without_window(row: &TreatmentRow) -> String {
    let last = row.clock.map(|day| format!("last treated {}", show_day(day)));
    match (&row.closed, last) {
        (Some((_, reason)), Some(last)) => format!("{reason} · {last}"),
        (Some((_, reason)), None) => reason.clone(),
        (None, Some(last)) => format!("{last} · {}", row.rule.words()),
        (None, None) => {
            format!(
                "{} so far; {} from the day the course is completed",
                sessions(row.sessions),
                row.rule.words()
            )
        }
    }
}

fn sessions(count: usize) -> String {
    match count {
        0 => "no session".to_owned(),
        1 => "1 session".to_owned(),
        n => format!("{n} sessions"),
    }
}
