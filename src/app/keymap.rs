//! THE table: every key, where it works, what it does and in which words. Key handling, the footer, the help
//! page, the palette and the README's key table all read it, and nothing else names a key.

use crossterm::event::KeyCode;

use super::chord::{Chord, DIGITS, alt, char, ctrl, f, plain};
use super::command::Command;
pub use super::context::Context;

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it works.
    pub context: Context,
    /// The keys, the one to show first.
    pub keys: &'static [Chord],
    /// What it does.
    pub command: Command,
    /// What it does, in words for the help page and the palette.
    pub words: &'static str,
    /// One or two words for the footer; empty where the footer leaves it out.
    pub short: &'static str,
}

impl Binding {
    /// The keys that work; where plain characters are text, a letter does with Alt.
    pub fn keys(&self, typing: bool) -> impl Iterator<Item = Chord> {
        self.keys
            .iter()
            .filter_map(move |key| if typing && key.is_text() { key.with_alt() } else { Some(*key) })
    }
}

const fn bind(
    context: Context,
    keys: &'static [Chord],
    command: Command,
    words: &'static str,
    short: &'static str,
) -> Binding {
    Binding { context, keys, command, words, short }
}

/// A digit that filters or orders a list; the list shows it in front of what it changes.
const fn filter(context: Context, digit: u8, words: &'static str) -> Binding {
    bind(context, std::slice::from_ref(&DIGITS[digit as usize]), Command::Filter(digit), words, "")
}

/// Every binding of the program.
pub static BINDINGS: &[Binding] = &[
    bind(Context::Anywhere, &[f(2)], Command::GoToday, "Today: who is waiting and what was done", ""),
    bind(Context::Anywhere, &[f(3), char('/'), ctrl('f')], Command::GoClients, "Find a client", ""),
    bind(Context::Anywhere, &[f(4)], Command::GoTouchUps, "Touch-ups: overdue, due and upcoming", ""),
    bind(Context::Anywhere, &[f(5)], Command::GoDay, "The day: sessions, charges and payments", ""),
    bind(Context::Anywhere, &[f(6)], Command::GoUnpaid, "Unpaid: who owes, and how much", ""),
    bind(Context::Anywhere, &[f(9)], Command::GoSettings, "Settings of the clinic", ""),
    bind(Context::Anywhere, &[f(12)], Command::GoAudit, "Audit: who changed what, and when", ""),
    bind(Context::Anywhere, &[char('g')], Command::GoTo, "Go to a screen, by its letter", ""),
    bind(Context::Anywhere, &[alt('1')], Command::GoGroup(1), "Today", ""),
    bind(Context::Anywhere, &[alt('2')], Command::GoGroup(2), "Clients", ""),
    bind(Context::Anywhere, &[alt('3')], Command::GoGroup(3), "Touch-ups", ""),
    bind(Context::Anywhere, &[alt('4')], Command::GoGroup(4), "Money: the day, unpaid", ""),
    bind(Context::Anywhere, &[alt('5')], Command::GoGroup(5), "Clinic: settings, audit, exceptions", ""),
    bind(Context::Anywhere, &[plain(KeyCode::Esc)], Command::Back, "Back to what was there before", "Back"),
    bind(
        Context::Anywhere,
        &[f(1), char('?')],
        Command::Help,
        "Help: the keys, those that work here first",
        "Help",
    ),
    bind(Context::Anywhere, &[ctrl('n')], Command::NewClient, "Write down a new client", "New client"),
    bind(Context::Anywhere, &[ctrl('z')], Command::Undo, "Undo the last change made here", "Undo"),
    bind(Context::Anywhere, &[ctrl('y')], Command::Redo, "Redo what was undone last", "Redo"),
    bind(
        Context::Anywhere,
        &[ctrl('p')],
        Command::Palette,
        "Every command and every client, by typing",
        "Commands",
    ),
    bind(Context::Anywhere, &[ctrl('l')], Command::Lock, "Lock the screen until somebody signs in", "Lock"),
    bind(Context::Anywhere, &[ctrl('q')], Command::Quit, "End the program", "Quit"),
    // After g.
    bind(Context::GoTo, &[char('t')], Command::GoToday, "Today", "Today"),
    bind(Context::GoTo, &[char('c')], Command::GoClients, "Clients", "Clients"),
    bind(Context::GoTo, &[char('u')], Command::GoTouchUps, "Touch-ups", "Touch-ups"),
    bind(Context::GoTo, &[char('d')], Command::GoDay, "Day", "Day"),
    bind(Context::GoTo, &[char('p')], Command::GoUnpaid, "Unpaid", "Unpaid"),
    bind(Context::GoTo, &[char('s')], Command::GoSettings, "Settings", "Settings"),
    bind(Context::GoTo, &[char('h')], Command::GoAudit, "Audit: history of all changes", "Audit"),
    bind(Context::GoTo, &[char('e')], Command::GoExceptions, "Exceptions", "Exceptions"),
    // Today.
    bind(
        Context::Today,
        &[char('!')],
        Command::ShowWarnings,
        "Warnings for owners: guesses at a PIN, exports, restores",
        "",
    ),
    bind(
        Context::Today,
        &[char('$')],
        Command::ShowTill,
        "For owners: what was voided, given back or written for an earlier day",
        "",
    ),
    // Lists.
    bind(Context::List, &[plain(KeyCode::Enter)], Command::Open, "Open what is selected", "Open"),
    bind(Context::List, &[plain(KeyCode::Up), char('k')], Command::Up, "One row up", ""),
    bind(Context::List, &[plain(KeyCode::Down), char('j')], Command::Down, "One row down", ""),
    bind(Context::List, &[plain(KeyCode::PageUp)], Command::PageUp, "One screenful up", ""),
    bind(Context::List, &[plain(KeyCode::PageDown)], Command::PageDown, "One screenful down", ""),
    bind(Context::List, &[plain(KeyCode::Home)], Command::First, "The first row", ""),
    bind(Context::List, &[plain(KeyCode::End)], Command::Last, "The last row", ""),
    bind(
        Context::Filtered,
        &[plain(KeyCode::Backspace)],
        Command::Clear,
        "The usual list again",
        "Usual list",
    ),
    // Clients.
    bind(Context::Clients, &[ctrl('u')], Command::Clear, "Empty the search", ""),
    bind(Context::Searched, &[plain(KeyCode::Esc)], Command::Clear, "Empty the search", ""),
    bind(
        Context::Clients,
        &[f(8)],
        Command::ToggleArchived,
        "List archived clients too, or leave them out",
        "Archived",
    ),
    // Touch-ups.
    filter(Context::TouchUps, 1, "List the overdue, or leave them out"),
    filter(Context::TouchUps, 2, "List the due, or leave them out"),
    filter(Context::TouchUps, 3, "List the upcoming, or leave them out"),
    filter(Context::TouchUps, 4, "List the maintenance-free, or leave them out"),
    filter(Context::TouchUps, 5, "List those in course, or leave them out"),
    filter(Context::TouchUps, 6, "Only the next look"),
    filter(Context::TouchUps, 7, "Only the next area"),
    filter(Context::TouchUps, 8, "Only the next specialist"),
    filter(Context::TouchUps, 9, "Another order"),
    filter(Context::TouchUps, 0, "As of another day"),
    bind(Context::AsOf, &[plain(KeyCode::Enter)], Command::Yes, "Take this day", "Take this day"),
    bind(Context::AsOf, &[plain(KeyCode::Esc)], Command::No, "Leave the day as it was", "Leave it"),
    bind(
        Context::Today,
        &[char('*')],
        Command::ShowExceptions,
        "Exceptions: what was written down against a rule, and why",
        "",
    ),
    bind(Context::Exceptions, &[char('y')], Command::Yes, "Seen: Today says no more of it", "Seen"),
    // The day.
    bind(Context::Day, &[plain(KeyCode::Left)], Command::Earlier, "The day before", "Day before"),
    bind(Context::Day, &[plain(KeyCode::Right)], Command::Later, "The day after", "Day after"),
    bind(Context::Day, &[plain(KeyCode::Backspace)], Command::Clear, "Back to today", "Today"),
    // Settings.
    bind(Context::Settings, &[plain(KeyCode::Enter)], Command::Open, "Change what is selected", "Change"),
    bind(Context::Settings, &[char('+')], Command::Add, "Add one to this section", "Add"),
    bind(
        Context::Since,
        &[char('x')],
        Command::Void,
        "Void a rate that never applied, with its reason",
        "Void",
    ),
    bind(
        Context::Settings,
        &[plain(KeyCode::Tab), plain(KeyCode::Right)],
        Command::Next,
        "The next section",
        "Section",
    ),
    bind(
        Context::Settings,
        &[plain(KeyCode::BackTab), plain(KeyCode::Left)],
        Command::Previous,
        "The section before",
        "",
    ),
    // The card, and rows in lists.
    bind(Context::Client, &[char('l'), char('s')], Command::LogSession, "Log a session", "Session"),
    bind(
        Context::Treatment,
        &[char('m')],
        Command::SetMark,
        "Mark the treatment booked, snoozed or declined",
        "Mark",
    ),
    bind(Context::Client, &[char('p')], Command::Pay, "Write down a payment", "Pay"),
    bind(Context::Client, &[char('n')], Command::AddNote, "Write a note", "Note"),
    bind(Context::Client, &[char('e')], Command::EditClient, "Change what is known of the client", "Edit"),
    bind(
        Context::Client,
        &[char('c')],
        Command::Charge,
        "Charge a product, a fixed price, a discount or a credit",
        "Charge",
    ),
    bind(Context::Treatment, &[char('a')], Command::Adjust, "Adjust the window of the treatment", "Adjust"),
    bind(Context::Card, &[char('x')], Command::Void, "Void what is selected", "Void"),
    bind(
        Context::Card,
        &[char('f')],
        Command::Correct,
        "Correct the session that is selected, or move it to another client",
        "Correct",
    ),
    bind(Context::Client, &[char('t')], Command::NewTreatment, "Write down a new treatment", "Treatment"),
    bind(
        Context::Treatment,
        &[char('o')],
        Command::CloseTreatment,
        "Close the treatment, or take it up again",
        "",
    ),
    bind(Context::Client, &[char('v')], Command::Archive, "Archive the client, or bring them back", ""),
    bind(Context::Client, &[f(7)], Command::Merge, "Merge with another client who is the same person", ""),
    bind(
        Context::Treatment,
        &[char('i')],
        Command::ShowTreatment,
        "The treatment in full, and who changed it",
        "",
    ),
    bind(
        Context::Client,
        &[char('h')],
        Command::ShowChanges,
        "History of changes: who changed what",
        "Changes",
    ),
    bind(Context::Card, &[plain(KeyCode::Tab), char(']')], Command::Next, "The next treatment", ""),
    bind(Context::Card, &[plain(KeyCode::BackTab), char('[')], Command::Previous, "The treatment before", ""),
    bind(Context::Entry, &[char('x')], Command::Void, "Void it", "Void"),
    bind(Context::Sitting, &[char('f')], Command::Correct, "Correct the session", "Correct"),
    bind(
        Context::Sitting,
        &[char('b')],
        Command::CorrectPigment,
        "Correct a pigment or its lot; the session stands",
        "Correct pigment",
    ),
    bind(Context::InFull, &[plain(KeyCode::Enter)], Command::Open, "Back to the card", "Close"),
    bind(Context::InFull, &[plain(KeyCode::Up), char('k')], Command::Up, "Scroll up", "Scroll"),
    bind(Context::InFull, &[plain(KeyCode::Down), char('j')], Command::Down, "Scroll down", ""),
    bind(Context::InFull, &[plain(KeyCode::PageUp)], Command::PageUp, "One screenful up", ""),
    bind(Context::InFull, &[plain(KeyCode::PageDown)], Command::PageDown, "One screenful down", ""),
    // The audit.
    filter(Context::Changes, 1, "Only what the next person changed"),
    filter(Context::Changes, 2, "Only a day, or some days"),
    filter(Context::Audit, 3, "Only what is about one client"),
    bind(Context::Warnings, &[char('y')], Command::Yes, "Seen: Today says no more of it", "Seen"),
    bind(Context::Days, &[plain(KeyCode::Enter)], Command::Yes, "Take these days", "Take these days"),
    bind(Context::Days, &[plain(KeyCode::Esc)], Command::No, "Leave the days as they were", "Leave it"),
    bind(Context::Whom, &[plain(KeyCode::Enter)], Command::Yes, "Take this client", "Take this client"),
    bind(Context::Whom, &[plain(KeyCode::Esc)], Command::No, "Leave it as it was", "Leave it"),
    bind(Context::Whom, &[plain(KeyCode::Up)], Command::Up, "One row up", ""),
    bind(Context::Whom, &[plain(KeyCode::Down)], Command::Down, "One row down", ""),
    bind(Context::Change, &[plain(KeyCode::Enter)], Command::Open, "Back to the list", "Close"),
    bind(Context::Change, &[char('w')], Command::OpenCard, "Open the client's card", "Card"),
    bind(Context::Change, &[plain(KeyCode::Up), char('k')], Command::Up, "Scroll up", "Scroll"),
    bind(Context::Change, &[plain(KeyCode::Down), char('j')], Command::Down, "Scroll down", ""),
    bind(Context::Change, &[plain(KeyCode::PageUp)], Command::PageUp, "One screenful up", ""),
    bind(Context::Change, &[plain(KeyCode::PageDown)], Command::PageDown, "One screenful down", ""),
    // Logging a session.
    bind(Context::SessionForm, &[ctrl('s')], Command::Save, "Save the session", "Save"),
    bind(Context::SessionForm, &[f(7)], Command::Charge, "To the charge", "Charge"),
    bind(Context::SessionForm, &[f(8)], Command::Pay, "To the payment", "Payment"),
    bind(
        Context::Correction,
        &[ctrl('t')],
        Command::MoveToClient,
        "Move the session to another client",
        "Other client",
    ),
    // The form of a client.
    bind(
        Context::ClientForm,
        &[ctrl('o')],
        Command::OpenAlike,
        "Open the card of who may already be here",
        "",
    ),
    bind(Context::Merge, &[ctrl('s')], Command::Save, "Merge them", "Merge"),
    // Forms.
    bind(Context::Form, &[ctrl('s')], Command::Save, "Save", "Save"),
    bind(
        Context::Form,
        &[plain(KeyCode::Tab), plain(KeyCode::Down)],
        Command::Next,
        "The next field",
        "Next field",
    ),
    bind(
        Context::Form,
        &[plain(KeyCode::Enter)],
        Command::Resume,
        "The next field; on the last one it saves",
        "",
    ),
    bind(
        Context::Form,
        &[plain(KeyCode::BackTab), plain(KeyCode::Up)],
        Command::Previous,
        "The field before",
        "",
    ),
    // Signing in.
    bind(Context::SignIn, &[plain(KeyCode::Enter)], Command::SignIn, "Sign in", "Sign in"),
    bind(Context::SignIn, &[plain(KeyCode::Up)], Command::Up, "The name before", ""),
    bind(Context::SignIn, &[plain(KeyCode::Down)], Command::Down, "The next name", ""),
    bind(Context::SignIn, &[plain(KeyCode::Esc)], Command::Clear, "Empty the PIN", ""),
    bind(Context::SignIn, &[f(7)], Command::Recover, "A new PIN for an owner who forgot it", "Forgotten PIN"),
    bind(Context::Recovery, &[char('y')], Command::Yes, "It is written down", "Written down"),
    bind(
        Context::Recovery,
        &[char('n'), plain(KeyCode::Esc), plain(KeyCode::Enter)],
        Command::No,
        "Not written down yet",
        "",
    ),
    // Questions.
    bind(Context::Harmless, &[char('y'), plain(KeyCode::Enter)], Command::Yes, "Yes", "Yes"),
    bind(Context::Question, &[char('y')], Command::Yes, "Yes", "Yes"),
    bind(Context::Question, &[char('n'), plain(KeyCode::Enter)], Command::No, "No", "No"),
    bind(Context::ImportUndo, &[char('y')], Command::Yes, "Undo the whole import", "Undo it"),
    bind(Context::ImportUndo, &[char('n')], Command::No, "Leave it as it is", "Keep it"),
    bind(
        Context::ConflictView,
        &[char('m')],
        Command::KeepMine,
        "Keep mine for the fields I changed",
        "Keep mine",
    ),
    bind(
        Context::ConflictView,
        &[char('t')],
        Command::TakeTheirs,
        "Take theirs; what I typed goes",
        "Take theirs",
    ),
    // The palette and the help page move with the arrows only: letters are typed into the one.
    bind(Context::Palette, &[plain(KeyCode::Enter)], Command::Open, "Do it, or open the client", "Choose"),
    bind(Context::Palette, &[plain(KeyCode::Up)], Command::Up, "One row up", ""),
    bind(Context::Palette, &[plain(KeyCode::Down)], Command::Down, "One row down", ""),
    bind(Context::Help, &[plain(KeyCode::Up), char('k')], Command::Up, "Scroll up", "Scroll"),
    bind(Context::Help, &[plain(KeyCode::Down), char('j')], Command::Down, "Scroll down", ""),
    bind(Context::Help, &[plain(KeyCode::PageUp)], Command::PageUp, "One screenful up", ""),
    bind(Context::Help, &[plain(KeyCode::PageDown)], Command::PageDown, "One screenful down", ""),
];

/// What a key means on a screen with these contexts. In a text field a plain character means itself, and with Alt what it
/// means elsewhere. A capital letter means what the small one does, for Caps Lock may be on.
pub fn resolve(chord: Chord, contexts: &[Context], typing: bool) -> Option<Command> {
    if typing && chord.is_text() {
        return None;
    }
    let chord = chord.small();
    let command = |chord| bound(chord, contexts).map(|row| row.command);
    command(chord).or_else(|| chord.without_alt().filter(|_| typing).and_then(command))
}

/// The row of the table that a key finds in these contexts, the most particular first, and everywhere.
pub fn bound(chord: Chord, contexts: &[Context]) -> Option<&'static Binding> {
    contexts
        .iter()
        .chain([&Context::Anywhere])
        .find_map(|context| BINDINGS.iter().find(|row| row.context == *context && row.keys.contains(&chord)))
}

/// The first row of the table with a command.
pub fn binding(command: Command) -> Option<&'static Binding> {
    BINDINGS.iter().find(|row| row.command == command)
}

/// The key to show for a command.
pub fn key_of(command: Command) -> Option<Chord> {
    binding(command).and_then(|row| row.keys.first()).copied()
}

/// The bindings of these contexts in the order of the table, then those of everywhere.
pub fn of(contexts: &[Context]) -> impl Iterator<Item = &'static Binding> {
    let here =
        BINDINGS.iter().filter(|row| row.context != Context::Anywhere && contexts.contains(&row.context));
    here.chain(BINDINGS.iter().filter(|row| row.context == Context::Anywhere))
}

#[cfg(test)]
mod tests;
