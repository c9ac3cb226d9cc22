//! The migrations: numbered without gaps, each says why, strict tables, no clock.

use crate::architecture::house::Finding;

const NUMBERED: &str = "migrations are named NNNN_what.sql, from 0001 on, without gaps";
const COMMENTED: &str = "a migration opens with a `--` comment that says why";
const STRICT: &str = "a table is STRICT, so that a column holds what it says";
const CLOCK: &str = "SQL asks no clock: the day is passed in";

/// Every breach in the given files, which are paths and texts in order.
pub fn findings(files: &[(String, String)]) -> Vec<Finding> {
    if files.is_empty() {
        return vec![finding("data/migrations", 1, "no migration was found".to_owned(), NUMBERED)];
    }
    let each = files.iter().enumerate().flat_map(|(index, (path, text))| of_one(index + 1, path, text));
    each.collect()
}

fn of_one(number: usize, path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !well_named(number, path) {
        findings.push(finding(path, 1, format!("expected {number:04}_ and lower-case words"), NUMBERED));
    }
    if !text.starts_with("-- ") {
        findings.push(finding(path, 1, "no comment on the first line".to_owned(), COMMENTED));
    }
    let code = without_comments(text);
    findings.extend(loose_tables(&code).into_iter().map(|(line, table)| finding(path, line, table, STRICT)));
    for word in ["'now'", "CURRENT_"] {
        let lines = code.lines().enumerate().filter(|(_, line)| line.contains(word));
        findings.extend(lines.map(|(index, _)| finding(path, index + 1, format!("says `{word}`"), CLOCK)));
    }
    findings
}

fn finding(path: &str, line: usize, what: String, rule: &'static str) -> Finding {
    Finding { path: path.to_owned(), line, what, rule }
}

fn well_named(number: usize, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let words = name.strip_prefix(&format!("{number:04}_")).and_then(|rest| rest.strip_suffix(".sql"));
    words.is_some_and(|words| {
        !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    })
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("--").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// Tables whose statement does not end in STRICT. A virtual table has no such word.
fn loose_tables(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, words) in code.match_indices("CREATE TABLE ") {
        let statement = code[at..].split(';').next().unwrap_or_default();
        let after_columns = statement.rsplit(')').next().unwrap_or_default();
        let name = statement[words.len()..].split([' ', '(', '\n']).next().unwrap_or_default();
        if !after_columns.contains("STRICT") {
            found.push((code[..at].matches('\n').count() + 1, format!("`{name}` is not strict")));
        }
    }
    found
}

#[cfg(test)]
fn told(files: &[(&str, &str)]) -> Vec<(usize, &'static str)> {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| (format!("data/migrations/{name}"), (*text).to_owned())).collect();
    findings(&files).into_iter().map(|finding| (finding.line, finding.rule)).collect()
}

#[test]
fn a_good_pair_of_migrations_is_left_alone() {
    let first = "-- The practice.\nCREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT) STRICT;\n";
    let second = "-- Search, since LIKE scans.\nCREATE VIRTUAL TABLE found USING fts5(name);\n";
    assert_eq!(told(&[("0001_practice.sql", first), ("0002_search.sql", second)]), []);
}

#[test]
fn gaps_silence_loose_tables_and_clocks_are_found() {
    assert_eq!(told(&[]), [(1, NUMBERED)]);
    assert_eq!(
        told(&[("0001_practice.sql", "-- Why.\n"), ("0003_search.sql", "-- Why.\n")]),
        [(1, NUMBERED)]
    );
    assert_eq!(told(&[("1_practice.sql", "-- Why.\n")]), [(1, NUMBERED)]);
    assert_eq!(told(&[("0001_practice.sql", "SELECT 1;\n")]), [(1, COMMENTED)]);
    assert_eq!(told(&[("0001_practice.sql", "-- Why.\n\nCREATE TABLE look (id INTEGER);\n")]), [(3, STRICT)]);
    assert_eq!(told(&[("0001_practice.sql", "-- Why.\nSELECT date('now');\n")]), [(2, CLOCK)]);
    assert_eq!(told(&[("0001_practice.sql", "-- Why.\nSELECT CURRENT_DATE;\n")]), [(2, CLOCK)]);
}
