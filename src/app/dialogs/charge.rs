//! A line that is charged at the desk: a product, a fixed price, a discount or a credit.

use super::day_of;
use super::past_day;
use super::reason;
use super::then;
use crate::app::desk::Desk;
use crate::app::form::Field;
use crate::app::form::Form;
use crate::app::form::Value;
use crate::app::screens::dialog::Dialog;
use crate::app::screens::dialog::Purpose;
use crate::domain::Line;
use crate::domain::Money;
use crate::domain::Vat;
use crate::store::api::Change;
use crate::store::api::Page;
use crate::store::api::Query;
use crate::store::api::clients::ClientRow;
use crate::store::api::sessions::LineKind;
use crate::store::api::sessions::NewLine;
use crate::store::api::settings::PriceRow;
use crate::store::api::settings::VatRow;

const KINDS: [(&str, LineKind); 4] = [
    ("product", LineKind::Product),
    ("fixed price", LineKind::Fixed),
    ("discount", LineKind::Discount),
    ("credit for a mistake", LineKind::Credit),
];
const OTHER: &str = "something else";

#[derive(Debug)]
struct Charge {
    client: ClientRow,
    prices: Vec<PriceRow>,
    vats: Vec<VatRow>,
    /// The kind and the item that the words and the amount were filled in for.
    filled: (usize, String),
}

/// A charge of this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    let kinds = KINDS.map(|(words, _)| words.to_owned()).to_vec();
    let [picked, typed] = reason::fields();
    let form = Form::new(vec![
        Field::choice("kind", "Kind", kinds, 0),
        Field::choice("item", "What", vec![OTHER.to_owned()], 0),
        Field::text("words", "Words").hint("as they stand on the receipt").check(check_words),
        Field::text("amount", "Amount").hint("with VAT").check(check_amount),
        picked,
        typed,
        past_day(),
    ]);
    let purpose = Charge {
        client: client.clone(),
        prices: Vec::new(),
        vats: Vec::new(),
        filled: (usize::MAX, String::new()),
    };
    Dialog::new(purpose, form)
}

fn check_words(text: &str, _: &Desk) -> Result<(), String> {
    Line::parse(text).map(drop).map_err(|error| error.to_string())
}

fn check_amount(text: &str, _: &Desk) -> Result<(), String> {
    match Money::parse(text) {
        Ok(amount) if amount.is_zero() => Err("Type an amount above zero.".into()),
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

fn kind(form: &Form) -> LineKind {
    KINDS.get(form.selected("kind")).map_or(LineKind::Product, |(_, kind)| *kind)
}

/// Below zero for what is taken off.
fn amount(form: &Form) -> Option<Money> {
    let typed = Money::parse(form.text("amount")).ok().filter(|amount| !amount.is_zero())?;
    Some(if matches!(kind(form), LineKind::Discount | LineKind::Credit) { -typed } else { typed })
}

impl Charge {
    fn items(&self, kind: LineKind) -> impl Iterator<Item = &PriceRow> {
        let wanted = match kind {
            LineKind::Product => Some(true),
            LineKind::Fixed => Some(false),
            _ => None,
        };
        self.prices.iter().filter(move |price| Some(price.product) == wanted)
    }

    fn item(&self, form: &Form) -> Option<&PriceRow> {
        self.items(kind(form)).nth(form.selected("item"))
    }

    /// The price on the list, where another amount was typed: it needs a reason.
    fn differs(&self, form: &Form) -> Option<Money> {
        let listed = self.item(form)?.amount;
        amount(form).filter(|amount| *amount != listed).map(|_| listed)
    }

    fn vat(&self, form: &Form, desk: &Desk) -> Option<Vat> {
        let day = day_of(form, desk).unwrap_or_else(|| desk.today());
        self.vats.iter().find(|row| row.from <= day).or(self.vats.last()).map(|row| row.vat)
    }

    fn fill(&mut self, form: &mut Form) {
        let kind = kind(form);
        if self.filled.0 != form.selected("kind") {
            let names: Vec<String> =
                self.items(kind).map(|price| price.words.clone()).chain([OTHER.into()]).collect();
            form.field_mut("item").hidden = names.len() == 1;
            form.field_mut("item").value = Value::Choice { options: names, selected: 0 };
        }
        let now = (form.selected("kind"), form.text("item").to_owned());
        if self.filled == now {
            return;
        }
        self.filled = now;
        let item = self.item(form).cloned();
        form.field_mut("words").hidden = item.is_some();
        let words = match (&item, kind) {
            (Some(price), _) => price.words.clone(),
            (None, LineKind::Discount) => "Discount".to_owned(),
            (None, LineKind::Credit) => "Credit: ".to_owned(),
            (None, _) => String::new(),
        };
        form.field_mut("words").set(words);
        form.field_mut("amount").offer(item.map(|price| price.amount.to_string()).unwrap_or_default());
    }
}

impl Purpose for Charge {
    fn title(&self) -> String {
        format!("Charge: {}", self.client.facts.name)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let words = Line::parse(form.text("words")).ok()?;
        let (amount, day) = (amount(form)?, day_of(form, desk)?);
        let changed = match self.differs(form) {
            Some(listed) => Some((listed, reason::chosen(form)?)),
            None => None,
        };
        let Some(vat) = self.vat(form, desk) else {
            form.refusal =
                Some("The clinic has no VAT rate yet: F9 Settings adds one, 0 % is one too.".into());
            return None;
        };
        let line = NewLine { kind: kind(form), words, amount, changed, vat };
        Some(Change::Charge { client: self.client.id, session: None, day, line })
    }

    fn queries(&self, _form: &Form, desk: &Desk) -> Vec<Query> {
        vec![Query::SessionForm { client: self.client.id, day: desk.today() }]
    }

    fn load(&mut self, form: &mut Form, page: Page, desk: &Desk) {
        let Page::SessionForm(page) = page else { return };
        let first = self.vats.is_empty();
        (self.prices, self.vats) = (page.prices, page.vats);
        reason::offer(form, page.price_reasons);
        self.follow(form, desk);
        if first {
            form.settle();
        }
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        self.fill(form);
        reason::follow(form);
        if self.differs(form).is_none() {
            form.field_mut("picked").hidden = true;
            form.field_mut("typed").hidden = true;
        } else {
            form.field_mut("picked").hidden = false;
        }
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let (Some(amount), Some(vat)) = (amount(form), self.vat(form, desk)) else { return Vec::new() };
        let split = vat.split(amount);
        let mut rows = vec![format!(
            "{} = {} net + {} VAT ({vat}).",
            desk.money(split.gross),
            desk.money(split.net),
            desk.money(split.vat)
        )];
        if let Some(listed) = self.differs(form) {
            rows.push(format!("On the list it is {}: the reason is kept.", desk.money(listed)));
        }
        rows.push(then(self.client.facts.name.as_str(), self.client.balance + amount, desk));
        rows
    }
}
