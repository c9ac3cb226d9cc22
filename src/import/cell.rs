//! One cell as a spreadsheet wrote it: what it added is taken off, what cannot be shown is refused.

use std::borrow::Cow;

use crate::domain::printable;

/// What clinics write in a cell that has nothing to say.
const NOTHING: &[&str] = &["-", "–", "—", "/", "?", "n/a", "na", "nvt", "n.v.t.", "null", "#n/a"];

/// The text of a cell on one line; line breaks, tabs and hard spaces become spaces. `None` when it says nothing.
pub fn line(cell: &str) -> Option<Cow<'_, str>> {
    let text = bare(cell);
    if text.is_empty() || NOTHING.contains(&text.to_lowercase().as_str()) {
        return None;
    }
    let spaced = |c: char| matches!(c, '\t' | '\r' | '\n' | '\u{A0}' | '\u{202F}');
    Some(if text.contains(spaced) { Cow::Owned(text.replace(spaced, " ")) } else { Cow::Borrowed(text) })
}

/// The text without what spreadsheets put round it: the `'` that stops `=`, `+`, `-`, `@` and the like from being a formula, and
/// the `="…"` that stops a phone number from being a figure.
pub fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    if let Some(text) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return text.trim();
    }
    match cell.strip_prefix('\'') {
        Some(text) if would_run(text) => text,
        _ => cell,
    }
}

/// The text as a cell that no spreadsheet runs: with a `'` in front where it would, which [`bare`] takes off again.
pub fn inert(text: &str) -> String {
    let apostrophe = if would_run(text) { "'" } else { "" };
    format!("{apostrophe}{}", printable(text))
}

/// Whether a spreadsheet would run a cell; behind apostrophes too, so that each one put in front is one to take off.
fn would_run(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])
}

/// Whether a cell holds characters that are neither text nor a line break.
pub fn has_control(cell: &str) -> bool {
    cell.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

/// Whether a cell holds the sign that stands for bytes which are no text.
pub fn is_damaged(cell: &str) -> bool {
    cell.contains(char::REPLACEMENT_CHARACTER)
}

/// Whether a spreadsheet has made a figure of a long number and dropped its last digits: `3.24701E+10`.
pub fn is_rounded_figure(cell: &str) -> bool {
    let Some((figure, power)) = cell.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    figure.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && figure.starts_with(|c: char| c.is_ascii_digit())
        && power.strip_prefix('+').is_some_and(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_adds_is_taken_off() {
        assert_eq!(bare("'+32 470"), "+32 470");
        assert_eq!(bare("=\"0470\""), "0470");
        assert_eq!(bare("'s Gravenhage"), "'s Gravenhage");
        assert_eq!(line(" 0470\u{A0}12\n13 ").as_deref(), Some("0470 12 13"));
    }

    #[test]
    fn a_cell_that_says_nothing_is_empty() {
        for cell in ["", "  ", "-", "N/A", "n.v.t."] {
            assert_eq!(line(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_number_that_lost_its_digits_is_recognised() {
        assert!(is_rounded_figure("3.24701E+10") && is_rounded_figure("3,2E+10"));
        assert!(!is_rounded_figure("0470 12 34 56") && !is_rounded_figure("E+1"));
    }
}
