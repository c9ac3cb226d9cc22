//! A drive that keeps what was synced, and of the rest what it likes.

use std::{collections::BTreeMap, fs, path::Path};

use super::recorded::Call;

/// A sector: as much as a drive writes at once.
const SECTOR: usize = 512;

/// What becomes of what was written and not synced when the power goes.
#[derive(Debug, Clone, Copy)]
pub enum Cut {
    /// All of it is there.
    Kept,
    /// Nothing of it is there, names that were taken away included.
    Lost,
    /// Some of it is there, in no order, and some in part; which, depends on the number.
    Torn(u64),
}

/// A file: what it holds for sure, and what was written since.
#[derive(Default)]
struct File {
    sure: Vec<u8>,
    since: Vec<(usize, Vec<u8>)>,
    /// Where the file was cut since, and after how many writes.
    cuts: Vec<(usize, usize)>,
}

/// The files of one folder. A new name lasts once its file or the folder is synced; one that was taken away is gone for
/// sure once the folder is.
#[derive(Default)]
pub struct Drive {
    files: Vec<File>,
    names: BTreeMap<String, usize>,
    sure: BTreeMap<String, usize>,
    /// Whether what could not be synced is not tried again, as it is with some systems: later syncs go well without it.
    forgets: bool,
}

impl Drive {
    /// A drive without files that forgets what could not be synced, or does not.
    pub fn that(forgets: bool) -> Self {
        Self { forgets, ..Self::default() }
    }

    /// Puts a file there for sure.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.push(File { sure: bytes, ..File::default() });
        self.names.insert(name.to_owned(), self.files.len() - 1);
        self.sure.clone_from(&self.names);
    }

    /// Does what a call did.
    pub fn take(&mut self, call: &Call) {
        match call {
            Call::Make(name) if self.names.contains_key(name) => {}
            Call::Make(name) => {
                self.files.push(File::default());
                self.names.insert(name.clone(), self.files.len() - 1);
            }
            Call::Write { file, at, bytes } => self.file(file).since.push((*at, bytes.clone())),
            Call::Cut { file, length } => {
                let file = self.file(file);
                file.cuts.push((file.since.len(), *length));
            }
            Call::Sync(name) if name.is_empty() => self.sure.clone_from(&self.names),
            Call::Sync(name) => {
                let file = self.file(name);
                file.sure = file.after(Cut::Kept);
                file.since.clear();
                file.cuts.clear();
                self.sure.insert(name.clone(), self.names[name]);
            }
            Call::Refused(name) if self.forgets && !name.is_empty() => {
                let file = self.file(name);
                file.since.clear();
                file.cuts.clear();
            }
            Call::Refused(_) | Call::Says(_) => {}
            Call::Remove(name) => drop(self.names.remove(name)),
            Call::Rename { from, to } => {
                let file = self.names.remove(from).unwrap();
                self.names.insert(to.clone(), file);
            }
        }
    }

    /// Writes into an empty folder what is there after the power went.
    pub fn after(&self, cut: Cut, folder: &Path) {
        let names = if matches!(cut, Cut::Lost) { &self.sure } else { &self.names };
        for (name, file) in names {
            let mut bytes = self.files[*file].after(cut);
            // What desks share is memory, of which a drive may have anything.
            if name.ends_with("-shm") {
                bytes = vec![0xA5; 32 * 1024];
            }
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            // The program makes its files for their owner alone, which the drive does not note.
            #[cfg(unix)]
            fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        }
    }

    fn file(&mut self, name: &str) -> &mut File {
        let file = self.names.get(name).unwrap_or_else(|| panic!("{name} was never made"));
        &mut self.files[*file]
    }
}

impl File {
    fn after(&self, cut: Cut) -> Vec<u8> {
        let mut bytes = self.sure.clone();
        if matches!(cut, Cut::Lost) {
            return bytes;
        }
        for number in 0..=self.since.len() {
            for (_, length) in self.cuts.iter().filter(|(after, _)| *after == number) {
                bytes.resize(*length, 0);
            }
            if let Some((at, written)) = self.since.get(number) {
                put(&mut bytes, *at, written, cut, number);
            }
        }
        bytes
    }
}

/// Puts what was written where it belongs, sector by sector as far as the cut leaves it.
fn put(bytes: &mut Vec<u8>, at: usize, written: &[u8], cut: Cut, number: usize) {
    for (sector, part) in written.chunks(SECTOR).enumerate() {
        if is_left(cut, number, sector) {
            let at = at + sector * SECTOR;
            bytes.resize(bytes.len().max(at + part.len()), 0);
            bytes[at..at + part.len()].copy_from_slice(part);
        }
    }
}

/// Whether a sector of a write is left. Most writes are left whole or not at all, as it is with drives.
fn is_left(cut: Cut, number: usize, sector: usize) -> bool {
    let Cut::Torn(seed) = cut else { return true };
    let mixed = |value: u64| {
        let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 33
    };
    let of_write = mixed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + number as u64 * 7919 + 1);
    match of_write % 4 {
        0 => false,
        1 => mixed(of_write + sector as u64) % 2 == 0,
        _ => true,
    }
}
