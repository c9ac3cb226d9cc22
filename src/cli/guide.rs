//! `hairline guide`: how the disk of the clinic's computer is encrypted, for whoever has no network at hand.

use std::process::ExitCode;

use super::output;

const ENCRYPTED_HOME: &str = include_str!("../../docs/encrypted-home.md");

/// Prints the guide, which is set for 80 columns.
pub fn run() -> anyhow::Result<ExitCode> {
    output::print(|out| out.write_all(ENCRYPTED_HOME.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::ENCRYPTED_HOME;

    #[test]
    fn the_guide_fits_a_terminal_of_80_columns_and_names_each_system() {
        assert!(ENCRYPTED_HOME.lines().all(|line| line.chars().count() < 80));
        for command in ["lsblk", "fdesetup status", "manage-bde -status"] {
            assert!(ENCRYPTED_HOME.contains(command), "{command}");
        }
    }
}
