//! The screens, a folder each: state and update in `mod.rs`, and `draw.rs`, the only one that names the canvas.

pub mod audit;
pub mod card;
pub mod change;
pub mod choose_client;
pub mod client_form;
pub mod clients;
pub mod conflict;
pub mod day;
pub mod dialog;
pub mod entry;
pub mod exceptions;
pub mod help;
pub mod import_undo;
pub mod merge;
pub mod palette;
pub mod question;
pub mod recovery;
pub mod session_form;
pub mod settings;
pub mod sign_in;
pub mod today;
pub mod touch_ups;
pub mod unpaid;
pub mod welcome;

use crate::app::{action::Action, command::Command, screen::Screen};
use crate::domain::ClientId;
use crate::store::api::touch_ups::Listed;

/// The screens that a command leads to from anywhere.
pub fn reached_by(command: Command, front: &Screen) -> Option<Action> {
    Some(match command {
        Command::GoToday => Action::Home(today::Today::default().into()),
        Command::GoTouchUps => Action::Home(touch_ups::TouchUps::default().into()),
        Command::GoSettings => Action::Home(settings::Settings::default().into()),
        Command::GoDay => Action::Home(day::Day::default().into()),
        Command::GoUnpaid => Action::Home(unpaid::Unpaid::default().into()),
        Command::GoAudit => Action::Home(audit::Audit::default().into()),
        Command::ShowWarnings => Action::Push(audit::Audit::of_warnings().into()),
        Command::GoClients => Action::Home(clients::Clients::default().into()),
        Command::NewClient => {
            let searched = match front {
                Screen::Clients(list) => list.text(),
                _ => "",
            };
            Action::Push(client_form::ClientForm::new(searched).into())
        }
        _ => return None,
    })
}

/// The list behind a figure of the day.
fn behind(figure: today::Figure) -> Vec<Action> {
    let listed = |state| vec![Action::Home(touch_ups::TouchUps::of(&[state]).into())];
    match figure {
        today::Figure::Overdue => listed(Listed::Overdue),
        today::Figure::Due => listed(Listed::Due),
        today::Figure::Upcoming => listed(Listed::Upcoming),
        today::Figure::InCourse => listed(Listed::InCourse),
        today::Figure::Sessions => vec![Action::Run(Command::GoDay)],
        today::Figure::Unpaid => vec![Action::Run(Command::GoUnpaid)],
    }
}

/// The card of a client, over the screen that names them.
fn card_of(client: ClientId) -> Action {
    Action::Push(card::Card::of(client).into())
}
