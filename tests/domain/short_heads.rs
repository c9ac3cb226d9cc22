//! The short head of the audit, as it is written on paper and typed from it.

use hairline::domain::ShortHead;
use proptest::prelude::*;

const CHAIN: &str = "68f9651ca97634a1ae092e4bde4db79e208178748d733ae28ec820b1a070c0a0";

/// Made with another program from the rule at the head of the domain's file.
#[test]
fn the_digits_follow_the_written_rule() {
    for (seq, expected) in [(12, "12 · 7502-0817"), (13, "13 · 1207-4314")] {
        assert_eq!(ShortHead::of(seq, CHAIN).unwrap().to_string(), expected);
    }
}

#[test]
fn a_head_is_read_in_whatever_way_it_was_written() {
    let read = |text: &str| -> Vec<String> {
        ShortHead::parse_all(text).unwrap_or_default().iter().map(ToString::to_string).collect()
    };
    for text in [
        "13:28957572",
        "13 · 2895-7572",
        "13 28957572",
        " 13.2895 7572 ",
        "13 - 2895-7572",
        "13·2895·7572",
        "13 28 95 75 72",
    ] {
        assert_eq!(read(text), ["13 · 2895-7572"], "{text}");
    }
    assert_eq!(read("13:00000042"), ["13 · 0000-0042"]);
    assert_eq!(read("13 2895-7572 1204 0012-0034"), ["13 · 2895-7572", "1204 · 0012-0034"]);
    for text in [
        "",
        "13",
        "1328957572",
        "13:2895757",
        "13:289575720",
        "13:2895-757O",
        "13 2895-7572 14",
        "99999999999999999999 2895-7572",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(seq in 1..i64::MAX, digits in 0..100_000_000_u32) {
        let typed = format!("{seq}:{digits:08}");
        let heads = ShortHead::parse_all(&typed).unwrap();
        prop_assert_eq!(heads.len(), 1);
        prop_assert_eq!(ShortHead::parse_all(&heads[0].to_string()), Ok(heads));
    }

    #[test]
    fn any_text_is_heads_or_refused(text in ".*") {
        let _ = ShortHead::parse_all(&text);
    }
}
