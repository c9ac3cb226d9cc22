//! `hairline check`: looks the clinic's file over and names what is wrong with it.

use std::path::Path;
use std::process::ExitCode;

use super::open;
use super::output;
use super::progress::Parts;
use super::sign_in::Needed;
use super::sign_in::SignIn;
use crate::domain::printable;
use crate::store::Store;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    sign_in: SignIn,
}

impl Check {
    /// Prints the findings, one a line; the exit code is 1 when there are any. They name clients and amounts, so where staff
    /// sign in an owner is told them alone, and whoever else asks how many there are.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let path = open::file(db)?;
        let mut store = Store::open_as_it_is(&path)?;
        // A file too damaged to be asked is damaged, and that is for everybody to hear.
        let house = store.house().unwrap_or_default();
        let signs_in = house.sign_in.is_some();
        let names_them = !signs_in || self.sign_in.is_named();
        if signs_in && names_them {
            self.sign_in.ensure(&mut store, Needed::Owner, "check")?;
        }
        // What can be mended is no finding.
        Store::keep_all_to_oneself(&path);
        let mut bar = Parts::default();
        let findings = store.check(&mut |progress| bar.tell(progress))?;
        drop(bar);
        // A file too damaged to be asked was named above.
        let today = open::clock(&store).map(|clock| clock.now().date());
        let impossible = today.map(|today| store.impossible(today).unwrap_or_default()).unwrap_or_default();
        let aside = store.aside().unwrap_or_default();
        output::print(|out| {
            for finding in findings.iter().chain(&impossible).filter(|_| names_them) {
                writeln!(out, "{finding}")?;
            }
            for note in aside.iter().filter(|_| names_them) {
                writeln!(out, "{note}")?;
            }
            let path = path.to_string_lossy();
            writeln!(out, "{}", verdict(&printable(&path), findings.len(), impossible.len()))?;
            if let Some(words) = house.news.differs.as_ref().filter(|_| !names_them) {
                // Nobody can sign in to be told this one, and it names no client.
                writeln!(out, "{}", printable(words))?;
            }
            if !names_them && findings.len() + impossible.len() > 0 {
                writeln!(
                    out,
                    "Staff sign in to this practice: hairline check --as NAME says what it is to an owner."
                )?;
            }
            Ok(())
        })?;
        Ok(if findings.is_empty() && impossible.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn verdict(path: &str, findings: usize, impossible: usize) -> String {
    match findings {
        0 if impossible == 1 => format!("{path} is whole, but one record in it cannot be true."),
        0 if impossible > 1 => format!("{path} is whole, but {impossible} records in it cannot be true."),
        0 => format!("{path} is whole: its pages, its audit, and every value in it."),
        1 => format!(
            "One thing is not as it should be in {path}. Keep the file as it is, and ask for help or restore a backup."
        ),
        many => format!(
            "{many} things are not as they should be in {path}. Keep the file as it is, and ask for help or restore a backup."
        ),
    }
}
