//! A fixed price or a product, and what it is from a day on.

use chrono::NaiveDate;

use super::{Row, offered, since::read_day};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{Money, SessionKind, ShortText, iso, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::settings::{PriceFrom, PriceRow};
use crate::store::api::{Change, before::Before};

pub(super) const KINDS: [&str; 2] = ["fixed price", "product"];

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
            let kind = || KINDS[usize::from(price.product)].to_owned();
            let what = price.role.map_or_else(kind, |role| format!("usual for {role}"));
            Row { name: price.words.clone(), words: format!("{amount}, {what}"), active: price.active }
        }
        Entry::From(price, since) => {
            let amount = desk.money(since.map_or(price.amount, |since| since.amount));
            let day =
                since.map_or("before that".to_owned(), |since| format!("from {}", show_day(since.from)));
            let to_come = since.is_some_and(|since| since.from > desk.today());
            let words = format!("{amount}{}", if to_come { " (to come)" } else { "" });
            Row { name: format!("  {day}"), words, active: true }
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

/// The form for one that is there, or for a new one.
pub fn dialog(price: Option<&PriceRow>, desk: &Desk) -> Dialog {
    let kind = usize::from(price.is_some_and(|price| price.product));
    let mut form = Form::new(vec![
        Field::text("words", "Words")
            .with(price.map_or("", |price| price.words.as_str()))
            .hint("as on the receipt")
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::choice("kind", "Kind", KINDS.map(str::to_owned).to_vec(), kind),
        amount(price.map(|price| price.on(desk.today()))),
        Field::text("from", "From")
            .offering("today")
            .hint("the first day it applies; empty: it always did")
            .check(|text, desk| optional_day(text, desk).map(drop))
            .reads_day(|text, desk| read_day(text, desk).ok()),
        Field::choice("role", "Usual price of", roles(), role_place(price.and_then(|price| price.role)))
            .hint("the kind of session that is charged with it"),
        offered(price.is_none_or(|price| price.active)),
    ]);
    let purpose = PriceForm(price.cloned());
    purpose.hide(&mut form);
    Dialog::new(purpose, form)
}

fn amount(amount: Option<Money>) -> Field {
    Field::text("amount", "Amount")
        .with(amount.map_or(String::new(), |amount| amount.to_string()))
        .hint("with VAT, such as 450 or 24.90")
        .check(|text, _| Money::parse(text).map(drop).map_err(|error| error.to_string()))
}

/// The day from which an amount applies; none for as far back as there is one.
fn optional_day(text: &str, desk: &Desk) -> Result<Option<NaiveDate>, String> {
    if text.trim().is_empty() { Ok(None) } else { read_day(text, desk).map(Some) }
}

fn roles() -> Vec<String> {
    let kinds = SessionKind::ALL.map(|kind| role_word(Some(kind)).to_owned());
    [role_word(None).to_owned()].into_iter().chain(kinds).collect()
}

fn role_place(role: Option<SessionKind>) -> usize {
    let place = role.and_then(|role| SessionKind::ALL.iter().position(|kind| *kind == role));
    place.map_or(0, |place| place + 1)
}

/// What a price is the usual one of, in words.
pub(super) fn role_word(role: Option<SessionKind>) -> &'static str {
    role.map_or("no kind of session", SessionKind::word)
}

/// Every amount that a price has had or will have.
pub(super) fn amounts(price: &PriceRow) -> String {
    let since =
        price.since.iter().rev().map(|since| format!("{} from {}", since.amount, show_day(since.from)));
    [price.amount.to_string()].into_iter().chain(since).collect::<Vec<_>>().join(", ")
}

#[derive(Debug)]
struct PriceForm(Option<PriceRow>);

impl PriceForm {
    /// The amount, where it is not what it was.
    fn changed(&self, form: &Form) -> Option<Money> {
        let typed = Money::parse(form.text("amount")).ok()?;
        let shown = Money::parse(form.first("amount")).ok();
        (self.0.is_none() || shown != Some(typed)).then_some(typed)
    }

    /// A new price applies to any day, and a product is the price of no session.
    fn hide(&self, form: &mut Form) {
        form.field_mut("from").hidden = self.0.is_none() || self.changed(form).is_none();
        form.field_mut("role").hidden = form.selected("kind") == 1;
    }

    fn from(&self, form: &Form, desk: &Desk) -> Option<NaiveDate> {
        optional_day(form.text("from"), desk).ok().flatten().filter(|_| self.0.is_some())
    }
}

impl FormKind for PriceForm {
    fn title(&self) -> String {
        if self.0.is_some() { "Price".into() } else { "New price".into() }
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        self.0.clone().map(Before::Price)
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        self.hide(form);
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let amount = self.changed(form);
        Some(Change::SetPrice {
            price: self.0.as_ref().map(|price| price.id),
            product: form.selected("kind") == 1,
            words: ShortText::parse(form.text("words")).ok()?,
            amount,
            from: amount.and(self.from(form, desk)),
            role: form.selected("role").checked_sub(1).and_then(|at| SessionKind::ALL.get(at)).copied(),
            active: form.selected("offered") == 0,
        })
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let (Some(price), Some(_)) = (&self.0, self.changed(form)) else { return Vec::new() };
        let said = match self.from(form, desk) {
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

/// The form for an amount that a price has from a day on, or had before the first of those days.
fn amount_dialog(price: &PriceRow, since: Option<PriceFrom>) -> Dialog {
    let first = since.map_or(price.amount, |since| since.amount);
    let mut form = Form::new(vec![
        amount(Some(first)),
        Field::text("from", "From")
            .with(since.map_or(String::new(), |since| iso(since.from)))
            .hint("the first day it applies: today, 1/1, 2027-01-01")
            .check(|text, desk| read_day(text, desk).map(drop))
            .reads_day(|text, desk| read_day(text, desk).ok()),
        Field::choice("keep", "This amount", KEEP.map(str::to_owned).to_vec(), 0),
        Field::text("reason", "Reason")
            .hint("why it goes; the audit keeps it")
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
    ]);
    let purpose = AmountForm { price: price.clone(), since };
    purpose.hide(&mut form);
    Dialog::new(purpose, form)
}

const KEEP: [&str; 2] = ["stays", "is removed: it never applied"];

#[derive(Debug)]
struct AmountForm {
    price: PriceRow,
    since: Option<PriceFrom>,
}

impl AmountForm {
    fn hide(&self, form: &mut Form) {
        let is_removed = form.selected("keep") == 1;
        form.field_mut("amount").hidden = is_removed;
        form.field_mut("from").hidden = is_removed || self.since.is_none();
        form.field_mut("keep").hidden = self.since.is_none();
        form.field_mut("reason").hidden = !is_removed;
    }
}

impl FormKind for AmountForm {
    fn title(&self) -> String {
        self.price.words.clone()
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Price(self.price.clone()))
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        self.hide(form);
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let price = self.price.id;
        let Some(since) = self.since else {
            let PriceRow { product, role, active, .. } = self.price;
            let amount = Some(Money::parse(form.text("amount")).ok()?);
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
        if form.selected("keep") == 1 {
            let reason = ShortText::parse(form.text("reason")).ok()?;
            return Some(Change::RemovePrice { price, from: since.from, reason });
        }
        let to = read_day(form.text("from"), desk).ok()?;
        Some(Change::MovePrice {
            price,
            from: since.from,
            to,
            amount: Money::parse(form.text("amount")).ok()?,
        })
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let Some(since) = self.since else { return vec![KEPT.into()] };
        let without = |from| {
            let others = self.price.since.iter().filter(|other| other.from != since.from);
            let before = others.clone().find(|other| other.from < from);
            before.map_or(self.price.amount, |other| other.amount)
        };
        let said = if form.selected("keep") == 1 {
            format!("{} then applies instead.", desk.money(without(since.from)))
        } else {
            let Ok(from) = read_day(form.text("from"), desk) else { return Vec::new() };
            format!("Applies from {}; until then {}.", show_day(from), desk.money(without(from)))
        };
        vec![said, KEPT.into()]
    }
}

const KEPT: &str = "What was charged already stays as it is.";
