//! Quotation marks that go wrong: one that never closes would swallow the rows below it.

/// How the quotation marks of a record end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// Each that opens a cell closes at the end of it.
    Sound,
    /// One closes in the middle of a cell, as in `"Jan" Peeters`.
    Astray,
    /// One opens and never closes.
    Open,
}

/// Whether a record holds rows that are not its own. Over several lines a mark that closes in the middle of a cell is the
/// opening mark of some later row, taken for the closing one of this.
pub(super) fn swallows(raw: &str, delimiter: u8) -> bool {
    match judge(raw.as_bytes(), delimiter) {
        Quotes::Sound => false,
        Quotes::Astray => raw.trim_end().contains('\n'),
        Quotes::Open => true,
    }
}

/// Whether a cell begins with a mark that was meant for the whole cell and has no second one.
pub(super) fn is_lone(cell: &str) -> bool {
    cell.trim_start().starts_with('"') && cell.matches('"').count() % 2 == 1
}

fn judge(raw: &[u8], delimiter: u8) -> Quotes {
    let ends_cell = |byte: u8| byte == delimiter || matches!(byte, b'\r' | b'\n');
    let mut verdict = Quotes::Sound;
    let mut rest = raw;
    while let Some(first) = rest.first() {
        if *first == b'"' {
            let Some(after) = closing(&rest[1..]) else { return Quotes::Open };
            rest = after;
            if rest.first().is_some_and(|byte| !ends_cell(*byte)) {
                verdict = Quotes::Astray;
            }
        }
        let end = rest.iter().position(|byte| ends_cell(*byte));
        rest = end.map_or(&[], |end| &rest[end + 1..]);
    }
    verdict
}

/// What follows the mark that closes a cell; two marks are one that is text.
fn closing(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let mark = rest.iter().position(|byte| *byte == b'"')?;
        rest = &rest[mark + 1..];
        match rest.first() {
            Some(b'"') => rest = &rest[1..],
            _ => return Some(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_judged_as_a_spreadsheet_writes_them() {
        assert_eq!(judge(b"a;\"b;\"\"c\"\"\nd\";e\r\n", b';'), Quotes::Sound);
        assert_eq!(judge(b"5\" scar;b", b';'), Quotes::Sound);
        assert_eq!(judge(b"\"Jan\" Peeters;b", b';'), Quotes::Astray);
        assert_eq!(judge(b"a;\"b;c", b';'), Quotes::Open);
        assert_eq!(judge(b"\"\"\"", b';'), Quotes::Open);
        assert_eq!(judge(b"", b';'), Quotes::Sound);
    }
}
