//! `hairline restore`: shows what going back to a backup would lose, asks, and puts it in place.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::{io, process::ExitCode};

use anyhow::bail;
use chrono::NaiveDateTime;

use super::backup::{counted, held};
use super::sign_in::{Needed, SignIn};
use super::{open, output, passphrase, progress::Parts};
use crate::app::wrap::wrap;
use crate::domain::{Money, printable, show_day};
use crate::runtime::{clock, environment};
use crate::store;
use crate::store::{Contents, FoundBackup, Newest, Stamp, Stranger};

/// How wide the rows are at a terminal.
pub const COLUMNS: usize = 78;

/// What stands before a finding.
const FINDING: &str = "  ! ";

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Restore {
    /// The backup [default: the newest one of this file]
    backup: Option<PathBuf>,
    /// Put it in place even though it is of another practice than the file
    #[arg(long, requires = "backup")]
    other_practice: bool,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    sign_in: SignIn,
}

impl Restore {
    /// Looks the backup over, says what would be lost, asks, and puts it in place.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let practice = open::file(db)?;
        let backup = match &self.backup {
            Some(backup) => backup.clone(),
            None => found(&practice)?,
        };
        let asked = Asked { yes: self.yes, other_practice: self.other_practice };
        let is_done = put_back(&backup, &practice, asked, &self.sign_in)?;
        Ok(if is_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What is done without asking.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// Everything that is allowed.
    pub yes: bool,
    /// A backup of another practice is what is wanted.
    pub other_practice: bool,
}

/// The newest backup, which is named.
fn found(practice: &Path) -> anyhow::Result<PathBuf> {
    let newest = match store::newest(practice) {
        FoundBackup::One(newest) => newest,
        FoundBackup::None => {
            bail!("No backup was found of {}. Name one: hairline restore FILE.", practice.display())
        }
        FoundBackup::Several(several) => {
            let named: Vec<String> = several.iter().map(named).collect();
            output::print(|out| named.iter().try_for_each(|line| writeln!(out, "{}", printable(line))))?;
            bail!("{SEVERAL} Name the one that is meant: hairline restore FILE.")
        }
    };
    let (path, time) = (newest.path.to_string_lossy(), time(newest.at));
    output::print(|out| writeln!(out, "The newest backup is of {time}: {}", printable(&path)))?;
    Ok(newest.path)
}

/// What is said where no backup can be chosen for the person.
pub const SEVERAL: &str =
    "These backups do not follow from each other: they are of several practices, or of copies of one.";

/// A backup in a list of them.
pub fn named(newest: &Newest) -> String {
    let holds = newest.contents.as_ref().map_or_else(|| "encrypted".to_owned(), held);
    let sealed =
        if newest.unsealed { ", not encrypted although this clinic encrypts its backups" } else { "" };
    format!("{}  {}, {holds}{sealed}", newest.path.display(), time(newest.at))
}

/// Says what going back to a backup would lose, asks, and puts it in place; whether that was done.
pub fn put_back(backup: &Path, practice: &Path, asked: Asked, sign_in: &SignIn) -> anyhow::Result<bool> {
    let restore = prepare(backup, practice)?;
    if let Some(Stranger { backup, present }) = restore.stranger.as_ref().filter(|_| !asked.other_practice) {
        bail!(
            "Nothing was changed: this is a backup of another practice ({}), and the file is that of {}. If that is what is \
             wanted, add --other-practice.",
            printable(backup),
            printable(present)
        );
    }
    let owner = match restore.asked()? {
        Some(mut store) => sign_in.ensure(&mut store, Needed::Owner, "restore")?,
        None => None,
    };
    output::print(|out| {
        let mut rows = difference(&restore).into_iter().flat_map(|line| rows(&line));
        rows.try_for_each(|row| writeln!(out, "{row}"))
    })?;
    let is_clean = restore.findings.is_empty();
    if asked.yes && !is_clean {
        bail!(
            "Nothing was changed: --yes puts back only a backup that is as it should be. Read what is named above; without --yes \
             you are asked."
        );
    }
    if !asked.yes && !agreed(is_clean)? {
        output::print(|out| writeln!(out, "Nothing was changed."))?;
        return Ok(false);
    }
    let (seat, clock) = (environment::seat(owner.is_some()), clock::from_environment(owner.is_some()));
    let stamp = Stamp { who: owner.unwrap_or(seat.who), desk: seat.desk, now: clock.now() };
    let kept = restore.put_in_place(&stamp)?;
    output::print(|out| {
        writeln!(out, "The backup is in place, in {}.", printable(&practice.to_string_lossy()))?;
        match kept {
            Some(kept) => writeln!(out, "What was there is kept as {}.", printable(&kept.to_string_lossy())),
            None => Ok(()),
        }
    })?;
    Ok(true)
}

/// Looks the backup over; the passphrase of an encrypted one is asked for.
fn prepare(backup: &Path, practice: &Path) -> anyhow::Result<store::Restore> {
    if !store::Restore::is_encrypted(backup)? {
        let mut bar = Parts::default();
        return Ok(store::Restore::prepare(backup, practice, &mut |progress| bar.tell(progress))?);
    }
    passphrase::asked(|passphrase| {
        let mut bar = Parts::default();
        store::Restore::prepare_encrypted(backup, passphrase, practice, &mut |progress| bar.tell(progress))
    })
}

/// Asks at the terminal.
fn agreed(is_clean: bool) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        bail!("Nothing was changed: there is nobody here to ask. Add --yes to put the backup in place.");
    }
    let still = if is_clean { "" } else { " all the same" };
    write!(io::stderr(), "Put the backup in place{still}? [y/N] ")?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// What going back means, in lines.
fn difference(restore: &store::Restore) -> Vec<String> {
    let mut lines = vec![format!("The backup holds {}.", written(&restore.backup))];
    lines.extend(wrong(&restore.findings));
    match &restore.present {
        Ok(Some(present)) => {
            lines.push(format!("The file now holds {}.", written(present)));
            lines.push(lost(present, &restore.backup));
            if restore.apart {
                lines.push(APART.to_owned());
            }
        }
        Ok(None) => lines.push("There is no file yet in its place.".to_owned()),
        Err(error) => {
            lines.push(format!(
                "The file that is there now cannot be read; it will be kept as it is. {error}"
            ));
        }
    }
    lines
}

/// What is said where two audits went on apart.
const APART: &str = "Their audits went on apart: each has entries that the other never had.";

/// A line as it is printed: at a terminal it is broken between words, and what goes on stands in under what began.
fn rows(line: &str) -> Vec<String> {
    let line = printable(line);
    if !io::stdout().is_terminal() {
        return vec![line.into_owned()];
    }
    let Some(finding) = line.strip_prefix(FINDING) else { return wrap(&line, COLUMNS) };
    let rows = wrap(finding, COLUMNS - FINDING.len()).into_iter().enumerate();
    rows.map(|(at, row)| if at == 0 { format!("{FINDING}{row}") } else { format!("    {row}") }).collect()
}

/// What is wrong with the backup, under a heading.
fn wrong(findings: &[String]) -> Vec<String> {
    let heading = match findings.len() {
        0 => return Vec::new(),
        1 => "One thing is not as it should be in the backup:".to_owned(),
        many => format!("{many} things are not as they should be in the backup:"),
    };
    [heading].into_iter().chain(findings.iter().map(|finding| format!("{FINDING}{finding}"))).collect()
}

fn written(contents: &Contents) -> String {
    let when = contents
        .changed
        .map_or_else(|| "nothing written yet".to_owned(), |at| format!("last written to on {}", time(at)));
    let received = contents.currency.show(contents.received);
    let payments = match contents.payments {
        0 => "no payments".to_owned(),
        number => format!("{} of {received} in all", counted(number, "payment")),
    };
    let entries = entries(contents.entries);
    format!("{}, {payments}, and {entries} in its audit; {when}", held(contents))
}

fn entries(number: i64) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

/// A day and a time, as they are said.
pub fn time(at: NaiveDateTime) -> String {
    format!("{} at {}", show_day(at.date()), at.format("%H:%M"))
}

/// What would be lost, or come back.
fn lost(present: &Contents, backup: &Contents) -> String {
    let days =
        present.changed.zip(backup.changed).map_or(0, |(now, then)| (now.date() - then.date()).num_days());
    let counted_as = |word: &'static str| move |number| counted(number, word);
    let received = |cents| format!("{} received", present.currency.show(Money(cents)));
    let differences: [(i64, &dyn Fn(i64) -> String); 6] = [
        (present.clients - backup.clients, &counted_as("client")),
        (present.sessions - backup.sessions, &counted_as("session")),
        (present.payments - backup.payments, &counted_as("payment")),
        ((present.received - backup.received).0, &received),
        (present.entries - backup.entries, &|number| format!("{} of the audit", entries(number))),
        (days, &counted_as("day")),
    ];
    let said = |sign: i64| -> Vec<String> {
        let of_sign = differences.iter().filter(|(number, _)| number * sign > 0);
        of_sign.map(|(number, words)| words(number.abs())).collect()
    };
    let (fewer, more) = (said(1), said(-1));
    match (fewer.is_empty(), more.is_empty()) {
        (true, true) if present == backup => "Both hold the same, as far as these figures tell.".to_owned(),
        (true, true) => "They differ by hours of one day only.".to_owned(),
        (false, true) => format!("Going back loses {}.", fewer.join(", ")),
        (true, false) => format!("The backup is ahead by {}.", more.join(", ")),
        (false, false) => {
            format!("Going back loses {}, and brings back {}.", fewer.join(", "), more.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Currency;

    fn contents(clients: i64, sessions: i64, changed: &str) -> Contents {
        let (payments, received, currency) = (40, Money(120_000), Currency::default());
        Contents {
            clients,
            sessions,
            payments,
            received,
            currency,
            entries: 300,
            changed: changed.parse().ok(),
        }
    }

    #[test]
    fn payments_their_sum_and_the_audit_are_held_against_each_other_too() {
        let now = contents(121, 246, "2026-03-12T18:40:00");
        for (payments, cents, entries, words) in [
            (39, 90_000, 299, "Going back loses 1 payment, € 300.00 received, 1 entry of the audit."),
            (40, 93_000, 300, "Going back loses € 270.00 received."),
            (41, 120_000, 302, "The backup is ahead by 1 payment, 2 entries of the audit."),
        ] {
            let backup = Contents { payments, received: Money(cents), entries, ..now.clone() };
            assert_eq!(lost(&now, &backup), words);
        }
    }

    #[test]
    fn what_going_back_loses_is_said_in_clients_sessions_and_days() {
        let now = contents(121, 246, "2026-03-12T18:40:00");
        for (clients, sessions, changed, words) in [
            (118, 240, "2026-03-10T09:00:00", "Going back loses 3 clients, 6 sessions, 2 days."),
            (120, 246, "2026-03-12T09:00:00", "Going back loses 1 client."),
            (121, 246, "2026-03-12T18:40:00", "Both hold the same, as far as these figures tell."),
            (121, 246, "2026-03-12T18:30:00", "They differ by hours of one day only."),
            (130, 250, "2026-03-13T18:40:00", "The backup is ahead by 9 clients, 4 sessions, 1 day."),
            (122, 246, "2026-03-10T09:00:00", "Going back loses 2 days, and brings back 1 client."),
        ] {
            assert_eq!(lost(&now, &contents(clients, sessions, changed)), words);
        }
    }
}
