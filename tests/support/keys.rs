//! Keys by the names that people and the help page use, as the bytes a terminal sends.

/// The bytes of a key such as `Enter`, `Ctrl+P`, `F1`, `Shift+Tab`, `PageDown` or `x`.
pub fn bytes(name: &str) -> Vec<u8> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.to_string().into_bytes();
    }
    if let Some(letter) = name.strip_prefix("Ctrl+") {
        return vec![control(letter)];
    }
    if let Some(rest) = name.strip_prefix("Alt+") {
        return [b"\x1b".to_vec(), bytes(rest)].concat();
    }
    named(name).unwrap_or_else(|| panic!("`{name}` is no key this harness knows")).as_bytes().to_vec()
}

/// A terminal sends a letter with Ctrl as the letter's place in the alphabet.
fn control(letter: &str) -> u8 {
    match letter.as_bytes() {
        [byte] if byte.is_ascii_alphabetic() => byte.to_ascii_uppercase() - b'A' + 1,
        _ => panic!("`Ctrl+{letter}` is no key this harness knows"),
    }
}

fn named(name: &str) -> Option<&'static str> {
    Some(match name {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Shift+Tab" => "\x1b[Z",
        "Space" => " ",
        "Backspace" => "\x7f",
        "Delete" => "\x1b[3~",
        "Insert" => "\x1b[2~",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "F11" => "\x1b[23~",
        "F12" => "\x1b[24~",
        _ => return None,
    })
}
