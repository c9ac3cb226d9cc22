//! Killed at a moment that nobody chose, in a real terminal, over and over on one file.

use std::{collections::hash_map::RandomState, hash::BuildHasher as _, path::Path, thread, time::Duration};

use crate::faults::desk::{After, Desk};
use crate::support::pty::{PATIENCE, Pty};

/// How long after its first key a program is killed at the latest, in milliseconds.
const LATEST: u64 = 400;

/// More than anybody adds before that.
const MOST: usize = 1000;

/// Numbers that nobody chose; the first one is said, so that a run can be repeated.
struct Dice(u64);

impl Dice {
    fn thrown() -> Self {
        let seed = std::env::var("FAULTS_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(()) % 1_000_000);
        println!("FAULTS_SEED={seed} repeats this");
        Self(seed | 1)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Starts the program, adds one client after another until it is killed, and tells whom the screen said to be added.
fn killed_once(path: &Path, round: usize, after: Duration) -> Vec<String> {
    let now = [("HAIRLINE_NOW", "2026-03-12T10:30:00")];
    let mut pty = Pty::start(&["--db", path.to_str().unwrap()], &now, 80, 24);
    pty.wait_for("Touch-ups", PATIENCE);
    let killer = pty.killer(after);
    let mut added = Vec::new();
    for number in 0..MOST {
        let name = format!("Client {}", letters(round * MOST + number));
        let typed = pty.try_send(&format!("\x0e{name}\x13"));
        if !typed || !pty.sees_before_its_end(&format!("Added {name}.")) {
            break;
        }
        added.push(name);
    }
    killer.join().unwrap();
    added
}

/// A number as a name.
fn letters(mut number: usize) -> String {
    let mut text = String::from("Q");
    while number > 0 {
        text.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
    }
    text
}

fn killed(rounds: usize) {
    let (_folder, path) = Desk::new().copy();
    let (mut dice, mut said) = (Dice::thrown(), Vec::new());
    for round in 0..rounds {
        let after = Duration::from_millis(dice.below(LATEST));
        said.extend(killed_once(&path, round, after));
        let after = After::opened(&path, &format!("round {round}"));
        for name in &said {
            assert_eq!(after.count(&format!("client WHERE name = '{name}'")), 1, "{name} in round {round}");
        }
        let twice = "(SELECT name FROM client GROUP BY name HAVING count(*) > 1)";
        assert_eq!(after.count(twice), 0, "round {round}");
        thread::yield_now();
    }
    println!("killed {rounds} times at any moment; {} clients were said to be added", said.len());
    assert!(rounds < 10 || !said.is_empty());
}

#[test]
fn kills_at_any_moment_lose_nothing() {
    killed(3);
}

#[test]
#[ignore = "slow: many rounds"]
fn many_kills_at_any_moment_lose_nothing() {
    killed(40);
}
