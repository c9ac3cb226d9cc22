//! Where a key works: on which screens, and under which heading the help page lists it.

/// Where a binding works. A screen names its contexts, the most particular first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Every screen.
    Anywhere,
    /// The letters of the screens, after the key that asks for one.
    GoTo,
    /// The figures of today.
    Today,
    /// Screens with rows.
    List,
    /// A list that is not the usual one.
    Filtered,
    /// The client list.
    Clients,
    /// The client list while something is searched.
    Searched,
    /// The touch-up list.
    TouchUps,
    /// The day that the touch-up list is asked for.
    AsOf,
    /// What was written down against a rule.
    Exceptions,
    /// The sessions of a day.
    Day,
    /// The settings.
    Settings,
    /// What holds from a day on, in the settings.
    Since,
    /// A client: the card, or a row in a list.
    Client,
    /// A treatment: on the card, or a row in a list.
    Treatment,
    /// A client's card.
    Card,
    /// One entry of the history.
    Entry,
    /// A session of the history in full.
    Sitting,
    /// An entry of the history, or a treatment, in full.
    InFull,
    /// The audit.
    Audit,
    /// Changes in a list: the audit, or what was changed about a client.
    Changes,
    /// What happened that every owner is to see.
    Warnings,
    /// The days of the changes that are listed.
    Days,
    /// The client of the changes that are listed.
    Whom,
    /// One change in full.
    Change,
    /// The form of a session.
    SessionForm,
    /// A session that is corrected.
    Correction,
    /// The form of a client.
    ClientForm,
    /// Two clients who are merged.
    Merge,
    /// Forms and dialogs.
    Form,
    /// The sign-in.
    SignIn,
    /// A recovery code that is shown once.
    Recovery,
    /// A question with yes and no, where a yes takes nothing away.
    Harmless,
    /// A question with yes and no.
    Question,
    /// The question whether to undo an import: Enter is no yes.
    ImportUndo,
    /// What was changed elsewhere while a form was open.
    ConflictView,
    /// The help page.
    Help,
    /// The palette.
    Palette,
}

impl Context {
    /// All contexts, in the order of the help page.
    pub const ALL: &'static [Context] = &[
        Context::Anywhere,
        Context::GoTo,
        Context::Today,
        Context::List,
        Context::Filtered,
        Context::Clients,
        Context::Searched,
        Context::TouchUps,
        Context::AsOf,
        Context::Exceptions,
        Context::Day,
        Context::Settings,
        Context::Since,
        Context::Client,
        Context::Treatment,
        Context::Card,
        Context::Entry,
        Context::Sitting,
        Context::InFull,
        Context::Audit,
        Context::Changes,
        Context::Warnings,
        Context::Days,
        Context::Whom,
        Context::Change,
        Context::SessionForm,
        Context::Correction,
        Context::ClientForm,
        Context::Merge,
        Context::Form,
        Context::SignIn,
        Context::Recovery,
        Context::Harmless,
        Context::Question,
        Context::ImportUndo,
        Context::ConflictView,
        Context::Palette,
        Context::Help,
    ];

    /// The heading of its keys.
    pub fn title(self) -> &'static str {
        match self {
            Context::Anywhere => "Anywhere",
            Context::GoTo => "After g",
            Context::Today => "Today",
            Context::List => "In a list",
            Context::Filtered => "In a list that is filtered or ordered",
            Context::Clients => "Clients",
            Context::Searched => "While clients are searched",
            Context::TouchUps => "Touch-ups",
            Context::AsOf => "Typing the day of the touch-up list",
            Context::Exceptions => "Exceptions",
            Context::Day => "Day",
            Context::Settings => "Settings",
            Context::Since => "Settings: hourly rate and VAT",
            Context::Client => "On a client's card or row (with Alt in a search)",
            Context::Treatment => "On a treatment, on the card or a row",
            Context::Card => "On a client's card",
            Context::Entry => "On one entry of the history",
            Context::Sitting => "On a session in full",
            Context::InFull => "On an entry of the history, or a treatment, in full",
            Context::Audit => "Audit",
            Context::Changes => "In the audit, and in a client's history of changes",
            Context::Warnings => "Among the warnings",
            Context::Days => "Typing the days of the audit",
            Context::Whom => "Choosing the client of the audit",
            Context::Change => "On one entry of the audit",
            Context::SessionForm => "Logging a session",
            Context::Correction => "Correcting a session",
            Context::ClientForm => "In the form of a client",
            Context::Merge => "Merging two clients",
            Context::Form => "In a form",
            Context::SignIn => "At the sign-in",
            Context::Recovery => "At a recovery code",
            Context::Harmless => "At a question whose yes takes nothing away",
            Context::Question => "At a question",
            Context::ImportUndo => "Before an import is undone",
            Context::ConflictView => "When another window changed the same",
            Context::Help => "On this help page",
            Context::Palette => "In the command palette",
        }
    }
}
