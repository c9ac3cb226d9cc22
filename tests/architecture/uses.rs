//! `use` statements as the scans see them: `use std::{fs, io::Read};` says `std::fs` and `std::io::Read`.

/// The code with each grouped `use` spelled out, one path a statement. Lines stay where they were; columns do not.
pub fn spelled_out(code: &str) -> String {
    let (mut said, mut rest) = (String::with_capacity(code.len()), code);
    while let Some(at) = next_use(rest) {
        let (before, statement) = rest.split_at(at);
        let length = statement.find(';').map_or(statement.len(), |end| end + 1);
        said.push_str(before);
        spell(&statement[..length], &mut said);
        rest = &statement[length..];
    }
    said.push_str(rest);
    said
}

/// Where the next `use` begins: the word, at the start of a line or after a visibility.
fn next_use(code: &str) -> Option<usize> {
    let begins = |at: usize| {
        let line = &code[code[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        line.trim().is_empty() || line.trim_start().starts_with("pub")
    };
    code.match_indices("use ").map(|(at, _)| at).find(|at| begins(*at))
}

fn spell(statement: &str, said: &mut String) {
    if !statement.contains('{') {
        said.push_str(statement);
        return;
    }
    let (mut prefixes, mut name) = (vec![String::new()], String::new());
    for letter in statement.chars() {
        match letter {
            '{' => prefixes.push(std::mem::take(&mut name)),
            '}' | ',' | ';' => {
                let path = name.trim();
                if !path.is_empty() {
                    said.extend(prefixes.iter().map(String::as_str).chain([path, "; "]));
                }
                name.clear();
                if letter == '}' {
                    prefixes.pop();
                }
            }
            '\n' => said.push('\n'),
            ' ' if name.is_empty() => {}
            other => name.push(other),
        }
    }
}

#[test]
fn a_group_is_spelled_out_on_the_lines_of_its_names() {
    let grouped = "fn f() {}\npub use crate::store::{\n    Store, api::{Page, Query},\n};\nuse std::fs;\n";
    let spelled = spelled_out(grouped);
    let lines: Vec<&str> = spelled.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "fn f() {}",
            "pub",
            "use crate::store::Store; use crate::store::api::Page; use crate::store::api::Query;",
            "",
            "use std::fs;"
        ]
    );
}
