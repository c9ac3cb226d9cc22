//! The words and rules of the trade: pure, without SQL, terminal or clock.
//!
//! A value of one of these types is valid: the parser that makes it is the only validator there is, and the
//! sentence of its error is what the person at the desk reads. "Today" is always handed in.

pub mod adjustment;
pub mod backup_folder;
pub mod backwards;
mod call;
pub mod charge;
pub(crate) mod coded;
pub mod contact;
pub mod currency;
pub mod day;
pub mod email;
pub mod factor;
pub mod ids;
pub mod known;
pub mod look;
pub mod lookalike;
pub mod mark;
pub mod method;
pub mod minutes;
pub mod money;
pub mod name;
pub mod outstanding;
pub mod passphrase;
pub mod phone;
pub mod pigment;
pub mod rule;
mod session;
pub mod short_head;
pub mod skin;
pub mod staff;
pub mod text;
pub mod time_of_day;
pub mod touch_up;
pub mod uptime;
pub mod vat;

pub use adjustment::{Adjustment, AdjustmentError, least};
pub use backup_folder::{BackupFolder, BackupFolderError};
pub use backwards::runs_back;
pub use call::{CallFacts, Hindrance, is_never_called, not_called_until};
pub use charge::{Rounding, billable, time_charge};
pub use contact::Contact;
pub use currency::{Currency, CurrencyError};
pub use day::{
    DayError, DaySpan, Lean, add_months, counts_from_today, iso, parse_birth, parse_day, parse_happened,
    parse_happened_until, show_day,
};
pub use email::{Email, EmailError};
pub use factor::{Factor, explain};
pub use ids::{
    AreaId, ClientId, ExceptionId, ImportId, LineId, LookId, NoteId, PaymentId, PigmentId, RateId, ReasonId,
    SessionId, SpecialistId, StaffId, TreatmentId,
};
pub use known::Known;
pub use look::{RuleError, WindowRule};
pub use lookalike::{look_alike, mixes_scripts};
pub use mark::Mark;
pub use method::PaymentMethod;
pub use minutes::{Minutes, MinutesError};
pub use money::{Money, MoneyError};
pub use name::{NameError, PersonName};
pub use outstanding::{Outstanding, outstanding};
pub use passphrase::{Passphrase, PassphraseError};
pub use phone::{CallingCode, CallingCodeError, Phone, PhoneError, phone_query, phone_start};
pub use pigment::{
    Pigment, PigmentError, looks_like_lot, parse_expiry, parse_pigments, parse_together, show_expiry,
    show_pigments,
};
pub use rule::Rule;
pub use session::{COURSE_PAUSE_MONTHS, SessionKind, clock, clock_as_of, restarts_clock};
pub use short_head::{ShortHead, ShortHeadError};
pub use skin::{Fitzpatrick, FitzpatrickError, HairLoss, HairLossError};
pub use staff::{
    LockAfter, LockAfterError, Pin, PinError, RecoveryCode, RecoveryCodeError, Role, is_shut, wait_after,
};
pub use text::{Note, ShortText, TextError, fold, printable};
pub use time_of_day::{TimeOfDay, TimeOfDayError};
pub use touch_up::{State, StateError, Window, is_upcoming, phrase, span_words, state, window};
pub use uptime::Uptime;
pub use vat::{Vat, VatError, VatSplit};
