//! What several screens say in the same words: the state of a touch-up, where its client is reached, what changed.

use chrono::NaiveDate;

use super::wrap::{width, wrap};
use crate::domain::{Contact, Hindrance, State, Window, phrase, span_words, state};
use crate::store::api::audit::{FieldChange, How};
use crate::store::api::clients::ClientFacts;
use crate::store::api::touch_ups::TouchUpRow;

/// `overdue, 7 months over`; `due, 4 months left`; `in course`.
pub fn state_words(day: NaiveDate, window: Option<&Window>) -> String {
    let state = state(day, window);
    let phrase = phrase(day, window);
    match state {
        State::Due => phrase,
        State::InCourse => state.word().to_owned(),
        State::Overdue | State::MaintenanceFree => format!("{}, {phrase}", state.word()),
    }
}

/// The same where there is little room, beside the sign of the state: `7 months over`, `4 months left`, `in course`.
pub fn short_state_words(day: NaiveDate, window: Option<&Window>) -> String {
    let phrase = phrase(day, window);
    match state(day, window) {
        State::InCourse => State::InCourse.word().to_owned(),
        State::Due => phrase.trim_start_matches("due, ").to_owned(),
        State::Overdue | State::MaintenanceFree => phrase,
    }
}

/// How long ago the last session of a course was that goes on: `in course, last session 5 months ago`.
pub fn course_words(day: NaiveDate, last: Option<NaiveDate>) -> String {
    let word = State::InCourse.word();
    match last.filter(|last| *last < day) {
        Some(last) => format!("{word}, last session {} ago", span_words(last, day)),
        None => word.to_owned(),
    }
}

/// The number, or the address of a client who is written to.
pub fn reached(row: &TouchUpRow) -> String {
    let phone = row.phone.as_deref().filter(|_| row.contact != Contact::Email);
    match (phone.or(row.email.as_deref()), row.contact) {
        (Some(way), _) => way.to_owned(),
        (None, Contact::Email) => "no e-mail".to_owned(),
        (None, _) => "no phone".to_owned(),
    }
}

/// What there is to say of calling; that there is no number stands in the place of the number, unless the address does.
pub fn remarks(row: &TouchUpRow, day: NaiveDate) -> Vec<String> {
    let mut remarks = row.call().remarks(day);
    if row.phone.is_none() && row.email.is_none() {
        let no_phone = Hindrance::NoPhone.to_string();
        remarks.retain(|remark| *remark != no_phone);
    }
    remarks
}

/// A field as it became, and what it was where it was something before.
pub fn changed_from(field: &FieldChange, how: &How) -> String {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "empty".to_owned());
    match how {
        How::Added => shown(&field.after),
        How::Removed => shown(&field.before),
        How::Changed | How::Voided(_) => format!("{} → {}", shown(&field.before), shown(&field.after)),
    }
}

/// Allergy and medical note as rows of so many cells; on one row where both fit.
pub fn alerts(facts: &ClientFacts, cells: usize) -> Vec<String> {
    let allergy = facts.allergy.as_ref().map(|words| format!("! ALLERGY: {words}"));
    let medical = facts.medical.as_ref().map(|words| format!("! MEDICAL: {words}"));
    let both: Vec<String> = allergy.into_iter().chain(medical).collect();
    let on_one_row = both.join("     ");
    if !both.is_empty() && width(&on_one_row) <= cells {
        return vec![on_one_row];
    }
    both.iter().flat_map(|words| wrap(words, cells)).collect()
}
