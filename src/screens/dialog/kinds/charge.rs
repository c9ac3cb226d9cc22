//! A line that is charged at the desk, a product or a fixed price; or what is taken off a charge, with its reason.

use chrono::NaiveDate;

use super::{day_of, past_day, reason, then};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form, Value};
use crate::domain::{Money, ShortText, Vat, show_day};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::sessions::{LineKind, NewLine};
use crate::store::api::settings::{PriceRow, VatRow};
use crate::store::api::{Change, Page, Query, card::Creditable, clients::ClientRow};

/// What can be charged or taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Product,
    Fixed,
    Discount,
    Credit,
}

const KINDS: [(&str, Kind); 4] = [
    ("product", Kind::Product),
    ("fixed price", Kind::Fixed),
    ("discount", Kind::Discount),
    ("credit note", Kind::Credit),
];
const OTHER: &str = "something else";
const NO_CHARGE: &str = "no charge to take it off";

#[derive(Debug)]
struct Charge {
    client: ClientRow,
    prices: Vec<PriceRow>,
    vats: Vec<VatRow>,
    /// What something can be taken off, the newest first.
    charges: Vec<Creditable>,
    /// The kind and the items that were offered for it, and the item that the words and the amount were filled in for.
    filled: (usize, Vec<String>, String),
}

/// A charge of this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    let kinds = KINDS.map(|(words, _)| words.to_owned()).to_vec();
    let [picked, typed] = reason::fields();
    let form = Form::new(vec![
        Field::choice("kind", "Kind", kinds, 0),
        Field::choice("item", "What", vec![OTHER.to_owned()], 0),
        Field::text("words", "Description").hint("as it stands on the receipt").check(check_words),
        Field::text("amount", "Amount").hint("with VAT").check(check_amount),
        picked,
        typed,
        past_day(),
    ]);
    let purpose = Charge {
        client: client.clone(),
        prices: Vec::new(),
        vats: Vec::new(),
        charges: Vec::new(),
        filled: (usize::MAX, Vec::new(), String::new()),
    };
    Dialog::new(purpose, form)
}

fn check_words(text: &str, _: &Desk) -> Result<(), String> {
    ShortText::parse(text).map(drop).map_err(|error| error.to_string())
}

fn check_amount(text: &str, _: &Desk) -> Result<(), String> {
    match Money::parse(text) {
        Ok(amount) if amount.is_zero() => Err("Type an amount above zero.".into()),
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

fn kind(form: &Form) -> Kind {
    KINDS.get(form.selected("kind")).map_or(Kind::Product, |(_, kind)| *kind)
}

fn takes_off(form: &Form) -> bool {
    matches!(kind(form), Kind::Discount | Kind::Credit)
}

/// The day of the charge; today as long as none can be read.
fn day_or_today(form: &Form, desk: &Desk) -> NaiveDate {
    day_of(form, desk).unwrap_or_else(|| desk.today())
}

/// Below zero for what is taken off.
fn amount(form: &Form) -> Option<Money> {
    let typed = Money::parse(form.text("amount")).ok().filter(|amount| !amount.is_zero())?;
    Some(if takes_off(form) { -typed } else { typed })
}

fn charge_words(charge: &Creditable) -> String {
    format!("{}, {}", charge.words, show_day(charge.day))
}

impl Charge {
    fn items(&self, kind: Kind) -> impl Iterator<Item = &PriceRow> {
        self.prices.iter().filter(move |price| match kind {
            Kind::Product => price.product,
            Kind::Fixed => !price.product,
            Kind::Discount | Kind::Credit => false,
        })
    }

    fn item(&self, form: &Form) -> Option<&PriceRow> {
        self.items(kind(form)).nth(form.selected("item"))
    }

    /// The charge that something is taken off.
    fn charge(&self, form: &Form) -> Option<&Creditable> {
        self.charges.get(form.selected("item")).filter(|_| takes_off(form))
    }

    /// The price on the list, where another amount was typed: it needs a reason.
    fn differs(&self, form: &Form, desk: &Desk) -> Option<Money> {
        let listed = self.item(form)?.on(day_or_today(form, desk));
        amount(form).filter(|amount| *amount != listed).map(|_| listed)
    }

    /// Of its day; what is taken off a charge has that of the charge.
    fn vat(&self, form: &Form, desk: &Desk) -> Option<Vat> {
        if takes_off(form) {
            return self.charge(form).map(|charge| charge.vat);
        }
        let day = day_or_today(form, desk);
        self.vats.iter().find(|row| row.from <= day).or(self.vats.last()).map(|row| row.vat)
    }

    /// Of a day before the first VAT that first one is taken, and said.
    fn before_the_first_vat(&self, form: &Form, desk: &Desk) -> Option<String> {
        let first = self.vats.last().filter(|first| first.from > day_or_today(form, desk))?;
        let from = show_day(first.from);
        (!takes_off(form))
            .then(|| format!("No VAT was set for that day: the first one is used, from {from}."))
    }

    /// What can be chosen for a kind.
    fn names(&self, form: &Form) -> Vec<String> {
        match kind(form) {
            Kind::Discount | Kind::Credit if self.charges.is_empty() => vec![NO_CHARGE.to_owned()],
            Kind::Discount | Kind::Credit => self.charges.iter().map(charge_words).collect(),
            kind => self.items(kind).map(|price| price.words.clone()).chain([OTHER.into()]).collect(),
        }
    }

    fn fill(&mut self, form: &mut Form, desk: &Desk) {
        let (kind_now, names) = (form.selected("kind"), self.names(form));
        if (self.filled.0, &self.filled.1) != (kind_now, &names) {
            let kept = names.iter().position(|name| name == form.text("item"));
            form.field_mut("item").hidden = names == [OTHER];
            // What nobody chose, since there was nothing else yet, is not kept.
            let was_chosen = self.filled.0 == kind_now && self.filled.1.len() > 1;
            let selected = kept.filter(|_| was_chosen).unwrap_or(0);
            form.field_mut("item").value = Value::Choice { options: names.clone(), selected };
        }
        let now = (kind_now, names, form.text("item").to_owned());
        let item = self.item(form).cloned();
        let listed = item.as_ref().map(|price| price.on(day_or_today(form, desk)).to_string());
        if self.filled == now {
            // The price is that of the day that is typed, as long as no other amount was.
            if let Some(listed) = listed.filter(|_| form.field("amount").offered) {
                form.field_mut("amount").offer(listed);
            }
            return;
        }
        self.filled = now;
        form.field_mut("words").hidden = item.is_some() || takes_off(form);
        form.field_mut("words").set(item.as_ref().map(|price| price.words.clone()).unwrap_or_default());
        form.field_mut("amount").offer(listed.unwrap_or_default());
    }

    /// What is charged, at its price or at another for a reason.
    fn on(&self, form: &mut Form, vat: Vat, desk: &Desk) -> Option<NewLine> {
        let words = ShortText::parse(form.text("words")).ok()?;
        let changed = match self.differs(form, desk) {
            Some(listed) => Some((listed, reason::chosen(form)?)),
            None => None,
        };
        let kind = if kind(form) == Kind::Fixed { LineKind::Fixed } else { LineKind::Product };
        Some(NewLine { kind, words, amount: amount(form)?, changed, vat })
    }
}

/// What is taken off: its words are its reason.
fn taken_off(form: &mut Form, of: &Creditable) -> Option<NewLine> {
    let amount = amount(form)?;
    if -amount > of.left {
        form.fail("amount", format!("{} is left of it. Type an amount up to that.", of.left));
        return None;
    }
    let kind = match kind(form) {
        Kind::Discount => LineKind::Discount { of: Some(of.line) },
        _ => LineKind::Credit { of: of.line },
    };
    Some(NewLine { kind, words: reason::chosen(form)?, amount, changed: None, vat: of.vat })
}

impl FormKind for Charge {
    fn title(&self) -> String {
        format!("Charge: {}", self.client.facts.name)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let day = day_of(form, desk)?;
        let line = if takes_off(form) {
            let Some(of) = self.charge(form).cloned() else {
                form.refusal = Some("There is no charge to take it off: nothing is left of any.".into());
                return None;
            };
            taken_off(form, &of)?
        } else {
            let Some(vat) = self.vat(form, desk) else {
                form.refusal =
                    Some("The clinic has no VAT rate yet: F9 Settings adds one, 0 % is one too.".into());
                return None;
            };
            self.on(form, vat, desk)?
        };
        Some(Change::Charge { client: self.client.id, session: None, day, line })
    }

    fn queries(&self, _form: &Form, desk: &Desk) -> Vec<Query> {
        let client = self.client.id;
        vec![Query::SessionForm { client, day: desk.today() }, Query::Creditable { client }]
    }

    fn load(&mut self, form: &mut Form, page: Page, desk: &Desk) {
        match page {
            Page::SessionForm(page) => {
                self.client = page.client;
                (self.prices, self.vats) = (page.prices, page.vats);
                reason::offer(form, page.price_reasons);
            }
            Page::Creditable(charges) => self.charges = charges,
            _ => return,
        }
        self.follow(form, desk);
    }

    fn follow(&mut self, form: &mut Form, desk: &Desk) {
        self.fill(form, desk);
        reason::follow(form);
        if self.differs(form, desk).is_none() && !takes_off(form) {
            form.field_mut("picked").hidden = true;
            form.field_mut("typed").hidden = true;
        } else {
            form.field_mut("picked").hidden = false;
        }
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let mut rows = Vec::new();
        if let Some(charge) = self.charge(form) {
            rows.push(format!("{} is left of it.", desk.money(charge.left)));
        }
        let (Some(amount), Some(vat)) = (amount(form), self.vat(form, desk)) else { return rows };
        let split = vat.split(amount);
        rows.push(format!(
            "{} = {} net + {} VAT ({vat}).",
            desk.money(split.gross),
            desk.money(split.net),
            desk.money(split.vat)
        ));
        if let Some(listed) = self.differs(form, desk) {
            rows.push(format!("List price {}; your reason is recorded.", desk.money(listed)));
        }
        rows.extend(self.before_the_first_vat(form, desk));
        rows.push(then(self.client.facts.name.as_str(), self.client.balance + amount, desk));
        rows
    }
}
