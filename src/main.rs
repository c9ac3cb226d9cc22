//! Parses the arguments and hands over.

use std::process::ExitCode;

use clap::Parser as _;
use hairline::cli;
use hairline::domain::printable;

fn main() -> ExitCode {
    match cli::run(&cli::Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("hairline: {}", printable(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}
