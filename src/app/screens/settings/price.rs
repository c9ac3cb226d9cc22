//! A fixed price or a product.

use super::Row;
use super::offered;
use crate::app::desk::Desk;
use crate::app::form::Field;
use crate::app::form::Form;
use crate::app::screens::dialog::Dialog;
use crate::app::screens::dialog::Purpose;
use crate::domain::Line;
use crate::domain::Money;
use crate::store::api::Change;
use crate::store::api::before::Before;
use crate::store::api::settings::PriceRow;

pub(super) const KINDS: [&str; 2] = ["fixed price", "product"];

/// One as a row.
pub fn row(price: &PriceRow, desk: &Desk) -> Row {
    let words = format!("{}, {}", desk.money(price.amount), KINDS[usize::from(price.product)]);
    Row { name: price.words.clone(), words, active: price.active }
}

/// The form for one that is there, or for a new one.
pub fn dialog(price: Option<&PriceRow>) -> Dialog {
    let kind = usize::from(price.is_some_and(|price| price.product));
    let form = Form::new(vec![
        Field::text("words", "Words")
            .with(price.map_or("", |price| price.words.as_str()))
            .hint("as on the receipt")
            .check(|text, _| Line::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::choice("kind", "Kind", KINDS.map(str::to_owned).to_vec(), kind),
        Field::text("amount", "Amount")
            .with(price.map_or(String::new(), |price| price.amount.to_string()))
            .hint("with VAT, such as 450 or 24.90")
            .check(|text, _| Money::parse(text).map(drop).map_err(|error| error.to_string())),
        offered(price.is_none_or(|price| price.active)),
    ]);
    Dialog::new(PriceForm(price.cloned()), form)
}

#[derive(Debug)]
struct PriceForm(Option<PriceRow>);

impl Purpose for PriceForm {
    fn title(&self) -> String {
        if self.0.is_some() { "Price".into() } else { "New price".into() }
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        self.0.clone().map(Before::Price)
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        Some(Change::SetPrice {
            price: self.0.as_ref().map(|price| price.id),
            product: form.selected("kind") == 1,
            words: Line::parse(form.text("words")).ok()?,
            amount: Money::parse(form.text("amount")).ok()?,
            active: form.selected("offered") == 0,
        })
    }
}
