//! The tables whose rows leave no image, and why they need none.

/// The name of a table, whether its rows have numbers that are given out once, and why it leaves no image.
type Unrecorded = (&'static str, bool, &'static str);

/// Every one of them.
pub(in crate::store) const UNRECORDED: [Unrecorded; 16] = [
    ("attempt", false, "wrong PINs, counted before anybody has signed in"),
    ("audit", false, "is the audit"),
    ("audit_text", false, "what the audit tells"),
    ("backup", false, "the last backup, which the audit and the file itself must confirm"),
    ("counter", false, "counts clients, debts and treatments"),
    ("draft", true, "typed and not saved; it has a digest of its own"),
    ("head", false, "where the audit ends"),
    ("left_behind", false, "ends that a restore left, for which only files beside the practice count"),
    ("ngram", false, "follows from the clients"),
    ("place", false, "where the file lies; each copy has its own"),
    ("price_role", false, "filled once by a migration, and written by nobody"),
    ("sealed", false, "digests of encrypted backups"),
    ("sqlite_sequence", false, "the driver's own: the highest number that each table gave out"),
    ("suffix", false, "follows from the clients"),
    ("visit", false, "when somebody signed in last"),
    ("window_part", false, "counts treatments"),
];
