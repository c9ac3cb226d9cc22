//! Opens the screen on the clinic's file.

use std::path::{Path, PathBuf};
use std::{io, io::Write as _, process::ExitCode};

use anyhow::{Context as _, bail};
use chrono::TimeDelta;
use etcetera::BaseStrategy as _;

use super::{damaged, demo, progress::Parts};
use crate::domain::printable;
use crate::runtime;
use crate::runtime::program::{End, OpenDemo, Program};
use crate::runtime::{clock, clock::Clock, environment};
use crate::store::{Store, StoreError};
use crate::ui::theme::Theme;

/// Opens it.
pub fn run(db: Option<&Path>) -> anyhow::Result<ExitCode> {
    let path = file(db)?;
    // Before the file: where there is no terminal nothing is made either.
    if let Err(nowhere) = runtime::ensure_terminal() {
        return Err(Store::open_as_it_is(&path)
            .err()
            .filter(StoreError::is_damage)
            .map_or(nowhere, Into::into));
    }
    ensure_folder(db)?;
    match Store::open_telling(&path, &mut Parts::teller()) {
        Err(error) if error.is_damage() => damaged::ask(&path, &error.to_string()),
        store => screen(store?, &path),
    }
}

/// Opens the screen on a practice, whose file is at this path.
pub fn screen(store: Store, path: &Path) -> anyhow::Result<ExitCode> {
    let clock = clock(&store)?;
    let seat = environment::seat(store.desk_context()?.sign_in.is_some());
    let beside = path.to_owned();
    let open_demo: OpenDemo =
        Box::new(move |now| demo::beside(&beside, now.date()).map_err(|error| error.to_string()));
    let program = Program::new(store, seat, clock.now(), open_demo)?;
    match runtime::run(program, clock.as_ref(), theme())? {
        End::Asked => say(back_up(path).unwrap_or_else(|error| {
            Some(format!("What you did is saved, but it was not backed up. {error}"))
        })),
        End::Damaged => return damaged::afterwards(path),
        End::Signal => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what there is to say of the backup.
fn say(said: Option<String>) {
    if let Some(sentence) = said {
        // Nobody may be there to read it.
        let _ = writeln!(io::stderr(), "hairline: {}", printable(&sentence));
    }
}

/// Backs up what was written since the last backup; what there is to say of it.
fn back_up(path: &Path) -> anyhow::Result<Option<String>> {
    let mut store = Store::open_existing(path)?;
    let now = clock(&store)?.now();
    if !store.needs_backup(now, TimeDelta::zero())? {
        return Ok(None);
    }
    let mut bar = Parts::default();
    Ok(store.back_up_as_set(now, &mut |progress| bar.tell(progress))?.1)
}

/// The practice that is there, for a command that has no screen.
pub fn existing(db: Option<&Path>) -> anyhow::Result<Store> {
    Ok(Store::open_existing_telling(&file(db)?, &mut Parts::teller())?)
}

/// The file that was named, or the default one.
pub fn file(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let base = etcetera::base_strategy::choose_native_strategy()
        .context("Your home directory is not known, so there is no place for the clinic's file. Name one with --db FILE.")?;
    Ok(base.data_dir().join("hairline").join("clinic.db"))
}

/// A folder is made for the default file only: one that was named and is not there is more likely a slip of the hand.
pub fn ensure_folder(named: Option<&Path>) -> anyhow::Result<()> {
    let folder = named.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.exists()) {
        bail!("{}: there is no such folder. Make it first, or name a file in another one.", folder.display());
    }
    Ok(())
}

/// The clock that counts in a practice.
pub fn clock(store: &Store) -> anyhow::Result<Box<dyn Clock>> {
    Ok(clock::from_environment(store.desk_context()?.sign_in.is_some()))
}

fn theme() -> Theme {
    Theme { monochrome: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) }
}
