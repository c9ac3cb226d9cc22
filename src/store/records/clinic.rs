//! What the clinic has set, who signs in, and which imports were made.

use super::{Called, Follows, Known, Owner, Rights, Table, Undo, Undone};
use crate::domain::{CallingCode, Currency, Factor, Minutes, Role, Rounding, ShortText};
use crate::store::api::settings::ReasonKind;
use crate::store::column::{Column, Kind, is, of, plain, words};

/// What no undo takes back.
const SIGN_IN_CHANGED: Undone = Undone::Never("change of who signs in");

pub(in crate::store) static LOOK: Table = Table {
    name: "look",
    called: Called {
        this: "This look",
        title: "Look: {name}",
        known: Known::Sql("SELECT 'The look ' || name FROM look WHERE id = ?"),
        undone: Undone::Setting("look {name}"),
        rank: 9,
    },
    columns: &[
        of::<ShortText>("name", "Name"),
        plain("opens_after", "Opens after", Kind::Months),
        plain("closes_after", "Closes after", Kind::Months),
        of::<Minutes>("planned_minutes", "Planned touch-up"),
        plain("active", "Active", Kind::YesNo),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Windows,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static AREA: Table = Table {
    name: "area",
    called: Called {
        this: "This area",
        title: "Area: {name}",
        known: Known::Sql("SELECT 'The area ' || name FROM area WHERE id = ?"),
        undone: Undone::Setting("area {name}"),
        rank: 10,
    },
    columns: &[of::<ShortText>("name", "Name"), plain("active", "Active", Kind::YesNo)],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static SPECIALIST: Table = Table {
    name: "specialist",
    called: Called {
        this: "This specialist",
        title: "Specialist: {name}",
        known: Known::Sql("SELECT 'The specialist ' || name FROM specialist WHERE id = ?"),
        undone: Undone::Setting("specialist {name}"),
        rank: 11,
    },
    columns: &[of::<ShortText>("name", "Name"), plain("active", "Active", Kind::YesNo)],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::PutAway,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static REASON: Table = Table {
    name: "reason",
    called: Called {
        this: "This reason",
        title: "Reason: {words}",
        known: Known::Sql("SELECT 'The reason ' || words FROM reason WHERE id = ?"),
        undone: Undone::Setting("reason “{words}”"),
        rank: 12,
    },
    columns: &[
        Column {
            parse: Some(is::<ReasonKind>),
            ..plain(
                "kind",
                "Explains a",
                Kind::Code(|code| (code == ReasonKind::Price.code()).then_some("changed price")),
            )
        },
        of::<Factor>("factor", "Factor"),
        of::<ShortText>("words", "Words"),
        plain("months", "Suggests", Kind::Adjustment),
        plain("active", "Active", Kind::YesNo),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static CLINIC: Table = Table {
    name: "clinic",
    called: Called {
        this: "The clinic",
        title: "The clinic",
        known: Known::One("The clinic"),
        undone: Undone::Clinic,
        rank: 15,
    },
    columns: &[
        of::<ShortText>("name", "Name"),
        of::<Currency>("currency", "Currency"),
        of::<CallingCode>("calling_code", "Country code"),
        of::<Rounding>("rounding", "Rounding"),
        plain("horizon_months", "Horizon", Kind::Months),
        plain("demo", "Demo", Kind::YesNo),
        words("backup_folder", "Backup folder").opening(),
        plain("backup_neutral", "Backup names without the clinic", Kind::YesNo).opening(),
        words("backup_recipient", "Backups encrypted to").opening(),
        plain("backup_identity", "Passphrase of backups", Kind::Secret).opening(),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Never,
    follows: Follows::Phones,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static STAFF: Table = Table {
    name: "staff",
    called: Called {
        this: "This person",
        title: "Staff: {name}",
        known: Known::Sql("SELECT name || ', who signs in' FROM staff WHERE id = ?"),
        undone: SIGN_IN_CHANGED,
        rank: 0,
    },
    columns: &[
        of::<ShortText>("name", "Name").opening(),
        of::<Role>("role", "Role").opening(),
        plain("pin", "PIN", Kind::Secret).opening(),
        plain("active", "May sign in", Kind::YesNo).opening(),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Never,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static SIGN_IN: Table = Table {
    name: "sign_in",
    called: Called {
        this: "The sign-in of staff",
        title: "How staff sign in",
        known: Known::One("The sign-in of staff"),
        undone: SIGN_IN_CHANGED,
        rank: 0,
    },
    columns: &[
        plain("is_on", "Staff sign in", Kind::YesNo).opening(),
        plain("recovery", "Recovery code", Kind::Secret).opening(),
        plain("lock_after", "Locks after", Kind::Minutes),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Never,
    follows: Follows::Nothing,
    rights: Rights::Owner,
    entry: None,
};

pub(in crate::store) static IMPORT: Table = Table {
    name: "import",
    called: Called {
        this: "This import",
        title: "Import of {file}",
        known: Known::Sql(
            "SELECT 'The import of ' || file || ' of ' || substr(at, 1, 10) FROM import WHERE id = ?",
        ),
        undone: Undone::Table,
        rank: 20,
    },
    columns: &[
        words("file", "File"),
        words("at", "Done on"),
        words("who", "By"),
        words("first_seq", "First change"),
        words("last_seq", "Last change"),
        words("added", "New clients"),
        words("completed", "Clients completed"),
        words("backup", "Backup before it"),
        words("undone_at", "Undone on"),
        words("undone_by", "Undone by"),
    ],
    derived: &[],
    owner: Owner::Nobody,
    undo: Undo::Delete,
    follows: Follows::Nothing,
    rights: Rights::Anyone,
    entry: None,
};
