//! The passphrase of a backup, asked for without showing it.

use std::io;
use std::io::{IsTerminal as _, Write as _};

use anyhow::bail;

use super::sign_in::secret;
use crate::domain::Passphrase;
use crate::store::StoreError;

/// How often one may try at a terminal.
const TRIES: usize = 3;

/// A new one. At a terminal it is asked for twice, since nobody sees what they type.
pub fn chosen(clinic: &str) -> anyhow::Result<Passphrase> {
    let passphrase = Passphrase::choose_for(clinic, &secret("Passphrase of this backup: ")?)?;
    if io::stdin().is_terminal() && passphrase != Passphrase::parse(&secret("The same again: ")?)? {
        bail!("The two passphrases differ, so no backup was made. Try again.");
    }
    Ok(passphrase)
}

/// One that was set before, tried on what it should open.
pub fn asked<T>(mut open: impl FnMut(&Passphrase) -> Result<T, StoreError>) -> anyhow::Result<T> {
    let tries = if io::stdin().is_terminal() { TRIES } else { 1 };
    let mut left = tries;
    loop {
        left -= 1;
        let typed = secret("Passphrase of the backup: ")?;
        if typed.is_empty() && !io::stdin().is_terminal() {
            bail!(
                "This backup is encrypted. Its passphrase is asked for at a terminal, or read from the first line of a pipe; \
                 nothing was changed."
            );
        }
        let passphrase = Passphrase::parse(&typed)?;
        match open(&passphrase) {
            Err(error @ StoreError::WrongPassphrase) if left > 0 => writeln!(io::stderr(), "{error}")?,
            result => return Ok(result?),
        }
    }
}
