//! The table of keys: no key twice in one place, and none without words.

use crossterm::event::KeyCode;

use super::{BINDINGS, Context, resolve};
use crate::app::chord::char;
use crate::app::command::Command;

/// Where a letter answers what is asked, and says itself what it means: nothing else works there meanwhile.
const QUESTIONS: [Context; 6] = [
    Context::GoTo,
    Context::Harmless,
    Context::Question,
    Context::ImportUndo,
    Context::Recovery,
    Context::ConflictView,
];

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
fn a_character_means_the_same_wherever_it_works() {
    let plain = |code: KeyCode| matches!(code, KeyCode::Char(_) | KeyCode::Backspace);
    let mut meanings = std::collections::HashMap::new();
    for row in BINDINGS.iter().filter(|row| !QUESTIONS.contains(&row.context)) {
        for key in row.keys.iter().filter(|key| plain(key.code) && !key.ctrl && !key.alt) {
            let (first, command) = meanings.entry(*key).or_insert((row.context, row.command));
            assert_eq!(row.command, *command, "{key} means that in {first:?}, and this in {:?}", row.context);
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

#[test]
fn while_something_is_typed_a_letter_is_text_and_means_itself_with_alt() {
    let contexts = [Context::Clients, Context::Client];
    assert_eq!(resolve(char('p'), &contexts, true), None);
    assert_eq!(resolve(char('p').with_alt().expect("a letter"), &contexts, true), Some(Command::Pay));
    assert_eq!(resolve(char('p').with_alt().expect("a letter"), &[Context::Form], true), None);
    assert_eq!(char('1').with_alt(), None, "digits with Alt are for going elsewhere");
}
