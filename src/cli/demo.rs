//! `hairline demo`: a made-up practice in a file of its own, to look around in.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use chrono::NaiveDate;

use super::{open, output, progress::Progress};
use crate::demo;
use crate::demo::Order;
use crate::domain::{Lean, parse_day, printable};
use crate::runtime;
use crate::runtime::{clock, program::demo_path};
use crate::store::Store;

/// How many clients a demo has that nobody asked more of.
const CLIENTS: u32 = 400;

const SEED: u64 = 1;

/// What was typed.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without --db the demo is demo.db, beside the clinic's own file. A demo that is there is opened as it is, unless \
                        --clients, --seed or --as-of ask for another one over it."
)]
pub struct Demo {
    /// How many clients it has [default: 400]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    clients: Option<u32>,
    /// A number that stands for these people; another one makes others [default: 1]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// The day its history ends: 2026-03-12, today, -1y [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Write the file and do not open the screen
    #[arg(long)]
    no_open: bool,
}

impl Demo {
    /// Makes the practice, unless it is there, and opens it.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let order = self.order(clock::from_environment(false).now().date())?;
        if !self.no_open {
            runtime::ensure_terminal()?;
        }
        open::ensure_folder(db)?;
        let path = file(db)?;
        let made = open_or_make(&path, order, self.asks_for_another())?;
        if !self.no_open {
            return open::screen(made.into_store(), &path);
        }
        let path = path.display().to_string();
        let path = printable(&path);
        output::print(|out| match made {
            Made::Anew(_) => writeln!(out, "Made a demo practice of {} clients in {path}.", order.clients),
            Made::Before(_) => writeln!(
                out,
                "The demo practice in {path} is there already and stays as it is; --clients, --seed or --as-of make \
                 another one over it."
            ),
        })
    }

    fn order(&self, today: NaiveDate) -> anyhow::Result<Order> {
        let as_of = self.as_of.as_deref().map_or(Ok(today), |text| parse_day(text, today, Lean::Nearest))?;
        let usual = usual(today);
        Ok(Order {
            seed: self.seed.unwrap_or(usual.seed),
            clients: self.clients.unwrap_or(usual.clients),
            as_of,
        })
    }

    fn asks_for_another(&self) -> bool {
        self.clients.is_some() || self.seed.is_some() || self.as_of.is_some()
    }
}

/// The demo beside a clinic's file, for whoever only wants to look around.
pub fn beside(clinic: &Path, today: NaiveDate) -> anyhow::Result<Store> {
    open_or_make(&demo_path(clinic), usual(today), false).map(Made::into_store)
}

fn usual(today: NaiveDate) -> Order {
    Order { seed: SEED, clients: CLIENTS, as_of: today }
}

/// A demo practice, and whether it was there before.
enum Made {
    Anew(Store),
    Before(Store),
}

impl Made {
    fn into_store(self) -> Store {
        match self {
            Self::Anew(store) | Self::Before(store) => store,
        }
    }
}

fn open_or_make(path: &Path, order: Order, over: bool) -> anyhow::Result<Made> {
    let mut store = Store::open(path)?;
    match store.clinic()? {
        Some(clinic) if !clinic.demo => bail!(
            "{} is the practice of {}, not a demo, and was left as it was. Name another file with --db FILE.",
            path.display(),
            clinic.name
        ),
        Some(_) if !over => return Ok(Made::Before(store)),
        _ => {}
    }
    let mut progress = Progress::new("making clients", order.clients as usize);
    demo::fill(&mut store, order, &mut |done| progress.tell(done as usize))?;
    Ok(Made::Anew(store))
}

/// The demo has a file of its own. A clinic that has named its file once and for all in the environment has not
/// asked for a demo in it.
fn file(db: Option<&Path>) -> anyhow::Result<PathBuf> {
    let path = open::file(db)?;
    let is_standing = std::env::var_os("HAIRLINE_DB").is_some_and(|named| Some(Path::new(&named)) == db);
    let is_clinic = || {
        let clinic = Store::open_existing(&path).and_then(|store| store.clinic());
        clinic.is_ok_and(|clinic| clinic.is_some_and(|clinic| !clinic.demo))
    };
    Ok(if db.is_none() || (is_standing && is_clinic()) { demo_path(&path) } else { path })
}
