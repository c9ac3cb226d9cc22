//! The table of keys: no key twice in one place, and none without words.

use super::{BINDINGS, Context};

#[test]
fn no_key_is_bound_twice_in_one_context() {
    for context in Context::ALL {
        let mut seen = Vec::new();
        for row in BINDINGS.iter().filter(|row| row.context == *context) {
            for key in row.keys {
                assert!(!seen.contains(key), "{key} is bound twice in {}", context.title());
                seen.push(*key);
            }
        }
    }
}

#[test]
fn no_two_keys_differ_by_their_case_only() {
    for row in BINDINGS {
        for key in row.keys {
            assert_eq!(*key, key.small(), "{key}: with Caps Lock it would be another key");
        }
    }
}

#[test]
fn every_binding_has_a_key_words_and_a_listed_context() {
    for row in BINDINGS {
        assert!(!row.keys.is_empty() && !row.words.is_empty(), "{row:?} lacks a key or words");
        assert!(Context::ALL.contains(&row.context), "{:?} is missing from the help page", row.context);
    }
}
