//! A terminal that changes its size while a form is open.

use super::PATIENCE;
use super::Practice;

#[test]
fn a_hundred_sizes_change_nothing_that_was_typed() {
    let practice = Practice::new();
    let mut pty = practice.window();
    pty.press(&["Ctrl+N"]);
    pty.wait_for("as the client says it", PATIENCE);
    pty.send("Half Filled");
    let mut seed: u32 = 7;
    let mut next = |most: u16| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        1 + u16::try_from((seed >> 8) % u32::from(most)).expect("a size")
    };
    for round in 0..100 {
        match round {
            0 => pty.resize(1, 1),
            1 => pty.resize(500, 200),
            _ => pty.resize(next(500), next(200)),
        }
    }
    pty.resize(80, 24);
    pty.wait_for("Half Filled", PATIENCE);
    pty.press(&["Ctrl+S"]);
    pty.wait_for("Added Half Filled", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(pty.left_on(), [""; 0]);
}
