//! A practice with something of everything: states, voids, adjustments, marks, closed treatments, archived clients.

use chrono::{Days, NaiveDate};
use hairline::domain::{Adjustment, AreaId, Contact, Factor, LookId, Mark, Phone, SessionKind, SpecialistId};
use hairline::store::api::{clients::ClientFacts, sessions::SessionTreatment};
use hairline::store::{Batch, Change, Saved, Stamp, StoreError};

use crate::support::practice::{Practice, day, facts, line, session};

const FIRST: [&str; 8] = ["Anna", "Łukasz", "Zoë", "Jan", "An", "Éloïse", "Ben", "Noor"];
const LAST: [&str; 6] = ["Peeters", "O'Neil", "Maes", "Van den Berg", "Janssens", "Jansen"];

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.below(sides) == 0
    }

    fn day(&mut self) -> NaiveDate {
        // From 2012 to the day of the tests, 12 March 2026.
        day("2012-01-01") + Days::new(self.below(5184))
    }

    /// What was set, was set on some day.
    fn on_another_day(&mut self, stamp: &Stamp) -> Stamp {
        Stamp { now: self.day().and_time(stamp.now.time()), ..stamp.clone() }
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn id(&mut self, most: u64) -> i64 {
        i64::try_from(1 + self.below(most)).unwrap()
    }
}

/// Eighty clients and what was done to them.
pub fn crowd() -> Practice {
    crowd_by(7)
}

/// The same by other dice.
pub fn crowd_by(seed: u64) -> Practice {
    let mut practice = Practice::new();
    let stamp = practice.stamp();
    let mut dice = Dice(seed);
    let written: Result<(), StoreError> =
        practice.store.together(|batch| (0..80).try_for_each(|_| one(batch, &stamp, &mut dice)));
    written.unwrap();
    practice
}

fn one(batch: &Batch<'_>, stamp: &Stamp, dice: &mut Dice) -> Result<(), StoreError> {
    let name = format!("{} {}", dice.pick(&FIRST), dice.pick(&LAST));
    let contact = dice.pick(&[
        Contact::Any,
        Contact::Any,
        Contact::Any,
        Contact::Phone,
        Contact::Phone,
        Contact::Email,
        Contact::None,
    ]);
    let phone = (!dice.one_in(6)).then(|| Phone::parse("0470 12 34 56").unwrap());
    let facts = ClientFacts { contact, phone, ..facts(&name) };
    let client = batch.write(&Change::AddClient(Box::new(facts)), stamp)?.client.unwrap();
    for _ in 0..=dice.below(2) {
        let (look, area) = (LookId(dice.id(3)), AreaId(dice.id(3)));
        let add = Change::AddTreatment { client, look, area, last_treatment: None };
        let treatment = batch.write(&add, stamp)?.treatment.unwrap();
        let mut days: Vec<NaiveDate> = (0..dice.below(6)).map(|_| dice.day()).collect();
        days.sort_unstable();
        let last = days.last().copied().unwrap_or(NaiveDate::MIN);
        for on in days {
            let kind = dice.pick(&[SessionKind::Initial, SessionKind::TouchUp, SessionKind::Control]);
            let mut new = session(client, kind, SessionTreatment::Existing(treatment), &on.to_string());
            new.completes = kind == SessionKind::Initial && dice.one_in(2);
            new.specialist = (!dice.one_in(5)).then(|| SpecialistId(dice.id(2)));
            // With a reason at hand, for whatever rule chance has broken.
            let change = Box::new(Change::LogSession(Box::new(new)));
            let saved = batch.write(&Change::Anyway { reason: line("as it was"), change }, stamp)?;
            void(batch, stamp, dice, &saved)?;
        }
        adjust(batch, stamp, dice, treatment.0)?;
        mark(batch, stamp, dice, treatment.0)?;
        if dice.one_in(10) {
            let on = dice.day().max(last);
            batch.write(&Change::CloseTreatment { treatment, on, reason: line("laser removal") }, stamp)?;
        }
    }
    if dice.one_in(10) {
        batch.write(&Change::Archive { client }, &dice.on_another_day(stamp))?;
    }
    Ok(())
}

fn void(batch: &Batch<'_>, stamp: &Stamp, dice: &mut Dice, saved: &Saved) -> Result<(), StoreError> {
    if dice.one_in(5) {
        let session = saved.session.unwrap();
        let void = Change::VoidSession { session, reason: line("typed twice"), with_charge: true };
        batch.write(&void, stamp)?;
    }
    Ok(())
}

fn adjust(batch: &Batch<'_>, stamp: &Stamp, dice: &mut Dice, treatment: i64) -> Result<(), StoreError> {
    if dice.one_in(3) {
        let months = Adjustment::new(i32::try_from(dice.below(36)).unwrap() - 18).unwrap();
        batch.write(
            &Change::Adjust {
                treatment: hairline::domain::TreatmentId(treatment),
                months,
                factor: Factor::Lifestyle,
                reason: line("unprotected sun"),
                by: line("Els"),
            },
            &dice.on_another_day(stamp),
        )?;
    }
    Ok(())
}

fn mark(batch: &Batch<'_>, stamp: &Stamp, dice: &mut Dice, treatment: i64) -> Result<(), StoreError> {
    let on = dice.day();
    let mark = dice.pick(&[
        None,
        None,
        Some(Mark::Booked(on)),
        Some(Mark::SnoozedUntil(on)),
        Some(Mark::Declined(on)),
    ]);
    let set = Change::SetMark { treatment: hairline::domain::TreatmentId(treatment), mark };
    batch.write(&set, &dice.on_another_day(stamp))?;
    Ok(())
}
