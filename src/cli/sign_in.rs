//! Signing in without a screen: commands that show or change what the practice holds ask for a PIN where staff sign in.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context as _, bail};

use crate::domain::{Pin, Role, fold, printable};
use crate::runtime::{clock, environment};
use crate::store::Store;
use crate::store::api::staff::{Door, Person};

/// What was typed.
#[derive(Debug, Default, clap::Args)]
pub struct SignIn {
    /// Who you are, in a practice where staff sign in; the PIN is asked for
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// A file with the PIN in its first line, for a script: one that nobody else may read
    #[arg(long, value_name = "FILE")]
    pin_file: Option<PathBuf>,
}

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Everybody who signs in.
    Staff,
    /// An owner.
    Owner,
}

impl SignIn {
    /// Signs somebody in, where staff sign in; their name.
    pub fn ensure(
        &self,
        store: &mut Store,
        needed: Needed,
        command: &'static str,
    ) -> anyhow::Result<Option<String>> {
        if store.desk_context()?.sign_in.is_none() {
            return Ok(None);
        }
        let may = |person: &Person| needed == Needed::Staff || person.role == Role::Owner;
        let people = store.staff()?.into_iter().filter(may).collect();
        let person = self.who(people, needed)?;
        let pin = Pin::parse(&match &self.pin_file {
            Some(file) => of_file(file)?,
            None => secret(&format!("PIN of {}: ", printable(&person.name)))?,
        })?;
        let clock = clock::from_environment(true);
        store.has_run(clock.uptime());
        let desk = environment::seat(true).desk;
        let door = Door { now: clock.now(), desk, command: Some(command) };
        let signed_in = store.sign_in(person.id, &pin, door)?;
        if let Some(warning) = signed_in.warning() {
            writeln!(io::stderr(), "{warning}")?;
        }
        Ok(Some(person.name))
    }

    /// Whether somebody said who they are.
    pub fn is_named(&self) -> bool {
        self.name.is_some()
    }

    /// The person who was named, or the only one there is.
    fn who(&self, mut people: Vec<Person>, needed: Needed) -> anyhow::Result<Person> {
        if let Some(name) = &self.name {
            people.retain(|person| fold(&person.name) == fold(name));
        }
        let whom = if needed == Needed::Owner { "an owner" } else { "one of the staff" };
        match (people.len(), &self.name) {
            (1, _) => Ok(people.remove(0)),
            (_, Some(name)) => bail!("{name} is not {whom} who may sign in here. Check the name after --as."),
            _ => bail!(
                "Staff sign in to this practice, and this needs {whom}. Say who you are with --as NAME."
            ),
        }
    }
}

/// The first line of a file that nobody else may read.
fn of_file(file: &Path) -> anyhow::Result<String> {
    let shown = file.display();
    let about = fs::metadata(file)
        .with_context(|| format!("{shown}: there is no such file. Name the one with the PIN."))?;
    if is_open_to_others(&about) {
        bail!(
            "{shown}: others on this computer may read this file, so the PIN in it is none. Type chmod 600 {shown} and set another PIN."
        );
    }
    let text = fs::read_to_string(file).with_context(|| format!("{shown}: the file could not be read."))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

#[cfg(unix)]
fn is_open_to_others(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    about.is_file() && about.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_about: &fs::Metadata) -> bool {
    false
}

/// Something that does not show while it is typed; from a pipe, its first line.
pub fn secret(prompt: &str) -> anyhow::Result<String> {
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(prompt)
            .context("Nothing could be read from the terminal. Try again.");
    }
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
