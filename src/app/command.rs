//! What a person can ask of the program, whatever key or menu it came from.

use serde::{Deserialize, Serialize};

/// A command. Where it means something different on two screens, both meanings fit its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Command {
    /// The screen of the day.
    GoToday,
    /// The client list, ready to be searched.
    GoClients,
    /// The touch-up list.
    GoTouchUps,
    /// What was held, charged and received today.
    GoDay,
    /// Clients who owe.
    GoUnpaid,
    /// The settings.
    GoSettings,
    /// What was changed, by whom and when.
    GoAudit,
    /// What was written down against a rule.
    GoExceptions,
    /// Where to go, by a letter.
    GoTo,
    /// The group along the top with this digit, or the next of its screens.
    GoGroup(u8),
    /// What happened that every owner is to see.
    ShowWarnings,
    /// What was voided, given back or written for an earlier day.
    ShowTill,
    /// A form for a new client.
    NewClient,
    /// Undoes the last change that was made here.
    Undo,
    /// Makes the change again that was undone last.
    Redo,
    /// The keys that matter here, and all others.
    Help,
    /// Every command and every client, by typing.
    Palette,
    /// Locks the screen until somebody signs in.
    Lock,
    /// Signs in with the PIN that was typed.
    SignIn,
    /// A new PIN for an owner who forgot it.
    Recover,
    /// Ends the program.
    Quit,
    /// Back to what was there before.
    Back,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One screenful up.
    PageUp,
    /// One screenful down.
    PageDown,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// Opens what is selected.
    Open,
    /// The next field of a form, or the next part of a screen.
    Next,
    /// The next field of a form; on the last one it saves.
    Resume,
    /// The field before, or the part before.
    Previous,
    /// The choice before, in a field that has choices.
    ChoiceBefore,
    /// The choice after, in a field that has choices.
    ChoiceAfter,
    /// Saves the form.
    Save,
    /// The filter or the order of a list in front of which this digit stands.
    Filter(u8),
    /// Adds a row to a list.
    Add,
    /// A day earlier.
    Earlier,
    /// A day later.
    Later,
    /// Opens the card of who may already be there.
    OpenAlike,
    /// Lists archived clients too, or leaves them out.
    ToggleArchived,
    /// Changes what is known of the client.
    EditClient,
    /// Says yes.
    Yes,
    /// Says no.
    No,
    /// Keeps what was typed here beside what was changed elsewhere.
    KeepMine,
    /// Takes what was changed elsewhere in place of what was typed here.
    TakeTheirs,
    /// Empties what was typed, or goes back to the usual list.
    Clear,
    /// Logs a session.
    LogSession,
    /// Writes down money received.
    Pay,
    /// Charges a product, a fixed price, a discount or a credit.
    Charge,
    /// Writes a note.
    AddNote,
    /// Makes a window shorter or longer, with a reason.
    Adjust,
    /// Marks a treatment as booked, snoozed or declined.
    SetMark,
    /// Writes down a treatment without a session.
    NewTreatment,
    /// Ends a treatment, or takes it up again.
    CloseTreatment,
    /// What was written down against a rule.
    ShowExceptions,
    /// Opens a session with all of its text, to be written in place of the old one.
    Correct,
    /// Opens a pigment of a session in the same way.
    CorrectPigment,
    /// Moves what is being corrected to another client.
    MoveToClient,
    /// Makes one client of two.
    Merge,
    /// Voids what is selected, with a reason.
    Void,
    /// Takes a client off the lists, or brings them back.
    Archive,
    /// A treatment in full, and who changed it.
    ShowTreatment,
    /// What was changed about the client, by whom and when.
    ShowChanges,
    /// The card of the client whom something is about.
    OpenCard,
}

/// What a click can hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A word that stands for a command: a tab, a key in the footer.
    Command(Command),
    /// A row of the front screen, or a field of its form.
    Row(usize),
    /// Another part of the front screen that can be chosen, such as a treatment on the card.
    Part(usize),
}
