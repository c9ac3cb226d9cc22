//! Everything that can be written. A change carries parsed values only, so that it can only say what is valid.

use chrono::NaiveDate;

use super::sessions::{NewLine, NewSession};
use super::{
    backup::Encryption, before::Before, clients::ClientFacts, practice::Clinic, settings::ReasonKind,
};
use crate::domain::{
    Adjustment, AreaId, BackupFolder, ClientId, ExceptionId, Factor, ImportId, LineId, LockAfter, LookId,
    Mark, Money, Note, PaymentId, PaymentMethod, Pigment, PigmentId, Pin, ReasonId, RecoveryCode, Role,
    SessionId, SessionKind, ShortText, StaffId, TreatmentId, Vat, WindowRule,
};

/// One change, written in one transaction with its audit row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The first set-up of an empty file; fills the catalogue too.
    SetUp { clinic: Clinic, hourly: Money, vat: Vat, from: NaiveDate, specialists: Vec<ShortText> },
    /// A new client.
    AddClient(Box<ClientFacts>),
    /// What is known of a client. `before` is what the form was filled from, so that nothing is overwritten unseen;
    /// none where the present facts were read in the same transaction.
    EditClient { client: ClientId, before: Option<Box<ClientFacts>>, facts: Box<ClientFacts> },
    /// Two clients who are one: everything of `gone` moves to `kept`, of whom `facts` are known from then on. `seen` are the
    /// facts of both as they were shown, so that nothing is overwritten unseen.
    Merge { kept: ClientId, gone: ClientId, facts: Box<ClientFacts>, seen: Box<[ClientFacts; 2]> },
    /// Off every list, history kept.
    Archive { client: ClientId },
    /// Back on the lists.
    Unarchive { client: ClientId },
    /// A treatment without a session yet, or whose clock is known from before (an import or paper).
    AddTreatment { client: ClientId, look: LookId, area: AreaId, last_treatment: Option<NaiveDate> },
    /// A session of which the day is all that is known, as from an import: the one that completed the initial course,
    /// or a touch-up where another came before.
    AddPast { treatment: TreatmentId, day: NaiveDate, note: Note },
    /// A session, its charge and payments.
    LogSession(Box<NewSession>),
    /// A session with its charge; what was paid becomes credit of the client unless voided too.
    VoidSession { session: SessionId, reason: ShortText, with_charge: bool },
    /// A session in place of another, which is voided. `seen` are its pigments as the form was filled from them. What was
    /// paid goes along, to another client only where it is asked for.
    CorrectSession {
        session: SessionId,
        seen: Vec<PigmentId>,
        reason: ShortText,
        new: Box<NewSession>,
        with_payments: bool,
    },
    /// A pigment in place of another, which is voided; its session stands.
    CorrectPigment { pigment: PigmentId, reason: ShortText, new: Pigment },
    /// What breaks a rule and has happened all the same, with the reason.
    Anyway { reason: ShortText, change: Box<Change> },
    /// An owner has looked at a broken rule.
    SeeException { exception: ExceptionId },
    /// A line of a charge.
    VoidLine { line: LineId, reason: ShortText },
    /// A payment.
    VoidPayment { payment: PaymentId, reason: ShortText },
    /// A line beside any session: a product sold at the desk, a credit, a discount.
    Charge { client: ClientId, session: Option<SessionId>, day: NaiveDate, line: NewLine },
    /// Money received (or, below zero, given back).
    Pay { client: ClientId, session: Option<SessionId>, day: NaiveDate, method: PaymentMethod, amount: Money },
    /// A note in the timeline, of the day it was typed.
    AddNote { client: ClientId, day: NaiveDate, words: Note },
    /// An adjustment of a window; zero months takes it away.
    Adjust { treatment: TreatmentId, months: Adjustment, factor: Factor, reason: ShortText, by: ShortText },
    /// Booked, snoozed, declined, or none of them.
    SetMark { treatment: TreatmentId, mark: Option<Mark> },
    /// The end of a treatment's life.
    CloseTreatment { treatment: TreatmentId, on: NaiveDate, reason: ShortText },
    /// A closed treatment taken up again.
    ReopenTreatment { treatment: TreatmentId },
    /// The clinic's name, currency, calling code, rounding, horizon.
    EditClinic(Clinic),
    /// Where backups go (none for beside the file), and whether they are encrypted.
    SetBackups { folder: Option<BackupFolder>, encryption: Encryption, neutral: bool },
    /// A look; no id for a new one.
    SetLook { look: Option<LookId>, name: ShortText, rule: WindowRule, active: bool },
    /// An area; no id for a new one.
    SetArea { area: Option<AreaId>, name: ShortText, active: bool },
    /// A specialist; no id for a new one.
    SetSpecialist { specialist: Option<i64>, name: ShortText, active: bool },
    /// The hourly rate from a day on; the same day again replaces it.
    SetRate { from: NaiveDate, hourly: Money },
    /// The VAT rate from a day on; the same day again replaces it.
    SetVat { from: NaiveDate, vat: Vat },
    /// The hourly rate that was seen to begin on a day, moved to another day, at this amount; one that begins there is replaced.
    MoveRate { was: (NaiveDate, Money), from: NaiveDate, hourly: Money },
    /// The VAT, likewise.
    MoveVat { was: (NaiveDate, Vat), from: NaiveDate, vat: Vat },
    /// An hourly rate by which nothing was charged, taken out with its reason.
    RemoveRate { from: NaiveDate, reason: ShortText },
    /// A VAT rate by which nothing was charged, likewise.
    RemoveVat { from: NaiveDate, reason: ShortText },
    /// A reason; no id for a new one.
    SetReason {
        reason: Option<ReasonId>,
        kind: ReasonKind,
        words: ShortText,
        suggests: Option<(Factor, i32)>,
        active: bool,
    },
    /// An amount that a price has from a day on: another amount, or from another day; what it was from the former day goes.
    MovePrice { price: i64, from: NaiveDate, to: NaiveDate, amount: Money },
    /// An amount from a day on that never applied.
    RemovePrice { price: i64, from: NaiveDate, reason: ShortText },
    /// A fixed price or product; no id for a new one. An amount applies from a day on, or else until the first day from
    /// which there is another; without one they stay as they are.
    SetPrice {
        price: Option<i64>,
        product: bool,
        words: ShortText,
        amount: Option<Money>,
        from: Option<NaiveDate>,
        role: Option<SessionKind>,
        active: bool,
    },
    /// From now on staff sign in: the first owner, who is signed in by it. Makes a recovery code.
    StartSignIn { name: ShortText, pin: Pin },
    /// Nobody signs in, knowingly: whoever opens the program is the owner.
    StopSignIn,
    /// After how many idle minutes the screen locks.
    SetLock { after: LockAfter },
    /// A person who signs in; no id for a new one, no PIN where it stays as it is.
    SetStaff { staff: Option<StaffId>, name: ShortText, role: Role, pin: Option<Pin>, active: bool },
    /// The PIN of whoever is signed in, who knows the former one.
    ChangePin { former: Pin, pin: Pin },
    /// A new PIN of an owner who forgot it and has the recovery code, which is spent by it: makes another one.
    Recover { owner: StaffId, code: RecoveryCode, pin: Pin },
    /// Another recovery code in place of the one there is.
    RenewRecovery,
    /// Takes back a change that this person made today, by the number of its audit row; one that was made again may be
    /// taken back again.
    Undo { seq: i64 },
    /// Makes a change again that this person took back today, by the number of the audit row that took it back.
    Redo { seq: i64 },
    /// Something left the program to be kept elsewhere, as in `53 touch-ups as CSV`.
    Export { what: ShortText },
    /// An owner has seen what owners are to see of what happened, up to this entry of the audit.
    See { until: i64 },
    /// Takes an import back as a whole.
    UndoImport { import: ImportId },
    /// A change by somebody who saw what was there before, so that nothing is overwritten unseen.
    Expected { before: Box<Before>, change: Box<Change> },
    /// A change that opens the practice to others, by somebody who typed their PIN again: an open screen is not enough.
    Proved { pin: Pin, change: Box<Change> },
}

impl Change {
    /// What is changed, whatever came with it.
    pub fn core(&self) -> &Change {
        match self {
            Change::Proved { change, .. }
            | Change::Expected { change, .. }
            | Change::Anyway { change, .. } => change.core(),
            change => change,
        }
    }

    /// The PIN that was typed again for it.
    pub fn proof(&self) -> Option<&Pin> {
        match self {
            Change::Proved { pin, .. } => Some(pin),
            Change::Expected { change, .. } | Change::Anyway { change, .. } => change.proof(),
            _ => None,
        }
    }
}
