//! Notices that the terminal was closed, which crossterm does not: it reads the end of a closed terminal over and over.

use std::sync::mpsc::Sender;

use super::input::Batch;

/// Waits in a thread of its own, asleep until the terminal hangs up, and then ends the program. It does without the
/// signal, which nobody gets who is not in the foreground of the terminal's session.
#[cfg(unix)]
pub fn listen(events: Sender<Batch>) -> anyhow::Result<()> {
    let terminal = own_terminal()?;
    std::thread::Builder::new().name("hang-up".into()).spawn(move || {
        if wait(&terminal).is_ok() {
            super::ending::tell(&events);
        }
    })?;
    Ok(())
}

/// Where there are no hang-ups the system ends a program whose window is closed.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
pub fn listen(_events: Sender<Batch>) -> anyhow::Result<()> {
    Ok(())
}

/// The terminal that keys come from, found as crossterm finds it.
#[cfg(unix)]
fn own_terminal() -> std::io::Result<std::os::fd::OwnedFd> {
    use std::{io::IsTerminal as _, os::fd::AsFd as _};
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned();
    }
    std::fs::File::open("/dev/tty").map(Into::into)
}

/// Sleeps until the terminal is gone. Keys do not wake it: a hang-up is told to whoever asks for nothing.
#[cfg(unix)]
fn wait(terminal: &impl std::os::fd::AsFd) -> std::io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    let mut watched = [PollFd::new(terminal, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
