//! What the clinic can set, and what a change of it moves.

use chrono::NaiveDate;

use super::staff::{SignIn, StaffRow};
use super::{backup::BackupSettings, imports::ImportRow, practice::Clinic};
use crate::domain::{Factor, LookId, Money, RateId, ReasonId, SessionKind, StaffId, Vat, WindowRule};

/// Everything the settings screen shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsPage {
    /// The clinic.
    pub clinic: Clinic,
    /// Whether anything was charged or paid yet, which fixes the currency.
    pub is_billed: bool,
    /// Looks, active first, then by name.
    pub looks: Vec<LookRow>,
    /// Areas.
    pub areas: Vec<NamedRow>,
    /// Hourly rates, the newest day first.
    pub rates: Vec<RateRow>,
    /// VAT rates, the newest day first.
    pub vats: Vec<VatRow>,
    /// Specialists.
    pub specialists: Vec<NamedRow>,
    /// Reasons to pick from.
    pub reasons: Vec<ReasonRow>,
    /// Fixed prices and products.
    pub prices: Vec<PriceRow>,
    /// Who signs in, or did.
    pub staff: Vec<StaffRow>,
    /// To whom no PIN opens any more, since too many wrong ones were typed for them.
    pub shut_out: Vec<StaffId>,
    /// How one signs in; none where nobody does.
    pub sign_in: Option<SignIn>,
    /// The imports, the newest first.
    pub imports: Vec<ImportRow>,
    /// How the backups are set.
    pub backups: BackupSettings,
}

/// A look of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookRow {
    /// The look.
    pub id: LookId,
    /// Its name.
    pub name: String,
    /// Its window and planned minutes.
    pub rule: WindowRule,
    /// Whether it is offered.
    pub active: bool,
    /// How many treatments have it.
    pub treatments: usize,
}

/// A specialist or an area: a name that is offered or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRow {
    /// The id in its own table.
    pub id: i64,
    /// The name.
    pub name: String,
    /// Whether it is offered.
    pub active: bool,
}

/// The hourly rate from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateRow {
    /// The rate.
    pub id: RateId,
    /// The first day it holds.
    pub from: NaiveDate,
    /// Per hour, with VAT.
    pub hourly: Money,
}

/// The VAT rate from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VatRow {
    /// The id in its own table.
    pub id: i64,
    /// The first day it holds.
    pub from: NaiveDate,
    /// The rate.
    pub vat: Vat,
}

/// A sentence staff pick from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonRow {
    /// The reason.
    pub id: ReasonId,
    /// What it explains.
    pub kind: ReasonKind,
    /// Its words.
    pub words: String,
    /// For an adjustment: its factor and the months the program suggests.
    pub suggests: Option<(Factor, i32)>,
    /// Whether it is offered.
    pub active: bool,
}

/// What a reason explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// An adjustment of a window.
    Adjustment,
    /// A void.
    Void,
    /// A changed price.
    Price,
}

impl ReasonKind {
    /// The code it is kept by.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adjustment => "adjustment",
            Self::Void => "void",
            Self::Price => "price",
        }
    }

    /// The one kept by this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Adjustment, Self::Void, Self::Price].into_iter().find(|one| one.code() == code)
    }
}

/// A fixed price or a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRow {
    /// The id in its own table.
    pub id: i64,
    /// A product, or else a fixed price.
    pub product: bool,
    /// Its words.
    pub words: String,
    /// With VAT; where it was changed, until the first day of those that follow.
    pub amount: Money,
    /// The amounts it has from a day on, the newest day first.
    pub since: Vec<PriceFrom>,
    /// The kind of session it is the usual price of, if any.
    pub role: Option<SessionKind>,
    /// Whether it is offered.
    pub active: bool,
}

/// What a price is from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceFrom {
    /// The first day it applies.
    pub from: NaiveDate,
    /// With VAT.
    pub amount: Money,
}

impl PriceRow {
    /// What it is on a day.
    pub fn on(&self, day: NaiveDate) -> Money {
        self.since.iter().find(|since| since.from <= day).map_or(self.amount, |since| since.amount)
    }

    /// The same price with an amount from a day on, or else until the first of those days.
    #[must_use]
    pub fn set(mut self, amount: Money, from: Option<NaiveDate>) -> Self {
        let Some(from) = from else { return Self { amount, ..self } };
        self.since.retain(|since| since.from != from);
        self.since.push(PriceFrom { from, amount });
        self.since.sort_by_key(|since| std::cmp::Reverse(since.from));
        self
    }
}

/// A change of the settings whose effect is asked for before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MovesQuery {
    /// A look's window.
    Look { look: LookId, rule: WindowRule, day: NaiveDate },
    /// The horizon of the upcoming list.
    Horizon { months: i32, day: NaiveDate },
    /// The hourly rate from a day on: how many logged sessions lie on or after that day.
    Rate { from: NaiveDate },
}

/// What a change of the settings would move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moves {
    /// Windows whose days change (or, for a rate, sessions already charged at the old one, which stay as they are).
    pub windows: usize,
    /// Treatments overdue before.
    pub overdue_before: usize,
    /// Treatments overdue after.
    pub overdue_after: usize,
    /// Treatments due, or for a horizon upcoming, before.
    pub due_before: usize,
    /// The same after.
    pub due_after: usize,
}
