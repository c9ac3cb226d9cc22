//! The end of a treatment's life: no window any more, on no list, its history kept.

use super::day_of;
use super::past_day;
use super::reason;
use crate::app::desk::Desk;
use crate::app::form::Form;
use crate::app::screens::dialog::Dialog;
use crate::app::screens::dialog::Purpose;
use crate::store::api::Change;
use crate::store::api::before::Before;
use crate::store::api::card::TreatmentRow;

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

impl Purpose for Close {
    fn title(&self) -> String {
        format!("Close: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let reason = reason::chosen(form)?;
        Some(Change::CloseTreatment { treatment: self.row.id, on: day_of(form, desk)?, reason })
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Closed(self.row.id, self.row.closed.clone()))
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        reason::follow(form);
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        vec![
            "It then has no window and is on no list. Its history stays, and o takes it up again.".to_owned(),
        ]
    }
}
