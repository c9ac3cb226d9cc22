//! A Rust file as the scans see it: its code without comments and texts, and its texts alone.

use crate::architecture::uses::spelled_out;

/// One file in two views. Both have the lines of the file, with spaces where something was taken out, so that a rule about
/// code is not tripped by a comment, nor one about SQL by a name; in the code, each grouped `use` is spelled out.
pub struct Source {
    pub path: String,
    pub first_line: String,
    pub code: String,
    pub texts: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Text,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let (mut code, mut texts, mut rest) = (String::new(), String::new(), text);
        let mut before = ' ';
        while !rest.is_empty() {
            let (kind, length) = next_piece(rest, before);
            let (piece, tail) = rest.split_at(length);
            show(&mut code, piece, kind == Kind::Code);
            show(&mut texts, piece, kind == Kind::Text);
            before = piece.chars().next_back().unwrap_or(' ');
            rest = tail;
        }
        let first_line = text.lines().next().unwrap_or_default().to_owned();
        Source { path: path.to_owned(), first_line, code: spelled_out(&code), texts }
    }

    pub fn line_count(&self) -> usize {
        self.code.lines().count()
    }

    /// The top-level module the file belongs to; none for `main.rs`, `lib.rs` and the tests.
    pub fn layer(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let layer =
            inside.split_once('/').map_or_else(|| inside.trim_end_matches(".rs"), |(folder, _)| folder);
        (!["main", "lib"].contains(&layer)).then_some(layer)
    }
}

fn show(view: &mut String, piece: &str, visible: bool) {
    let blank = |letter: char| if visible || letter == '\n' { letter } else { ' ' };
    view.extend(piece.chars().map(blank));
}

/// What `rest` starts with, and how many bytes of it.
fn next_piece(rest: &str, before: char) -> (Kind, usize) {
    let one = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with("//") {
        return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Kind::Comment, block_comment(rest));
    }
    if rest.starts_with('"') {
        return (Kind::Text, plain_text(rest));
    }
    if !is_word(before)
        && let Some(length) = raw_text(rest)
    {
        return (Kind::Text, length);
    }
    match rest.starts_with('\'').then(|| letter(rest)).flatten() {
        Some(length) => (Kind::Text, length),
        None => (Kind::Code, one),
    }
}

/// Block comments nest in Rust.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn plain_text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#` and their byte forms.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let quoted = after.trim_start_matches('#');
    let hashes = after.len() - quoted.len();
    let body = quoted.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let opening = rest.len() - body.len();
    Some(body.find(&end).map_or(rest.len(), |at| opening + at + end.len()))
}

/// `'x'` or `'\n'`; a lifetime is code.
fn letter(rest: &str) -> Option<usize> {
    let body = &rest[1..];
    let first = body.chars().next()?;
    if first == '\\' {
        let closing = body.char_indices().skip(2).find(|(_, letter)| *letter == '\'')?;
        return Some(closing.0 + 2);
    }
    body[first.len_utf8()..].starts_with('\'').then(|| first.len_utf8() + 2)
}

/// Letters, digits and underscores: what a name is made of.
pub fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The name at the start of the text.
pub fn leading_name(text: &str) -> &str {
    &text[..text.find(|letter| !is_word(letter)).unwrap_or(text.len())]
}

/// The lines on which a word stands by itself: `Store` is not in `Stored`.
pub fn lines_with(view: &str, word: &str) -> Vec<usize> {
    let holds = |line: &str| {
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back().is_some_and(is_word);
            let after = line[at + word.len()..].chars().next().is_some_and(is_word);
            !(before && word.starts_with(is_word) || after && word.ends_with(is_word))
        })
    };
    view.lines().enumerate().filter(|(_, line)| holds(line)).map(|(index, _)| index + 1).collect()
}
