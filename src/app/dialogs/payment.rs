//! Money received from a client, or given back: the balance is offered, a part is as good.

use super::day_of;
use super::past_day;
use super::then;
use crate::app::desk::Desk;
use crate::app::form::Field;
use crate::app::form::Form;
use crate::app::screens::dialog::Dialog;
use crate::app::screens::dialog::Purpose;
use crate::domain::Money;
use crate::domain::PaymentMethod;
use crate::store::api::Change;
use crate::store::api::clients::ClientRow;

#[derive(Debug)]
struct Payment {
    client: ClientRow,
}

/// A payment of this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    let methods = PaymentMethod::ALL.iter().map(|method| method.word().to_owned()).collect();
    let form = Form::new(vec![
        Field::text("amount", "Amount")
            .hint("a part is fine; a minus in front gives money back")
            .check(check),
        Field::choice("method", "By", methods, 0),
        past_day(),
    ]);
    let mut dialog = Dialog::new(Payment { client: client.clone() }, form);
    if client.balance > Money::ZERO {
        dialog.form.field_mut("amount").offer(client.balance.to_string());
        dialog.form.settle();
    }
    dialog
}

fn check(text: &str, _: &Desk) -> Result<(), String> {
    match Money::parse_signed(text) {
        Ok(amount) if amount.is_zero() => Err("Type an amount above zero.".into()),
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

impl Purpose for Payment {
    fn title(&self) -> String {
        format!("Payment: {}", self.client.facts.name)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let amount = Money::parse_signed(form.text("amount")).ok()?;
        let method = *PaymentMethod::ALL.get(form.selected("method"))?;
        Some(Change::Pay { client: self.client.id, session: None, day: day_of(form, desk)?, method, amount })
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let balance = self.client.balance;
        let now = match balance.cents() {
            0 => "Nothing is left to pay.".to_owned(),
            1.. => format!("To pay: {}.", desk.money(balance)),
            _ => format!("In credit: {}.", desk.money(-balance)),
        };
        let after = Money::parse_signed(form.text("amount")).ok().filter(|amount| !amount.is_zero());
        let Some(amount) = after else { return vec![now] };
        let verb = if amount < Money::ZERO { "Gives back" } else { "Receives" };
        let words = format!("{verb} {}.", desk.money(amount.abs()));
        vec![now, format!("{words} {}", then(self.client.facts.name.as_str(), balance - amount, desk))]
    }
}
