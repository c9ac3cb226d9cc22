//! No file is forgotten: a Rust file that no `mod` names is never compiled, and its tests never run.

use std::collections::BTreeMap;

use crate::architecture::source::{Source, lines_with};

/// The files that Cargo itself starts from.
const ROOTS: [&str; 4] = ["src/lib.rs", "src/main.rs", "tests/runner.rs", "benches/desk.rs"];

/// The paths that no module above them lists.
pub fn forgotten(sources: &[Source]) -> Vec<&str> {
    let code: BTreeMap<&str, &str> =
        sources.iter().map(|source| (source.path.as_str(), source.code.as_str())).collect();
    let listed = |path: &str| {
        let (above, name) = place(path);
        above.iter().filter_map(|file| code.get(file.as_str())).any(|code| lists(code, name))
    };
    code.keys().copied().filter(|path| !ROOTS.contains(path) && !listed(path)).collect()
}

fn lists(code: &str, name: &str) -> bool {
    let declared = format!("mod {name};");
    !lines_with(code, &declared).is_empty()
}

/// Where the module of a file may be listed, and its name: `src/store/audit/list.rs` in `src/store/audit.rs` or
/// `src/store/audit/mod.rs`.
fn place(path: &str) -> (Vec<String>, &str) {
    let path = path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let top = ["lib", "main", "runner", "desk"].map(|root| format!("{folder}/{root}.rs"));
    let above = match folder {
        "src" | "tests" | "benches" => top.to_vec(),
        _ => vec![format!("{folder}.rs"), format!("{folder}/mod.rs")],
    };
    (above, name)
}

#[test]
fn a_file_that_is_not_listed_is_found() {
    let sources = [
        Source::new("tests/runner.rs", "//! Tests.\nmod guard;\n"),
        Source::new("tests/guard/mod.rs", "//! Guards.\nmod chain;\n// mod older;\n"),
        Source::new("tests/guard/chain.rs", "//! The chain.\n"),
        Source::new("tests/guard/older.rs", "//! Older files.\n"),
        Source::new("tests/pty.rs", "//! The terminal.\n"),
    ];
    assert_eq!(forgotten(&sources), ["tests/guard/older.rs", "tests/pty.rs"]);
}
