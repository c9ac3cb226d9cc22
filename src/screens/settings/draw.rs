//! Draws the settings: the sections on the left, the rows of one on the right.

use ratatui::layout::Rect;

use crate::app::command::Target;
use crate::app::section::Section;
use crate::screens::settings::{SECTION_ROWS, Settings};
use crate::ui::canvas::{Canvas, pad, width};
use crate::ui::{parts::rows, theme::Role};

const SECTIONS: u16 = 16;

/// Draws it.
pub fn draw(state: &Settings, area: Rect, canvas: &mut Canvas) {
    for (at, section) in Section::ALL.into_iter().enumerate() {
        let y = area.y + 1 + u16::try_from(at).unwrap_or(0);
        let place = Rect { x: area.x + 1, y, width: SECTIONS - 2, height: 1 }.intersection(area);
        let here = state.section == section;
        let role = if here { Role::Here } else { Role::Plain };
        if here {
            canvas.fill(place, role);
        }
        canvas.text(place, &format!("{} {}", if here { "▸" } else { " " }, section.word()), role);
        canvas.hit(place, Target::Row(SECTION_ROWS + at));
    }
    let x = area.x + SECTIONS + 1;
    let right = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
    let whose = match state.section {
        _ if canvas.desk.is_owner() => "",
        Section::Staff => ". Enter on your name: your PIN.",
        _ => ". Only an owner can change it.",
    };
    let about = format!("{}{whose}", about(state.section));
    canvas.text(Rect { height: 1, ..right }, &about, Role::Faint);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..right };
    let all = state.rows(canvas.desk);
    if all.is_empty() {
        canvas.text(list, none(state.section), Role::Faint);
    }
    let longest = all.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let name = longest.min(usize::from(right.width) * 2 / 5).max(12);
    let shown = all.get(state.list.offset..).unwrap_or_default();
    rows::draw(&state.list, shown, list, canvas, |row, canvas| {
        let no_more = (!row.active).then(|| no_more(state.section));
        let parts = [no_more.unwrap_or_default(), row.words.as_str()];
        let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let role = if row.active { Role::Strong } else { Role::Faint };
        vec![canvas.span(pad(&row.name, name), role), canvas.span(format!("  {words}"), Role::Faint)]
    });
}

fn none(section: Section) -> &'static str {
    match section {
        Section::Imports => "Nothing was imported yet: hairline import --help says how.",
        _ => "Nothing here yet: + adds the first.",
    }
}

/// What is said of a row that stays for the history alone.
fn no_more(section: Section) -> &'static str {
    match section {
        Section::Staff => "may not sign in any more",
        Section::Imports => "undone",
        _ => "no longer offered",
    }
}

fn about(section: Section) -> &'static str {
    match section {
        Section::Clinic => "The clinic itself",
        Section::Looks => "Kinds of result, and when each needs a touch-up",
        Section::Rates => "A session is charged at the rate of its own day",
        Section::Vat => "Prices contain it; a receipt shows it",
        Section::Prices => "Prices besides the hourly rate",
        Section::Specialists => "Who does the sessions",
        Section::Areas => "Parts of the scalp",
        Section::Staff => "Who signs in, and as what",
        Section::Backups => "Copies of the practice that were opened again and found whole",
        Section::Imports => "Spreadsheets that were imported; Enter undoes one as a whole",
        Section::Reasons => "What staff pick from when they adjust, void or change a price",
    }
}
