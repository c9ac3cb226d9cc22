//! Money received from a client, or given back: the balance is offered, a part is as good.

use super::{day_of, past_day, then};
use crate::app::form::{Field, Form};
use crate::app::{action::Action, desk::Desk};
use crate::domain::{Money, PaymentMethod};
use crate::screens::dialog::{Dialog, FormKind};
use crate::screens::question::Question;
use crate::store::api::before::{Before, Conflict};
use crate::store::api::{Change, Page, Query, clients::ClientRow};

#[derive(Debug)]
struct Payment {
    client: ClientRow,
    /// The balance that the amount in the form was offered or typed for.
    seen: Money,
}

/// Offers what is outstanding.
fn offer(form: &mut Form, balance: Money) {
    let amount = if balance > Money::ZERO { balance.to_string() } else { String::new() };
    form.field_mut("amount").offer(amount);
}

/// What a balance means, now or then: `owes € 180.00`, `owed € 180.00`.
fn owes(balance: Money, (owes, has): (&str, &str), desk: &Desk) -> String {
    match balance.cents() {
        0 => format!("{owes} nothing"),
        1.. => format!("{owes} {}", desk.money(balance)),
        _ => format!("{has} {} in credit", desk.money(-balance)),
    }
}

/// A payment of this client.
pub fn dialog(client: &ClientRow) -> Dialog {
    let methods = PaymentMethod::ALL.iter().map(|method| method.word().to_owned()).collect();
    let form = Form::new(vec![
        Field::text("amount", "Amount").hint("part payment is fine; use a minus for a refund").check(check),
        Field::choice("method", "By", methods, 0),
        past_day(),
    ]);
    let mut dialog = Dialog::new(Payment { client: client.clone(), seen: client.balance }, form);
    if client.balance > Money::ZERO {
        offer(&mut dialog.form, client.balance);
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

impl FormKind for Payment {
    fn title(&self) -> String {
        format!("Payment: {}", self.client.facts.name)
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let amount = Money::parse_signed(form.text("amount")).ok()?;
        let method = *PaymentMethod::ALL.get(form.selected("method"))?;
        Some(Change::Pay { client: self.client.id, session: None, day: day_of(form, desk)?, method, amount })
    }

    /// Money is taken for what was owed when the amount was settled on.
    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        Some(Before::Balance(self.client.id, self.seen))
    }

    fn conflict(&self, conflict: &Conflict, desk: &Desk) -> Option<Question> {
        let (Before::Balance(_, was), Before::Balance(_, now)) = (&conflict.before, &conflict.present) else {
            return None;
        };
        let by = conflict.by.first().map(|by| format!(" ({}, {})", by.who, by.at.format("%H:%M")));
        let words = format!(
            "This form was filled in when {name} {was}; the client {now} now{by}. Save this payment all the same?",
            name = self.client.facts.name,
            was = owes(*was, ("owed", "had"), desk),
            now = owes(*now, ("owes", "has"), desk),
            by = by.unwrap_or_default()
        );
        let answers = ("Save it", "Keep editing");
        Some(Question::new(
            "The balance has changed",
            words,
            answers,
            vec![Action::Write(conflict.again.clone())],
        ))
    }

    fn queries(&self, _form: &Form, _desk: &Desk) -> Vec<Query> {
        vec![Query::ClientForm { client: self.client.id }]
    }

    /// What was only offered follows the balance; what was typed stays, and the sentences tell.
    fn load(&mut self, form: &mut Form, page: Page, _desk: &Desk) {
        let Page::ClientForm(client) = page else { return };
        self.client = *client;
        let amount = form.field("amount");
        if self.seen != self.client.balance && (amount.offered || amount.text_value().is_empty()) {
            self.seen = self.client.balance;
            offer(form, self.seen);
        }
    }

    fn outlook(&self, form: &Form, desk: &Desk) -> Vec<String> {
        let balance = self.client.balance;
        let now = match balance.cents() {
            0 => "Balance: nothing outstanding.".to_owned(),
            1.. => format!("Balance: {} outstanding.", desk.money(balance)),
            _ => format!("Balance: {} in credit.", desk.money(-balance)),
        };
        let after = Money::parse_signed(form.text("amount")).ok().filter(|amount| !amount.is_zero());
        let Some(amount) = after else { return vec![now] };
        let shown = desk.money(amount.abs());
        let words = if amount < Money::ZERO {
            format!("Client gets {shown} back.")
        } else {
            format!("Client pays {shown}.")
        };
        vec![now, format!("{words} {}", then(self.client.facts.name.as_str(), balance - amount, desk))]
    }
}
