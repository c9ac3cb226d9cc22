//! What can be done about a damaged practice file: put back the newest backup, look at what is left, or leave it.

use std::{io, io::Write as _, path::Path, process::ExitCode};

use anyhow::{anyhow, bail};

use super::restore::{Asked, COLUMNS};
use super::{backup::held, open, restore, sign_in::SignIn};
use crate::app::wrap::wrap;
use crate::domain::printable;
use crate::store;
use crate::store::{FoundBackup, Newest, Store, StoreError};

/// What a person chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    PutBack,
    Look,
    Quit,
}

/// Offers to put back the newest backup of a file that was found to be damaged while it was open. What read the keys then
/// still would, so a new program asks.
pub fn afterwards(practice: &Path) -> anyhow::Result<ExitCode> {
    let shown = practice.display().to_string();
    writeln!(io::stderr(), "{}: the practice file is damaged.", printable(&shown))?;
    #[cfg(unix)]
    if let Ok(program) = std::env::current_exe() {
        let mut again = std::process::Command::new(program);
        again.arg("--db").arg(practice).arg("restore");
        // It only comes back from there where that went wrong.
        let _ = std::os::unix::process::CommandExt::exec(&mut again);
    }
    bail!("Put back the newest backup: hairline --db {} restore", quoted(practice))
}

/// Says what is wrong, and does what is chosen.
pub fn ask(practice: &Path, wrong: &str) -> anyhow::Result<ExitCode> {
    let found = store::newest_of_damaged(practice);
    let newest = one(&found);
    let mut err = io::stderr();
    let rows = wrap(wrong, COLUMNS).into_iter().chain([String::new()]).chain(offer(&found));
    for row in rows {
        writeln!(err, "{}", printable(&row))?;
    }
    loop {
        match (choose(newest.is_some())?, newest) {
            (Choice::PutBack, Some(newest)) => match put_back(&newest.path, practice) {
                Ok(Some(code)) => return Ok(code),
                Ok(None) => {}
                Err(error) => writeln!(err, "{}\n", printable(&error.to_string()))?,
            },
            (Choice::Look, _) => match Store::open_to_look(practice) {
                Ok(store) => return open::screen(store, practice),
                Err(_) => writeln!(err, "It is so damaged that it cannot be looked at either.\n")?,
            },
            _ => return Ok(ExitCode::FAILURE),
        }
    }
}

/// Puts a backup back and opens it; nothing where it was not agreed to.
fn put_back(backup: &Path, practice: &Path) -> anyhow::Result<Option<ExitCode>> {
    if !restore::put_back(backup, practice, Asked::default(), &SignIn::default())? {
        return Ok(None);
    }
    open::screen(Store::open(practice)?, practice).map(Some)
}

/// What there is to choose from, in lines.
fn offer(found: &FoundBackup) -> Vec<String> {
    let put_back =
        one(found).map(|_| "  r  put this backup back; the damaged file is kept beside it".to_owned());
    let others = [
        "  l  look at what can still be read; nothing can be saved",
        "  q  quit, and leave everything as it is",
    ];
    let known = match found {
        FoundBackup::One(newest) => said(newest),
        FoundBackup::Several(several) => several_found(several),
        FoundBackup::None => none_found(),
    };
    known.into_iter().chain([String::new()]).chain(put_back).chain(others.map(str::to_owned)).collect()
}

/// The one backup that may be put back without being named.
fn one(found: &FoundBackup) -> Option<&Newest> {
    match found {
        FoundBackup::One(newest) => Some(newest),
        FoundBackup::None | FoundBackup::Several(_) => None,
    }
}

fn several_found(several: &[Newest]) -> Vec<String> {
    let words = format!("{} To put one back, quit, and type: hairline restore FILE", restore::SEVERAL);
    wrap(&words, COLUMNS).into_iter().chain(several.iter().map(restore::named)).collect()
}

/// What is known of a backup without opening it.
fn said(newest: &Newest) -> Vec<String> {
    let holds = newest.contents.as_ref().map_or_else(
        || "It is encrypted: its passphrase will be asked for.".to_owned(),
        |contents| format!("It holds {}.", held(contents)),
    );
    let of = format!("The newest backup that was checked is of {}.", restore::time(newest.at));
    let unsealed = if newest.unsealed { wrap(store::UNSEALED, COLUMNS) } else { Vec::new() };
    [of, holds].into_iter().chain(unsealed).chain([format!("  {}", newest.path.display())]).collect()
}

fn none_found() -> Vec<String> {
    let words =
        "No backup was found. If there is one on a stick, plug it in, quit, and type: hairline restore FILE";
    wrap(words, COLUMNS)
}

fn choose(may_put_back: bool) -> anyhow::Result<Choice> {
    let keys = if may_put_back { "r/l/q" } else { "l/q" };
    loop {
        write!(io::stderr(), "What is to be done? [{keys}] ")?;
        let mut answer = String::new();
        if io::stdin().read_line(&mut answer)? == 0 {
            return Ok(Choice::Quit);
        }
        match answer.trim().to_lowercase().as_str() {
            "r" if may_put_back => return Ok(Choice::PutBack),
            "l" => return Ok(Choice::Look),
            "q" => return Ok(Choice::Quit),
            _ => {}
        }
    }
}

/// Where nobody can be asked, the sentence names the command to type.
pub fn advise(error: anyhow::Error, db: Option<&Path>) -> anyhow::Error {
    if !error.downcast_ref::<StoreError>().is_some_and(StoreError::is_damage) {
        return error;
    }
    let Some(FoundBackup::One(newest)) =
        open::file(db).ok().map(|practice| store::newest_of_damaged(&practice))
    else {
        return error;
    };
    let db = db.map_or_else(String::new, |db| format!("--db {} ", quoted(db)));
    let (time, path) = (restore::time(newest.at), quoted(&newest.path));
    anyhow!("{error} The newest backup is of {time}: hairline {db}restore {path}")
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:\\".contains(c);
    if text.chars().all(is_plain) { text.into_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
