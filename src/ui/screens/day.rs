//! Draws a day: its sums, then its sessions.

use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::screens::day::Day;
use crate::store::api::today::DaySession;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::pad;
use crate::ui::canvas::pad_left;
use crate::ui::parts::rows;
use crate::ui::theme::Role;

/// Draws it.
pub fn draw(state: &Day, area: Rect, canvas: &mut Canvas) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let row = |y: u16| Rect { y: inside.y + y, height: 1, ..inside };
    let when = match state.away {
        0 => "  today".to_owned(),
        -1 => "  yesterday".to_owned(),
        n => format!("  {} days ago", -n),
    };
    let day = state.day(canvas.desk).format("%A %-d %B %Y").to_string();
    let spans = vec![canvas.span(day, Role::Heading), canvas.span(when, Role::Faint)];
    canvas.line(row(0), spans);
    draw_sums(state, row(1), canvas);
    let list = Rect { y: inside.y + 3, height: inside.height.saturating_sub(3), ..inside };
    if state.page.sessions.is_empty() {
        canvas.text(
            list,
            "No session was logged on this day. A session is logged from the client's card.",
            Role::Faint,
        );
    }
    let width = usize::from(inside.width);
    rows::draw(&state.list, visible(state), list, canvas, |session, canvas| cells(session, width, canvas));
}

fn visible(state: &Day) -> &[DaySession] {
    state.page.sessions.get(state.list.offset..).unwrap_or_default()
}

fn draw_sums(state: &Day, row: Rect, canvas: &mut Canvas) {
    let page = &state.page;
    let desk = canvas.desk;
    let received = page.cash + page.card + page.transfer;
    let split = format!(": cash {}, card {}, transfer {}", page.cash, page.card, page.transfer);
    let spans = vec![
        canvas.span("Charged ", Role::Faint),
        canvas.span(desk.money(page.charged), Role::Strong),
        canvas.span("   received ", Role::Faint),
        canvas.span(desk.money(received), Role::Strong),
        canvas.span(split, Role::Faint),
    ];
    canvas.line(row, spans);
}

fn cells(session: &DaySession, width: usize, canvas: &Canvas) -> Vec<Span<'static>> {
    let role = if session.voided { Role::Voided } else { Role::Plain };
    let starts = session.starts.map(|time| time.to_string()).unwrap_or_default();
    let minutes = session.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let spare = width.saturating_sub(2 + 6 + 10 + 12 + 14);
    let what = match &session.treatment {
        Some(treatment) => format!("{}: {treatment}", session.kind.word()),
        None => session.kind.word().to_owned(),
    };
    let name = (spare * 3 / 5).max(14);
    let owed = session.charged - session.paid;
    let sum = match () {
        () if session.voided => "voided".to_owned(),
        () if owed.cents() > 0 => format!("{} open", canvas.desk.money(owed)),
        () => "paid".to_owned(),
    };
    vec![
        canvas.span(pad(&starts, 6), Role::Faint),
        canvas.span(pad(&session.name, name), if session.voided { role } else { Role::Strong }),
        canvas.span(format!("  {}", pad(&what, spare.saturating_sub(name + 2))), role),
        canvas.span(pad_left(&minutes, 10), Role::Faint),
        canvas.span(pad_left(&canvas.desk.money(session.charged), 12), role),
        canvas.span(
            pad_left(&sum, 14),
            if owed.cents() > 0 && !session.voided { Role::Due } else { Role::Faint },
        ),
    ]
}
