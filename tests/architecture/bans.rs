//! Words that belong in one place: SQL in the store, the clock in the clock, events in the runtime.

use crate::architecture::house::Rule;
use crate::architecture::source::{Source, lines_with};

/// Where a word is looked for.
#[derive(Clone, Copy)]
pub enum View {
    Code,
    Texts,
}

/// Words that a part of the house does not say.
pub struct Ban {
    pub rule: &'static str,
    pub view: View,
    pub words: &'static [&'static str],
    /// Whether the file at this path must keep it.
    pub binds: fn(&str) -> bool,
    /// A path that must keep it, and one that need not: the self-test plants every word in both.
    pub bound: &'static str,
    pub free: &'static str,
}

pub fn rules() -> Vec<Rule> {
    bans().map(|ban| Rule::new(ban.rule, move |source| findings(ban, source))).collect()
}

fn findings(ban: &Ban, source: &Source) -> Vec<(usize, String)> {
    if !(ban.binds)(&source.path) {
        return Vec::new();
    }
    let view = match ban.view {
        View::Code => &source.code,
        View::Texts => &source.texts,
    };
    let of_word = |word: &&str| {
        let what = format!("says `{}`", word.trim());
        lines_with(view, word).into_iter().map(move |line| (line, what.clone())).collect::<Vec<_>>()
    };
    ban.words.iter().flat_map(of_word).collect()
}

/// Every ban of the house.
pub fn bans() -> impl Iterator<Item = &'static Ban> {
    [STORE, PURITY, PLACE].into_iter().flatten()
}

fn in_src(path: &str) -> bool {
    path.starts_with("src/")
}

/// What has no machine around it: the screens, and what they are made of.
fn in_screens(path: &str) -> bool {
    ["src/app/", "src/ui/", "src/screens/", "src/shell/"].iter().any(|folder| path.starts_with(folder))
}

/// What draws: the view, and `draw.rs` of a screen or of the shell with the files below it.
fn draws(path: &str) -> bool {
    let draws = path.ends_with("/draw.rs") || path.contains("/draw/");
    path.starts_with("src/ui/") || in_screens(path) && draws
}

/// What belongs to the store, and what the store leaves to others.
const STORE: &[Ban] = &[
    Ban {
        rule: "only src/store names the driver",
        view: View::Code,
        words: &["rusqlite", "libsqlite3_sys"],
        binds: |path| in_src(path) && !path.starts_with("src/store/"),
        bound: "src/cli/import.rs",
        free: "src/store/open.rs",
    },
    Ban {
        rule: "SQL is in src/store and data/migrations alone",
        view: View::Texts,
        words: &[
            "SELECT",
            "INSERT INTO",
            "INSERT OR",
            "UPDATE",
            "DELETE FROM",
            "CREATE TABLE",
            "CREATE INDEX",
            "PRAGMA",
            "BEGIN IMMEDIATE",
            "ORDER BY",
        ],
        binds: |path| in_src(path) && !path.starts_with("src/store/"),
        bound: "src/screens/today/mod.rs",
        free: "src/store/today.rs",
    },
    Ban {
        rule: "app, ui and screens see the store's plain data, never the store",
        view: View::Code,
        words: &["Store", "Connection"],
        binds: in_screens,
        bound: "src/app/update.rs",
        free: "src/runtime/effects.rs",
    },
    Ban {
        rule: "SQL asks no clock: the day is passed in",
        view: View::Texts,
        words: &["'now'", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"],
        binds: |path| path.starts_with("src/store/"),
        bound: "src/store/touch_ups.rs",
        free: "src/domain/day.rs",
    },
    Ban {
        rule: "months are added by domain::add_months, never by SQLite, which rolls 31 February into March",
        view: View::Texts,
        words: &[" months'", " month'", " years'", " year'"],
        binds: |path| path.starts_with("src/store/"),
        bound: "src/store/touch_ups.rs",
        free: "src/screens/card/draw.rs",
    },
];

/// What keeps a layer testable without a machine around it.
const PURITY: &[Ban] = &[
    Ban {
        rule: "domain is pure: no terminal, no files, no threads, no environment",
        view: View::Code,
        words: &["ratatui", "crossterm", "std::fs", "std::io", "std::env", "std::thread", "std::process"],
        binds: |path| path.starts_with("src/domain/"),
        bound: "src/domain/money.rs",
        free: "src/runtime/mod.rs",
    },
    Ban {
        rule: "the store knows no terminal",
        view: View::Code,
        words: &["ratatui", "crossterm"],
        binds: |path| path.starts_with("src/store/"),
        bound: "src/store/mod.rs",
        free: "src/ui/mod.rs",
    },
    Ban {
        rule: "app, ui and screens are functions of what they are given: no files, no threads, no environment",
        view: View::Code,
        words: &["std::fs", "std::env", "std::thread", "std::process", "eprintln!"],
        binds: in_screens,
        bound: "src/ui/frame.rs",
        free: "src/cli/mod.rs",
    },
    Ban {
        rule: "state never draws",
        view: View::Code,
        words: &["Frame", "render_widget", "render_stateful_widget", "Canvas"],
        binds: |path| in_screens(path) && !draws(path),
        bound: "src/app/update.rs",
        free: "src/ui/mod.rs",
    },
    Ban {
        rule: "of screens and shell only draw.rs names the view",
        view: View::Code,
        words: &["crate::ui"],
        binds: |path| in_screens(path) && !path.starts_with("src/app/") && !draws(path),
        bound: "src/screens/card/plan.rs",
        free: "src/screens/card/draw.rs",
    },
];

/// What has one place in the whole house.
const PLACE: &[Ban] = &[
    Ban {
        rule: "only src/runtime reads events",
        view: View::Code,
        words: &["event::read", "event::poll", "EventStream"],
        binds: |path| in_src(path) && !path.starts_with("src/runtime/"),
        bound: "src/app/mod.rs",
        free: "src/runtime/input.rs",
    },
    Ban {
        rule: "ui draws; keys are the app's",
        view: View::Code,
        words: &["crossterm::event", "KeyEvent", "KeyCode", "MouseEvent"],
        binds: draws,
        bound: "src/screens/card/draw/history.rs",
        free: "src/app/keymap.rs",
    },
    Ban {
        rule: "texts reach the screen through src/ui/canvas.rs alone, which takes control characters out of them",
        view: View::Code,
        words: &[
            "Span::raw",
            "Span::styled",
            "Span::from",
            "Line::from",
            "Line::raw",
            "Text::from",
            "Text::raw",
            "Paragraph",
            "set_string",
            "set_stringn",
            "set_symbol",
            "set_line",
            "set_span",
        ],
        binds: |path| draws(path) && path != "src/ui/canvas.rs",
        bound: "src/screens/card/draw.rs",
        free: "src/ui/canvas.rs",
    },
    Ban {
        rule: "nothing leaves the machine: no sockets",
        view: View::Code,
        words: &["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream"],
        binds: in_src,
        bound: "src/cli/import.rs",
        free: "tests/stories/mod.rs",
    },
    Ban {
        rule: "output is written with `writeln!`, which gives an error: `println!` panics when the pipe is closed",
        view: View::Code,
        words: &["println!", "print!"],
        binds: in_src,
        bound: "src/cli/touchups.rs",
        free: "tests/stories/mod.rs",
    },
    Ban {
        rule: "there is one clock: src/runtime/clock.rs",
        view: View::Code,
        words: &["Utc::now", "Local::now", "SystemTime::now"],
        binds: |path| path != "src/runtime/clock.rs",
        bound: "tests/stories/mod.rs",
        free: "src/runtime/clock.rs",
    },
    Ban {
        rule: "time is measured in runtime and cli alone",
        view: View::Code,
        words: &["Instant"],
        binds: |path| in_src(path) && !path.starts_with("src/runtime/") && !path.starts_with("src/cli/"),
        bound: "src/app/update.rs",
        free: "src/runtime/mod.rs",
    },
    Ban {
        rule: "only main ends the process, or what ends it when main is held, so that the terminal is put back first",
        view: View::Code,
        words: &["process::exit", "process::abort"],
        binds: |path| !matches!(path, "src/main.rs" | "src/runtime/ending.rs"),
        bound: "src/cli/mod.rs",
        free: "src/main.rs",
    },
    Ban {
        rule: "a retired word has a better one in GLOSSARY.md",
        view: View::Code,
        words: &[
            "House",
            "Stage",
            "Purpose",
            "Overtaken",
            "Meanwhile",
            "Twin",
            "GoOn",
            "Ear",
            "stirred",
            "tally",
            "hangup",
            "only_looks",
            "take_back",
            "take_up",
            "write_down",
        ],
        binds: in_src,
        bound: "src/shell/model.rs",
        free: "tests/stories/mod.rs",
    },
    Ban {
        rule: "a lint is silenced with `#[expect(…, reason = …)]`, which says why and goes when it is not needed",
        view: View::Code,
        words: &["[allow(", ", allow("],
        binds: |path| !path.starts_with("fuzz/"),
        bound: "src/lib.rs",
        free: "fuzz/fuzz_targets/sheet.rs",
    },
];
