//! `hairline import`: the clients of a spreadsheet, first shown, then written.

mod refused;
mod report;
mod undo;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::{fs::File, io, process::ExitCode};

use anyhow::{anyhow, bail};
use chrono::NaiveDateTime;

use super::progress::{Parts, Progress};
use super::sign_in::{Needed, SignIn};
use super::{open, output};
use crate::domain::{ImportId, printable};
use crate::import::{
    Columns, ImportRow, Known, Offered, Outcome, Plan, Sheet, SheetRow, read_row, row::Refused,
};
use crate::runtime::environment;
use crate::store::api::{Query, imports::NewImport};
use crate::store::{Stamp, Store};
use report::Report;
use undo::Which;

/// No clinic's list is longer; a file beyond it is something else.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// The desk under which an import is written.
const DESK: &str = "import";

/// What was typed.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Columns are known by their names in English, Dutch or French. The fields that --map takes: name, first-name, infix, \
                        last-name, phone, email, born, look, area, last-treatment, notes, ignore."
)]
pub struct Import {
    /// A CSV file: UTF-8 or Latin-1, with commas, semicolons or tabs
    #[arg(required_unless_present = "undo")]
    file: Option<PathBuf>,
    /// Write it; without this, only say what would happen
    #[arg(long)]
    apply: bool,
    /// Take back the last import as a whole, or the one of this number
    #[arg(long, value_name = "NUMBER", num_args = 0..=1, default_missing_value = "last",
        conflicts_with_all = ["file", "apply", "map"])]
    undo: Option<Which>,
    /// What a column holds, where its name does not say it, such as "Opmerking=notes"; may be given more than once
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    #[command(flatten)]
    sign_in: SignIn,
}

impl Import {
    /// Says what would happen, or lets it happen. Rows that were refused make it a failure.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let mut store = open::existing(db)?;
        let now = open::clock(&store)?.now();
        let Some(file) = &self.file else {
            return undo::run(&mut store, &self.sign_in, self.undo.unwrap_or(Which::Last), now);
        };
        self.sign_in.ensure(&mut store, Needed::Staff, "import")?;
        let offered = offered(&store)?;
        let sheet = Sheet::read(&read(file)?).map_err(|error| about(file, error))?;
        let columns = Columns::find(&sheet.header, &self.map).map_err(|error| about(file, error))?;
        let rows = rows(&sheet, &columns, &offered, now);
        let (plan, written) = if self.apply {
            let (plan, written) = write(&mut store, (file, &sheet), &rows, &offered, now)?;
            (plan, Some(written))
        } else {
            (Plan::make(&rows, store.known()?, &offered), None)
        };
        let report = Report { file, sheet: &sheet, columns: &columns, plan: &plan, written };
        output::print(|out| report.print(out))?;
        let all_is_well = plan.count(|outcome| matches!(outcome, Outcome::Refused(_))) == 0;
        Ok(if all_is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What was written.
pub struct Written {
    /// The backup that was made before.
    backup: PathBuf,
    /// The number of the import; none where nothing was new.
    number: Option<ImportId>,
    /// Where the refused rows are.
    refused_file: Option<PathBuf>,
}

/// Backs up, then plans and writes under one lock, so that no other desk adds the same client in between. The refused rows
/// are safe in their file before anything else is.
fn write(
    store: &mut Store,
    (file, sheet): (&Path, &Sheet),
    rows: &[Result<ImportRow, Refused>],
    offered: &Offered,
    now: NaiveDateTime,
) -> anyhow::Result<(Plan, Written)> {
    let backup = backed_up(store, now)?;
    let signs_in = store.desk_context()?.sign_in.is_some();
    // A desk of its own: what is taken back at the front desk is what was done there.
    let stamp = Stamp { who: environment::seat(signs_in).who, desk: DESK.to_owned(), now };
    store.together(|batch| {
        let plan = Plan::make(rows, batch.known()?, offered);
        let refused_file = refused::write(file, sheet, &refused_rows(sheet, &plan))?;
        let mut progress = Progress::new("writing clients", plan.touched.len());
        let number = if plan.touched.is_empty() {
            None
        } else {
            let new = new_import(file, &plan, &backup);
            let write = || plan.write(batch, &stamp, &mut |done| progress.tell(done));
            Some(batch.import(&new, &stamp, write)?)
        };
        Ok((plan, Written { backup, number, refused_file }))
    })
}

/// A backup that was opened again and found whole. Without one nothing is imported.
fn backed_up(store: &mut Store, now: NaiveDateTime) -> anyhow::Result<PathBuf> {
    let mut bar = Parts::default();
    let made = store.back_up_as_set(now, &mut |progress| bar.tell(progress));
    let (verified, said) = made
        .map_err(|error| anyhow!("Nothing was imported, since it could not be backed up first. {error}"))?;
    drop(bar);
    if let Some(said) = said {
        writeln!(io::stderr(), "hairline: {}", printable(&said))?;
    }
    Ok(verified.path)
}

fn new_import(file: &Path, plan: &Plan, backup: &Path) -> NewImport {
    let (added, completed) = plan.clients();
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    NewImport {
        file: printable(&name).into_owned(),
        added,
        completed,
        backup: backup.to_string_lossy().into_owned(),
    }
}

/// What the clinic calls its looks and areas.
fn offered(store: &Store) -> anyhow::Result<Offered> {
    if store.clinic()?.is_none() {
        bail!(
            "The practice file is not set up yet. Open it with hairline, choose \"Set up the clinic\", then import again."
        );
    }
    Ok(Offered::by(&*store.ask(&Query::settings())?))
}

/// The bytes of the file, or one sentence that says why not.
fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        if file.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)
    });
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            about(path, "there is no such file. Check its name and folder.")
        }
        io::ErrorKind::IsADirectory => {
            about(path, "this is a folder. Name the file in it that holds the clients.")
        }
        io::ErrorKind::PermissionDenied => {
            about(path, "you may not read this file. Copy it to a folder of your own, then import the copy.")
        }
        _ => about(path, "the file could not be read. Copy it to this computer, then import the copy."),
    })?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!(about(path, "the file is far larger than a list of clients. Check that it is the right one."));
    }
    Ok(bytes)
}

fn about(path: &Path, sentence: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("{}: {sentence}", path.display())
}

fn rows(
    sheet: &Sheet,
    columns: &Columns,
    offered: &Offered,
    now: NaiveDateTime,
) -> Vec<Result<ImportRow, Refused>> {
    let (looks, areas) = (offered.looks(), offered.areas());
    let known = Known { looks: &looks, areas: &areas };
    sheet.rows.iter().map(|row| read_row(row, columns, &known, now.date())).collect()
}

/// The rows that were left out, as they came, each with its reason.
fn refused_rows<'a>(sheet: &'a Sheet, plan: &'a Plan) -> Vec<(&'a SheetRow, &'a Refused)> {
    let rows = sheet.rows.iter().zip(&plan.outcomes);
    rows.filter_map(|(row, (_, outcome))| match outcome {
        Outcome::Refused(refused) => Some((row, refused)),
        _ => None,
    })
    .collect()
}
