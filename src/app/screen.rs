//! The screens, and what each of them must answer.

use std::fmt::Debug;

use super::action::{Action, Notice};
use super::{chord::Chord, command::Command, desk::Desk, drafts::Left, form::AnyForm, keymap::Context};
use crate::screens::dialog::{Dialog, kinds};
use crate::screens::{
    audit::Audit, card::Card, change::ChangeView, choose_client::ChooseClient, client_form::ClientForm,
    clients::Clients, conflict::ConflictView, day::Day, entry::EntryView, exceptions::Exceptions, help::Help,
    import_undo::ImportUndo, merge::Merge, palette::Palette, question::Question, recovery::Recovery,
    session_form::SessionForm, settings::Settings, sign_in::SignIn, today::Today, touch_ups::TouchUps,
    unpaid::Unpaid, welcome::Welcome,
};
use crate::store::api::{
    Change, Page, Query, Saved, before::Conflict, clients::ClientHit, draft::Typed, rules::Broken,
};

/// What the program asks of every screen. Drawing is not among it: the view reads the screen's fields.
pub trait Stage: Debug {
    /// The words in the title line.
    fn title(&self) -> String;

    /// The keymap contexts of this screen, the most particular first; `Anywhere` comes by itself.
    fn contexts(&self) -> &'static [Context];

    /// Everything the screen shows, as questions to the store. They are a function of the screen's state: after
    /// every message those not yet answered are asked, and after every write all of them are asked again.
    fn queries(&self, desk: &Desk) -> Vec<Query>;

    /// Takes the answer to one of its queries.
    fn load(&mut self, page: Page, desk: &Desk);

    /// Does a command. Those of `Anywhere` do not come here, but for `Back` when `back` says so.
    fn act(&mut self, command: Command, desk: &Desk) -> Vec<Action>;

    /// Takes a key that is bound to nothing here, as text.
    fn key(&mut self, chord: Chord, desk: &Desk) -> Vec<Action> {
        if self.form_mut().is_some_and(|form| form.key(chord)) {
            self.typed(desk);
        }
        Vec::new()
    }

    /// Takes a paste.
    fn paste(&mut self, text: &str, desk: &Desk) -> Vec<Action> {
        if let Some(form) = self.form_mut() {
            form.paste(text);
            self.typed(desk);
        }
        Vec::new()
    }

    /// Looks at its form after something was typed, to fill in or hide fields that follow from others.
    fn typed(&mut self, _desk: &Desk) {}

    /// Takes a click on a row of the screen, counted from the first one shown, or on a field of a form.
    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        if let Some(form) = self.form_mut() {
            form.go(row, desk);
        }
        Vec::new()
    }

    /// Takes a click on another part of the screen, such as a treatment on the card.
    fn pick_part(&mut self, _part: usize, _desk: &Desk) {}

    /// Its form, where it is one.
    fn form(&self) -> Option<&AnyForm> {
        None
    }

    /// The same, to change it.
    fn form_mut(&mut self) -> Option<&mut AnyForm> {
        None
    }

    /// Whether plain characters are text at the moment.
    fn is_typing(&self) -> bool {
        self.form().is_some_and(AnyForm::is_typing)
    }

    /// What stands in the way of leaving: something typed that would be lost.
    fn is_dirty(&self) -> bool {
        self.form().is_some_and(AnyForm::is_dirty)
    }

    /// What is kept of a form when the program is told to end; nothing where it cannot be opened again.
    fn left(&self, _desk: &Desk) -> Option<Left> {
        None
    }

    /// Takes up what was kept of this form.
    fn take_up(&mut self, _typed: &Typed, _desk: &Desk) {}

    /// Whether it is a form.
    fn is_form(&self) -> bool {
        self.form().is_some()
    }

    /// Whether it is drawn over the screen below it.
    fn is_overlay(&self) -> bool {
        false
    }

    /// Hears that a query of its could not be answered; the sentence why is said above the footer.
    fn unread(&mut self) {}

    /// Hears that its change was written: a form is done then.
    fn saved(&mut self, saved: &Saved, _desk: &Desk) -> Vec<Action> {
        let said = Action::Say(Notice::done(saved.words.clone()));
        let Some(form) = self.form_mut() else { return vec![said] };
        form.settle();
        vec![Action::Back, said]
    }

    /// Hears that its change was not written, and why: a form says so below its fields.
    fn failed(&mut self, sentence: &str, _desk: &Desk) -> Vec<Action> {
        let Some(form) = self.form_mut() else { return vec![Action::Say(Notice::trouble(sentence))] };
        form.refusal = Some(sentence.to_owned());
        Vec::new()
    }

    /// Hears that its change was not written, since another window had changed the same meanwhile.
    fn conflict(&mut self, conflict: Conflict, desk: &Desk) -> Vec<Action> {
        vec![Action::Push(ConflictView::over_screen(conflict, desk).into())]
    }

    /// Hears which client was chosen over it.
    fn chosen(&mut self, _hit: &ClientHit, _desk: &Desk) -> Vec<Action> {
        Vec::new()
    }

    /// Hears that its change was not written, since it breaks rules: what has happened takes a reason.
    fn breaks(&mut self, broken: Vec<Broken>, change: Change, _desk: &Desk) -> Vec<Action> {
        vec![Action::Push(kinds::passing::dialog(broken, change).into())]
    }

    /// Hears that the terminal has a new size.
    fn resized(&mut self, _desk: &Desk) {}
}

/// Declares the screens once: the enum and the way to their common questions.
macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident($state:ty)),+ $(,)?) => {
        /// One screen with its state.
        #[derive(Debug)]
        pub enum Screen { $($(#[$doc])* $name(Box<$state>)),+ }

        impl Screen {
            /// The common questions.
            pub fn stage(&self) -> &dyn Stage {
                match self { $(Screen::$name(state) => state.as_ref()),+ }
            }

            /// The common questions, with the right to change.
            pub fn stage_mut(&mut self) -> &mut dyn Stage {
                match self { $(Screen::$name(state) => state.as_mut()),+ }
            }
        }

        $(impl From<$state> for Screen {
            fn from(state: $state) -> Self {
                Screen::$name(Box::new(state))
            }
        })+
    };
}

screens! {
    /// An empty file: set up the clinic, or look around.
    Welcome(Welcome),
    /// Who is there.
    SignIn(SignIn),
    /// A recovery code, shown once.
    Recovery(Recovery),
    /// The figures of the day.
    Today(Today),
    /// The client list and its search.
    Clients(Clients),
    /// A new client, or what is known of one.
    ClientForm(ClientForm),
    /// Treatments by state.
    TouchUps(TouchUps),
    /// One day's sessions and sums.
    Day(Day),
    /// Clients who owe.
    Unpaid(Unpaid),
    /// What was written down against a rule.
    Exceptions(Exceptions),
    /// What the clinic can set.
    Settings(Settings),
    /// One client: who, treatments, balance, history.
    Card(Card),
    /// One entry of the history in full.
    Entry(EntryView),
    /// What was changed, by whom and when.
    Audit(Audit),
    /// One change in full.
    Change(ChangeView),
    /// A session to log.
    SessionForm(SessionForm),
    /// A small form over another screen.
    Dialog(Dialog),
    /// A question with yes and no.
    Question(Question),
    /// The question whether to undo an import.
    ImportUndo(ImportUndo),
    /// What was changed elsewhere while a form was open.
    ConflictView(ConflictView),
    /// The keys.
    Help(Help),
    /// Every command and every client.
    Palette(Palette),
    /// Two clients who are one, side by side.
    Merge(Merge),
    /// A client, by a part of the name.
    ChooseClient(ChooseClient),
}
