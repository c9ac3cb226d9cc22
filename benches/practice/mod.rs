//! The practice that is measured: made once, kept under target between runs, and shared with `just speed`.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use hairline::app::chord::Chord;
use hairline::demo;
use hairline::demo::Order;
use hairline::runtime::program::{Program, Seat};
use hairline::shell::Msg;
use hairline::store::Store;

/// The day that is today in it.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

/// How many clients: `HAIRLINE_BENCH_CLIENTS`, or a hundred thousand.
fn clients() -> u32 {
    std::env::var("HAIRLINE_BENCH_CLIENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000)
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/speed").join(format!("{}.db", clients()))
}

/// The practice, made if it is not there yet.
pub fn store() -> Store {
    let path = path();
    if !path.exists() {
        make(&path);
    }
    Store::open_existing(&path).expect("the practice")
}

/// What is half made has another name: a run that was stopped leaves nothing that looks finished.
fn make(path: &Path) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder under target");
    let half = path.with_extension("db.half");
    if half.exists() {
        fs::remove_file(&half).expect("what was left of a run that was stopped");
    }
    let mut store = Store::open(&half).expect("a new file");
    let order = Order { seed: 1, clients: clients(), as_of: today() };
    demo::fill(&mut store, order, &mut |_| ()).expect("a practice");
    drop(store);
    fs::rename(&half, path).expect("the finished practice under its name");
}

/// The program on the practice, without a terminal.
pub fn program() -> Program {
    let seat = Seat { who: "Mia".into(), desk: "bench".into() };
    let now = today().and_hms_opt(10, 0, 0).expect("a time");
    let mut program =
        Program::new(store(), seat, now, Box::new(|_| Err("No demo here.".into()))).expect("a program");
    program.feed(Msg::Resize(100, 30));
    program
}

/// Presses keys.
pub fn press(program: &mut Program, keys: &[Chord]) {
    for key in keys {
        program.feed(Msg::Key(*key));
    }
}
