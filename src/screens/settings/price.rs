//! A fixed price or a product, and what it is from a day on.

use chrono::NaiveDate;

use super::row::{Row, offered};
use super::since::read_day;
use crate::app::desk::Desk;
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::domain::{Money, SessionKind, ShortText, iso, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{PriceFrom, PriceRow};
use crate::store::api::{Change, before::Before};

/// A fixed price or a product, in words.
pub(super) fn kind(product: bool) -> &'static str {
    if product { "product" } else { "fixed price" }
}

/// A row of the section: a price, or under it an amount that it has from a day on, or had before the first of those days.
#[derive(Debug, Clone, Copy)]
enum Entry<'a> {
    Price(&'a PriceRow),
    From(&'a PriceRow, Option<PriceFrom>),
}

fn entries(prices: &[PriceRow]) -> impl Iterator<Item = Entry<'_>> {
    prices.iter().flat_map(|price| {
        let first = (!price.since.is_empty()).then_some(None);
        let amounts = price.since.iter().copied().map(Some).chain(first);
        [Entry::Price(price)].into_iter().chain(amounts.map(move |since| Entry::From(price, since)))
    })
}

/// Every price with its amounts as rows.
pub fn rows(prices: &[PriceRow], desk: &Desk) -> Vec<Row> {
    entries(prices).map(|entry| row(entry, desk)).collect()
}

fn row(entry: Entry<'_>, desk: &Desk) -> Row {
    match entry {
        Entry::Price(price) => {
            let amount = desk.money(price.on(desk.today()));
            let kind = || kind(price.product).to_owned();
            let what = price.role.map_or_else(kind, |role| format!("usual for {role}"));
            let (key, words) = (price.id.to_string(), format!("{amount}, {what}"));
            Row { key, name: price.words.clone(), words, active: price.active }
        }
        Entry::From(price, since) => {
            let amount = desk.money(since.map_or(price.amount, |since| since.amount));
            let day =
                since.map_or("before that".to_owned(), |since| format!("from {}", show_day(since.from)));
            let to_come = since.is_some_and(|since| since.from > desk.today());
            let words = format!("{amount}{}", if to_come { " (to come)" } else { "" });
            let key = format!("{} {}", price.id, since.map(|since| iso(since.from)).unwrap_or_default());
            Row { key, name: format!("  {day}"), words, active: true }
        }
    }
}

/// The form of a row.
pub fn dialog_at(prices: &[PriceRow], at: usize, desk: &Desk) -> Option<Dialog> {
    Some(match entries(prices).nth(at)? {
        Entry::Price(price) => dialog(Some(price), desk),
        Entry::From(price, since) => amount_dialog(price, since),
    })
}

fields! {
    /// A price, one that is there or a new one.
    pub PriceForm(price: Option<&PriceRow>, today: Option<Money>) {
        words: Text<ShortText> =
            Text::of("words", "Words").known(price.map(|price| &price.words)).hint("as on the receipt");
        product: Choice<bool> = Choice::of("kind", "Kind", [false, true].map(|product| (product, kind(product))))
            .at(&price.is_some_and(|price| price.product));
        amount: Text<Money> = amount(today);
        from: Text<Option<NaiveDate>> = Text::read_by("from", "From", optional_day)
            .offering("today")
            .column("")
            .hint("the first day it applies; empty: it always did")
            .reads_day(|text, desk| read_day(text, desk).ok());
        role: Choice<Option<SessionKind>> = Choice::of("role", "Usual price of", roles())
            .at(&price.and_then(|price| price.role))
            .hint("the kind of session that is charged with it");
        offered: Choice<bool> = offered(price.is_none_or(|price| price.active));
    } with {
        price: Option<PriceRow> = price.cloned();
    }
}

/// The form for one that is there, or for a new one.
pub fn dialog(price: Option<&PriceRow>, desk: &Desk) -> Dialog {
    let mut form = Form::new(PriceForm::new(price, price.map(|price| price.on(desk.today()))));
    form.follow(desk);
    form.into()
}

fn amount(amount: Option<Money>) -> Text<Money> {
    Text::of("amount", "Amount").known(amount).column("").hint("with VAT, such as 450 or 24.90")
}

/// The day from which an amount applies; none for as far back as there is one.
fn optional_day(text: &str, desk: &Desk) -> Result<Option<NaiveDate>, String> {
    if text.trim().is_empty() { Ok(None) } else { read_day(text, desk).map(Some) }
}

fn roles() -> impl Iterator<Item = (Option<SessionKind>, &'static str)> {
    let kinds = SessionKind::ALL.into_iter().map(Some);
    [None].into_iter().chain(kinds).map(|role| (role, role_word(role)))
}

/// What a price is the usual one of, in words.
pub(super) fn role_word(role: Option<SessionKind>) -> &'static str {
    role.map_or("no kind of session", SessionKind::word)
}

impl PriceForm {
    /// The amount, where it is not what it was.
    fn changed(&self, desk: &Desk) -> Option<Money> {
        let (typed, first) = (self.amount.value(desk)?, self.amount.first(desk));
        (self.price.is_none() || first != Some(typed)).then_some(typed)
    }

    fn from(&self, desk: &Desk) -> Option<NaiveDate> {
        self.from.value(desk).flatten().filter(|_| self.price.is_some())
    }
}

impl FormKind for Form<PriceForm> {
    fn title(&self) -> String {
        if self.price.is_some() { "Price".into() } else { "New price".into() }
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        self.price.clone().map(Before::Price)
    }

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let Before::Price(row) = of else { return None };
        Some(Form::any(PriceForm::new(Some(row), None)))
    }

    /// A new price applies to any day, and a product is the price of no session.
    fn follow(&mut self, desk: &Desk) {
        self.from.hidden = self.price.is_none() || self.changed(desk).is_none();
        self.role.hidden = self.product.is(&true);
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let amount = self.changed(desk);
        Some(Change::SetPrice {
            price: self.price.as_ref().map(|price| price.id),
            product: *self.product.value()?,
            words: self.words.value(desk)?,
            amount,
            from: amount.and(self.from(desk)),
            role: *self.role.value()?,
            active: *self.offered.value()?,
        })
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let (Some(price), Some(_)) = (&self.price, self.changed(desk)) else { return Vec::new() };
        let said = match self.from(desk) {
            Some(from) => {
                let before = from.pred_opt().map_or(price.amount, |day| price.on(day));
                format!("Applies from {}; until then {}.", show_day(from), desk.money(before))
            }
            None => match price.since.last() {
                Some(since) => format!("Applies to every day before {}.", show_day(since.from)),
                None => "Applies to every day, past ones too.".to_owned(),
            },
        };
        vec![said, KEPT.into()]
    }
}

fields! {
    AmountForm(price: &PriceRow, since: Option<PriceFrom>) {
        amount: Text<Money> = amount(Some(since.map_or(price.amount, |since| since.amount)));
        from: Text<NaiveDate> = Text::read_by("from", "From", read_day)
            .known(since.map(|since| iso(since.from)))
            .hint("the first day it applies: today, 1/1, 2027-01-01")
            .reads_day(|text, desk| read_day(text, desk).ok());
        stays: Choice<bool> =
            Choice::of("keep", "This amount", [(true, "stays"), (false, "is removed: it never applied")]);
        reason: Text<ShortText> = Text::of("reason", "Reason").hint("why it goes; the audit keeps it");
    } with {
        price: PriceRow = price.clone();
        since: Option<PriceFrom> = since;
    }
}

/// The form for an amount that a price has from a day on, or had before the first of those days.
fn amount_dialog(price: &PriceRow, since: Option<PriceFrom>) -> Dialog {
    let mut fields = AmountForm::new(price, since);
    fields.hide();
    Dialog::of(fields)
}

impl AmountForm {
    fn hide(&mut self) {
        let (is_removed, is_first) = (self.stays.is(&false), self.since.is_none());
        self.amount.hidden = is_removed;
        self.from.hidden = is_removed || is_first;
        self.stays.hidden = is_first;
        self.reason.hidden = !is_removed;
    }
}

impl FormKind for Form<AmountForm> {
    fn title(&self) -> String {
        self.price.words.clone()
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        Some(Before::Price(self.price.clone()))
    }

    fn follow(&mut self, _desk: &Desk) {
        self.hide();
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let price = self.price.id;
        let Some(since) = self.since else {
            let PriceRow { product, role, active, .. } = self.price;
            let amount = Some(self.amount.value(desk)?);
            let words = ShortText::parse(&self.price.words).ok()?;
            return Some(Change::SetPrice {
                price: Some(price),
                product,
                words,
                amount,
                from: None,
                role,
                active,
            });
        };
        if self.stays.is(&false) {
            return Some(Change::RemovePrice { price, from: since.from, reason: self.reason.value(desk)? });
        }
        let (to, amount) = (self.from.value(desk)?, self.amount.value(desk)?);
        Some(Change::MovePrice { price, from: since.from, to, amount })
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let Some(since) = self.since else { return vec![KEPT.into()] };
        let without = |from| {
            let others = self.price.since.iter().filter(|other| other.from != since.from);
            let before = others.clone().find(|other| other.from < from);
            before.map_or(self.price.amount, |other| other.amount)
        };
        let said = if self.stays.is(&false) {
            format!("{} then applies instead.", desk.money(without(since.from)))
        } else {
            let Some(from) = self.from.value(desk) else { return Vec::new() };
            format!("Applies from {}; until then {}.", show_day(from), desk.money(without(from)))
        };
        vec![said, KEPT.into()]
    }
}

const KEPT: &str = "What was charged already stays as it is.";
