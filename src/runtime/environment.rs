//! What the environment may say of the clock and the desk: everything where nobody signs in, nothing where staff do.
//!
//! Whoever can start the program can set a variable, so one that moves the clock or puts another name into the audit has
//! no say where a name stands for a person. A build with debug assertions, as tests make, obeys everywhere.

use std::env;

use chrono::NaiveDateTime;

use super::program::Seat;

/// Whether the environment has a say.
pub fn counts(signs_in: bool) -> bool {
    obeys(cfg!(debug_assertions), signs_in)
}

fn obeys(is_for_tests: bool, signs_in: bool) -> bool {
    is_for_tests || !signs_in
}

/// The time that `HAIRLINE_NOW` sets (`2026-03-12T14:00:00`).
pub(super) fn now() -> Option<NaiveDateTime> {
    env::var("HAIRLINE_NOW").ok()?.parse().ok()
}

/// Who sits here, as far as the machine knows; where staff sign in it is the machine's own name that counts.
pub fn seat(signs_in: bool) -> Seat {
    if !counts(signs_in) {
        return of_the_machine();
    }
    let named =
        |names: &[&str]| names.iter().find_map(|name| env::var(name).ok()).filter(|name| !name.is_empty());
    Seat {
        who: named(&["HAIRLINE_USER", "USER", "USERNAME"]).unwrap_or_else(|| NOBODY.into()),
        desk: named(&["HAIRLINE_DESK"]).unwrap_or_else(host),
    }
}

/// Who writes where nobody has signed in yet.
const NOBODY: &str = "front desk";

/// A machine whose name is not known.
const DESK: &str = "this desk";

fn of_the_machine() -> Seat {
    Seat { who: NOBODY.into(), desk: host() }
}

/// What the machine is called, as the system says it: a shell need not pass its own variable on.
fn host() -> String {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    if name.is_empty() { DESK.into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_has_no_say_in_the_shipped_program_where_staff_sign_in() {
        assert!(!obeys(false, true), "shipped, and staff sign in");
        assert!(obeys(false, false), "shipped, and nobody signs in");
        assert!(obeys(true, true) && obeys(true, false), "made for tests");
    }

    #[test]
    fn the_machine_names_the_desk() {
        let seat = of_the_machine();
        assert_eq!(seat.who, NOBODY);
        assert!(!seat.desk.is_empty() && !seat.desk.contains('\n'));
    }
}
