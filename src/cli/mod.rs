//! The command line: what was typed, and what it means.

mod backup;
mod check;
mod completions;
mod damaged;
mod demo;
mod guide;
mod import;
mod init;
mod open;
mod output;
mod passphrase;
mod progress;
mod restore;
mod sign_in;
mod touchups;

use std::path::{Path, PathBuf};
use std::{ffi::OsString, io, io::Write as _, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::domain::printable;

/// Clients, treatments and touch-ups of a micro hair pigmentation clinic.
#[derive(Debug, Parser)]
#[command(name = "hairline", version, about, long_about = None, disable_help_subcommand = true)]
pub struct Arguments {
    /// The clinic's file [default: clinic.db in the platform's data directory]
    #[arg(long, global = true, value_name = "FILE", env = "HAIRLINE_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,
    /// What to do; the screen is opened when nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Set a clinic up without a screen: its name, its hourly rate, who works there
    Init(init::Init),
    /// List touch-ups: who is overdue, due, upcoming, as of any day
    Touchups(touchups::Touchups),
    /// Take in the clients of a spreadsheet: says what would happen, and does it with --apply
    Import(import::Import),
    /// Look around in a made-up practice, in a file of its own
    Demo(demo::Demo),
    /// Look the clinic's file over: damage, what other programs changed, values that break a rule
    Check(check::Check),
    /// Back the clinic's file up into a folder, and see that the copy can be opened again
    Backup(backup::Backup),
    /// Put a backup in the place of the clinic's file, which is kept
    Restore(restore::Restore),
    /// Print how the disk of the clinic's computer is encrypted, so that a lost laptop tells nothing
    Guide,
    /// Print the completions for a shell
    Completions(completions::Completions),
}

impl Arguments {
    /// What was typed. Where no command is named there is little to parse, and the screen need not wait for it.
    pub fn read() -> Result<Self, clap::Error> {
        let typed: Vec<OsString> = std::env::args_os().skip(1).collect();
        Self::plain(&typed, std::env::var_os("HAIRLINE_DB")).map_or_else(Self::try_parse, Ok)
    }

    /// Nothing but the file, if that is all there is.
    fn plain(typed: &[OsString], named: Option<OsString>) -> Option<Self> {
        let file = match typed {
            [] => named,
            [flag, file] if flag == "--db" => Some(file.clone()),
            _ => return None,
        };
        let is_plain = |file: &OsString| !file.is_empty() && !file.as_encoded_bytes().starts_with(b"-");
        file.as_ref().is_none_or(is_plain).then(|| Self { db: file.map(PathBuf::from), command: None })
    }
}

/// Says why what was typed is no command, or prints the help that was asked for.
pub fn refuse(error: &clap::Error) -> ExitCode {
    let words = error.render().to_string();
    // What was typed is quoted in it, and may hold what a terminal would obey.
    let safe = words.lines().map(printable).collect::<Vec<_>>().join("\n");
    // Nobody may be there to read it.
    let _ = if safe == words.trim_end() { error.print() } else { writeln!(io::stderr(), "{safe}") };
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Does what was typed. An error is one sentence for stderr.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let db = arguments.db.as_deref();
    let done = hand_over(arguments, db);
    // What these open is another file: a backup, which may be that which is damaged, or the demo.
    if matches!(arguments.command, Some(Command::Restore(_) | Command::Demo(_))) {
        return done;
    }
    done.map_err(|error| damaged::advise(error, db))
}

fn hand_over(arguments: &Arguments, db: Option<&Path>) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        None => open::run(db),
        Some(Command::Init(init)) => init.run(db),
        Some(Command::Touchups(touchups)) => touchups.run(db),
        Some(Command::Import(import)) => import.run(db),
        Some(Command::Demo(demo)) => demo.run(db),
        Some(Command::Check(check)) => check.run(db),
        Some(Command::Backup(backup)) => backup.run(db),
        Some(Command::Restore(restore)) => restore.run(db),
        Some(Command::Guide) => guide::run(),
        Some(Command::Completions(completions)) => completions.run(),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::Parser as _;

    use super::Arguments;

    #[test]
    fn what_is_read_without_the_parser_is_what_the_parser_reads() {
        let mut plain = 0;
        for typed in [&[][..], &["--db", "a.db"], &["--db", "-"], &["--db", ""], &["--db=a.db"], &["check"]] {
            let words: Vec<OsString> = typed.iter().map(OsString::from).collect();
            if let Some(read) = Arguments::plain(&words, None) {
                let parsed = Arguments::try_parse_from([&[OsString::from("hairline")], &words[..]].concat());
                let parsed = parsed.expect("what is plain is no error");
                assert!(parsed.command.is_none() && parsed.db == read.db, "{typed:?}");
                plain += 1;
            }
        }
        assert_eq!(plain, 2);
        let named = Arguments::plain(&[], Some("b.db".into())).and_then(|read| read.db);
        assert_eq!(named, Some("b.db".into()));
        assert!(Arguments::plain(&[], Some("".into())).is_none());
    }
}
