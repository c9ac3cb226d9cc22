//! What is printed: to a terminal, a file or a pipe that may close at any time.

use std::{io, io::Write, process::ExitCode};

/// Prints through a buffer. A reader that has seen enough, such as `head`, is no failure.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(anyhow::anyhow!("The list could not be written: {error}. Try another place.")),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}
