//! What holds from a day on: the hourly rate and the VAT. The past keeps what it was charged at.

use chrono::NaiveDate;

use super::Row;
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{Lean, Money, ShortText, Vat, iso, parse_day, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{Moves, MovesQuery, RateRow, VatRow};
use crate::store::api::{Change, Page, Query, before::Before};

/// A rate as a row.
pub fn rate_row(rate: &RateRow, desk: &Desk) -> Row {
    let name = format!("{} per hour", desk.money(rate.hourly));
    Row { name, words: since(rate.from, desk), active: true }
}

/// A VAT rate as a row.
pub fn vat_row(vat: &VatRow, desk: &Desk) -> Row {
    Row { name: vat.vat.to_string(), words: since(vat.from, desk), active: true }
}

fn since(from: NaiveDate, desk: &Desk) -> String {
    let to_come = if from > desk.today() { " (to come)" } else { "" };
    format!("from {}{to_come}", show_day(from))
}

/// The form for the hourly rate, in sight of all of them; without a row it begins today.
pub fn rate_dialog(rate: Option<&RateRow>, all: &[RateRow]) -> Dialog {
    let amount = rate.map_or(String::new(), |rate| rate.hourly.to_string());
    let amount = Field::text("amount", "Per hour")
        .with(amount)
        .hint("with VAT, such as 90")
        .check(|text, _| Money::parse(text).map(drop).map_err(|error| error.to_string()));
    let form = Form::new(vec![amount, from(rate.map(|rate| rate.from))]);
    Dialog::new(
        SinceForm { what: What::Rate(all.to_vec()), row: rate.map(|rate| rate.from), moves: None },
        form,
    )
}

/// The form for the VAT, in sight of all of its rates; without a row it begins today.
pub fn vat_dialog(vat: Option<&VatRow>, all: &[VatRow]) -> Dialog {
    let rate = vat.map_or(String::new(), |vat| vat.vat.to_string());
    let rate = Field::text("amount", "VAT")
        .with(rate)
        .hint("such as 21 %")
        .check(|text, _| Vat::parse(text).map(drop).map_err(|error| error.to_string()));
    let form = Form::new(vec![rate, from(vat.map(|vat| vat.from))]);
    Dialog::new(SinceForm { what: What::Vat(all.to_vec()), row: vat.map(|vat| vat.from), moves: None }, form)
}

/// The question why an hourly rate is taken out.
pub fn rate_removal(rate: &RateRow, desk: &Desk) -> Dialog {
    let words = format!("{} per hour", desk.money(rate.hourly));
    removal(Before::Rate(rate.from, Some(rate.hourly)), words)
}

/// The question why a VAT rate is taken out.
pub fn vat_removal(vat: &VatRow) -> Dialog {
    removal(Before::Vat(vat.from, Some(vat.vat)), format!("VAT {}", vat.vat))
}

fn removal(seen: Before, words: String) -> Dialog {
    let reason = Field::text("reason", "Reason")
        .hint("a few words, kept in the audit")
        .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string()));
    Dialog::new(Removal { seen, words }, Form::new(vec![reason]))
}

fn from(day: Option<NaiveDate>) -> Field {
    let field = Field::text("from", "From");
    let field = if let Some(day) = day { field.with(iso(day)) } else { field.offering("today") };
    field
        .hint("the first day it holds: today, 1/1, 2027-01-01")
        .check(|text, desk| read_day(text, desk).map(drop))
        .reads_day(|text, desk| read_day(text, desk).ok())
}

/// A day from which something applies, the nearest of that name.
pub(super) fn read_day(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    parse_day(text, desk.counts_from(text), Lean::Nearest).map_err(|error| error.to_string())
}

/// Which of the two, with all there were when the form was opened.
#[derive(Debug)]
enum What {
    Rate(Vec<RateRow>),
    Vat(Vec<VatRow>),
}

#[derive(Debug)]
struct SinceForm {
    what: What,
    /// The day of the row that is changed.
    row: Option<NaiveDate>,
    moves: Option<Moves>,
}

impl SinceForm {
    /// What held from a day on when the form was opened.
    fn seen(&self, from: NaiveDate) -> Before {
        match &self.what {
            What::Rate(all) => {
                Before::Rate(from, all.iter().find(|row| row.from == from).map(|row| row.hourly))
            }
            What::Vat(all) => Before::Vat(from, all.iter().find(|row| row.from == from).map(|row| row.vat)),
        }
    }

    /// The day from which the row that was opened is moved.
    fn moved(&self, from: NaiveDate) -> Option<NaiveDate> {
        self.row.filter(|was| *was != from)
    }

    /// What is replaced, where it is not the row that was opened.
    fn replaced(&self, from: NaiveDate, desk: &Desk) -> Option<String> {
        match self.seen(from) {
            _ if self.row == Some(from) => None,
            Before::Rate(_, Some(hourly)) => Some(format!("{} per hour", desk.money(hourly))),
            Before::Vat(_, Some(vat)) => Some(vat.to_string()),
            _ => None,
        }
    }
}

impl FormKind for SinceForm {
    fn title(&self) -> String {
        match self.what {
            What::Rate(_) => "Hourly touch-up rate".into(),
            What::Vat(_) => "VAT".into(),
        }
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let from = read_day(form.text("from"), desk).ok()?;
        let was = self.moved(from).map(|was| self.seen(was));
        Some(match (&self.what, was) {
            (What::Rate(_), was) => {
                let hourly = Money::parse(form.text("amount")).ok()?;
                match was {
                    Some(Before::Rate(day, Some(seen))) => {
                        Change::MoveRate { was: (day, seen), from, hourly }
                    }
                    _ => Change::SetRate { from, hourly },
                }
            }
            (What::Vat(_), was) => {
                let vat = Vat::parse(form.text("amount")).ok()?;
                match was {
                    Some(Before::Vat(day, Some(seen))) => Change::MoveVat { was: (day, seen), from, vat },
                    _ => Change::SetVat { from, vat },
                }
            }
        })
    }

    fn before(&self, form: &Form, desk: &Desk) -> Option<Before> {
        read_day(form.text("from"), desk).ok().map(|from| self.seen(from))
    }

    fn queries(&self, form: &Form, desk: &Desk) -> Vec<Query> {
        let from = read_day(form.text("from"), desk).ok();
        from.map(|from| Query::Moves(MovesQuery::Rate { from })).into_iter().collect()
    }

    fn load(&mut self, _form: &mut Form, page: Page, _desk: &Desk) {
        if let Page::Moves(moves) = page {
            self.moves = Some(moves);
        }
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let Ok(from) = read_day(form.text("from"), desk) else { return Vec::new() };
        let mut words = vec![format!("Applies to sessions from {}.", show_day(from))];
        words.extend(self.moved(from).map(|was| format!("It no longer applies from {}.", show_day(was))));
        words.extend(self.replaced(from, desk).map(|words| format!("Replaces {words} from the same date.")));
        if let Some(moves) = self.moves.filter(|moves| moves.windows > 0) {
            words.push(format!(
                "{} logged on or after that day already: what they were charged stays as it is.",
                if moves.windows == 1 {
                    "1 session was".into()
                } else {
                    format!("{} sessions were", moves.windows)
                }
            ));
        }
        words
    }
}

/// A row that is taken out.
#[derive(Debug)]
struct Removal {
    seen: Before,
    words: String,
}

impl FormKind for Removal {
    fn title(&self) -> String {
        format!("Remove: {}", self.words)
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let reason = ShortText::parse(form.text("reason")).ok()?;
        match self.seen {
            Before::Rate(from, _) => Some(Change::RemoveRate { from, reason }),
            Before::Vat(from, _) => Some(Change::RemoveVat { from, reason }),
            _ => None,
        }
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(self.seen.clone())
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        let from = match self.seen {
            Before::Rate(from, _) | Before::Vat(from, _) => show_day(from),
            _ => return Vec::new(),
        };
        vec![
            format!("From {from} the one before it goes on."),
            "What was charged stays as it is; one by which something was charged stays too.".to_owned(),
        ]
    }
}
