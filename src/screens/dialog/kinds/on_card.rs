//! Which small form a command on a client's card opens.

use super::{adjust, charge, close, mark, note, payment, pigment, treatment, void};
use crate::app::{command::Command, desk::Desk, history::record, route::FormRoute};
use crate::screens::dialog::Dialog;
use crate::store::api::{Page, card::What};

/// The dialog that a command on a card opens, made of the card's page.
pub fn dialog(route: &FormRoute, page: &Page, _desk: &Desk) -> Result<Dialog, String> {
    let (FormRoute::OnCard { command, treatment, entry, .. }, Page::Card(page)) = (route, page) else {
        return Err(GONE.to_owned());
    };
    let row = || page.treatments.iter().find(|row| Some(row.id) == *treatment).ok_or(GONE);
    let entry = || page.timeline.iter().find(|one| Some(record(&one.what)) == *entry).ok_or(GONE);
    Ok(match command {
        Command::Pay => payment::dialog(&page.client),
        Command::Charge => charge::dialog(&page.client),
        Command::AddNote => note::dialog(&page.client),
        Command::NewTreatment => treatment::dialog(page),
        Command::Adjust => adjust::dialog(row()?),
        Command::SetMark => mark::dialog(row()?),
        Command::CloseTreatment => close::dialog(row()?),
        Command::Void => void::dialog(page, entry()?),
        Command::CorrectPigment => match &entry()?.what {
            What::Session(session) => pigment::dialog(session.id),
            _ => return Err(GONE.to_owned()),
        },
        _ => return Err(GONE.to_owned()),
    })
}

/// What is said where a form cannot be made.
const GONE: &str = "What it is about is not there any more. Esc goes back.";
