//! One client of the demo practice: who, which treatments, what is known of them.

use super::model::{DemoClient, DemoTreatment};
use super::{Practice, course, course::Wish, people, random::Random};
use crate::domain::Fitzpatrick;
use chrono::{Days, NaiveDate};

const LIFE: u64 = 11;

/// The client with this index.
pub(super) fn client(practice: &Practice, index: u64) -> DemoClient {
    let person = people::person(&practice.pools, practice.seed, index, practice.as_of);
    let mut random = Random::of(practice.seed, LIFE, index);
    let treatments = treatments(practice, &mut random, index);
    let days = || treatments.iter().flat_map(|treatment| &treatment.sessions).map(|session| session.day);
    let since = days().min().unwrap_or_else(|| back(practice.as_of, random.below(200)));
    let last = days().max().unwrap_or(since);
    let archived = random.chance(2).then(|| day_within(&mut random, last, practice.as_of));
    DemoClient {
        person,
        since,
        alert: random.chance(13).then(|| random.pick(practice.pools.texts("alerts"))),
        skin: random.chance(60).then(|| skin(&mut random)),
        notes: notes(practice, &mut random, since),
        treatments,
        archived: archived.filter(|_| last < back(practice.as_of, 60)),
    }
}

/// The first few have been here today and in the last days, however large the practice: its chairs are as many.
fn treatments(practice: &Practice, random: &mut Random, index: u64) -> Vec<DemoTreatment> {
    let first = match index {
        0..=2 => Wish::Recent(0),
        3 => Wish::InCourse(0),
        4..=5 => Wish::Recent(1),
        6..=9 => Wish::Recent(u32::try_from(index).unwrap_or(0) - 4),
        _ if random.chance(2) => return Vec::new(),
        _ => wish(random),
    };
    let further = random.weighted(&[(82, 0), (15, 1), (3, 2)]);
    let wishes: Vec<Wish> = std::iter::once(first).chain((0..further).map(|_| wish(random))).collect();
    let mut treatments: Vec<DemoTreatment> = Vec::new();
    for wish in wishes {
        let treatment = course::treatment(practice, random, wish);
        // Nobody has the same look twice on one area.
        if treatments.iter().all(|other| (other.look, other.area) != (treatment.look, treatment.area)) {
            treatments.push(treatment);
        }
    }
    treatments.sort_by_key(|treatment| treatment.sessions.first().map(|session| session.day));
    treatments
}

fn wish(random: &mut Random) -> Wish {
    let days = random.between(3, 45);
    random.weighted(&[
        (5, Wish::InCourse(days)),
        (12, Wish::Overdue),
        (20, Wish::Due),
        (63, Wish::MaintenanceFree),
    ])
}

fn skin(random: &mut Random) -> Fitzpatrick {
    random.weighted(&[
        (4, Fitzpatrick::I),
        (26, Fitzpatrick::II),
        (34, Fitzpatrick::III),
        (18, Fitzpatrick::IV),
        (12, Fitzpatrick::V),
        (6, Fitzpatrick::VI),
    ])
}

fn notes(practice: &Practice, random: &mut Random, since: NaiveDate) -> Vec<(NaiveDate, &'static str)> {
    let count = random.weighted(&[(64, 0), (28, 1), (8, 2)]);
    let mut notes: Vec<(NaiveDate, &str)> = (0..count)
        .map(|_| (day_within(random, since, practice.as_of), random.pick(practice.pools.texts("client"))))
        .collect();
    notes.sort_unstable();
    notes.dedup_by_key(|(_, text)| *text);
    notes
}

/// So many days before.
pub(super) fn back(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(day)
}

/// A day of the span, both ends included.
pub(super) fn day_within(random: &mut Random, from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let span = u32::try_from((to - from).num_days()).unwrap_or(0);
    back(to, random.below(span + 1))
}
