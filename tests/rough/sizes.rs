//! A terminal that changes its size while a form is open.

use super::{PATIENCE, Practice};

#[test]
fn a_hundred_sizes_change_nothing_that_was_typed() {
    let practice = Practice::new();
    let mut pty = practice.window();
    pty.press(&["Ctrl+N"]);
    pty.wait_for("full name, in any script", PATIENCE);
    pty.send("Half Filled");
    pty.wait_for("Half Filled", PATIENCE);
    let mut seed: u32 = 7;
    let mut next = |most: u16| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        1 + u16::try_from((seed >> 8) % u32::from(most)).expect("a size")
    };
    let sizes = (0..100).map(|round| match round {
        0 => (1, 1),
        1 => (500, 200),
        _ => (next(500), next(200)),
    });
    pty.storm(sizes, (80, 24));
    // A key that comes in the very moment of a new size is read with the next one, so no key is pressed until all is told.
    pty.wait_for("Half Filled", PATIENCE);
    pty.wait_until_quiet();
    pty.press(&["Ctrl+S"]);
    pty.wait_for("Added Half Filled", PATIENCE);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(pty.left_on(), [""; 0]);
}
