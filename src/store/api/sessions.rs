//! What the session form offers, and what it hands over.

use chrono::NaiveDate;

use super::settings::{NamedRow, PriceRow, RateRow, VatRow};
use super::{card::TreatmentRow, clients::ClientRow};
use crate::domain::{
    AreaId, ClientId, HairLoss, LineId, LookId, Minutes, Money, Note, PaymentMethod, Pigment, Rounding,
    SessionKind, ShortText, SpecialistId, TimeOfDay, TreatmentId, Vat,
};

/// Everything a session form needs to offer, compute and check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFormPage {
    /// The client.
    pub client: ClientRow,
    /// Their open treatments.
    pub treatments: Vec<TreatmentRow>,
    /// Their closed ones: what has happened is written down even there, with a reason.
    pub closed: Vec<TreatmentRow>,
    /// The last session of each kind in each treatment that was not voided, newest first: the next one repeats
    /// pigment, needle and depth.
    pub last: Vec<LastSession>,
    /// Active looks, for a new treatment.
    pub looks: Vec<super::settings::LookRow>,
    /// Active areas.
    pub areas: Vec<NamedRow>,
    /// Active specialists.
    pub specialists: Vec<NamedRow>,
    /// Every rate, the newest day first.
    pub rates: Vec<RateRow>,
    /// Every VAT rate, the newest day first.
    pub vats: Vec<VatRow>,
    /// Fixed prices and products on offer.
    pub prices: Vec<PriceRow>,
    /// Reasons for a changed price.
    pub price_reasons: Vec<String>,
    /// The day on which the clinic began to use hairline; none for a demo, whose past is made up with it.
    pub first_day: Option<NaiveDate>,
}

/// The last session of a treatment, whose settings the next one repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSession {
    /// Its treatment.
    pub treatment: Option<TreatmentId>,
    /// Its day.
    pub day: NaiveDate,
    /// Its kind.
    pub kind: SessionKind,
    /// Who did it.
    pub specialist: Option<SpecialistId>,
    /// Its pigments.
    pub pigments: Vec<Pigment>,
    /// Its needle.
    pub needle: Option<String>,
    /// Its depth.
    pub depth: Option<String>,
    /// Its dilution.
    pub dilution: Option<String>,
}

/// A session to log, with its charge and what was paid at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The client.
    pub client: ClientId,
    /// The treatment it belongs to.
    pub treatment: SessionTreatment,
    /// What kind of sitting.
    pub kind: SessionKind,
    /// Whether it completes the initial course.
    pub completes: bool,
    /// Its day, never in the future.
    pub day: NaiveDate,
    /// When it began.
    pub starts: Option<TimeOfDay>,
    /// How long it took.
    pub minutes: Minutes,
    /// Who did it.
    pub specialist: Option<SpecialistId>,
    /// With what pigments.
    pub pigments: Vec<Pigment>,
    /// Needle.
    pub needle: Option<ShortText>,
    /// Depth.
    pub depth: Option<ShortText>,
    /// Dilution.
    pub dilution: Option<ShortText>,
    /// Norwood or Ludwig as seen that day.
    pub hair_loss: Option<HairLoss>,
    /// Notes.
    pub note: Option<Note>,
    /// The lines charged.
    pub lines: Vec<NewLine>,
    /// What was paid at once.
    pub payments: Vec<(PaymentMethod, Money)>,
}

/// Which treatment a session belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionTreatment {
    /// One that is there.
    Existing(TreatmentId),
    /// A new one, made with the session.
    New { look: LookId, area: AreaId },
    /// None: a consultation before anything was decided.
    None,
}

/// A line to charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// What kind of line.
    pub kind: LineKind,
    /// Words as on the receipt; of a credit or a discount, why.
    pub words: ShortText,
    /// What is charged, with VAT; below zero for a discount or a credit.
    pub amount: Money,
    /// What the rule computed and why staff changed it.
    pub changed: Option<(Money, ShortText)>,
    /// VAT of its day; what is taken off a charge has that of the charge, whatever this says.
    pub vat: Vat,
}

/// The kinds of line on a charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Hours at the rate of the day.
    Time { minutes: Minutes, hourly: Money, rounding: Rounding },
    /// A fixed price.
    Fixed,
    /// A product.
    Product,
    /// A discount, below zero, taken off a charge; none where it is taken off the lines of its own session together.
    Discount { of: Option<LineId> },
    /// A credit for a mistake, below zero, of the charge that it is taken off.
    Credit { of: LineId },
}
