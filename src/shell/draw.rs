//! The frame: the screen as a function of the model, and nothing else.

mod chrome;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::any_screen::AnyScreen;
use super::model::Model;
use crate::app::command::Target;
use crate::app::{desk::Desk, route::every_screen};
use crate::screens;
use crate::ui::canvas::{Canvas, wrap};
use crate::ui::theme::{Role, Theme};

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
    let visible = model.screens.visible().into_iter();
    let screens: Vec<(&AnyScreen, Desk)> = visible.map(|screen| (screen, model.desk_of(screen))).collect();
    let mut canvas =
        Canvas { buffer: frame.buffer_mut(), theme, desk: &model.desk, hits: Vec::new(), cursor: None };
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(area, &mut canvas);
    } else {
        let body = chrome::draw(model, area, &mut canvas);
        for (screen, desk) in &screens {
            canvas.desk = desk;
            if screen.is_overlay() {
                canvas.recede(body);
                draw_screen(screen, body, &mut canvas);
            } else {
                let taken = model.place_rows();
                let below = Rect { y: body.y + taken, height: body.height - taken, ..body };
                draw_screen(screen, below, &mut canvas);
            }
        }
        chrome::notice(model, area, &mut canvas);
    }
    let (hits, cursor) = (canvas.hits, canvas.cursor);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    Hits(hits)
}

macro_rules! draw_screen {
    (
        routes { $($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),+ })? in $folder:ident;)+ }
        shown { $($(#[$shown_doc:meta])* $shown:ident in $shown_folder:ident;)+ }
    ) => {
        /// Draws a screen as its own folder says.
        fn draw_screen(screen: &AnyScreen, body: Rect, canvas: &mut Canvas) {
            match screen {
                $(AnyScreen::$name(state) => screens::$folder::draw::draw(state, body, canvas),)+
                $(AnyScreen::$shown(state) => screens::$shown_folder::draw::draw(state, body, canvas),)+
            }
        }
    };
}
every_screen!(draw_screen);

fn too_small(area: Rect, canvas: &mut Canvas) {
    let words = format!(
        "This window is {} by {}; hairline needs {} by {} at least, and shows all from 80 by 24. Make it larger, or the letters smaller.",
        area.width, area.height, LEAST.0, LEAST.1
    );
    for (row, text) in (area.y..area.bottom()).zip(wrap(&words, area.width.into())) {
        canvas.text(Rect { y: row, height: 1, ..area }, &text, Role::Plain);
    }
}
