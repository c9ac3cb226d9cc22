//! The view: the screen as a function of the model, and nothing else.

pub mod canvas;
mod chrome;
pub mod parts;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{Model, desk::Desk, model::Target, screen::Screen};
use crate::screens;
use canvas::Canvas;
use theme::{Role, Theme};

/// The least terminal that shows something useful.
const LEAST: (u16, u16) = (50, 12);

/// What a click hits: areas with their targets, later ones above earlier ones.
#[derive(Debug, Default)]
pub struct Hits(Vec<(Rect, Target)>);

impl Hits {
    /// What lies at a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let here = Position::new(column, row);
        self.0.iter().rev().find(|(area, _)| area.contains(here)).map(|(_, target)| *target)
    }
}

/// Draws the model.
pub fn draw(model: &Model, theme: Theme, frame: &mut Frame) -> Hits {
    let area = frame.area();
    let screens: Vec<(&Screen, Desk)> =
        model.visible().iter().map(|screen| (screen, model.desk_of(screen))).collect();
    let mut canvas =
        Canvas { buffer: frame.buffer_mut(), theme, desk: &model.desk, hits: Vec::new(), cursor: None };
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(area, &mut canvas);
    } else {
        let body = chrome::draw(model, area, &mut canvas);
        for (screen, desk) in &screens {
            canvas.desk = desk;
            if screen.stage().is_overlay() {
                canvas.recede(body);
            }
            draw_screen(screen, body, &mut canvas);
        }
        chrome::notice(model, area, &mut canvas);
    }
    let (hits, cursor) = (canvas.hits, canvas.cursor);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    Hits(hits)
}

fn draw_screen(screen: &Screen, body: Rect, canvas: &mut Canvas) {
    match screen {
        Screen::Welcome(state) => screens::welcome::draw::draw(state, body, canvas),
        Screen::SignIn(state) => screens::sign_in::draw::draw(state, body, canvas),
        Screen::Recovery(state) => screens::recovery::draw::draw(state, body, canvas),
        Screen::Today(state) => screens::today::draw::draw(state, body, canvas),
        Screen::Clients(state) => screens::clients::draw::draw(state, body, canvas),
        Screen::ClientForm(state) => screens::client_form::draw::draw(state, body, canvas),
        Screen::TouchUps(state) => screens::touch_ups::draw::draw(state, body, canvas),
        Screen::Day(state) => screens::day::draw::draw(state, body, canvas),
        Screen::Unpaid(state) => screens::unpaid::draw::draw(state, body, canvas),
        Screen::Exceptions(state) => screens::exceptions::draw::draw(state, body, canvas),
        Screen::Settings(state) => screens::settings::draw::draw(state, body, canvas),
        Screen::Card(state) => screens::card::draw::draw(state, body, canvas),
        Screen::Audit(state) => screens::audit::draw::draw(state, body, canvas),
        Screen::Change(state) => screens::change::draw::draw(state, body, canvas),
        Screen::Entry(state) => screens::entry::draw::draw(state, body, canvas),
        Screen::SessionForm(state) => screens::session_form::draw::draw(state, body, canvas),
        Screen::Dialog(state) => screens::dialog::draw::draw(state, body, canvas),
        Screen::Question(state) => screens::question::draw::draw(state, body, canvas),
        Screen::ImportUndo(state) => screens::import_undo::draw::draw(state, body, canvas),
        Screen::ConflictView(state) => screens::conflict::draw::draw(state, body, canvas),
        Screen::Help(state) => screens::help::draw::draw(state, body, canvas),
        Screen::Merge(state) => screens::merge::draw::draw(state, body, canvas),
        Screen::ChooseClient(state) => screens::choose_client::draw::draw(state, body, canvas),
        Screen::Palette(state) => screens::palette::draw::draw(state, body, canvas),
    }
}

fn too_small(area: Rect, canvas: &mut Canvas) {
    let words = format!(
        "This window is {} by {}; hairline needs {} by {} at least, and shows all from 80 by 24. Make it larger, or the letters smaller.",
        area.width, area.height, LEAST.0, LEAST.1
    );
    for (row, text) in (area.y..area.bottom()).zip(canvas::wrap(&words, area.width.into())) {
        canvas.text(Rect { y: row, height: 1, ..area }, &text, Role::Plain);
    }
}
