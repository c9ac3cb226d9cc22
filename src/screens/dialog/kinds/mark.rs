//! A mark beside a treatment's state: booked, snoozed, declined, or none of them.

use chrono::NaiveDate;

use crate::app::form::Form;
use crate::app::{desk::Desk, form::Field};
use crate::domain::{Lean, Mark, parse_day, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, card::TreatmentRow};

#[derive(Debug)]
struct SetMark {
    row: TreatmentRow,
}

const CHOICES: [&str; 4] = ["booked on a day", "snoozed until a day", "declined a touch-up", "no mark"];

/// The mark of this treatment.
pub fn dialog(row: &TreatmentRow) -> Dialog {
    let choices = CHOICES.map(str::to_owned).to_vec();
    let selected = match row.mark {
        Some(Mark::SnoozedUntil(_)) => 1,
        Some(Mark::Declined(_)) => 2,
        Some(Mark::Booked(_)) | None => 0,
    };
    let mut day =
        Field::text("day", "Day").hint("+7, +3m, 12/3 or 2026-03-12").check(check).reads_day(read_day);
    if let Some(Mark::Booked(on) | Mark::SnoozedUntil(on)) = row.mark {
        day.offer(show_day(on));
    }
    day.hidden = selected > 1;
    let form = Form::new(vec![Field::choice("mark", "Mark", choices, selected), day]);
    Dialog::new(SetMark { row: row.clone() }, form)
}

fn check(text: &str, desk: &Desk) -> Result<(), String> {
    let day = parse_day(text, desk.counts_from(text), Lean::Future).map_err(|error| error.to_string())?;
    if day < desk.clock_day() {
        return Err(format!("{} is past: type a day to come.", show_day(day)));
    }
    Ok(())
}

fn read_day(text: &str, desk: &Desk) -> Option<NaiveDate> {
    parse_day(text, desk.counts_from(text), Lean::Future).ok()
}

fn mark(form: &Form, desk: &Desk) -> Option<Mark> {
    let day = || read_day(form.text("day"), desk).filter(|day| *day >= desk.clock_day());
    match form.selected("mark") {
        0 => day().map(Mark::Booked),
        1 => day().map(Mark::SnoozedUntil),
        2 => Some(Mark::Declined(desk.today())),
        _ => None,
    }
}

impl FormKind for SetMark {
    fn title(&self) -> String {
        format!("Mark: {}, {}", self.row.look, self.row.area)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let mark = mark(form, desk);
        (mark.is_some() || form.selected("mark") > 2)
            .then_some(Change::SetMark { treatment: self.row.id, mark })
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Mark(self.row.id, self.row.mark))
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        let dayless = form.selected("mark") > 1;
        form.field_mut("day").hidden = dayless;
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let before = match self.row.mark {
            Some(mark) => format!("Now: {}.", mark.words(desk.clock_day())),
            None => "No mark set.".to_owned(),
        };
        let then = match (mark(form, desk), form.selected("mark")) {
            (Some(Mark::Booked(on)), _) => {
                format!("Off the call list until {}, the day it is booked for.", show_day(on))
            }
            (Some(Mark::SnoozedUntil(day)), _) => format!("Off the call list until {}.", show_day(day)),
            (Some(Mark::Declined(_)), _) => "Taken off the call list; the state is still shown.".to_owned(),
            (None, 3) => "No mark: on the call list when due.".to_owned(),
            (None, _) => return vec![before],
        };
        vec![before, then]
    }
}
