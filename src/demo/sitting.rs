//! One session of the demo practice: the chair, the hour, the pigment with its lot.

use super::model::{DemoSession, DemoTools};
use super::{Practice, bill, course::Visit, pools::Pools, random::Random};
use crate::domain::{Minutes, Pigment, SessionKind, ShortText, TimeOfDay, add_months};
use chrono::{Datelike, NaiveDate};

/// What a treatment repeats from session to session.
#[derive(Debug)]
pub(super) struct Habit {
    pub(super) specialist: usize,
    pigments: Vec<&'static str>,
    needle: &'static str,
    depth: &'static str,
    dilution: &'static str,
}

impl Habit {
    pub(super) fn of(pools: &Pools, random: &mut Random) -> Self {
        let mut pigments = vec![random.pick(pools.work("pigments"))];
        let second = random.pick(pools.work("pigments"));
        if random.chance(25) && second != pigments[0] {
            pigments.push(second);
        }
        Self {
            specialist: random.weighted(&[(35, 0), (25, 1), (20, 2), (12, 3), (8, 4)]),
            pigments,
            needle: random.pick(pools.work("needles")),
            depth: random.pick(pools.work("depths")),
            dilution: random.pick(pools.work("dilutions")),
        }
    }
}

/// The session of a visit.
pub(super) fn session(practice: &Practice, random: &mut Random, habit: &Habit, visit: Visit) -> DemoSession {
    let another = random.chance(12).then(|| random.index(practice.pools.work("specialists").len()));
    DemoSession {
        kind: visit.kind,
        completes: visit.completes,
        day: visit.day,
        start: start(random),
        minutes: minutes(random, visit.kind),
        specialist: another.unwrap_or(habit.specialist),
        tools: tools(practice, random, habit, visit),
        note: note(practice, random, visit),
        voided: visit.voided,
        bill: bill::bill(practice, random, visit),
    }
}

/// On the quarter, from half past eight to half past four.
fn start(random: &mut Random) -> TimeOfDay {
    let quarters = random.between(34, 66);
    u16::try_from(quarters * 15)
        .map(TimeOfDay::new)
        .ok()
        .and_then(Result::ok)
        .expect("a quarter of the day is a time of day")
}

fn minutes(random: &mut Random, kind: SessionKind) -> Minutes {
    let minutes = match kind {
        SessionKind::TouchUp => {
            random.weighted(&[(46, 120), (14, 105), (12, 90), (10, 135), (6, 121), (6, 150), (6, 112)])
        }
        SessionKind::Initial => i64::from(random.between(9, 16)) * 15,
        SessionKind::Consultation => random.weighted(&[(3, 30), (2, 45)]),
        SessionKind::Control => random.weighted(&[(1, 15), (2, 20)]),
        SessionKind::Correction => random.weighted(&[(1, 45), (1, 60)]),
    };
    Minutes::new(minutes).expect("all are between 15 and 240")
}

/// The next session repeats the last, with a change now and then.
fn tools(practice: &Practice, random: &mut Random, habit: &Habit, visit: Visit) -> DemoTools {
    let sets_dots =
        matches!(visit.kind, SessionKind::Initial | SessionKind::TouchUp | SessionKind::Correction);
    if !sets_dots || visit.voided.is_some() {
        return DemoTools::default();
    }
    let mut vary = |usual: &'static str, section: &str| {
        if random.chance(15) { random.pick(practice.pools.work(section)) } else { usual }
    };
    let needle = vary(habit.needle, "needles");
    let depth = vary(habit.depth, "depths");
    let dilution = vary(habit.dilution, "dilutions");
    let lot_noted = !random.chance(7);
    let pigments = habit.pigments.iter().filter_map(|text| pigment(text, visit.day, lot_noted)).collect();
    DemoTools { pigments, needle: Some(needle), depth: Some(depth), dilution: Some(dilution) }
}

/// A lot is opened every half year, so that clients of the same months share it and a recall finds them all.
fn pigment(text: &str, day: NaiveDate, lot_noted: bool) -> Option<Pigment> {
    let (brand, shade) = text.split_once(" / ")?;
    let half = day.month0() / 6;
    let sum = text.bytes().map(u64::from).sum();
    let batch = Random::of(u64::from(half), day.year().unsigned_abs().into(), sum).between(100, 999);
    let initial = brand.chars().next()?;
    let lot = format!("{initial}{:02}{}-{batch}", day.year() % 100, if half == 0 { 'A' } else { 'B' });
    let opened = NaiveDate::from_ymd_opt(day.year(), half * 6 + 1, 1)?;
    Some(Pigment {
        brand: ShortText::parse(brand).ok(),
        shade: ShortText::parse(shade).ok()?,
        lot: lot_noted.then(|| ShortText::parse(&lot).ok()).flatten(),
        expiry: lot_noted.then(|| add_months(opened, 30)?.pred_opt()).flatten(),
    })
}

fn note(practice: &Practice, random: &mut Random, visit: Visit) -> Option<&'static str> {
    let (section, likely) = match visit.kind {
        SessionKind::TouchUp if visit.voided.is_some() => return None,
        SessionKind::TouchUp => ("touch-up", 55),
        SessionKind::Initial if visit.completes => ("course session", 60),
        SessionKind::Initial => ("first session", 60),
        SessionKind::Consultation => ("consultation", 80),
        SessionKind::Control => ("control", 70),
        SessionKind::Correction => ("course session", 40),
    };
    random.chance(likely).then(|| random.pick(practice.pools.texts(section)))
}
