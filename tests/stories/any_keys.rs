//! Whatever a cat on the keyboard types, at whatever size: nothing stops the program, and the file stays whole.

use proptest::prelude::*;

use crate::stories::{people, sign_in};

const KEYS: [&str; 57] = [
    "enter",
    "esc",
    "tab",
    "backtab",
    "backspace",
    "delete",
    "space",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f12",
    "ctrl-s",
    "ctrl-n",
    "ctrl-z",
    "ctrl-p",
    "ctrl-u",
    "ctrl-l",
    "ctrl-o",
    "alt-l",
    "alt-e",
    "*",
    "+",
    "a",
    "c",
    "d",
    "e",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "t",
    "w",
    "x",
    "y",
    "A",
    "1",
    "2",
    "5",
    "-",
];
const SIZES: [(u16, u16); 6] = [(80, 24), (120, 40), (1, 1), (50, 12), (60, 13), (200, 14)];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn nothing_stops_the_program(keys in prop::collection::vec((0..KEYS.len(), 0..60usize), 150)) {
        let mut story = people::practice();
        for (key, size) in keys {
            if let Some((columns, rows)) = SIZES.get(size) {
                story.resize(*columns, *rows);
            }
            story.keys(KEYS[key]);
            story.screen();
        }
        story.resize(80, 24);
        prop_assert!(story.screen().contains("Thu 12 Mar 2026"));
        prop_assert!(!story.screen().contains("did something the practice file"), "{}", story.screen());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn nothing_opens_a_locked_screen_but_a_pin(keys in prop::collection::vec(0..KEYS.len(), 150)) {
        let mut story = sign_in::locked();
        for key in keys.into_iter().filter(|key| !matches!(KEYS[*key], "1" | "2" | "5")) {
            story.keys(KEYS[key]);
            let screen = story.screen();
            prop_assert!(!screen.contains("Anna") && !screen.contains("their window"), "{screen}");
        }
        for _ in 0..80 {
            story.keys("esc");
            if story.screen().contains("y Discard") {
                story.keys("y");
            }
        }
        story.text("m2580").keys("enter").sees("overdue");
    }
}
