//! What a session costs, line by line, from the rate of its own day: the same lines are shown and written.

use chrono::NaiveDate;

use super::fields::{EXTRAS, LATER};
use super::reading::Reading;
use crate::domain::{
    Currency, Money, PaymentMethod, Rounding, SessionKind, ShortText, Vat, charge::words, time_charge,
};
use crate::store::api::sessions::{LineKind, NewLine};
use crate::store::api::settings::{PriceRow, RateRow};

/// Charged by its time.
pub(super) const BY_THE_HOUR: &str = "by the hour";
/// Charged with nothing.
pub(super) const NOTHING: &str = "nothing";
/// Days after which a session is seldom still to be logged, and not charged by itself.
pub(super) const LONG_AGO: i64 = 60;
/// No line beside the session.
pub(super) const NO_MORE: &str = "nothing more";
/// A line that takes something off.
pub(super) const DISCOUNT: &str = "discount";

/// A changed price whose reason is still to be chosen.
pub(super) const NO_REASON: &str = "choose why it is changed";
/// A reason that is typed.
pub(super) const OTHER_REASON: &str = "another reason";

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
    pub(super) fn usual_charge(&self, kind: SessionKind) -> &'a str {
        if self.is_of_the_past() == Some(true) {
            return NOTHING;
        }
        let fixed = self.fixed_prices().find(|price| price.role == Some(kind));
        let otherwise = if kind == SessionKind::TouchUp { BY_THE_HOUR } else { NOTHING };
        fixed.map_or(otherwise, |price| price.words.as_str())
    }

    /// Whether the session itself is charged.
    pub fn is_charged(&self) -> bool {
        self.form.text("charge") != NOTHING
    }

    /// What the rule makes of the session itself; none as long as the minutes or the day are missing.
    pub fn base(&self) -> Option<Base> {
        let chosen = self.form.text("charge");
        if chosen == BY_THE_HOUR {
            return self.hours();
        }
        let price = self.fixed_prices().find(|price| price.words == chosen)?;
        let amount = price.on(self.day()?);
        Some(Base { kind: LineKind::Fixed, words: price.words.clone(), amount })
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

    /// What the rule made of it, where another amount was typed: that needs a reason.
    pub fn differs(&self) -> Option<Money> {
        let computed = self.base()?.amount;
        let typed = Money::parse(self.form.text("amount")).ok()?;
        (typed != computed).then_some(computed)
    }

    /// Everything that is charged, and what is paid.
    pub fn bill(&self) -> Bill {
        let vat = self.vat().unwrap_or_default();
        let extras = EXTRAS.iter().filter_map(|slot| self.extra(*slot, vat));
        let lines: Vec<NewLine> =
            self.itself(vat).into_iter().chain(extras).chain(self.given.stands.clone()).collect();
        let total = lines.iter().map(|line| line.amount).sum();
        let parts = lines.iter().map(|line| line.vat.split(line.amount).vat).sum();
        Bill { lines, total, vat: parts, paid: self.paid() }
    }

    fn itself(&self, vat: Vat) -> Option<NewLine> {
        let base = self.base()?;
        let typed = Money::parse(self.form.text("amount")).ok();
        let words = match base.kind {
            LineKind::Time { .. } => format!("{}: {}", capital(self.kind().word()), base.words),
            _ => base.words,
        };
        let changed = self.differs().and_then(|computed| Some((computed, self.reason()?)));
        let amount = typed.unwrap_or(base.amount);
        Some(NewLine { kind: base.kind, words: ShortText::parse(&words).ok()?, amount, changed, vat })
    }

    /// Why another amount was typed: one of the clinic's reasons, or another in words.
    pub fn reason(&self) -> Option<ShortText> {
        let chosen = self.form.text("reason");
        let text = if chosen == OTHER_REASON { self.form.text("in_words") } else { chosen };
        ShortText::parse(text).ok().filter(|_| chosen != NO_REASON)
    }

    fn extra(&self, (also, off): (&str, &str), vat: Vat) -> Option<NewLine> {
        let chosen = self.form.text(also);
        if chosen.is_empty() || chosen == NO_MORE {
            return None;
        }
        let words = ShortText::parse(&capital(chosen)).ok()?;
        if chosen.starts_with(DISCOUNT) {
            let (kind, amount) = (LineKind::Discount { of: None }, Money::parse(self.form.text(off)).ok()?);
            return Some(NewLine { kind, words, amount: -amount, changed: None, vat });
        }
        let price = self.page.prices.iter().find(|price| price.words == chosen)?;
        let kind = if price.product { LineKind::Product } else { LineKind::Fixed };
        let words = ShortText::parse(&price.words).ok()?;
        Some(NewLine { kind, words, amount: price.on(self.day()?), changed: None, vat })
    }

    /// What is paid at once, if anything.
    pub fn paid(&self) -> Option<(PaymentMethod, Money)> {
        let word = self.form.text("method");
        let method = PaymentMethod::ALL.into_iter().find(|method| word != LATER && method.word() == word)?;
        Some((method, Money::parse(self.form.text("paid")).ok()?))
    }
}

/// The words with a capital in front.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
