//! `hairline import`: the clients of a spreadsheet, first shown, then written.

mod refused;
mod report;

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::anyhow;
use anyhow::bail;
use chrono::NaiveDateTime;

use super::open;
use super::output;
use super::progress::Progress;
use super::sign_in::Needed;
use super::sign_in::SignIn;
use crate::import::Columns;
use crate::import::ImportRow;
use crate::import::Known;
use crate::import::Offered;
use crate::import::Outcome;
use crate::import::Plan;
use crate::import::Sheet;
use crate::import::SheetRow;
use crate::import::read_row;
use crate::import::row::Refused;
use crate::runtime::clock;
use crate::store::Stamp;
use crate::store::Store;
use crate::store::api::Page;
use crate::store::api::Query;
use report::Report;

/// No clinic's list is longer; a file beyond it is something else.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What was typed.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Columns are known by their names in English, Dutch or French. The fields that --map takes: name, first-name, infix, \
                        last-name, phone, email, born, look, area, last-treatment, notes, ignore."
)]
pub struct Import {
    /// A CSV file: UTF-8 or Latin-1, with commas, semicolons or tabs
    file: PathBuf,
    /// Write it; without this, only say what would happen
    #[arg(long)]
    apply: bool,
    /// What a column holds, where its name does not say it, such as "Opmerking=notes"; may be given more than once
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    #[command(flatten)]
    sign_in: SignIn,
}

impl Import {
    /// Says what would happen, or lets it happen. Rows that were refused make it a failure.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let now = clock::from_environment().now();
        let mut store = Store::open_existing(&open::file(db)?)?;
        self.sign_in.ensure(&mut store, Needed::Staff)?;
        let offered = offered(&store)?;
        let sheet = Sheet::read(&read(&self.file)?).map_err(|error| about(&self.file, error))?;
        let columns = Columns::find(&sheet.header, &self.map).map_err(|error| about(&self.file, error))?;
        let rows = rows(&sheet, &columns, &offered, now);
        let (plan, refused_file) = if self.apply {
            self.write(&mut store, &sheet, &rows, &offered, now)?
        } else {
            (Plan::make(&rows, store.known()?, &offered), None)
        };
        let report = Report { import: self, sheet: &sheet, columns: &columns, plan: &plan, refused_file };
        output::print(|out| report.print(out))?;
        let all_is_well = plan.count(|outcome| matches!(outcome, Outcome::Refused(_))) == 0;
        Ok(if all_is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Plans and writes under one lock, so that no other desk adds the same client in between. The refused rows are safe
    /// in their file before anything else is.
    fn write(
        &self,
        store: &mut Store,
        sheet: &Sheet,
        rows: &[Result<ImportRow, Refused>],
        offered: &Offered,
        now: NaiveDateTime,
    ) -> anyhow::Result<(Plan, Option<PathBuf>)> {
        // A desk of its own: what is taken back at the front desk is what was done there.
        let stamp = Stamp { who: open::seat().who, desk: "import".to_owned(), now };
        store.together(|batch| {
            let plan = Plan::make(rows, batch.known()?, offered);
            let refused_file = refused::write(&self.file, sheet, &refused_rows(sheet, &plan))?;
            let mut progress = Progress::new("writing clients", plan.touched.len());
            plan.write(batch, &stamp, &mut |done| progress.tell(done))?;
            Ok((plan, refused_file))
        })
    }
}

/// What the clinic calls its looks and areas.
fn offered(store: &Store) -> anyhow::Result<Offered> {
    if store.clinic()?.is_none() {
        bail!(
            "The practice file is not set up yet. Open it with hairline, choose \"Set up the clinic\", then import again."
        );
    }
    match store.read(&Query::Settings)? {
        Page::Settings(settings) => Ok(Offered::by(&settings)),
        _ => bail!("The file answered another question than the one asked. Please report this."),
    }
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
