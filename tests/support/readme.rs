//! The parts of README.md that the program makes: compared with what it makes now, or written anew by `just docs`.

use std::{env, fs, sync::Mutex};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Tests run side by side, and two parts of one file must not be written at once.
static WRITING: Mutex<()> = Mutex::new(());

/// The README as it stands.
pub fn text() -> String {
    fs::read_to_string(README).expect("README.md is at the top").replace("\r\n", "\n")
}

/// The part between `<!-- name:start -->` and `<!-- name:end -->` must be this; with `HAIRLINE_WRITE_DOCS` set, it is made so.
#[track_caller]
pub fn holds(name: &str, wanted: &str) {
    let _alone = WRITING.lock().expect("no test fails while it writes");
    let (now, then) = (text(), with_part(&text(), name, wanted));
    if env::var_os("HAIRLINE_WRITE_DOCS").is_some() {
        fs::write(README, then).expect("README.md can be written");
    } else {
        assert!(
            now == then,
            "the part `{name}` of README.md is out of step; `just docs` writes it anew:\n{wanted}"
        );
    }
}

/// The text with another part between the two marks.
#[track_caller]
pub fn with_part(text: &str, name: &str, part: &str) -> String {
    let (start, end) = (format!("<!-- {name}:start -->\n"), format!("<!-- {name}:end -->"));
    let parted = text.split_once(&start).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = parted.unwrap_or_else(|| panic!("README.md has no {start}…{end}"));
    format!("{before}{start}{}\n{end}{after}", part.trim_end())
}

/// The lines of the code blocks that a person would type.
pub fn typed() -> Vec<String> {
    let text = text();
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split_once("```"));
    blocks
        .flat_map(|(block, _)| block.lines())
        .map(|line| line.split(" #").next().unwrap_or(line).trim_end().to_owned())
        .collect()
}
