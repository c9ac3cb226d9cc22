//! A line that is charged at the desk, a product or a fixed price; or what is taken off a charge, with its reason.

use chrono::NaiveDate;
use serde::Serialize;

use super::{past_day, then};
use crate::app::form::{Choice, Form, Text, fields};
use crate::app::{answers::Answers, desk::Desk, form::reason::Reason};
use crate::domain::{LineId, Money, ShortText, Vat, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::sessions::{LineKind, NewLine};
use crate::store::api::settings::{PriceRow, VatRow};
use crate::store::api::{Change, Query, card::Creditable, clients::ClientRow};

/// What can be charged or taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
enum Kind {
    Product,
    Fixed,
    Discount,
    Credit,
}

const KINDS: [(Kind, &str); 4] = [
    (Kind::Product, "product"),
    (Kind::Fixed, "fixed price"),
    (Kind::Discount, "discount"),
    (Kind::Credit, "credit note"),
];

/// What is charged, or what something is taken off.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
enum Item {
    Price(i64),
    Other,
    Charge(LineId),
    NoCharge,
}

const OTHER: &str = "something else";

fields! {
    Charge(client: &ClientRow) {
        kind: Choice<Kind> = Choice::of("kind", "Kind", KINDS);
        item: Choice<Item> = Choice::of("item", "What", [(Item::Other, OTHER)]);
        words: Text<ShortText> = Text::of("words", "Description").hint("as it stands on the receipt");
        amount: Text<Money> = Text::read_by("amount", "Amount", read_amount).hint("with VAT");
        reason: Reason = Reason::new();
        day: Text<NaiveDate> = past_day();
    } with {
        client: ClientRow = client.clone();
        prices: Vec<PriceRow> = Vec::new();
        vats: Vec<VatRow> = Vec::new();
        /// What something can be taken off, the newest first.
        charges: Vec<Creditable> = Vec::new();
        /// The kind and the items that were offered for it.
        offered: Option<(Kind, Vec<(Item, String)>)> = None;
        /// The item that the words and the amount were filled in for.
        filled: Option<(Kind, Item)> = None;
    }
}

fn read_amount(text: &str, _: &Desk) -> Result<Money, String> {
    match Money::parse(text) {
        Ok(amount) if amount.is_zero() => Err("Type an amount above zero.".into()),
        amount => amount.map_err(|error| error.to_string()),
    }
}

/// A charge of this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    Dialog::of(Charge::new(client))
}

fn charge_words(charge: &Creditable) -> String {
    format!("{}, {}", charge.words, show_day(charge.day))
}

impl Form<Charge> {
    fn kind(&self) -> Kind {
        self.kind.value().copied().unwrap_or(Kind::Product)
    }

    fn takes_off(&self) -> bool {
        matches!(self.kind(), Kind::Discount | Kind::Credit)
    }

    /// The day of the charge; today as long as none can be read.
    fn day_or_today(&self, desk: &Desk) -> NaiveDate {
        self.day.value(desk).unwrap_or_else(|| desk.today())
    }

    /// Below zero for what is taken off.
    fn amount(&self, desk: &Desk) -> Option<Money> {
        let typed = self.amount.value(desk)?;
        Some(if self.takes_off() { -typed } else { typed })
    }

    fn item(&self) -> Option<&PriceRow> {
        let Some(Item::Price(id)) = self.item.value() else { return None };
        self.prices.iter().find(|price| price.id == *id)
    }

    /// The charge that something is taken off.
    fn charge(&self) -> Option<&Creditable> {
        let Some(Item::Charge(line)) = self.item.value() else { return None };
        self.charges.iter().find(|charge| charge.line == *line)
    }

    /// The price on the list, where another amount was typed: it needs a reason.
    fn differs(&self, desk: &Desk) -> Option<Money> {
        let listed = self.item()?.on(self.day_or_today(desk));
        self.amount(desk).filter(|amount| *amount != listed).map(|_| listed)
    }

    /// Of its day; what is taken off a charge has that of the charge.
    fn vat(&self, desk: &Desk) -> Option<Vat> {
        if self.takes_off() {
            return self.charge().map(|charge| charge.vat);
        }
        let day = self.day_or_today(desk);
        self.vats.iter().find(|row| row.from <= day).or(self.vats.last()).map(|row| row.vat)
    }

    /// Of a day before the first VAT that first one is taken, and said.
    fn before_the_first_vat(&self, desk: &Desk) -> Option<String> {
        let first = self.vats.last().filter(|first| first.from > self.day_or_today(desk))?;
        let from = show_day(first.from);
        (!self.takes_off())
            .then(|| format!("No VAT was set for that day: the first one is used, from {from}."))
    }

    /// What can be chosen for a kind.
    fn offers(&self, kind: Kind) -> Vec<(Item, String)> {
        let price = |price: &PriceRow| (Item::Price(price.id), price.words.clone());
        let charge = |charge: &Creditable| (Item::Charge(charge.line), charge_words(charge));
        match kind {
            Kind::Discount | Kind::Credit if self.charges.is_empty() => {
                vec![(Item::NoCharge, "no charge to take it off".to_owned())]
            }
            Kind::Discount | Kind::Credit => self.charges.iter().map(charge).collect(),
            Kind::Product | Kind::Fixed => {
                let items = self.prices.iter().filter(|price| price.product == (kind == Kind::Product));
                items.map(price).chain([(Item::Other, OTHER.into())]).collect()
            }
        }
    }

    fn offer(&mut self, kind: Kind) {
        let offers = self.offers(kind);
        // What nobody chose, since there was nothing else yet, is not kept.
        let was_chosen = self.offered.as_ref().is_some_and(|(of, offers)| *of == kind && offers.len() > 1);
        if self.offered.as_ref().is_some_and(|offered| (offered.0, &offered.1) == (kind, &offers)) {
            return;
        }
        let (first, item) = (offers.first().map(|(item, _)| *item), &mut self.item);
        item.offer(offers.clone());
        if let Some(first) = first.filter(|_| !was_chosen) {
            item.select(&first);
        }
        item.hidden = first == Some(Item::Other);
        self.offered = Some((kind, offers));
    }

    fn fill(&mut self, desk: &Desk) {
        self.offer(self.kind());
        let now = self.item.value().map(|item| (self.kind(), *item));
        let (item, takes_off) = (self.item().cloned(), self.takes_off());
        let listed = item.as_ref().map(|price| price.on(self.day_or_today(desk)).to_string());
        if self.filled == now {
            // The price is that of the day that is typed, as long as no other amount was.
            if let Some(listed) = listed.filter(|_| self.amount.offered) {
                self.amount.offer(listed);
            }
            return;
        }
        self.filled = now;
        self.words.hidden = item.is_some() || takes_off;
        self.words.set(item.map(|price| price.words).unwrap_or_default());
        self.amount.offer(listed.unwrap_or_default());
    }

    /// What is charged, at its price or at another for a reason.
    fn on(&self, vat: Vat, desk: &Desk) -> Option<NewLine> {
        let changed = match self.differs(desk) {
            Some(listed) => Some((listed, self.reason.chosen(desk)?)),
            None => None,
        };
        let kind = if self.kind() == Kind::Fixed { LineKind::Fixed } else { LineKind::Product };
        Some(NewLine { kind, words: self.words.value(desk)?, amount: self.amount(desk)?, changed, vat })
    }

    /// What is taken off: its words are its reason.
    fn off(&mut self, desk: &Desk) -> Option<NewLine> {
        let Some(of) = self.charge().cloned() else {
            self.refusal = Some("There is no charge to take it off: nothing is left of any.".into());
            return None;
        };
        let amount = self.amount(desk)?;
        if -amount > of.left {
            self.amount.fail(format!("{} is left of it. Type an amount up to that.", of.left));
            return None;
        }
        let kind = match self.kind() {
            Kind::Discount => LineKind::Discount { of: Some(of.line) },
            _ => LineKind::Credit { of: of.line },
        };
        Some(NewLine { kind, words: self.reason.chosen(desk)?, amount, changed: None, vat: of.vat })
    }
}

impl FormKind for Form<Charge> {
    fn title(&self) -> String {
        format!("Charge: {}", self.client.facts.name)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let day = self.day.value(desk)?;
        let line = if self.takes_off() {
            self.off(desk)?
        } else {
            let Some(vat) = self.vat(desk) else {
                let words = "The clinic has no VAT rate yet: F9 Settings adds one, 0 % is one too.";
                self.refusal = Some(words.into());
                return None;
            };
            self.on(vat, desk)?
        };
        Some(Change::Charge { client: self.client.id, session: None, day, line })
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        let client = self.client.id;
        let page = answers.to(Query::session_form(client, desk.today()));
        let charges = answers.to(Query::creditable(client));
        if page.is_none() && charges.is_none() {
            return;
        }
        if let Some(page) = page {
            self.client = page.client;
            (self.prices, self.vats) = (page.prices, page.vats);
            self.reason.offer(page.price_reasons);
        }
        self.charges = charges.unwrap_or_else(|| std::mem::take(&mut self.charges));
        self.follow(desk);
    }

    fn follow(&mut self, desk: &Desk) {
        self.fill(desk);
        let needs_reason = self.differs(desk).is_some() || self.takes_off();
        let reason = &mut self.reason;
        reason.follow();
        reason.picked.hidden = !needs_reason;
        reason.typed.hidden |= !needs_reason;
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let mut rows = Vec::new();
        if let Some(charge) = self.charge() {
            rows.push(format!("{} is left of it.", desk.money(charge.left)));
        }
        let (Some(amount), Some(vat)) = (self.amount(desk), self.vat(desk)) else { return rows };
        let split = vat.split(amount);
        rows.push(format!(
            "{} = {} net + {} VAT ({vat}).",
            desk.money(split.gross),
            desk.money(split.net),
            desk.money(split.vat)
        ));
        if let Some(listed) = self.differs(desk) {
            rows.push(format!("List price {}; your reason is recorded.", desk.money(listed)));
        }
        rows.extend(self.before_the_first_vat(desk));
        rows.push(then(self.client.facts.name.as_str(), self.client.balance + amount, desk));
        rows
    }
}
