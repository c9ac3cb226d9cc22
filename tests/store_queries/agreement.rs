//! The touch-up lists agree with the domain's rules asked of every treatment, on many days, in every order.

use chrono::{Days, NaiveDate};
use hairline::domain::{
    AreaId, LookId, Mark, Minutes, SessionKind, SpecialistId, State, Window, WindowRule, is_upcoming, state,
    window,
};
use hairline::store::api::today::{Counts, TodayPage};
use hairline::store::api::touch_ups::{Listed, Order, TouchUpsPage, TouchUpsQuery};
use hairline::store::{Page, Query, Slice};

use crate::store_queries::crowd::crowd;
use crate::support::practice::{Practice, day};

const ALL: [Listed; 5] =
    [Listed::Overdue, Listed::Due, Listed::Upcoming, Listed::MaintenanceFree, Listed::InCourse];
const HORIZON: i32 = 6;

/// A treatment as the file's facts have it.
pub struct Treatment {
    pub id: i64,
    who: Who,
    parts: Parts,
    rule: WindowRule,
    months: i32,
    mark: Option<Mark>,
    set: Set,
    sessions: Vec<(SessionKind, bool, bool, NaiveDate)>,
}

/// Whose it is, and how they may be reached.
struct Who {
    client: i64,
    name: String,
    contact: String,
    phone: String,
}

/// What a list is filtered by.
struct Parts {
    look: i64,
    area: i64,
    specialist: Option<i64>,
}

/// The days on which what is known of it was set.
struct Set {
    begun: NaiveDate,
    adjusted: Option<NaiveDate>,
    marked: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    archived: Option<NaiveDate>,
}

impl Treatment {
    /// Counted from the last session until then that completes the course or restores intensity, and was not voided.
    fn window(&self, on: NaiveDate) -> Option<Window> {
        let counts = |(kind, completes, voided, _): &&(SessionKind, bool, bool, NaiveDate)| {
            !voided && (*kind == SessionKind::TouchUp || (*kind == SessionKind::Initial && *completes))
        };
        let clock =
            self.sessions.iter().filter(counts).map(|session| session.3).filter(|day| *day <= on).max()?;
        let is_adjusted = self.set.adjusted.is_some_and(|day| day <= on);
        Some(window(clock, &self.rule, if is_adjusted { self.months } else { 0 }).unwrap())
    }

    /// Begun by then, and neither closed nor its client archived by then.
    fn is_there(&self, on: NaiveDate) -> bool {
        let held = self.sessions.iter().any(|(_, _, voided, day)| !voided && *day <= on);
        let is_over = [self.set.closed, self.set.archived].into_iter().flatten().any(|day| day <= on);
        (held || self.set.begun <= on) && !is_over
    }

    /// The mark, from the day it was set.
    fn mark(&self, on: NaiveDate) -> Option<Mark> {
        self.mark.filter(|_| self.set.marked.is_none_or(|day| day <= on))
    }

    fn is(&self, listed: Listed, on: NaiveDate) -> bool {
        let window = self.window(on);
        let state = state(on, window.as_ref());
        match listed {
            Listed::Overdue => state == State::Overdue,
            Listed::Due => state == State::Due,
            Listed::Upcoming => window.is_some_and(|window| is_upcoming(on, &window, HORIZON)),
            Listed::MaintenanceFree => state == State::MaintenanceFree,
            Listed::InCourse => state == State::InCourse,
        }
    }

    /// Nobody rings who asked not to be contacted or to be written to, whom no number reaches, who said no, who said not
    /// before a later day, or who comes anyway: with this treatment or another one that is not closed.
    fn is_quiet(&self, all: &[Treatment], on: NaiveDate) -> bool {
        let comes = |treatment: &Treatment| {
            let is_closed = treatment.set.closed.is_some_and(|day| day <= on);
            treatment.who.client == self.who.client
                && !is_closed
                && matches!(treatment.mark(on), Some(Mark::Booked(day)) if day >= on)
        };
        let said_no = match self.mark(on) {
            Some(Mark::Declined(_)) => true,
            Some(Mark::SnoozedUntil(day)) => on < day,
            Some(Mark::Booked(_)) | None => false,
        };
        let may_ring = self.who.contact == "any" || self.who.contact == "phone";
        !may_ring || self.who.phone == "-" || said_no || all.iter().any(comes)
    }

    /// Whether somebody is to ring on a day.
    pub fn is_to_be_called(&self, all: &[Treatment], on: NaiveDate) -> bool {
        let state = state(on, self.window(on).as_ref());
        self.is_there(on) && matches!(state, State::Due | State::Overdue) && !self.is_quiet(all, on)
    }

    /// What an order sorts by before the name: the words of [`Order`].
    fn key(&self, order: Order, on: NaiveDate) -> (u8, Option<NaiveDate>) {
        let window = self.window(on);
        let in_course = u8::from(window.is_none());
        match order {
            Order::Name => (0, None),
            Order::Opens => (in_course, window.map(|window| window.opens)),
            Order::Clock => (in_course, window.map(|window| window.clock)),
            Order::Pressing => match state(on, window.as_ref()) {
                State::Overdue => (0, window.map(|window| window.closes)),
                State::Due => (1, window.map(|window| window.closes)),
                State::MaintenanceFree => (2, window.map(|window| window.opens)),
                State::InCourse => (3, None),
            },
        }
    }
}

/// Every treatment there is.
pub fn treatments(practice: &Practice) -> Vec<Treatment> {
    let rows = practice.rows(
        "SELECT treatment.id, client.folded, look_id, area_id, opens_after, closes_after, adjustment_months,
                mark, mark_day, contact,
                (SELECT specialist_id FROM session WHERE treatment_id = treatment.id AND voided_on IS NULL
                 ORDER BY day DESC, id DESC LIMIT 1),
                client_id, adjustment_on, mark_on, treatment.since, closed_on, archived_on, phone
         FROM treatment JOIN client ON client.id = client_id JOIN look ON look.id = look_id",
    );
    rows.iter().map(|row| treatment(practice, &row.split('|').collect::<Vec<_>>())).collect()
}

fn treatment(practice: &Practice, cells: &[&str]) -> Treatment {
    let number = |at: usize| cells[at].parse::<i64>().unwrap();
    let months = |at: usize| cells[at].parse::<i32>().unwrap();
    let maybe_day = |at: usize| (cells[at] != "-").then(|| day(cells[at]));
    let sessions = practice.rows(&format!(
        "SELECT kind, completes, voided_on IS NOT NULL, day FROM session WHERE treatment_id = {}",
        cells[0]
    ));
    let sessions = sessions.iter().map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        (SessionKind::from_code(cells[0]).unwrap(), cells[1] == "1", cells[2] == "1", day(cells[3]))
    });
    Treatment {
        id: number(0),
        who: Who {
            client: number(11),
            name: cells[1].to_owned(),
            contact: cells[9].to_owned(),
            phone: cells[17].to_owned(),
        },
        parts: Parts { look: number(2), area: number(3), specialist: cells[10].parse().ok() },
        rule: WindowRule::new(months(4), months(5), Minutes::new(120).unwrap()).unwrap(),
        months: months(6),
        mark: (cells[7] != "-").then(|| Mark::from_code(cells[7], day(cells[8])).unwrap()),
        set: Set {
            begun: day(cells[14]),
            adjusted: maybe_day(12),
            marked: maybe_day(13),
            closed: maybe_day(15),
            archived: maybe_day(16),
        },
        sessions: sessions.collect(),
    }
}

pub fn page(practice: &Practice, query: &TouchUpsQuery) -> TouchUpsPage {
    match practice.store.read(&Query::TouchUps(query.clone())).unwrap() {
        Page::TouchUps(page) => page,
        other => panic!("{other:?}"),
    }
}

pub fn everything(on: NaiveDate, states: &[Listed]) -> TouchUpsQuery {
    TouchUpsQuery {
        day: on,
        states: states.to_vec(),
        look: None,
        specialist: None,
        area: None,
        order: Order::Pressing,
        slice: Slice { offset: 0, limit: usize::MAX },
    }
}

/// The page that the rules give, as treatments in order with the days of their windows.
fn by_rule(everyone: &[Treatment], query: &TouchUpsQuery) -> (Vec<String>, Counts) {
    let on = query.day;
    let passes = |treatment: &&Treatment| {
        treatment.is_there(on)
            && query.look.is_none_or(|look| look.0 == treatment.parts.look)
            && query.area.is_none_or(|area| area.0 == treatment.parts.area)
            && query.specialist.is_none_or(|specialist| Some(specialist.0) == treatment.parts.specialist)
    };
    let all: Vec<&Treatment> = everyone.iter().filter(passes).collect();
    let count = |listed| all.iter().filter(|treatment| treatment.is(listed, on)).count();
    let quiet = |listed| {
        all.iter().filter(|treatment| treatment.is(listed, on) && treatment.is_quiet(everyone, on)).count()
    };
    let counts = Counts {
        overdue: count(Listed::Overdue),
        overdue_quiet: quiet(Listed::Overdue),
        due: count(Listed::Due),
        due_quiet: quiet(Listed::Due),
        upcoming: count(Listed::Upcoming),
        maintenance_free: count(Listed::MaintenanceFree),
        in_course: count(Listed::InCourse),
    };
    let is_listed = |treatment: &&&Treatment| query.states.iter().any(|listed| treatment.is(*listed, on));
    let mut rows: Vec<&&Treatment> = all.iter().filter(is_listed).collect();
    rows.sort_by_key(|treatment| (treatment.key(query.order, on), &treatment.who.name, treatment.id));
    (rows.into_iter().map(|treatment| told(treatment.id, treatment.window(on), on)).collect(), counts)
}

fn told(id: i64, window: Option<Window>, on: NaiveDate) -> String {
    format!("{id} {} {window:?}", state(on, window.as_ref()))
}

/// A page as [`by_rule`] tells it.
fn told_by_file(page: &TouchUpsPage) -> Vec<String> {
    let rows = page.rows.iter().map(|row| {
        let days = row.clock.zip(row.opens).zip(row.closes);
        let window = days.map(|((clock, opens), closes)| Window { clock, opens, closes });
        format!("{} {} {window:?}", row.treatment, row.state)
    });
    rows.collect()
}

#[track_caller]
fn agree(practice: &Practice, all: &[Treatment], query: &TouchUpsQuery) {
    let page = page(practice, query);
    let (rows, counts) = by_rule(all, query);
    assert_eq!(page.counts, counts, "{query:?}");
    assert_eq!(told_by_file(&page), rows, "{query:?}");
    assert_eq!(page.total, rows.len(), "{query:?}");
}

/// Every seventh week of many years, and the days on which windows open and close, with the days around them.
fn days(all: &[Treatment], today: NaiveDate) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = (0..200).map(|weeks| day("2011-06-01") + Days::new(weeks * 49)).collect();
    let windows = all.iter().filter_map(|treatment| treatment.window(today)).step_by(7);
    for edge in windows.flat_map(|window| [window.clock, window.opens, window.closes]) {
        days.extend([edge - Days::new(1), edge, edge + Days::new(1)]);
    }
    days
}

#[test]
fn every_state_is_what_the_rule_says_on_many_days() {
    let practice = crowd();
    let all = treatments(&practice);
    for on in days(&all, practice.today) {
        agree(&practice, &all, &everything(on, &ALL));
        for listed in ALL {
            agree(&practice, &all, &everything(on, &[listed]));
        }
    }
}

#[test]
fn every_order_and_filter_is_what_the_rule_says() {
    let practice = crowd();
    let all = treatments(&practice);
    for on in ["2019-03-01", "2026-03-12", "2027-10-01"].map(day) {
        for order in [Order::Pressing, Order::Name, Order::Opens, Order::Clock] {
            for states in [&ALL[..], &ALL[..3], &ALL[3..], &ALL[..1], &ALL[4..]] {
                let query = TouchUpsQuery { order, ..everything(on, states) };
                agree(&practice, &all, &query);
                agree(&practice, &all, &TouchUpsQuery { look: Some(LookId(1)), ..query.clone() });
                agree(&practice, &all, &TouchUpsQuery { area: Some(AreaId(2)), ..query.clone() });
                let specialist = Some(SpecialistId(2));
                agree(&practice, &all, &TouchUpsQuery { specialist, look: Some(LookId(2)), ..query });
            }
        }
    }
}

#[test]
fn pages_laid_end_to_end_are_the_whole_list() {
    let practice = crowd();
    for on in ["2019-03-01", "2026-03-12"].map(day) {
        for order in [Order::Pressing, Order::Name, Order::Opens, Order::Clock] {
            let whole = TouchUpsQuery { order, ..everything(on, &ALL) };
            let rows = page(&practice, &whole).rows;
            let mut pages = Vec::new();
            for offset in (0..rows.len() + 7).step_by(7) {
                let slice = Slice { offset, limit: 7 };
                pages.extend(page(&practice, &TouchUpsQuery { slice, ..whole.clone() }).rows);
            }
            assert_eq!(pages, rows, "{on} {order:?}");
        }
    }
}

#[test]
fn today_counts_as_the_lists_do() {
    let practice = crowd();
    let all = treatments(&practice);
    for on in ["2018-06-01", "2026-03-12", "2029-01-01"].map(day) {
        let overdue = everything(on, &[Listed::Overdue]);
        assert_eq!(today(&practice, on).counts, by_rule(&all, &overdue).1, "{on}");
    }
}

pub fn today(practice: &Practice, on: NaiveDate) -> TodayPage {
    match practice.store.read(&Query::Today { day: on, calls: 200 }).unwrap() {
        Page::Today(page) => page,
        other => panic!("{other:?}"),
    }
}
