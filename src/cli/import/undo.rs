//! `hairline import --undo`: takes an import back as a whole, or names who has something that depends on it.

use std::{io, io::Write, process::ExitCode, str::FromStr};

use anyhow::Context as _;
use chrono::NaiveDateTime;

use super::DESK;
use crate::cli::output;
use crate::cli::sign_in::{Needed, SignIn};
use crate::domain::{ImportId, printable};
use crate::runtime::environment;
use crate::store::{Change, Query, Stamp, Store, api::imports::Dependent};

/// Which import is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The last one that was not taken back.
    Last,
    /// The one of this number.
    Numbered(ImportId),
}

impl FromStr for Which {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            _ if text == "last" => Ok(Self::Last),
            Ok(number) => Ok(Self::Numbered(ImportId(number))),
            Err(_) => Err("an import is named by its number, which its report says"),
        }
    }
}

/// Takes back the import of this number, or the last one.
pub fn run(
    store: &mut Store,
    sign_in: &SignIn,
    which: Which,
    now: NaiveDateTime,
) -> anyhow::Result<ExitCode> {
    sign_in.ensure(store, Needed::Owner, "import --undo")?;
    let import = match which {
        Which::Numbered(import) => import,
        Which::Last => store.last_import()?.context("There is no import to undo.")?,
    };
    let depending = store.ask(&Query::dependents(import))?;
    if !depending.is_empty() {
        output::print(|out| print_why_not(out, &depending))?;
        return Ok(ExitCode::FAILURE);
    }
    let stamp = Stamp {
        who: environment::seat(store.desk_context()?.sign_in.is_some()).who,
        desk: DESK.to_owned(),
        now,
    };
    let saved = store.write(&Change::UndoImport { import }, &stamp)?;
    output::print(|out| writeln!(out, "{}", printable(&saved.words)))?;
    Ok(ExitCode::SUCCESS)
}

/// Who has something that depends on the import, a line each.
fn print_why_not(out: &mut dyn Write, depending: &[Dependent]) -> io::Result<()> {
    writeln!(out, "The import was not undone, and nothing was changed: something depends on it.")?;
    depending.iter().try_for_each(|one| writeln!(out, "  {}", printable(&one.said())))
}
