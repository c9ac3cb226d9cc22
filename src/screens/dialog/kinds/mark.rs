//! A mark beside a treatment's state: booked, snoozed, declined, or none of them.

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{Lean, Mark, parse_day, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, card::TreatmentRow};

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
enum Kind {
    Booked,
    Snoozed,
    Declined,
    Nothing,
}

const KINDS: [(Kind, &str); 4] = [
    (Kind::Booked, "booked on a day"),
    (Kind::Snoozed, "snoozed until a day"),
    (Kind::Declined, "declined a touch-up"),
    (Kind::Nothing, "no mark"),
];

impl Kind {
    /// What is set of a mark, at first: somebody who opens the form means a day.
    fn of(mark: Option<Mark>) -> Self {
        match mark {
            Some(Mark::SnoozedUntil(_)) => Self::Snoozed,
            Some(Mark::Declined(_)) => Self::Declined,
            Some(Mark::Booked(_)) | None => Self::Booked,
        }
    }

    fn has_day(self) -> bool {
        matches!(self, Self::Booked | Self::Snoozed)
    }
}

fields! {
    SetMark(row: &TreatmentRow, kind: Kind) {
        kind: Choice<Kind> = Choice::of("mark", "Mark", KINDS).at(&kind);
        day: Text<NaiveDate> = Text::read_by("day", "Day", read_coming)
            .hint("+7, +3m, 12/3 or 2026-03-12")
            .reads_day(|text, desk| read_day(text, desk).ok())
            .hidden(!kind.has_day());
    } with {
        row: TreatmentRow = row.clone();
    }
}

/// The mark of this treatment.
pub fn dialog(row: &TreatmentRow) -> Dialog {
    let mut fields = SetMark::new(row, Kind::of(row.mark));
    if let Some(Mark::Booked(on) | Mark::SnoozedUntil(on)) = row.mark {
        fields.day.offer(show_day(on));
    }
    Dialog::of(fields)
}

fn read_coming(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    let day = read_day(text, desk)?;
    if day < desk.clock_day() {
        return Err(format!("{} is past: type a day to come.", show_day(day)));
    }
    Ok(day)
}

fn read_day(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    parse_day(text, desk.counts_from(text), Lean::Future).map_err(|error| error.to_string())
}

impl Form<SetMark> {
    /// The mark that is typed, or what is wrong with its day.
    fn mark(&self, desk: &Desk) -> Result<Option<Mark>, String> {
        let day = || self.day.read(desk);
        Ok(match self.kind.value() {
            Some(Kind::Booked) => Some(Mark::Booked(day()?)),
            Some(Kind::Snoozed) => Some(Mark::SnoozedUntil(day()?)),
            Some(Kind::Declined) => Some(Mark::Declined(desk.today())),
            Some(Kind::Nothing) | None => None,
        })
    }
}

impl FormKind for Form<SetMark> {
    fn title(&self) -> String {
        format!("Mark: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        Some(Change::SetMark { treatment: self.row.id, mark: self.mark(desk).ok()? })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        Some(Before::Mark(self.row.id, self.row.mark))
    }

    fn follow(&mut self, _desk: &Desk) {
        self.day.hidden = !self.kind.value().is_some_and(|kind| kind.has_day());
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let before = match self.row.mark {
            Some(mark) => format!("Now: {}.", mark.words(desk.clock_day())),
            None => "No mark set.".to_owned(),
        };
        let then = match self.mark(desk) {
            Ok(Some(Mark::Booked(on))) => {
                format!("Off the call list until {}, the day it is booked for.", show_day(on))
            }
            Ok(Some(Mark::SnoozedUntil(day))) => format!("Off the call list until {}.", show_day(day)),
            Ok(Some(Mark::Declined(_))) => "Taken off the call list; the state is still shown.".to_owned(),
            Ok(None) => "No mark: on the call list when due.".to_owned(),
            Err(_) => return vec![before],
        };
        vec![before, then]
    }
}
