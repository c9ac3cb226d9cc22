//! Where a text matches what was searched: by letters without accents or case, or by the digits of a number.

use std::ops::Range;

use crate::domain::fold;

/// The characters of a name in which the words searched stand, as ranges of bytes in order.
pub fn in_words(text: &str, searched: &str) -> Vec<Range<usize>> {
    let folded: Vec<(usize, char)> =
        text.char_indices().flat_map(|(at, c)| letters(c).map(move |c| (at, c))).collect();
    let plain: Vec<char> = folded.iter().map(|(_, c)| *c).collect();
    let mut ranges = Vec::new();
    for word in fold(searched).split(' ').filter(|word| !word.is_empty()) {
        let word: Vec<char> = word.chars().collect();
        let starts = |at: usize| at == 0 || !plain[at - 1].is_alphanumeric();
        let found = |at: &usize| plain[*at..].starts_with(&word);
        let all = 0..plain.len();
        // The beginning of a part of the name is what the list is ordered by, so that is what is shown.
        if let Some(at) = all.clone().find(|at| starts(*at) && found(at)).or_else(|| all.clone().find(found))
        {
            let end = folded.get(at + word.len()).map_or(text.len(), |(end, _)| *end);
            ranges.push(folded[at].0..end);
        }
    }
    merge(ranges)
}

fn letters(c: char) -> impl Iterator<Item = char> {
    let folded = fold(c.encode_utf8(&mut [0; 4]));
    let folded = if folded.is_empty() && !is_mark(c) { " ".to_owned() } else { folded };
    folded.chars().collect::<Vec<_>>().into_iter()
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The part of a phone number in which these digits stand, whatever is written between them.
pub fn in_digits(text: &str, digits: &str) -> Vec<Range<usize>> {
    let all: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let wanted: Vec<char> = digits.chars().collect();
    let at = (0..all.len()).find(|at| {
        !wanted.is_empty()
            && all
                .get(*at..at + wanted.len())
                .is_some_and(|part| part.iter().map(|(_, c)| *c).eq(wanted.iter().copied()))
    });
    at.map(|at| all[at].0..all[at + wanted.len() - 1].0 + 1).into_iter().collect()
}

fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{in_digits, in_words};

    fn marked(text: &str, searched: &str) -> Vec<String> {
        in_words(text, searched).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn accents_and_case_are_passed_over() {
        assert_eq!(marked("Zoë Łukasiewicz", "lukas"), ["Łukas"]);
        assert_eq!(marked("Großmann", "gross"), ["Groß"]);
        assert_eq!(marked("José García", "garc jo"), ["Jo", "Garc"]);
        assert_eq!(marked("Jan Bogaert", "xyz"), [""; 0]);
    }

    #[test]
    fn the_beginning_of_a_part_is_shown_before_the_middle() {
        let ranges = in_words("Johanna Anna", "anna");
        assert_eq!(ranges.iter().map(|range| range.start).collect::<Vec<_>>(), [8]);
    }

    #[test]
    fn digits_are_found_whatever_stands_between_them() {
        let phone = "+32 470 12 34 56";
        assert_eq!(
            in_digits(phone, "47012").into_iter().map(|range| &phone[range]).collect::<Vec<_>>(),
            ["470 12"]
        );
        assert!(in_digits(phone, "99").is_empty());
    }
}
