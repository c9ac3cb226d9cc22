//! How long this machine has been running: what a wait is counted by, since a clock can be set.

use std::{collections::hash_map::RandomState, fs, hash::BuildHasher as _, sync::OnceLock, time::Instant};

use chrono::TimeDelta;

use crate::domain::Uptime;

/// Since which start of the machine, and for how long; where the system does not say it, since this program began.
pub fn of_the_machine() -> Uptime {
    of_the_system().unwrap_or_else(of_the_program)
}

/// Linux names each start, and counts from it through every sleep.
fn of_the_system() -> Option<Uptime> {
    let read = |path: &str| fs::read_to_string(path).ok();
    let boot = read("/proc/sys/kernel/random/boot_id")?;
    let ran = seconds(read("/proc/uptime")?.split_whitespace().next()?)?;
    // Whoever starts a program in a time of its own moves what it is told; then it is another start.
    let moved = read("/proc/self/timens_offsets").unwrap_or_default();
    Some(Uptime::new(name(boot.trim(), &moved), ran))
}

/// A number of seconds with a point in it.
fn seconds(text: &str) -> Option<TimeDelta> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let hundredths: i64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    TimeDelta::try_milliseconds(whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(hundredths * 10)?)
}

/// The name of a start, with what it is moved by for this program.
fn name(boot: &str, moved: &str) -> String {
    let numbers = moved.split_whitespace().filter(|word| word.parse::<i64>().is_ok_and(|number| number != 0));
    numbers.fold(boot.to_owned(), |name, number| name + "/" + number)
}

/// A start of the program's own, with a name that no other has.
fn of_the_program() -> Uptime {
    static BEGAN: OnceLock<(String, Instant)> = OnceLock::new();
    let (name, at) = BEGAN.get_or_init(|| {
        let random = || RandomState::new().hash_one(0);
        (format!("{:016x}{:016x}", random(), random()), Instant::now())
    });
    Uptime::new(name.clone(), TimeDelta::from_std(at.elapsed()).unwrap_or(TimeDelta::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_by_what_the_machine_counts_and_by_what_the_program_counts() {
        for uptime in [of_the_machine, of_the_program] {
            let before = uptime();
            std::thread::sleep(std::time::Duration::from_millis(30));
            let passed = uptime().since(&before).expect("the same start");
            assert!((20..5_000).contains(&passed.num_milliseconds()), "{passed}");
        }
    }

    #[test]
    fn seconds_are_read_as_the_system_writes_them() {
        for (text, milliseconds) in [("350735.47", 350_735_470), ("7.5", 7_500), ("12", 12_000)] {
            assert_eq!(seconds(text), Some(TimeDelta::milliseconds(milliseconds)), "{text}");
        }
        assert_eq!(seconds("soon"), None);
    }

    #[test]
    fn a_program_in_a_time_of_its_own_runs_since_another_start() {
        assert_eq!(name("b", "monotonic           0         0\nboottime            0         0\n"), "b");
        assert_eq!(
            name("b", "monotonic           0         0\nboottime      1000000         0\n"),
            "b/1000000"
        );
    }
}
