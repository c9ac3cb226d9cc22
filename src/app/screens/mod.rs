//! The screens, a file each; `ui/screens` draws them under the same names.

pub mod audit;
pub mod card;
pub mod change;
pub mod choose_client;
pub mod client_form;
pub mod clients;
pub mod day;
pub mod dialog;
pub mod entry;
pub mod exceptions;
pub mod help;
pub mod import_undo;
pub mod merge;
pub mod overtaken;
pub mod palette;
pub mod question;
pub mod recovery;
pub mod session_form;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod today;
pub mod touch_ups;
pub mod unpaid;
pub mod welcome;

use super::{ask::Ask, command::Command, screen::Screen};
use crate::domain::ClientId;
use crate::store::api::touch_ups::Listed;

/// The screens that a command leads to from anywhere.
pub fn reached_by(command: Command, front: &Screen) -> Option<Ask> {
    Some(match command {
        Command::GoToday => Ask::Home(today::Today::default().into()),
        Command::GoTouchUps => Ask::Home(touch_ups::TouchUps::default().into()),
        Command::GoSettings => Ask::Home(settings::Settings::default().into()),
        Command::GoDay => Ask::Home(day::Day::default().into()),
        Command::GoUnpaid => Ask::Home(unpaid::Unpaid::default().into()),
        Command::GoAudit => Ask::Home(audit::Audit::default().into()),
        Command::ShowWarnings => Ask::Push(audit::Audit::of_warnings().into()),
        Command::GoClients => Ask::Home(clients::Clients::default().into()),
        Command::NewClient => {
            let searched = match front {
                Screen::Clients(list) => list.text(),
                _ => "",
            };
            Ask::Push(client_form::ClientForm::new(searched).into())
        }
        _ => return None,
    })
}

/// The list behind a figure of the day.
fn behind(figure: today::Figure) -> Vec<Ask> {
    let listed = |state| vec![Ask::Home(touch_ups::TouchUps::of(&[state]).into())];
    match figure {
        today::Figure::Overdue => listed(Listed::Overdue),
        today::Figure::Due => listed(Listed::Due),
        today::Figure::Upcoming => listed(Listed::Upcoming),
        today::Figure::InCourse => listed(Listed::InCourse),
        today::Figure::Sessions => vec![Ask::Run(Command::GoDay)],
        today::Figure::Unpaid => vec![Ask::Run(Command::GoUnpaid)],
    }
}

/// The card of a client, over the screen that names them.
fn card_of(client: ClientId) -> Ask {
    Ask::Push(card::Card::of(client).into())
}
