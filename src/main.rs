//! Parses the arguments and hands over.

use std::process::ExitCode;

use hairline::cli;
use hairline::domain::printable;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => return cli::refuse(&error),
    };
    match cli::run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("hairline: {}", printable(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}
