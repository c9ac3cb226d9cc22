//! Two windows on one file, their keys interleaved: nothing is lost, and each shows what the other wrote.

use super::{PATIENCE, Practice, Pty};

/// Writes a new client down in a window.
fn add(pty: &mut Pty, name: &str) {
    pty.press(&["F2", "Ctrl+N"]);
    pty.wait_for("full name, in any script", PATIENCE);
    pty.send(name);
    pty.press(&["Ctrl+S"]);
    pty.wait_for(&format!("Added {name}"), PATIENCE);
    pty.press(&["F2"]);
}

#[test]
fn keys_in_turn_in_two_windows_lose_nothing() {
    let practice = Practice::new();
    let (mut one, mut other) = (practice.window(), practice.window());
    for round in ["A", "B", "C"] {
        for pty in [&mut one, &mut other] {
            pty.press(&["Ctrl+N"]);
            pty.wait_for("full name, in any script", PATIENCE);
        }
        let (first, second) = (format!("Eerste Venster{round}"), format!("Tweede Venster{round}"));
        for (left, right) in first.chars().zip(second.chars()) {
            one.send(&left.to_string());
            other.send(&right.to_string());
        }
        one.press(&["Ctrl+S"]);
        other.press(&["Ctrl+S"]);
        one.wait_for(&format!("Added {first}"), PATIENCE);
        other.wait_for(&format!("Added {second}"), PATIENCE);
        one.press(&["F2"]);
        other.press(&["F2"]);
    }
    for pty in [&mut one, &mut other] {
        pty.press(&["F3"]);
        pty.send("venster");
        pty.wait_until("all six clients", PATIENCE, |screen| {
            ["A", "B", "C"].iter().all(|round| {
                screen.contains(&format!("Eerste Venster{round}"))
                    && screen.contains(&format!("Tweede Venster{round}"))
            })
        });
    }
    // Without a key: the list of the one follows what the other writes.
    add(&mut other, "Derde VensterD");
    one.wait_for("Derde VensterD", PATIENCE);
    for mut pty in [one, other] {
        pty.press(&["F2", "Ctrl+Q"]);
        assert_eq!(pty.wait_exit(PATIENCE), 0);
    }
    assert_eq!(practice.findings(), [""; 0]);
}
