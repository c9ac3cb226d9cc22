//! The end of a treatment's life: no window any more, on no list, its history kept.

use chrono::NaiveDate;

use super::past_day;
use crate::app::desk::Desk;
use crate::app::form::reason::Reason;
use crate::app::form::{Form, Text, fields};
use crate::domain::{Mark, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, card::TreatmentRow};

/// The usual ends, as the trade names them.
const REASONS: [&str; 3] = ["laser removal", "moved away", "deceased"];

fields! {
    Close(row: &TreatmentRow) {
        reason: Reason = Reason::new();
        day: Text<NaiveDate> = past_day();
    } with {
        row: TreatmentRow = row.clone();
    }
}

/// The end of this treatment.
pub fn dialog(row: &TreatmentRow) -> Dialog {
    let mut fields = Close::new(row);
    fields.reason.offer(REASONS.map(str::to_owned).to_vec());
    Dialog::of(fields)
}

impl FormKind for Form<Close> {
    fn title(&self) -> String {
        format!("Close: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let reason = self.reason.chosen(desk)?;
        let on = self.day.value(desk)?;
        if let Some(last) = self.row.last.filter(|last| on < *last) {
            let last = show_day(last);
            self.day.fail(format!("Its last session was on {last}: type that day or a later one."));
            return None;
        }
        Some(Change::CloseTreatment { treatment: self.row.id, on, reason })
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        Some(Before::Closed(self.row.id, self.row.closed.clone()))
    }

    fn follow(&mut self, _desk: &Desk) {
        self.reason.follow();
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        let booked = match self.row.mark {
            Some(Mark::Booked(on)) => Some(format!("Its booking of {} is taken off.", show_day(on))),
            _ => None,
        };
        let closed =
            "It will have no window and won't be listed. Its history stays, and o reopens it.".to_owned();
        [closed].into_iter().chain(booked).collect()
    }
}
