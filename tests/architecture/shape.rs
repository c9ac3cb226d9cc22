//! What a file and a struct may be: short, named for what they are, opened with a sentence.

use crate::architecture::house::Rule;
use crate::architecture::source::{Source, is_word, leading_name};

const MOST_LINES: usize = 400;
const MOST_FIELDS: usize = 10;

/// Rows of a table outside the store: what a command writes has the columns it promises.
const ROWS_WRITTEN_OUT: [(&str, &str); 1] = [("src/cli/touchups.rs", "Record")];

const NAMES_THAT_SAY_NOTHING: [&str; 6] = ["util", "utils", "helper", "helpers", "misc", "common"];

pub fn rules() -> Vec<Rule> {
    vec![
        Rule::new("a file has at most 400 lines", long_file),
        Rule::new("a file is named for what is in it, not utils, helpers, misc or common", empty_name),
        Rule::new("a file opens with one `//!` sentence", no_opening),
        Rule::new("a struct has at most 10 fields, but for the rows of a table", wide_struct),
    ]
}

fn long_file(source: &Source) -> Vec<(usize, String)> {
    let lines = source.line_count();
    if lines <= MOST_LINES {
        Vec::new()
    } else {
        vec![(MOST_LINES + 1, format!("the file has {lines} lines"))]
    }
}

fn empty_name(source: &Source) -> Vec<(usize, String)> {
    let named = |part: &&str| NAMES_THAT_SAY_NOTHING.contains(&part.trim_end_matches(".rs"));
    source.path.split('/').filter(named).map(|part| (1, format!("`{part}` says nothing"))).collect()
}

fn no_opening(source: &Source) -> Vec<(usize, String)> {
    let sentence = source.first_line.strip_prefix("//!").map(str::trim);
    match sentence {
        Some(words) if !words.is_empty() => Vec::new(),
        _ => vec![(1, "the first line is no `//!` sentence".to_owned())],
    }
}

fn wide_struct(source: &Source) -> Vec<(usize, String)> {
    if source.path.starts_with("src/store/") {
        return Vec::new();
    }
    let starts = source.code.match_indices("struct ");
    let whole = starts.filter(|(at, _)| !source.code[..*at].ends_with(is_word));
    let wide = whole.filter_map(|(at, word)| wide(&source.code, at, at + word.len()));
    let row = |name: &str| ROWS_WRITTEN_OUT.contains(&(source.path.as_str(), name));
    wide.filter(|(_, name, _)| !row(name))
        .map(|(line, name, fields)| (line, format!("`{name}` has {fields} fields")))
        .collect()
}

fn wide(code: &str, at: usize, after: usize) -> Option<(usize, &str, usize)> {
    let fields = fields(&code[after..]);
    let line = code[..at].matches('\n').count() + 1;
    let name = leading_name(&code[after..]);
    (fields > MOST_FIELDS).then_some((line, name, fields))
}

/// The fields of the struct whose name starts the code. Each has one colon by itself that is inside the struct's own braces
/// and no others.
fn fields(code: &str) -> usize {
    let Some(open) = code.find(['{', ';', '(']).filter(|at| code[*at..].starts_with('{')) else { return 0 };
    let (mut depth, mut count) = (0_i32, 0);
    let letters: Vec<char> = code[open..].replace("::", "  ").chars().collect();
    for letter in letters {
        match letter {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            ':' if depth == 1 => count += 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    count
}
