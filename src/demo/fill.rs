//! Writes the demo practice into a practice file: places in the catalogue become rows, minutes become charges.

use chrono::NaiveDate;

use super::model::{DemoClient, DemoLine, DemoPerson, DemoSession, DemoTreatment};
use super::prices::PRICES;
use crate::catalogue;
use crate::catalogue::Catalogue;
use crate::domain::{
    Adjustment, ClientId, Money, Note, SessionId, ShortText, TreatmentId, charge, fold, time_charge,
};
use crate::store::api::clients::ClientFacts;
use crate::store::api::sessions::{LineKind, NewLine, NewSession, SessionTreatment};
use crate::store::{Bulk, Clinic, Offers, Stamp, Store, StoreError};

/// Which demo practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Another seed makes other people.
    pub seed: u64,
    /// How many clients.
    pub clients: u32,
    /// The day that is today in it.
    pub as_of: NaiveDate,
}

/// What the demo calls itself.
const NAME: &str = "Hairline demo";

/// Writes the practice, over the demo that is there; `progress` is told how many clients are in.
///
/// The file depends on the order alone, its audit row too.
pub fn fill(store: &mut Store, order: Order, progress: &mut dyn FnMut(u32)) -> Result<(), StoreError> {
    let stamp = Stamp {
        who: NAME.to_owned(),
        // No person sits there, so nobody takes it back.
        desk: "demo".to_owned(),
        now: order.as_of.and_time(chrono::NaiveTime::MIN),
    };
    let words = format!("Made a demo practice of {} clients.", order.clients);
    store.write_demo(&words, &stamp, |bulk| {
        let filling = Filling::begin(bulk, order.as_of)?;
        for (done, client) in (1..).zip(super::practice(order.seed, order.clients, order.as_of)) {
            filling.client(&client)?;
            progress(done);
        }
        Ok(())
    })?;
    Ok(())
}

/// The practice while its clients are written.
struct Filling<'a> {
    bulk: &'a Bulk<'a>,
    catalogue: Catalogue,
    specialists: Vec<ShortText>,
    rates: Vec<(NaiveDate, Money)>,
    offers: Offers,
}

impl<'a> Filling<'a> {
    fn begin(bulk: &'a Bulk<'a>, as_of: NaiveDate) -> Result<Self, StoreError> {
        let catalogue = catalogue::defaults();
        let settings = &catalogue.settings;
        let clinic = Clinic {
            name: NAME.to_owned(),
            currency: settings.currency.clone(),
            calling_code: settings.calling_code.clone(),
            rounding: settings.rounding,
            horizon_months: settings.horizon_months,
            demo: true,
        };
        let specialists: Vec<ShortText> = super::specialists().into_iter().map(line).collect();
        let rates = super::hourly_rates(as_of);
        let offers = bulk.set_up(&clinic, (&rates, settings.vat), &specialists)?;
        for price in PRICES {
            bulk.price(price.of, &line(price.words), price.amount)?;
        }
        Ok(Self { bulk, catalogue, specialists, rates, offers })
    }

    fn client(&self, demo: &DemoClient) -> Result<(), StoreError> {
        let client = self.bulk.client(&facts(demo), demo.since)?;
        demo.treatments.iter().try_for_each(|treatment| self.treatment(client, treatment).map(drop))?;
        let author = self.author(demo);
        for (on, words) in &demo.notes {
            if let Some(words) = note(words) {
                self.bulk.note(client, *on, &words, author)?;
            }
        }
        if let Some(on) = demo.archived {
            self.bulk.archive(client, on)?;
        }
        self.bulk.settle(client)
    }

    /// Whoever treated the client first.
    fn author(&self, demo: &DemoClient) -> &str {
        let first = demo.treatments.iter().flat_map(|treatment| &treatment.sessions).next();
        self.specialists[first.map_or(0, |session| session.specialist)].as_str()
    }

    fn treatment(&self, client: ClientId, demo: &DemoTreatment) -> Result<TreatmentId, StoreError> {
        let (look, area) = (self.offers.looks[demo.look], self.offers.areas[demo.area]);
        let since = demo.sessions[0].day;
        let treatment = self.bulk.treatment(client, look, area, since)?;
        for session in &demo.sessions {
            self.session(client, treatment, session)?;
        }
        if let Some(adjustment) = demo.adjustment {
            let reason = &self.catalogue.reasons[adjustment.reason];
            let months = Adjustment::new(reason.months).unwrap_or_default();
            let by = &self.specialists[adjustment.specialist];
            self.bulk.adjust(treatment, adjustment.day, months, (reason.factor, &line(&reason.words)), by)?;
        }
        if let Some((_, mark)) = demo.mark {
            self.bulk.mark(treatment, mark)?;
        }
        if let Some((on, reason)) = demo.closed {
            self.bulk.close(treatment, on, reason)?;
        }
        Ok(treatment)
    }

    fn session(
        &self,
        client: ClientId,
        treatment: TreatmentId,
        demo: &DemoSession,
    ) -> Result<(), StoreError> {
        let new = NewSession {
            client,
            treatment: SessionTreatment::Existing(treatment),
            kind: demo.kind,
            completes: demo.completes,
            day: demo.day,
            starts: Some(demo.start),
            minutes: demo.minutes,
            specialist: self.offers.specialists.get(demo.specialist).copied(),
            pigments: demo.tools.pigments.clone(),
            needle: demo.tools.needle.map(line),
            depth: demo.tools.depth.map(line),
            dilution: demo.tools.dilution.map(line),
            hair_loss: None,
            note: demo.note.and_then(note),
            lines: self.lines(demo),
            payments: Vec::new(),
        };
        let session = self.bulk.session(&new, treatment)?;
        if let Some(reason) = demo.voided {
            self.bulk.void(session, demo.day, &self.catalogue.void_reasons[reason].words)?;
        }
        self.pay(client, session, demo, new.lines.iter().map(|line| line.amount).sum())
    }

    /// The payments are parts of the whole; together they come to the cent of it.
    fn pay(
        &self,
        client: ClientId,
        session: SessionId,
        demo: &DemoSession,
        charged: Money,
    ) -> Result<(), StoreError> {
        let (mut percent, mut paid) = (0, Money::ZERO);
        for payment in &demo.bill.payments {
            percent += i64::from(payment.percent);
            let amount = Money(charged.cents() * percent / 100) - paid;
            paid += amount;
            if !amount.is_zero() {
                self.bulk.pay(client, session, payment.day, (payment.method, amount))?;
            }
        }
        Ok(())
    }

    fn lines(&self, demo: &DemoSession) -> Vec<NewLine> {
        let time = demo.bill.by_the_hour.then(|| self.time_line(demo));
        let others = demo.bill.lines.iter().map(|line| self.other_line(line));
        time.into_iter().chain(others).collect()
    }

    /// At the rate of the session's own day.
    fn time_line(&self, demo: &DemoSession) -> NewLine {
        let settings = &self.catalogue.settings;
        let held = self.rates.iter().rev().find(|(from, _)| *from <= demo.day);
        let hourly = held.map_or(settings.hourly_rate, |(_, hourly)| *hourly);
        let kind = LineKind::Time { minutes: demo.minutes, hourly, rounding: settings.rounding };
        let words = charge::words(demo.minutes, hourly, settings.rounding, &settings.currency);
        let words = format!("{}, {words}", demo.kind);
        self.new_line(kind, &words, time_charge(demo.minutes, hourly, settings.rounding))
    }

    fn other_line(&self, demo: &DemoLine) -> NewLine {
        match demo {
            DemoLine::Price(place) => {
                let price = PRICES[*place];
                let kind = if price.of.is_some() { LineKind::Fixed } else { LineKind::Product };
                self.new_line(kind, price.words, price.amount)
            }
            DemoLine::Discount(amount, words) => {
                self.new_line(LineKind::Discount { of: None }, words, -*amount)
            }
        }
    }

    fn new_line(&self, kind: LineKind, words: &str, amount: Money) -> NewLine {
        NewLine { kind, words: line(words), amount, changed: None, vat: self.catalogue.settings.vat }
    }
}

fn facts(demo: &DemoClient) -> ClientFacts {
    let DemoPerson { name, phone, email, born, contact } = demo.person.clone();
    let (allergy, medical) = match demo.alert {
        Some(alert) if fold(alert).contains("allerg") => (Some(alert), None),
        alert => (None, alert),
    };
    ClientFacts {
        phone,
        email,
        born,
        contact,
        allergy: allergy.map(line),
        medical: medical.map(line),
        skin: demo.skin,
        ..ClientFacts::of(name)
    }
}

/// # Panics
/// Never: the texts are part of the program, and a test writes them all.
fn line(text: &str) -> ShortText {
    ShortText::parse(text).expect("the demo's own texts are lines")
}

fn note(text: &str) -> Option<Note> {
    Note::parse_optional(text).ok().flatten()
}
