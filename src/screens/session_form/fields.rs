//! The fields of a session, in the order in which they are filled in; each is checked by the parser of its type.

use chrono::NaiveDate;
use serde::Serialize;

use super::pigments::{PigmentFields, SLOTS};
use crate::app::desk::Desk;
use crate::app::form::reason::{Picked as Why, Reason};
use crate::app::form::{CHOOSE, Choice, Text, TextValue, fields};
use crate::domain::{
    AreaId, HairLoss, LookId, Minutes, Money, Note, PaymentMethod, SessionKind, ShortText, SpecialistId,
    TimeOfDay, TreatmentId, parse_happened_until,
};

/// The treatment that a session is of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Treated {
    /// One that is there.
    Existing(TreatmentId),
    /// One that this session begins.
    New,
    /// None: nothing was decided yet.
    Nothing,
}

/// How the session itself is charged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Charged {
    /// By its time.
    Hour,
    /// With a fixed price.
    Price(i64),
    /// With nothing.
    Nothing,
}

/// A line beside the session.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Extra {
    /// None.
    Nothing,
    /// A product or a fixed price.
    Price(i64),
    /// Something is taken off, and why where that is one of the clinic's reasons.
    Discount(Option<String>),
}

fields! {
    /// A line beside the session: what it is, and an amount where it is a discount.
    pub ExtraFields(also: &'static str, off: &'static str) {
        also: Choice<Extra> = Choice::empty(also, "Also").hint(CHOOSE);
        off: Text<Option<Money>> = offered(off, "Off", "what is taken off, such as 20 or 20.00");
    }
}

impl ExtraFields {
    /// Whether something is taken off.
    pub fn is_discount(&self) -> bool {
        matches!(self.also.value(), Some(Extra::Discount(_)))
    }
}

fields! {
    /// The fields.
    pub SessionFields() {
        treatment: Choice<Treated> = Choice::empty("treatment", "Treatment").hint(CHOOSE);
        look: Choice<LookId> = Choice::empty("look", "Look").hint(CHOOSE);
        area: Choice<AreaId> = Choice::empty("area", "Area").hint(CHOOSE);
        kind: Choice<SessionKind> = Choice::empty("kind", "Kind").hint(CHOOSE);
        completes: Choice<bool> = Choice::of("completes", "Completes", [(false, "no"), (true, "yes")])
            .hint("yes when this session completes the initial course: the clock then starts");
        day: Text<NaiveDate> = Text::read_by("day", "Date", read_day)
            .offering("today")
            .hint("today, -1, 12/3 or 2026-03-12")
            .reads_day(|text, desk| read_day(text, desk).ok());
        minutes: Text<Minutes> = Text::of("minutes", "Minutes");
        start: Text<Option<TimeOfDay>> = Text::of("start", "from").hint("when it began, such as 14:00 or 1400");
        end: Text<Option<TimeOfDay>> =
            offered("end", "to", "when it ended; start and end make the minutes");
        specialist: Choice<Option<SpecialistId>> = Choice::empty("specialist", "Specialist").hint(CHOOSE);
        pigments: [PigmentFields; 6] = SLOTS.map(PigmentFields::new);
        needle: Text<Option<ShortText>> = offered("needle", "Needle", "such as 3RS 0.25");
        depth: Text<Option<ShortText>> = offered("depth", "Depth", "such as 0.5 mm");
        dilution: Text<Option<ShortText>> = offered("dilution", "Dilution", "such as 1:3");
        hair_loss: Text<Option<HairLoss>> = Text::of("hair_loss", "Hair loss");
        note: Text<Option<Note>> = Text::of("note", "Notes").long().hint("anything worth knowing the next time");
        charge: Choice<Charged> = Choice::empty("charge", "Charge").hint(CHOOSE);
        amount: Text<Option<Money>> =
            offered("amount", "Amount", "with VAT; another amount than the rule's needs a reason");
        reason: Choice<Why> = Choice::empty("reason", "Reason")
            .hint(CHOOSE)
            .unchosen("choose why it is changed", None);
        in_words: Text<ShortText> =
            Text::of("in_words", "In words").hint("why, in a few words; the history keeps it");
        extras: [ExtraFields; 4] = EXTRAS.map(|[also, off]| ExtraFields::new(also, off));
        method: Choice<Option<PaymentMethod>> = Choice::of("method", "Paid now", methods()).hint(CHOOSE);
        paid: Text<Option<Money>> = offered("paid", "Amount", "a part is fine; what remains is owed");
        payments_go: Choice<bool> = Choice::empty("money", "Payments")
            .hint(CHOOSE)
            .unchosen("choose what becomes of them", Some("Choose what becomes of them."))
            .hidden(true);
        correction: Reason = correction();
    }
}

/// By what a draft knows the lines beside the session.
const EXTRAS: [[&str; 2]; 4] = [["also", "off"], ["also2", "off2"], ["also3", "off3"], ["also4", "off4"]];

/// Why a session is corrected, which only a correction asks.
fn correction() -> Reason {
    let mut reason = Reason::new();
    reason.picked.hidden = true;
    reason
}

/// How something is paid at once; nothing is, at first.
fn methods() -> impl Iterator<Item = (Option<PaymentMethod>, &'static str)> {
    let methods = PaymentMethod::ALL.into_iter().map(|method| (Some(method), method.word()));
    [(None, LATER)].into_iter().chain(methods)
}

/// Nothing is paid at once.
pub(super) const LATER: &str = "later";

/// A field whose text the form offers, and offers anew as long as it is not touched.
pub(super) fn offered<T: TextValue + 'static>(
    code: &'static str,
    label: &'static str,
    hint: &str,
) -> Text<T> {
    Text::of(code, label).offering("").hint(hint)
}

/// A field that was emptied means the day of the form.
fn read_day(text: &str, desk: &Desk) -> Result<NaiveDate, String> {
    let text = if text.trim().is_empty() { "today" } else { text };
    parse_happened_until(text, desk.counts_from(text), desk.clock_day()).map_err(|error| error.to_string())
}

impl SessionFields {
    /// What the last session of the treatment offers to the next one, its pigments apart.
    pub(super) fn repeated(&mut self) -> [&mut Text<Option<ShortText>>; 3] {
        [&mut self.needle, &mut self.depth, &mut self.dilution]
    }
}
