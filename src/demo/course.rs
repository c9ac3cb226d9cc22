//! One treatment of the demo practice, made backwards: first the clock that gives the wished state, then what led to it.

use super::client::{back, day_within};
use super::model::{DemoAdjustment, DemoSession, DemoTreatment};
use super::{Practice, random::Random, sitting, sitting::Habit};
use crate::domain::{Mark, SessionKind, add_months};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The state a treatment is to have on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// The last session so many days ago, the course not completed.
    InCourse(u32),
    /// The clock so many days ago.
    Recent(u32),
    MaintenanceFree,
    Due,
    Overdue,
}

/// A session before it has a chair and a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) day: NaiveDate,
    pub(super) kind: SessionKind,
    pub(super) completes: bool,
    pub(super) voided: Option<usize>,
}

/// The months of a look, the adjustment in them.
#[derive(Debug, Clone, Copy)]
struct Span {
    opens: u32,
    closes: u32,
}

/// A treatment of a look and an area by chance, in the wished state.
pub(super) fn treatment(practice: &Practice, random: &mut Random, wish: Wish) -> DemoTreatment {
    let look = random.weighted(&[(62, 0), (26, 1), (12, 2)]);
    let area = area(look, random);
    let reason = (!matches!(wish, Wish::InCourse(_)) && random.chance(22))
        .then(|| random.index(practice.catalogue.reasons.len()));
    let span = span(practice, look, reason);
    let mut visits = visits(practice, random, wish, span);
    let clock = visits.iter().filter(|visit| visit.kind != SessionKind::Control).map(|visit| visit.day).max();
    let clock = clock.unwrap_or(practice.as_of);
    add_void(practice, random, clock, &mut visits);
    visits.sort_by_key(|visit| visit.day);
    let habit = Habit::of(&practice.pools, random);
    let sessions: Vec<DemoSession> =
        visits.iter().map(|visit| sitting::session(practice, random, &habit, *visit)).collect();
    let since = |random: &mut Random| day_within(random, clock, practice.as_of);
    let closed = (clock < back(practice.as_of, 60) && random.chance(3))
        .then(|| (since(random), random.pick(practice.pools.texts("closed"))));
    DemoTreatment {
        look,
        area,
        sessions,
        adjustment: reason.map(|reason| DemoAdjustment {
            reason,
            specialist: habit.specialist,
            day: since(random),
        }),
        mark: mark(practice, random, wish).filter(|_| closed.is_none()),
        closed,
    }
}

/// Places in the catalogue: full scalp, hairline, crown, temples, scar.
fn area(look: usize, random: &mut Random) -> usize {
    match look {
        0 => random.weighted(&[(64, 0), (20, 1), (10, 2), (6, 3)]),
        1 => random.weighted(&[(20, 0), (24, 1), (40, 2), (16, 3)]),
        _ => 4,
    }
}

fn span(practice: &Practice, look: usize, reason: Option<usize>) -> Span {
    let look = &practice.catalogue.looks[look];
    let months = reason.map_or(0, |reason| practice.catalogue.reasons[reason].months);
    let of = |after: i32| u32::try_from(after + months).unwrap_or(1).max(1);
    Span { opens: of(look.opens_after), closes: of(look.closes_after) }
}

fn visits(practice: &Practice, random: &mut Random, wish: Wish, span: Span) -> Vec<Visit> {
    let mut visits = Vec::new();
    let (last, completed) = match wish {
        Wish::InCourse(days) => (workday(practice, back(practice.as_of, days)), false),
        _ => (clock(practice, random, wish, span), true),
    };
    let mut course_end = last;
    if completed {
        let longer = if matches!(wish, Wish::Recent(_)) { 92 } else { 70 };
        while random.chance(longer) {
            let months = random.between(span.opens.saturating_sub(3).max(1), span.closes + 6);
            let before = workday(practice, months_back(course_end, months));
            if before < course_floor(practice) {
                break;
            }
            visits.push(visit(course_end, SessionKind::TouchUp, false));
            course_end = before;
        }
    }
    initial_course(practice, random, course_end, completed, &mut visits);
    visits
}

/// The sessions up to `end`, some weeks apart, with the visits around them that move no clock.
fn initial_course(
    practice: &Practice,
    random: &mut Random,
    end: NaiveDate,
    completed: bool,
    visits: &mut Vec<Visit>,
) {
    let sessions = if completed { random.weighted(&[(28, 2), (56, 3), (16, 4)]) } else { random.below(3) };
    let mut day = end;
    for left in (0..sessions).rev() {
        visits.push(visit(day, SessionKind::Initial, completed && left + 1 == sessions));
        if random.chance(6) && left + 1 < sessions {
            let correction = workday(practice, back(day, 0) + Days::new(9));
            visits.push(visit(correction.min(end), SessionKind::Correction, false));
        }
        day = workday(practice, back(day, random.between(18, 45)));
    }
    if sessions == 0 || random.chance(55) {
        visits.push(visit(day, SessionKind::Consultation, false));
    }
    let control = workday(practice, end + Days::new(random.between(25, 45).into()));
    if completed && control <= practice.as_of && random.chance(35) {
        visits.push(visit(control, SessionKind::Control, false));
    }
}

/// The day from which the window is counted, such that the wished state is true on the practice's day.
fn clock(practice: &Practice, random: &mut Random, wish: Wish, span: Span) -> NaiveDate {
    let as_of = practice.as_of;
    let opens_today = months_back(as_of, span.opens);
    let closes_today = months_back(as_of, span.closes);
    let day = match wish {
        Wish::InCourse(days) | Wish::Recent(days) => back(as_of, days),
        Wish::MaintenanceFree => day_within(random, opens_today + Days::new(3), back(as_of, 4)),
        Wish::Due => day_within(random, closes_today + Days::new(3), back(opens_today, 1)),
        Wish::Overdue => {
            let floor = course_floor(practice).max(back(closes_today, 900));
            // Most are late by months, few by years.
            let late = [day_within(random, floor, closes_today), day_within(random, floor, closes_today)];
            late[0].max(late[1]) - Days::new(2)
        }
    };
    workday(practice, day)
}

/// No course is completed before this: the practice was not open when it would have begun.
fn course_floor(practice: &Practice) -> NaiveDate {
    practice.opened + Days::new(190)
}

/// The clinic is closed on Sundays, but for the day itself, or a demo on a Sunday would show an empty morning.
fn workday(practice: &Practice, day: NaiveDate) -> NaiveDate {
    if day.weekday() == Weekday::Sun && day != practice.as_of { back(day, 1) } else { day }
}

fn months_back(day: NaiveDate, months: u32) -> NaiveDate {
    i32::try_from(months).ok().and_then(|months| add_months(day, -months)).unwrap_or(day)
}

fn visit(day: NaiveDate, kind: SessionKind, completes: bool) -> Visit {
    Visit { day, kind, completes, voided: None }
}

/// A touch-up that was logged and does not count.
fn add_void(practice: &Practice, random: &mut Random, clock: NaiveDate, visits: &mut Vec<Visit>) {
    if random.chance(3) {
        let day = workday(practice, day_within(random, clock, practice.as_of));
        let reason = random.index(practice.catalogue.void_reasons.len());
        visits.push(Visit { day, kind: SessionKind::TouchUp, completes: false, voided: Some(reason) });
    }
}

/// What the desk noted beside a state that would have somebody call.
fn mark(practice: &Practice, random: &mut Random, wish: Wish) -> Option<(NaiveDate, Mark)> {
    let as_of = practice.as_of;
    let likely = match wish {
        Wish::Overdue => 30,
        Wish::Due => 26,
        Wish::InCourse(days) if days > 2 => 70,
        _ => return None,
    };
    if !random.chance(likely) {
        return None;
    }
    let noted = back(as_of, random.below(40));
    let ahead = as_of + Days::new(random.between(1, 75).into());
    let in_course = matches!(wish, Wish::InCourse(_));
    let mark = match random.below(100) {
        _ if in_course => Mark::Booked(ahead),
        0..55 => Mark::Booked(ahead),
        55..80 => Mark::SnoozedUntil(ahead),
        _ => Mark::Declined(noted),
    };
    Some((noted, mark))
}
