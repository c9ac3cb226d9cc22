//! What a session costs, line by line, from the rate of its own day: the same lines are shown and written.

use chrono::NaiveDate;

use super::fields::{Charged, Extra, ExtraFields};
use super::reading::Reading;
use crate::app::form::reason::Picked as Why;
use crate::domain::{
    Currency, Money, PaymentMethod, Rounding, SessionKind, ShortText, Vat, charge::words, time_charge,
};
use crate::store::api::sessions::{LineKind, NewLine};
use crate::store::api::settings::{PriceRow, RateRow};

/// Days after which a session is seldom still to be logged, and not charged by itself.
pub(super) const LONG_AGO: i64 = 60;
/// What the session itself is charged by the rule, before anyone changed it.
#[derive(Debug, Clone)]
pub struct Base {
    /// Hours or a fixed price.
    pub kind: LineKind,
    /// How it came about.
    pub words: String,
    /// What the rule makes of it.
    pub amount: Money,
}

/// The lines with their sums.
#[derive(Debug, Clone, Default)]
pub struct Bill {
    /// The lines, the session itself first.
    pub lines: Vec<NewLine>,
    /// Their sum, with VAT.
    pub total: Money,
    /// The VAT in it: each line is rounded once, and its net and VAT add up to it.
    pub vat: Money,
    /// What is paid at once.
    pub paid: Option<(PaymentMethod, Money)>,
}

impl Bill {
    /// What remains of this session after the payment.
    pub fn remaining(&self) -> Money {
        self.total - self.paid.map_or(Money::ZERO, |(_, amount)| amount)
    }
}

impl<'a> Reading<'a> {
    /// The rate of the session's own day; before the first rate of all, that first one.
    pub fn rate(&self, day: NaiveDate) -> Option<&'a RateRow> {
        self.page.rates.iter().find(|row| row.from <= day).or(self.page.rates.last())
    }

    /// The VAT of the session's own day, in the same way.
    pub fn vat(&self) -> Option<Vat> {
        let day = self.day()?;
        self.page.vats.iter().find(|row| row.from <= day).or(self.page.vats.last()).map(|row| row.vat)
    }

    /// The fixed prices on offer.
    pub fn fixed_prices(&self) -> impl Iterator<Item = &'a PriceRow> {
        self.page.prices.iter().filter(|price| !price.product)
    }

    /// Whether a session of the day that is typed is charged with nothing unless someone chooses otherwise, since it was
    /// paid, or not, long before; none as long as no day can be read. (Practice rules, the reading of *The right person* 15.)
    pub(super) fn is_of_the_past(&self) -> Option<bool> {
        let day = self.day()?;
        let long_ago = (self.desk.today() - day).num_days() > LONG_AGO;
        Some(long_ago || self.page.first_day.is_some_and(|first| day < first))
    }

    /// How a session of a kind is charged unless someone chooses otherwise.
    pub(super) fn usual_charge(&self, kind: SessionKind) -> Charged {
        if self.is_of_the_past() == Some(true) {
            return Charged::Nothing;
        }
        let fixed = self.fixed_prices().find(|price| price.role == Some(kind));
        let otherwise = if kind == SessionKind::TouchUp { Charged::Hour } else { Charged::Nothing };
        fixed.map_or(otherwise, |price| Charged::Price(price.id))
    }

    /// Whether the session itself is charged.
    pub fn is_charged(&self) -> bool {
        !self.form.charge.is(&Charged::Nothing)
    }

    /// What the rule makes of the session itself; none as long as the minutes or the day are missing.
    pub fn base(&self) -> Option<Base> {
        match self.form.charge.value()? {
            Charged::Hour => self.hours(),
            Charged::Price(id) => {
                let price = self.fixed_prices().find(|price| price.id == *id)?;
                let amount = price.on(self.day()?);
                Some(Base { kind: LineKind::Fixed, words: price.words.clone(), amount })
            }
            Charged::Nothing => None,
        }
    }

    fn hours(&self) -> Option<Base> {
        let (minutes, hourly) = (self.minutes()?, self.rate(self.day()?)?.hourly);
        let clinic = self.desk.clinic.as_ref();
        let rounding = clinic.map_or(Rounding::default(), |clinic| clinic.rounding);
        let currency = clinic.map_or_else(Currency::default, |clinic| clinic.currency.clone());
        Some(Base {
            kind: LineKind::Time { minutes, hourly, rounding },
            words: words(minutes, hourly, rounding, &currency),
            amount: time_charge(minutes, hourly, rounding),
        })
    }

    /// The amount that is typed.
    pub(super) fn amount(&self) -> Option<Money> {
        self.form.amount.value(self.desk).flatten()
    }

    /// What the rule made of it, where another amount was typed: that needs a reason.
    pub fn differs(&self) -> Option<Money> {
        let computed = self.base()?.amount;
        let typed = self.amount()?;
        (typed != computed).then_some(computed)
    }

    /// Everything that is charged, and what is paid.
    pub fn bill(&self) -> Bill {
        let vat = self.vat().unwrap_or_default();
        let extras = self.form.extras.iter().filter_map(|extra| self.extra(extra, vat));
        let lines: Vec<NewLine> =
            self.itself(vat).into_iter().chain(extras).chain(self.given.stands.clone()).collect();
        let total = lines.iter().map(|line| line.amount).sum();
        let parts = lines.iter().map(|line| line.vat.split(line.amount).vat).sum();
        Bill { lines, total, vat: parts, paid: self.paid() }
    }

    fn itself(&self, vat: Vat) -> Option<NewLine> {
        let base = self.base()?;
        let words = match base.kind {
            LineKind::Time { .. } => format!("{}: {}", capital(self.kind().word()), base.words),
            _ => base.words,
        };
        let changed = self.differs().and_then(|computed| Some((computed, self.reason()?)));
        let amount = self.amount().unwrap_or(base.amount);
        Some(NewLine { kind: base.kind, words: ShortText::parse(&words).ok()?, amount, changed, vat })
    }

    /// Why another amount was typed: one of the clinic's reasons, or another in words.
    pub fn reason(&self) -> Option<ShortText> {
        match self.form.reason.value()? {
            Why::Own(words) => ShortText::parse(words).ok(),
            Why::Other => self.form.in_words.value(self.desk),
        }
    }

    fn extra(&self, fields: &ExtraFields, vat: Vat) -> Option<NewLine> {
        match fields.also.value()? {
            Extra::Nothing => None,
            Extra::Discount(why) => {
                let (kind, amount) = (LineKind::Discount { of: None }, fields.off.value(self.desk)??);
                let words = ShortText::parse(&discount(why.as_deref())).ok()?;
                Some(NewLine { kind, words, amount: -amount, changed: None, vat })
            }
            Extra::Price(id) => {
                let price = self.page.prices.iter().find(|price| price.id == *id)?;
                let kind = if price.product { LineKind::Product } else { LineKind::Fixed };
                let words = ShortText::parse(&price.words).ok()?;
                Some(NewLine { kind, words, amount: price.on(self.day()?), changed: None, vat })
            }
        }
    }

    /// What is paid at once, if anything.
    pub fn paid(&self) -> Option<(PaymentMethod, Money)> {
        let method = self.form.method.value().copied().flatten()?;
        Some((method, self.form.paid.value(self.desk).flatten()?))
    }
}

/// What a discount is called on the receipt.
pub(super) fn discount(why: Option<&str>) -> String {
    why.map_or_else(|| "Discount".to_owned(), |why| format!("Discount: {why}"))
}

/// The words with a capital in front.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
