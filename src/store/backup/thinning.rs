//! Which backups stay: of the last twelve days, the last ten weeks and the last nine months, the newest of each.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDateTime};

/// Days, weeks and months of which one backup is kept. Those without a backup do not count.
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;

/// Which backups are kept, of those made at these times, the newest first: by the audit, since a clock may be put back.
/// The first one always is.
pub(super) fn kept(newest_first: &[NaiveDateTime]) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    kept.extend(newest_of_each(newest_first, DAYS, NaiveDateTime::date));
    kept.extend(newest_of_each(newest_first, WEEKS, |time| time.date().iso_week()));
    kept.extend(newest_of_each(newest_first, MONTHS, |time| (time.year(), time.month())));
    kept
}

fn newest_of_each<P: PartialEq>(
    newest_first: &[NaiveDateTime],
    most: usize,
    period: impl Fn(&NaiveDateTime) -> P,
) -> Vec<usize> {
    let (mut met, mut kept): (Vec<P>, _) = (Vec::new(), Vec::new());
    for (at, time) in newest_first.iter().enumerate() {
        let period = period(time);
        // A clock that was put back and forth comes to the same day again.
        if !met.contains(&period) {
            met.push(period);
            kept.push(at);
        }
    }
    kept.truncate(most);
    kept
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveDate};

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn of_one_day_the_newest_stays() {
        let times = ["2026-03-12T18:00:00", "2026-03-12T13:00:00", "2026-03-12T09:00:00"].map(at);
        assert_eq!(kept(&times), BTreeSet::from([0]));
        assert_eq!(kept(&[]), BTreeSet::new());
    }

    #[test]
    fn the_newest_stays_whatever_the_clock_says() {
        let back =
            ["2015-01-01T18:00:00", "2026-03-12T13:00:00", "2026-03-12T18:00:00", "2026-03-11T18:00:00"];
        assert_eq!(kept(&back.map(at)), BTreeSet::from([0, 1, 3]));
        let ahead =
            ["2026-03-14T18:00:00", "2026-03-13T18:00:00", "2027-03-12T18:00:00", "2026-03-13T09:00:00"];
        assert_eq!(kept(&ahead.map(at)), BTreeSet::from([0, 1, 2]));
    }

    #[test]
    fn a_pause_of_half_a_year_takes_nothing_away() {
        let times = ["2026-03-12T18:00:00", "2025-09-02T18:00:00", "2025-09-01T18:00:00"].map(at);
        assert_eq!(kept(&times).len(), 3);
    }

    /// Three backups every working day for three years, thinned after each.
    #[test]
    fn over_years_there_is_always_one_of_every_day_then_week_then_month() {
        let mut have: Vec<NaiveDateTime> = Vec::new();
        let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
        for day in 0..3 * 365 {
            let day = first + Duration::days(day);
            if day.weekday() == chrono::Weekday::Sun {
                continue;
            }
            for hour in [11, 15, 18] {
                have.insert(0, day.and_hms_opt(hour, 0, 0).unwrap());
                have = kept(&have).into_iter().map(|at| have[at]).collect();
            }
            assert!(have.len() <= DAYS + WEEKS + MONTHS, "{day}: {}", have.len());
            let now = day.and_hms_opt(18, 0, 0).unwrap();
            assert_eq!(have.first(), Some(&now));
            let lived = day - first;
            // The day, week and month that are not over yet are among those that count; Sundays have none.
            for (reach, gap) in [(11, 2), (8 * 7, 7), (7 * 30, 33)] {
                let since = now - Duration::days(reach).min(lived);
                let times: Vec<_> =
                    have.iter().filter(|time| **time >= since - Duration::days(gap)).collect();
                let widest = times.windows(2).map(|pair| *pair[0] - *pair[1]).max().unwrap_or_default();
                assert!(widest <= Duration::days(gap), "{day}: {widest} apart within {reach} days");
            }
        }
        let oldest = have.last().unwrap();
        assert_eq!(*oldest, at("2025-04-30T18:00:00"));
    }
}
