//! `hairline backup`: a copy of the clinic's file that was opened again and found whole.

use std::path::{Path, PathBuf};
use std::{io, io::Write as _, process::ExitCode};

use super::sign_in::{Needed, SignIn};
use super::{open, output, passphrase, progress::Parts};
use crate::domain::printable;
use crate::store::{Contents, Verified};

/// How many findings are named.
const NAMED: usize = 5;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Backup {
    /// The folder it goes into [default: the one that the settings name, or else the folder backups beside the file]
    folder: Option<PathBuf>,
    /// Encrypt it with a passphrase that is asked for, whatever the settings say
    #[arg(long)]
    passphrase: bool,
    #[command(flatten)]
    sign_in: SignIn,
}

impl Backup {
    /// Makes the backup and says where it is.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let mut store = open::existing(db)?;
        let signs_in = store.desk_context()?.sign_in.is_some();
        if self.folder.is_some() || self.passphrase {
            // A copy that goes elsewhere, or that others cannot open, is an export.
            self.sign_in.ensure(&mut store, Needed::Owner, "backup")?;
        }
        let mut bar = Parts::default();
        let now = open::clock(&store)?.now();
        let mut tell = |progress| bar.tell(progress);
        let (verified, said) = if self.passphrase {
            let clinic = store.clinic()?.map(|clinic| clinic.name).unwrap_or_default();
            let passphrase = passphrase::chosen(&clinic)?;
            let folder = self.folder.clone().map_or_else(|| store.backup_folder(), Ok)?;
            (store.back_up_encrypted(&passphrase, &folder, now, &mut tell)?, None)
        } else if let Some(folder) = &self.folder {
            (store.back_up(folder, now, &mut tell)?, None)
        } else {
            store.back_up_as_set(now, &mut tell)?
        };
        drop(bar);
        if let Some(said) = said {
            writeln!(io::stderr(), "hairline: {}", printable(&said))?;
        }
        // What was found names clients and amounts, and whoever makes a backup need not be anybody.
        report(&verified, if signs_in { 0 } else { NAMED })
    }
}

/// Says what was made, and what the check found.
fn report(verified: &Verified, named: usize) -> anyhow::Result<ExitCode> {
    output::print(|out| {
        let (path, held) = (verified.path.to_string_lossy(), held(&verified.contents));
        let path = printable(&path);
        writeln!(
            out,
            "Backed up {held} into {path}. The copy was opened again and is whole.{}",
            ends(verified)
        )?;
        if let Some(words) = thinned(verified.thinned) {
            writeln!(out, "{words}")?;
        }
        if !verified.compared {
            writeln!(
                out,
                "Its records were not compared with the audit, which takes long in a large practice: Hairline does it when it is open, \
                 and takes no older backup away before. To do it now, run hairline check."
            )?;
        }
        for finding in verified.findings.iter().take(named) {
            writeln!(out, "{}", printable(finding))?;
        }
        match verified.findings.len().saturating_sub(named) {
            0 => {}
            1 if named == 0 => writeln!(out, "One thing is not as it should be; hairline check names it.")?,
            all if named == 0 => {
                writeln!(out, "{all} things are not as they should be; hairline check names them.")?;
            }
            more => writeln!(out, "{more} more are named by hairline check.")?,
        }
        if verified.findings.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "The copy has this as the practice has it, so every older backup was kept. See hairline check."
        )
    })
}

/// Where the audit of a backup ends, for whoever writes it down.
fn ends(verified: &Verified) -> String {
    verified.head.map_or_else(String::new, |head| format!(" The audit ends at {head}."))
}

/// What a practice holds, as in `3 clients and 1 session`.
pub fn held(contents: &Contents) -> String {
    format!("{} and {}", counted(contents.clients, "client"), counted(contents.sessions, "session"))
}

/// A number with its word.
pub fn counted(number: i64, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

fn thinned(count: usize) -> Option<String> {
    let kept = "of each of the last 12 days, 10 weeks and 9 months one is kept";
    match count {
        0 => None,
        1 => Some(format!("An older backup was taken away: {kept}.")),
        _ => Some(format!("{count} older backups were taken away: {kept}.")),
    }
}
