//! `hairline init`: sets a clinic up without a screen, as the first start does with one.

use std::{fs, path::Path, process::ExitCode};

use anyhow::bail;

use super::{open, output};
use crate::domain::{CallingCode, Currency, Money, Rounding, ShortText, Vat, printable, show_day};
use crate::runtime::environment;
use crate::store::{Change, Clinic, Stamp, Store};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// What the clinic calls itself
    #[arg(long, value_name = "NAME", value_parser = ShortText::parse)]
    name: ShortText,
    /// What an hour of touch-up costs, with VAT, such as 90 or 92.50
    #[arg(long, value_name = "AMOUNT", value_parser = Money::parse, allow_hyphen_values = true)]
    rate: Money,
    /// The one currency of all amounts
    #[arg(long, value_name = "CODE", default_value = "EUR", value_parser = Currency::parse)]
    currency: Currency,
    /// The country code of phone numbers that are entered without one
    #[arg(long, value_name = "CODE", default_value = "32", value_parser = CallingCode::parse)]
    calling_code: CallingCode,
    /// Who does the sessions; may be given more than once
    #[arg(long, value_name = "NAME", value_parser = ShortText::parse)]
    specialist: Vec<ShortText>,
    /// The VAT that prices contain, in percent
    #[arg(long, value_name = "PERCENT", default_value = "21", value_parser = Vat::parse)]
    vat: Vat,
}

impl Init {
    /// Makes the file where there is none, sets the clinic up, and says so.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let path = open::file(db)?;
        open::ensure_folder(db)?;
        ensure_unused(&path)?;
        let mut store = Store::open(&path)?;
        let now = open::clock(&store)?.now();
        // Nobody signs in yet.
        let seat = environment::seat(false);
        let saved = store.write(&self.change(now.date()), &Stamp { who: seat.who, desk: seat.desk, now })?;
        let (rate, from) = (self.currency.show(self.rate), show_day(now.date()));
        output::print(|out| {
            let (said, path) = (printable(&saved.words), path.to_string_lossy());
            writeln!(out, "{said} An hour of touch-up costs {rate} from {from}, with {} VAT.", self.vat)?;
            writeln!(out, "The clinic's file is {}.", printable(&path))
        })
    }

    fn change(&self, from: chrono::NaiveDate) -> Change {
        let clinic = Clinic {
            name: self.name.to_string(),
            currency: self.currency.clone(),
            calling_code: self.calling_code.clone(),
            rounding: Rounding::default(),
            horizon_months: 6,
            demo: false,
        };
        Change::SetUp { clinic, hourly: self.rate, vat: self.vat, from, specialists: self.specialist.clone() }
    }
}

/// Refuses a file that is a practice already, and leaves it byte for byte as it was.
fn ensure_unused(path: &Path) -> anyhow::Result<()> {
    if !fs::metadata(path).is_ok_and(|about| about.len() > 0) {
        return Ok(());
    }
    if let Some(clinic) = Store::open_as_it_is(path)?.clinic()? {
        bail!(
            "{} is the practice of {} already, and was left as it was. Name another file with --db FILE.",
            path.display(),
            clinic.name
        );
    }
    Ok(())
}
