//! What holds from a day on: the hourly rate and the VAT. The past keeps what it was charged at.

use chrono::NaiveDate;

use super::row::Row;
use crate::app::form::{Form, Text, TextValue, fields};
use crate::app::{answers::Answers, desk::Desk};
use crate::domain::{Lean, Money, ShortText, Vat, iso, parse_day, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{Moves, MovesQuery, RateRow, VatRow};
use crate::store::api::{Change, Query, before::Before};

/// A rate as a row.
pub fn rate_row(rate: &RateRow, desk: &Desk) -> Row {
    let name = format!("{} per hour", desk.money(rate.hourly));
    Row { key: iso(rate.from), name, words: since(rate.from, desk), active: true }
}

/// A VAT rate as a row.
pub fn vat_row(vat: &VatRow, desk: &Desk) -> Row {
    Row { key: iso(vat.from), name: vat.vat.to_string(), words: since(vat.from, desk), active: true }
}

fn since(from: NaiveDate, desk: &Desk) -> String {
    let to_come = if from > desk.today() { " (to come)" } else { "" };
    format!("from {}{to_come}", show_day(from))
}

/// Which of the two, and how much.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Held {
    Rate(Money),
    Vat(Vat),
}

/// The words over the form, and what is seen where nothing begins on a day.
type Kind = (&'static str, fn(NaiveDate) -> Before);

fields! {
    Since(kind: Kind, held: Text<Held>, all: Vec<(NaiveDate, Held)>, row: Option<NaiveDate>) {
        held: Text<Held> = held;
        from: Text<NaiveDate> = since_day(row);
    } with {
        kind: Kind = kind;
        /// All there were when the form was opened.
        all: Vec<(NaiveDate, Held)> = all;
        /// The day of the row that is changed.
        row: Option<NaiveDate> = row;
        moves: Option<Moves> = None;
    }
}

fn since_day(day: Option<NaiveDate>) -> Text<NaiveDate> {
    let field = Text::read_by("from", "From", read_day)
        .hint("the first day it holds: today, 1/1, 2027-01-01")
        .reads_day(|text, desk| read_day(text, desk).ok());
    if let Some(day) = day { field.with(iso(day)) } else { field.offering("today") }
}

/// The form for the hourly rate, in sight of all of them; without a row it begins today.
pub fn rate_dialog(rate: Option<&RateRow>, all: &[RateRow]) -> Dialog {
    let held = Text::read_by("amount", "Per hour", |text, _| Money::read(text).map(Held::Rate))
        .known(rate.map(|rate| rate.hourly))
        .hint("with VAT, such as 90");
    let all = all.iter().map(|rate| (rate.from, Held::Rate(rate.hourly))).collect();
    let kind: Kind = ("Hourly touch-up rate", |from| Before::Rate(from, None));
    Dialog::of(Since::new(kind, held, all, rate.map(|rate| rate.from)))
}

/// The form for the VAT, in sight of all of its rates; without a row it begins today.
pub fn vat_dialog(vat: Option<&VatRow>, all: &[VatRow]) -> Dialog {
    let held = Text::read_by("amount", "VAT", |text, _| Vat::read(text).map(Held::Vat))
        .known(vat.map(|vat| vat.vat))
        .hint("such as 21 %");
    let all = all.iter().map(|vat| (vat.from, Held::Vat(vat.vat))).collect();
    Dialog::of(Since::new(("VAT", |from| Before::Vat(from, None)), held, all, vat.map(|vat| vat.from)))
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
    Dialog::of(Removal::new(seen, words))
}

/// A day from which something applies, the nearest of that name.
pub(super) fn read_day(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    parse_day(text, desk.counts_from(text), Lean::Nearest).map_err(|error| error.to_string())
}

impl Since {
    /// What began on a day when the form was opened.
    fn held(&self, from: NaiveDate) -> Option<Held> {
        self.all.iter().find(|(day, _)| *day == from).map(|(_, held)| *held)
    }

    /// The day from which the row that was opened is moved.
    fn moved(&self, from: NaiveDate) -> Option<NaiveDate> {
        self.row.filter(|was| *was != from)
    }

    /// What is replaced, where it is not the row that was opened.
    fn replaced(&self, from: NaiveDate, desk: &Desk) -> Option<String> {
        match self.held(from).filter(|_| self.row != Some(from))? {
            Held::Rate(hourly) => Some(format!("{} per hour", desk.money(hourly))),
            Held::Vat(vat) => Some(vat.to_string()),
        }
    }
}

impl FormKind for Form<Since> {
    fn title(&self) -> String {
        self.kind.0.into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let from = self.from.value(desk)?;
        let was = self.moved(from).and_then(|was| Some((was, self.held(was)?)));
        Some(match (self.held.value(desk)?, was) {
            (Held::Rate(hourly), Some((day, Held::Rate(seen)))) => {
                Change::MoveRate { was: (day, seen), from, hourly }
            }
            (Held::Rate(hourly), _) => Change::SetRate { from, hourly },
            (Held::Vat(vat), Some((day, Held::Vat(seen)))) => Change::MoveVat { was: (day, seen), from, vat },
            (Held::Vat(vat), _) => Change::SetVat { from, vat },
        })
    }

    fn before(&self, desk: &Desk) -> Option<Before> {
        let from = self.from.value(desk)?;
        Some(match self.held(from) {
            Some(Held::Rate(hourly)) => Before::Rate(from, Some(hourly)),
            Some(Held::Vat(vat)) => Before::Vat(from, Some(vat)),
            None => (self.kind.1)(from),
        })
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let Some(from) = self.from.value(desk) else { return };
        if let Some(moves) = answers.to(Query::moves(MovesQuery::Rate { from })) {
            self.moves = Some(moves);
        }
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let Some(from) = self.from.value(desk) else { return Vec::new() };
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

fields! {
    Removal(seen: Before, words: String) {
        reason: Text<ShortText> = Text::of("reason", "Reason").hint("a few words, kept in the audit");
    } with {
        seen: Before = seen;
        words: String = words;
    }
}

impl FormKind for Form<Removal> {
    fn title(&self) -> String {
        format!("Remove: {}", self.words)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let reason = self.reason.value(desk)?;
        match self.seen {
            Before::Rate(from, _) => Some(Change::RemoveRate { from, reason }),
            Before::Vat(from, _) => Some(Change::RemoveVat { from, reason }),
            _ => None,
        }
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        Some(self.seen.clone())
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
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
