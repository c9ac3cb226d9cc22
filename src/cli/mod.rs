//! The command line: what was typed, and what it means.

mod open;

use std::path::PathBuf;

use clap::Parser;
use clap::Subcommand;

/// Clients, treatments and touch-ups of a micro hair pigmentation clinic.
#[derive(Debug, Parser)]
#[command(name = "hairline", version, about, long_about = None, disable_help_subcommand = true)]
pub struct Arguments {
    /// The clinic's file [default: clinic.db in the platform's data directory]
    #[arg(long, global = true, value_name = "FILE", env = "HAIRLINE_DB")]
    pub db: Option<PathBuf>,
    /// What to do; the screen is opened when nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {}

/// Does what was typed. An error is one sentence for stderr.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    match &arguments.command {
        None => open::run(arguments.db.as_deref()),
        Some(command) => match *command {},
    }
}
