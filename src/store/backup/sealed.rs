//! Encrypted backups: `age` files that carry, in their header, the key that the passphrase opens.
//!
//! A backup is made without anybody there, so the clinic keeps what encrypts, and not what decrypts: the public half of
//! an X25519 key. The other half is encrypted with the passphrase (scrypt) and travels in each backup as a stanza of the
//! header, which readers that do not know it pass over. With it the passphrase alone opens the file, anywhere.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Read as _, Write};
use std::{collections::HashSet, fs::File, io, path::Path};

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, Identity, Recipient, scrypt, x25519};
use age_core::format::{FileKey, Stanza};

use super::{folder, origin::Origin};
use crate::domain::Passphrase;
use crate::store::{Head, error::StoreError};

/// What every file of `age` begins with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// What every file of the driver begins with.
const PLAIN: &[u8] = b"SQLite format 3\0";

/// Bytes of a header that is read: ours has less than two thousand.
const MOST_HEADER: u64 = 64 * 1024;

/// The stanza of the key, and the one that says where the audit ends.
const KEY: &str = "hairline-key";
const HEAD: &str = "hairline-head";

/// The stanza that says of which practice and of which of its files a backup is.
const ORIGIN: &str = "hairline-origin";

/// The stanza of a backup that the file it was made of has noted (`register`); older ones are without it.
const NOTED: &str = "hairline-noted";

/// Work of one guess at the passphrase, as a power of two: 128 MiB (OWASP's first recommendation for scrypt). The most is
/// what a file of somebody else may ask for.
const WORK: u8 = 17;
const LEAST_WORK: u8 = 10;
const MOST_WORK: u8 = 20;

/// What encrypts, and what the passphrase opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Key {
    /// The public half, which encrypts.
    pub recipient: String,
    /// The other half, encrypted with the passphrase, in hexadecimal digits.
    pub identity: String,
}

impl Key {
    /// A new key that this passphrase opens.
    pub fn new(passphrase: &Passphrase) -> Result<Self, StoreError> {
        let identity = x25519::Identity::generate();
        let with = |work: u8, text: &str| {
            let mut with = scrypt::Recipient::new(secret(passphrase));
            with.set_work_factor(work);
            age::encrypt(&with, text.as_bytes()).map_err(|_| unsealed())
        };
        // Three bytes are four characters: the stanza then needs no padding, and any tool reads it out. How much is added
        // to a text does not depend on the work, as long as that has two digits.
        let added = with(LEAST_WORK, "")?.len();
        let mut text = identity.to_string().expose_secret().to_owned();
        while !(added + text.len()).is_multiple_of(3) {
            text.push('\n');
        }
        let wrapped = with(WORK, &text)?;
        Ok(Self { recipient: identity.to_public().to_string(), identity: hex(&wrapped) })
    }
}

/// Encrypts a file into another, and sees that what was written can be decrypted to the same bytes.
pub(super) fn seal_and_try(plain: &Path, into: &Path, key: &Key, origin: &Origin) -> Result<(), StoreError> {
    let tried = seal(plain, into, key, origin).and_then(|witness| Ok(witness.agrees(into, plain)?));
    match tried {
        Ok(true) => Ok(()),
        Ok(false) => Err(StoreError::refused(
            "The encrypted copy does not hold what the practice holds, and was not kept. Try again, into another folder.",
        )),
        Err(Unsealed::Disk(error)) => Err(folder::trouble(into.parent().unwrap_or(Path::new(".")), &error)),
        Err(Unsealed::Key) => Err(StoreError::refused(
            "What encrypts the backups was changed outside the program, so no backup was made. Set the passphrase anew: \
             Settings, Backups.",
        )),
    }
}

/// Encrypts a file into another; what can decrypt it once, to see that it does.
fn seal(plain: &Path, into: &Path, key: &Key, origin: &Origin) -> Result<Witness, Unsealed> {
    let once = x25519::Identity::generate();
    let recipient: x25519::Recipient = key.recipient.parse().map_err(|_| Unsealed::Key)?;
    let carried = Carried { identity: bytes(&key.identity).ok_or(Unsealed::Key)?, origin };
    let witness = once.to_public();
    let recipients: [&dyn Recipient; 3] = [&recipient, &witness, &carried];
    let encryptor = Encryptor::with_recipients(recipients.into_iter()).map_err(|_| Unsealed::Key)?;
    let into = File::options().write(true).truncate(true).open(into)?;
    let mut sealed = encryptor.wrap_output(into)?;
    io::copy(&mut File::open(plain)?, &mut sealed)?;
    sealed.finish()?.sync_all()?;
    Ok(Witness(once))
}

/// Why a file could not be encrypted.
#[derive(Debug)]
enum Unsealed {
    /// What the clinic keeps is no key.
    Key,
    /// The disk.
    Disk(io::Error),
}

impl From<io::Error> for Unsealed {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// What decrypts one file, and is forgotten once that was tried.
struct Witness(x25519::Identity);

impl Witness {
    /// Whether a file that was encrypted is the same, byte for byte, as the one it was made of.
    fn agrees(&self, sealed: &Path, plain: &Path) -> io::Result<bool> {
        let decryptor = Decryptor::new_buffered(BufReader::new(File::open(sealed)?));
        let decrypted = decryptor.and_then(|it| it.decrypt(std::iter::once(&self.0 as &dyn Identity)));
        match decrypted {
            Ok(decrypted) => same(BufReader::new(decrypted), BufReader::new(File::open(plain)?)),
            Err(DecryptError::Io(error)) => Err(error),
            Err(_) => Ok(false),
        }
    }
}

fn same(mut one: impl BufRead, mut other: impl BufRead) -> io::Result<bool> {
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.is_empty() && right.is_empty());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
}

/// What the first bytes of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file of the driver.
    Plain,
    /// An encrypted one.
    Sealed,
    /// Something else, or nothing.
    Other,
}

/// What a file begins as.
pub(super) fn kind(file: &Path) -> io::Result<Kind> {
    let mut start = Vec::with_capacity(MAGIC.len());
    File::open(file)?.take(MAGIC.len() as u64).read_to_end(&mut start)?;
    Ok(match start {
        _ if start == MAGIC => Kind::Sealed,
        _ if start.starts_with(PLAIN) => Kind::Plain,
        _ => Kind::Other,
    })
}

/// Whether a file is encrypted.
pub(super) fn is_sealed(file: &Path) -> io::Result<bool> {
    Ok(kind(file)? == Kind::Sealed)
}

/// The header of an encrypted file, with the line at its end that holds it together.
pub(super) fn header(file: &Path) -> io::Result<Vec<u8>> {
    let (mut header, mut line) = (Vec::new(), Vec::new());
    let mut lines = BufReader::new(File::open(file)?.take(MOST_HEADER));
    while lines.read_until(b'\n', &mut line)? > 0 {
        header.extend_from_slice(&line);
        if line.starts_with(b"---") {
            return Ok(header);
        }
        line.clear();
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// Whose an encrypted backup is and where its audit ends, which its header says.
pub(super) fn origin(file: &Path) -> Option<Origin> {
    let peek = Peek::default();
    let bytes = File::open(file).ok()?.take(MOST_HEADER);
    let decryptor = Decryptor::new_buffered(BufReader::new(bytes)).ok()?;
    // Nothing is decrypted: the stanzas are looked at, and none of them fits.
    let _ = decryptor.decrypt(std::iter::once(&peek as &dyn Identity));
    let (identity, place) = peek.whose.into_inner().unzip();
    Some(Origin { identity, place, head: peek.head.into_inner()?, sealed: true, noted: peek.noted.get() })
}

/// Decrypts a file into another.
pub(super) fn open(sealed: &Path, into: &mut dyn Write, passphrase: &Passphrase) -> Result<(), Unopened> {
    let decryptor = Decryptor::new_buffered(BufReader::new(File::open(sealed).map_err(Unopened::Source)?));
    let opener = Opener { passphrase: secret(passphrase), knows_key: Cell::new(true) };
    let decrypted = decryptor.and_then(|it| it.decrypt(std::iter::once(&opener as &dyn Identity)));
    let mut plain = decrypted.map_err(|error| match error {
        DecryptError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => Unopened::Source(error),
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Unopened::Passphrase,
        DecryptError::NoMatchingKeys if !opener.knows_key.get() => Unopened::Foreign,
        _ => Unopened::Damaged,
    })?;
    let mut part = vec![0; 64 * 1024];
    loop {
        match plain.read(&mut part) {
            Ok(0) => return Ok(()),
            Ok(length) => into.write_all(&part[..length]).map_err(Unopened::Target)?,
            Err(error) if error.raw_os_error().is_some() => return Err(Unopened::Source(error)),
            Err(_) => return Err(Unopened::Damaged),
        }
    }
}

/// Why a file could not be decrypted.
#[derive(Debug)]
pub(super) enum Unopened {
    /// The passphrase is another one.
    Passphrase,
    /// The file is cut or changed.
    Damaged,
    /// It was encrypted for somebody who has a key, not a passphrase.
    Foreign,
    /// The file could not be read.
    Source(io::Error),
    /// What was read could not be put down.
    Target(io::Error),
}

/// The stanzas that travel with the others.
struct Carried<'a> {
    identity: Vec<u8>,
    origin: &'a Origin,
}

impl Recipient for Carried<'_> {
    fn wrap_file_key(&self, _: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let key = Stanza { tag: KEY.to_owned(), args: Vec::new(), body: self.identity.clone() };
        let said = |tag: &str, args: Vec<String>| Stanza { tag: tag.to_owned(), args, body: Vec::new() };
        let Origin { identity, place, head, .. } = self.origin;
        let whose = identity.clone().zip(place.clone());
        let whose = whose.map(|(identity, place)| said(ORIGIN, vec![identity, place]));
        let head = said(HEAD, vec![head.seq.to_string(), head.chain.clone()]);
        let noted = said(NOTED, Vec::new());
        Ok(([key, head, noted].into_iter().chain(whose).collect(), HashSet::new()))
    }
}

/// Reads where the audit ends, and whose it is.
#[derive(Default)]
struct Peek {
    head: RefCell<Option<Head>>,
    whose: RefCell<Option<(String, String)>>,
    noted: Cell<bool>,
}

impl Identity for Peek {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        match (stanza.tag.as_str(), stanza.args.as_slice()) {
            (HEAD, [seq, chain]) => {
                *self.head.borrow_mut() = seq.parse().ok().map(|seq| Head { seq, chain: chain.clone() });
            }
            (ORIGIN, [identity, place]) => {
                *self.whose.borrow_mut() = Some((identity.clone(), place.clone()));
            }
            (NOTED, _) => self.noted.set(true),
            _ => {}
        }
        None
    }
}

/// Opens the key in the header with the passphrase, and with it the file.
struct Opener {
    passphrase: SecretString,
    knows_key: Cell<bool>,
}

impl Identity for Opener {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        None
    }

    fn unwrap_stanzas(&self, stanzas: &[Stanza]) -> Option<Result<FileKey, DecryptError>> {
        let mut guess = scrypt::Identity::new(self.passphrase.clone());
        guess.set_max_work_factor(MOST_WORK);
        let Some(carried) = stanzas.iter().find(|stanza| stanza.tag == KEY) else {
            // Somebody may have encrypted a backup by hand.
            let opened = guess.unwrap_stanzas(stanzas);
            self.knows_key.set(opened.is_some());
            return opened;
        };
        let text = match age::decrypt(&guess, &carried.body) {
            Ok(text) => text,
            Err(error) => return Some(Err(error)),
        };
        let identity =
            str::from_utf8(&text).ok().and_then(|text| text.trim().parse::<x25519::Identity>().ok());
        identity.map_or(Some(Err(DecryptError::InvalidHeader)), |identity| identity.unwrap_stanzas(stanzas))
    }
}

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.as_str().to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    (0..hex.len()).step_by(2).map(pair).collect()
}

fn unsealed() -> StoreError {
    StoreError::refused("The passphrase could not be set. Close another program, then try again.")
}
