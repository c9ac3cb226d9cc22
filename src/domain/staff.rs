//! Who works at the clinic: what each may do, the PIN they sign in with, and how long a wrong one makes them wait.

use std::fmt;

use chrono::TimeDelta;
use thiserror::Error;

use crate::domain::coded::coded;

coded! {
    /// What a person is to the clinic, and so what they may do.
    Role {
        /// Answers the telephone, receives clients, takes the money.
        Desk = "desk", "front desk";
        /// Holds sessions.
        Specialist = "specialist", "specialist";
        /// Runs the clinic: settings, staff, exports, restores and the audit are theirs.
        Owner = "owner", "owner";
    }
}

/// Why a PIN cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PinError {
    /// Something else than digits, or too few or too many of them.
    #[error("A PIN has 4 to 12 digits, and nothing else.")]
    NotDigits,
    /// Too few for somebody whose PIN opens everything.
    #[error("An owner's PIN opens everything, so it has 6 to 12 digits. Choose a longer one.")]
    TooShort,
    /// Digits that repeat, that are counted up or down, a year, or a pattern of the keys.
    #[error(
        "This PIN is one of the first that anybody would try. Choose digits that do not repeat, count or name a year."
    )]
    Guessable,
}

/// PINs that people choose most, beside those that follow a rule: lines and corners of the keys, and pairs.
const FAVOURITES: [&str; 26] = [
    "0852", "1004", "1122", "1133", "1221", "1379", "1470", "2001", "2112", "2211", "2468", "2580", "3690",
    "7410", "8520", "9630", "102030", "112233", "123321", "123654", "142536", "147258", "147852", "159357",
    "159753", "789456",
];

/// The years that a birth or a wedding may be of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// What a person types to show who they are.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// The fewest and the most digits.
    pub const DIGITS: (usize, usize) = (4, 12);

    /// The fewest that an owner chooses.
    pub const OWNERS: usize = 6;

    /// Reads a PIN that is typed to sign in.
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let text = text.trim();
        let digits = text.chars().all(|c| c.is_ascii_digit());
        if !digits || !(Self::DIGITS.0..=Self::DIGITS.1).contains(&text.len()) {
            return Err(PinError::NotDigits);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads a PIN that is chosen, which must not be among the first to be guessed.
    pub fn choose(text: &str) -> Result<Self, PinError> {
        let pin = Self::parse(text)?;
        let digits = pin.0.as_bytes();
        let counts = [-1, 0, 1]
            .iter()
            .any(|step| digits.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == *step));
        let repeats = (1..=digits.len() / 2).any(|length| {
            digits.len().is_multiple_of(length) && digits.chunks(length).all(|part| part == &digits[..length])
        });
        let is_year = digits.len() == 4 && pin.0.parse().is_ok_and(|year| YEARS.contains(&year));
        let is_guessed = counts || repeats || is_year || FAVOURITES.contains(&pin.0.as_str());
        if is_guessed { Err(PinError::Guessable) } else { Ok(pin) }
    }

    /// The same for somebody of a role: an owner's has more digits.
    pub fn choose_for(role: Role, text: &str) -> Result<Self, PinError> {
        let pin = Self::choose(text)?;
        let is_short = role == Role::Owner && pin.0.len() < Self::OWNERS;
        if is_short { Err(PinError::TooShort) } else { Ok(pin) }
    }

    /// The digits, to be compared with what is kept.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The letters and digits of a recovery code: those that nobody takes for one another on paper.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many of them a code has: a hundred bits.
const LENGTH: usize = 20;

/// How many stand together.
const GROUP: usize = 4;

/// A text that is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("A recovery code has {LENGTH} letters and digits, in groups of {GROUP}.")]
pub struct RecoveryCodeError;

/// What lets an owner in who forgot the PIN: shown once, and kept on paper.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// How many random bytes a code is made of.
    pub const BYTES: usize = LENGTH;

    /// The code of so many random bytes.
    pub fn of(random: [u8; Self::BYTES]) -> Self {
        Self(random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
    }

    /// Reads a code as it is copied from paper: in any case, with or without dashes, with O for 0, I or L for 1.
    pub fn parse(text: &str) -> Result<Self, RecoveryCodeError> {
        let letters = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let read = letters.map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let code: String = read.collect();
        let known = code.bytes().all(|letter| LETTERS.contains(&letter));
        if known && code.len() == LENGTH { Ok(Self(code)) } else { Err(RecoveryCodeError) }
    }

    /// The letters and digits alone, to be compared with what is kept.
    pub fn letters(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// How many wrong ones are taken for slips of the hand.
const SLIPS: u32 = 3;

/// What the first wait after them is, in seconds; it doubles with each further one.
const FIRST_WAIT: i64 = 5;

/// The longest wait, in seconds: a quarter of an hour.
const LONGEST_WAIT: i64 = 900;

/// How long one waits after so many wrong PINs in a row (NIST SP 800-63B, 5.2.2: throttle rather than lock out).
pub fn wait_after(wrong: u32) -> TimeDelta {
    let Some(doublings) = wrong.checked_sub(SLIPS + 1) else { return TimeDelta::zero() };
    let seconds = FIRST_WAIT.checked_shl(doublings.min(16)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    TimeDelta::seconds(seconds)
}

/// How many wrong PINs in a row shut somebody out, however long one waits.
const MOST_WRONG: u32 = 10;

/// Whether so many wrong PINs in a row open to nobody any more: only another owner or the recovery code helps.
pub fn is_shut(wrong: u32) -> bool {
    wrong >= MOST_WRONG
}

/// A number of idle minutes after which the screen locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Type a number of minutes from 1 to 240, or 0 for never.")]
pub struct LockAfterError;

/// After how many idle minutes the screen locks; 0 for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LockAfter(u16);

impl LockAfter {
    /// Reads a number of minutes.
    pub fn parse(text: &str) -> Result<Self, LockAfterError> {
        let minutes = text.trim().parse().ok().filter(|minutes| *minutes <= 240);
        minutes.map(Self).ok_or(LockAfterError)
    }

    /// The minutes; 0 for never.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// How long one may be idle; none where the screen never locks by itself.
    pub fn idle(self) -> Option<TimeDelta> {
        (self.0 > 0).then(|| TimeDelta::minutes(self.0.into()))
    }
}

impl Default for LockAfter {
    fn default() -> Self {
        Self(3)
    }
}
