//! The end of a treatment's life: no window any more, on no list, its history kept.

use super::{day_of, past_day, reason};
use crate::app::{desk::Desk, form::Form};
use crate::domain::{Mark, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, card::TreatmentRow};

/// The usual ends, as the trade names them.
const REASONS: [&str; 3] = ["laser removal", "moved away", "deceased"];

#[derive(Debug)]
struct Close {
    row: TreatmentRow,
}

/// The end of this treatment.
pub fn dialog(row: &TreatmentRow) -> Dialog {
    let [picked, typed] = reason::fields();
    let mut form = Form::new(vec![picked, typed, past_day()]);
    reason::offer(&mut form, REASONS.map(str::to_owned).to_vec());
    form.settle();
    Dialog::new(Close { row: row.clone() }, form)
}

impl FormKind for Close {
    fn title(&self) -> String {
        format!("Close: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let reason = reason::chosen(form)?;
        let on = day_of(form, desk)?;
        if let Some(last) = self.row.last.filter(|last| on < *last) {
            let last = show_day(last);
            form.fail("day", format!("Its last session was on {last}: type that day or a later one."));
            return None;
        }
        Some(Change::CloseTreatment { treatment: self.row.id, on, reason })
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Closed(self.row.id, self.row.closed.clone()))
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        reason::follow(form);
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        let booked = match self.row.mark {
            Some(Mark::Booked(on)) => Some(format!("Its booking of {} is taken off.", show_day(on))),
            _ => None,
        };
        let closed =
            "It will have no window and won't be listed. Its history stays, and o reopens it.".to_owned();
        [closed].into_iter().chain(booked).collect()
    }
}
