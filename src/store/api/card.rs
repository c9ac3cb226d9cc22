//! One client's card: who, their treatments, their money, and one timeline of everything.

use chrono::NaiveDate;

use super::{Slice, audit::Record, clients::ClientRow};
use crate::domain::{
    ClientId, Factor, LineId, Mark, Minutes, Money, NoteId, PaymentId, PaymentMethod, SessionId, SessionKind,
    State, TimeOfDay, TreatmentId, Vat, Window, WindowRule,
};

/// One client on one day, with the part of the timeline that is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardQuery {
    /// The client.
    pub client: ClientId,
    /// The day on which states are computed.
    pub day: NaiveDate,
    /// The rows of the timeline.
    pub slice: Slice,
    /// The entry that must be among them, where it is there.
    pub seek: Option<Record>,
}

/// Everything the card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPage {
    /// The client.
    pub client: ClientRow,
    /// Their treatments: open ones first, most pressing first, closed ones last.
    pub treatments: Vec<TreatmentRow>,
    /// Sum of what was charged and not voided.
    pub charged: Money,
    /// Sum of what was paid and not voided.
    pub paid: Money,
    /// Whether anything was ever charged or paid, voided or not.
    pub is_billed: bool,
    /// The timeline, newest first.
    pub timeline: Vec<Entry>,
    /// How many entries the timeline has in all.
    pub entries: usize,
    /// Where in the whole timeline the sought entry is.
    pub found: Option<usize>,
}

/// One treatment with its window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatmentRow {
    /// The treatment.
    pub id: TreatmentId,
    /// The look's name.
    pub look: String,
    /// The area's name.
    pub area: String,
    /// The look's rule as it stands.
    pub rule: WindowRule,
    /// The window, where there is one.
    pub window: Option<Window>,
    /// The last completing session or touch-up, also while closed.
    pub clock: Option<NaiveDate>,
    /// The state on the day asked for; none when closed or the client is archived.
    pub state: Option<State>,
    /// The adjustment, where there is one.
    pub adjustment: Option<AdjustmentRow>,
    /// Booked, snoozed or declined.
    pub mark: Option<Mark>,
    /// The day it was closed, and why.
    pub closed: Option<(NaiveDate, String)>,
    /// How many sessions count.
    pub sessions: usize,
    /// How many of them were sessions of the initial course.
    pub initial: usize,
    /// The day of the last of them.
    pub last: Option<NaiveDate>,
}

/// Why a window is shorter or longer than its look says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustmentRow {
    /// Whole months, below zero for sooner.
    pub months: i32,
    /// Which of the five factors.
    pub factor: Factor,
    /// The reason in words.
    pub reason: String,
    /// Who set it.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// One entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day it belongs to.
    pub day: NaiveDate,
    /// What it is.
    pub what: What,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

/// What an entry of the timeline is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A sitting.
    Session(SessionEntry),
    /// A line of a charge.
    Charge(ChargeEntry),
    /// Money received, or given back below zero.
    Payment { id: PaymentId, session: Option<SessionId>, method: PaymentMethod, amount: Money },
    /// A note, with its author.
    Note { id: NoteId, words: String, author: String },
}

/// What a line of a charge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChargeKind {
    /// Hours, a fixed price or a product.
    Charge,
    /// A discount.
    Discount,
    /// A credit.
    Credit,
}

/// A line of a charge in the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeEntry {
    /// The line.
    pub id: LineId,
    /// The session it belongs to.
    pub session: Option<SessionId>,
    /// Words as on the receipt; of what is taken off, why.
    pub words: String,
    /// A charge, or what kind of thing is taken off.
    pub kind: ChargeKind,
    /// What was charged, with VAT; below zero for what is taken off.
    pub amount: Money,
    /// Why staff changed the price.
    pub changed: Option<String>,
    /// The rate of VAT that it contains.
    pub vat: Vat,
    /// The charge that it is taken off, in its words and with its day.
    pub off: Option<(String, NaiveDate)>,
    /// What of it is outstanding.
    pub outstanding: Money,
}

/// A charge of which something can still be taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creditable {
    /// The line.
    pub line: LineId,
    /// Its day.
    pub day: NaiveDate,
    /// Its words.
    pub words: String,
    /// The rate of VAT that it contains.
    pub vat: Vat,
    /// How much of it is left, with VAT.
    pub left: Money,
}

/// A sitting in the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionEntry {
    /// The session.
    pub id: SessionId,
    /// The treatment it belongs to, as `shaven look, crown`.
    pub treatment: Option<(TreatmentId, String)>,
    /// What kind of sitting.
    pub kind: SessionKind,
    /// Whether it completed the initial course.
    pub completes: bool,
    /// When it began, if known.
    pub starts: Option<TimeOfDay>,
    /// How long it took, if known.
    pub minutes: Option<Minutes>,
    /// Who did it.
    pub specialist: Option<String>,
    /// Pigments with lots, as [`crate::domain::show_pigments`] writes them; empty when unknown.
    pub pigments: String,
    /// Pigments that were voided, each with the reason.
    pub voided_pigments: Vec<String>,
    /// Rules that it breaks, each with the reason.
    pub exceptions: Vec<String>,
    /// Needle.
    pub needle: Option<String>,
    /// Depth.
    pub depth: Option<String>,
    /// Dilution.
    pub dilution: Option<String>,
    /// Norwood or Ludwig as noted that day.
    pub hair_loss: Option<String>,
    /// Notes.
    pub note: Option<String>,
}
