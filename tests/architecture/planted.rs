//! The scans themselves: each finds a breach planted for it, and leaves alone what only looks like one.

use std::collections::BTreeSet;

use crate::architecture::bans::{View, bans};
use crate::architecture::{rules, source::Source};

/// Path, text, and the line on which the one finding stands. The words of the bans are planted one by one below.
const BREACHES: &[(&str, &str, usize)] = &[
    ("src/domain/utils.rs", "//! Odds and ends.\n", 1),
    ("tests/common/mod.rs", "//! Odds and ends.\n", 1),
    ("src/domain/money.rs", "use std::fmt;\n//! Late.\n", 1),
    ("src/domain/money.rs", "//!\nuse std::fmt;\n", 1),
    ("src/domain/money.rs", "//! Money.\nuse crate::store::api::Query;\n", 2),
    ("src/domain/money.rs", "//! Money.\nfn f() { hairline::ui::draw() }\n", 2),
    ("src/domain/mod.rs", "//! Rules.\nuse super::store;\n", 2),
    ("src/catalogue.rs", "//! Facts.\nuse super::store;\n", 2),
    ("src/domain/day.rs", "//! Days.\nuse super::super::store;\n", 2),
    ("src/store/today.rs", "//! Today.\n\npub(in crate::app) fn f() {}\n", 3),
    ("src/app/update.rs", "//! Update.\nuse crate::runtime::clock;\n", 2),
    ("src/app/update.rs", "//! Update.\nuse crate::ui::theme;\n", 2),
    ("src/ui/mod.rs", "//! Drawing.\nuse crate::runtime::clock;\n", 2),
    ("src/store/today.rs", "//! Today.\nuse crate::screens::today::Today;\n", 2),
    ("src/screens/card/mod.rs", "//! The card.\nuse crate::runtime::clock;\n", 2),
    ("src/screens/card/plan.rs", "//! The card.\nuse crate::ui::theme::Role;\n", 2),
    ("src/screens/card/mod.rs", "//! The card.\nuse crate::screens::{card::plan, merge::Merge};\n", 2),
    ("src/screens/card/draw/who.rs", "//! The card.\nuse crate::shell::Model;\n", 2),
    ("src/runtime/mod.rs", "//! The shell.\nuse crate::cli::import;\n", 2),
    ("src/import/row.rs", "//! Rows.\nuse crate::app::Msg;\n", 2),
    ("src/domain/day.rs", "//! Days.\nuse crate::shortcut;\n", 2),
    ("src/network/mod.rs", "//! Far away.\n", 1),
    ("src/store/today.rs", "//! Today.\nuse crate::{\n    ui as _, domain,\n};\n", 3),
    ("src/domain/money.rs", "//! Money.\nuse std::{fmt, fs};\n", 2),
    ("src/store/today.rs", "//! Today.\nuse crate as house;\n", 2),
    ("src/store/today.rs", "//! Today.\nuse crate::*;\n", 2),
    ("src/store/api/today.rs", "//! Today.\nuse super::super::super::ui;\n", 2),
    (
        "src/cli/touchups.rs",
        "//! Rows.\nstruct Recorder { a:u8,b:u8,c:u8,d:u8,e:u8,f:u8,g:u8,h:u8,i:u8,j:u8,k:u8 }\n",
        2,
    ),
    (
        "src/app/model.rs",
        "//! Wide.\n\npub(crate) struct Wide<'a, T: Copy> {\n a: u8, b: u8, c: &'a T, d: Vec<(u8, u8)>, e: [u8; 2],\n \
         #[serde(x)]\n f: std::fmt::Error, g: u8, h: u8, i: u8, j: u8,\n pub k: u8,\n}\n",
        3,
    ),
];

/// Path and text in which nothing may be found.
const FINE: &[(&str, &str)] = &[
    ("src/domain/money.rs", "//! Money.\n/// Kept by [`crate::store::Store`].\nfn f(crate_store: u8) {}\n"),
    ("src/domain/money.rs", "//! Money.\n/* crate::ui /* nested crate::ui */ crate::ui */\n"),
    (
        "src/domain/money.rs",
        "//! Money.\nconst A: &str = r#\"crate::ui \" SELECT_ALL \"#;\nconst B: char = '\"';\n",
    ),
    ("src/domain/money.rs", "//! Money.\nconst A: &str = \"\\\\\"; // \" use crate::ui;\n"),
    (
        "src/app/mod.rs",
        "//! The app.\nuse super::*;\nuse crate::domain::Money;\nuse crate::store::api::Query;\n",
    ),
    (
        "src/app/model.rs",
        "//! Words.\nstruct Stored { a: u8 }\nstruct Pair(u8, u8);\nstruct Nothing;\nfn f(a: u8, b: u8) {}\n",
    ),
    ("src/ui/mod.rs", "//! Drawing.\n// SELECT * FROM client\nfn f() { let words = \"Selected\"; }\n"),
    (
        "src/store/api/today.rs",
        "//! Rows.\nstruct Row { a:u8,b:u8,c:u8,d:u8,e:u8,f:u8,g:u8,h:u8,i:u8,j:u8,k:u8 }\n",
    ),
    (
        "src/app/model.rs",
        "//! Ten.\nstruct Ten { a:u8,b:u8,c:u8,d:u8,e:u8,f:u8,g:std::ops::Range<u8>,h:fn(u8)->u8,i:u8,j:u8 }\nimpl Ten { }\n",
    ),
    ("src/screens/card/mod.rs", "//! The card.\nuse super::super::update;\nuse super::store;\n"),
    ("src/screens/card/draw.rs", "//! The card.\nuse crate::ui::canvas::Canvas;\n"),
    ("src/screens/card/draw/who.rs", "//! The card.\nuse crate::ui::canvas::Canvas;\n"),
    ("src/main.rs", "//! Hands over.\nuse hairline::cli;\nuse hairline::runtime;\n"),
];

fn found(path: &str, text: &str) -> Vec<(usize, &'static str)> {
    let source = Source::new(path, text);
    rules()
        .iter()
        .flat_map(|rule| rule.findings(&source))
        .map(|finding| (finding.line, finding.rule))
        .collect()
}

#[test]
fn every_planted_breach_is_found_where_it_stands() {
    for (path, text, line) in BREACHES {
        let lines: Vec<usize> = found(path, text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [*line], "in {path}:\n{text}\nfound {:?}", found(path, text));
    }
}

#[test]
fn a_file_of_401_lines_is_found_and_one_of_400_is_not() {
    let file = |lines: usize| "//! Long.\n".to_owned() + &"// more\n".repeat(lines - 1);
    assert_eq!(found("src/app/model.rs", &file(400)), []);
    assert_eq!(found("src/app/model.rs", &file(401)), [(401, "a file has at most 400 lines")]);
}

#[test]
fn what_only_looks_like_a_breach_is_left_alone() {
    for (path, text) in FINE {
        assert_eq!(found(path, text), [], "in {path}:\n{text}");
    }
}

#[test]
fn every_banned_word_is_found_where_it_is_banned_and_nowhere_else() {
    for ban in bans() {
        for word in ban.words {
            let text = match ban.view {
                View::Code => format!("//! Planted.\n\n {word} \n"),
                View::Texts => format!("//! Planted.\n\nlet text = \" {word} \";\n"),
            };
            assert!(
                found(ban.bound, &text).contains(&(3, ban.rule)),
                "`{word}` was not found in {}",
                ban.bound
            );
            let rules: Vec<&str> = found(ban.free, &text).into_iter().map(|(_, rule)| rule).collect();
            assert!(!rules.contains(&ban.rule), "`{word}` was found in {}, where it belongs", ban.free);
        }
    }
}

#[test]
fn no_rule_goes_untested() {
    let mut tested: BTreeSet<&str> = bans().map(|ban| ban.rule).collect();
    tested.extend(BREACHES.iter().flat_map(|(path, text, _)| found(path, text)).map(|(_, rule)| rule));
    tested.insert("a file has at most 400 lines");
    for rule in rules() {
        assert!(tested.contains(rule.name), "nothing is planted for the rule: {}", rule.name);
    }
}
