//! Money received from a client, or given back: the balance is offered, a part is as good.

use chrono::NaiveDate;

use super::{past_day, then};
use crate::app::action::{Action, Question};
use crate::app::answers::Answers;
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{Money, PaymentMethod};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::before::{Before, Conflict};
use crate::store::api::{Change, Query, clients::ClientRow};

fields! {
    Payment(client: &ClientRow) {
        amount: Text<Money> =
            Text::read_by("amount", "Amount", read).hint("part payment is fine; use a minus for a refund");
        method: Choice<PaymentMethod> =
            Choice::of("method", "By", PaymentMethod::ALL.map(|method| (method, method)));
        day: Text<NaiveDate> = past_day();
    } with {
        client: ClientRow = client.clone();
        /// The balance that the amount in the form was offered or typed for.
        seen: Money = client.balance;
    }
}

fn read(text: &str, _: &Desk) -> Result<Money, String> {
    match Money::parse_signed(text) {
        Ok(amount) if amount.is_zero() => Err("Type an amount above zero.".into()),
        amount => amount.map_err(|error| error.to_string()),
    }
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
    let mut fields = Payment::new(client);
    if client.balance > Money::ZERO {
        fields.offer();
    }
    Dialog::of(fields)
}

impl Payment {
    /// Offers what is outstanding.
    fn offer(&mut self) {
        let amount = if self.seen > Money::ZERO { self.seen.to_string() } else { String::new() };
        self.amount.offer(amount);
    }
}

impl FormKind for Form<Payment> {
    fn title(&self) -> String {
        format!("Payment: {}", self.client.facts.name)
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let (client, day) = (self.client.id, self.day.value(desk)?);
        let (amount, method) = (self.amount.value(desk)?, *self.method.value()?);
        Some(Change::Pay { client, session: None, day, method, amount })
    }

    /// Money is taken for what was owed when the amount was settled on.
    fn before(&self, _desk: &Desk) -> Option<Before> {
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

    /// What was only offered follows the balance; what was typed stays, and the sentences tell.
    fn ask(&mut self, answers: &mut Answers, _desk: &Desk) {
        let Some(client) = answers.to(Query::client_form(self.client.id)) else { return };
        self.client = *client;
        let amount = &self.amount;
        if self.seen != self.client.balance && (amount.offered || amount.shown().is_empty()) {
            self.seen = self.client.balance;
            self.offer();
        }
    }

    fn outlook(&self, desk: &Desk) -> Vec<String> {
        let balance = self.client.balance;
        let now = match balance.cents() {
            0 => "Balance: nothing outstanding.".to_owned(),
            1.. => format!("Balance: {} outstanding.", desk.money(balance)),
            _ => format!("Balance: {} in credit.", desk.money(-balance)),
        };
        let Some(amount) = self.amount.value(desk) else { return vec![now] };
        let shown = desk.money(amount.abs());
        let words = if amount < Money::ZERO {
            format!("Client gets {shown} back.")
        } else {
            format!("Client pays {shown}.")
        };
        vec![now, format!("{words} {}", then(self.client.facts.name.as_str(), balance - amount, desk))]
    }
}
