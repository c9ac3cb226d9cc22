//! Where the backups go, whether a passphrase encrypts them, and when the last one was made.

use serde::Serialize;

use super::row::Row;
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{BackupFolder, Passphrase, Pin, show_day};
use crate::screens::dialog::{Dialog, FormKind, kinds::pin};
use crate::store::api::backup::{BackupSettings, Encryption};
use crate::store::api::{Change, before::Before, settings::SettingsPage};

/// What the name of a backup may say: whether it is neutral, and what that means.
const NAMES: [(bool, &str); 2] =
    [(false, "the clinic and the time"), (true, "neutral: the time, and not the clinic")];

/// The facts, a row each; Enter on any of them opens the one form at its field.
pub fn rows(page: &SettingsPage) -> Vec<Row> {
    let BackupSettings { folder, encrypted, neutral, last, head } = &page.backups;
    let encrypted =
        if *encrypted { "yes: a passphrase opens them" } else { "no: whoever has one can read it" };
    let last = last.as_ref().map_or("none yet".to_owned(), |last| {
        let name = last.file.rsplit(['/', '\\']).next().unwrap_or_default();
        format!("{} at {}: {name}", show_day(last.at.date()), last.at.format("%H:%M"))
    });
    let last = if page.clinic.demo { "a demo is never backed up".to_owned() } else { last };
    let beside = "the folder backups beside the file".to_owned();
    let facts = [
        ("Folder", folder.clone().unwrap_or(beside)),
        ("Encrypted", encrypted.to_owned()),
        ("Names", NAMES[usize::from(*neutral)].1.to_owned()),
        ("Last backup", last),
    ];
    let head = head.map(|head| ("Its audit", format!("ends at {head}")));
    facts
        .into_iter()
        .chain(head)
        .map(|(name, words)| Row { key: String::new(), name: name.into(), words, active: true })
        .collect()
}

/// What becomes of the encryption.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
enum Sealing {
    /// The passphrase that there is.
    Stays,
    /// A new one.
    New,
    /// None.
    Off,
}

/// What can be chosen of the passphrase, as it stands.
fn choices(encrypted: bool) -> &'static [(Sealing, &'static str)] {
    if encrypted {
        &[
            (Sealing::Stays, "yes: the passphrase stays"),
            (Sealing::New, "yes: with another passphrase"),
            (Sealing::Off, "no"),
        ]
    } else {
        &[(Sealing::Stays, "no"), (Sealing::New, "yes: with a passphrase")]
    }
}

fields! {
    Backups(backups: &BackupSettings, signs_in: bool) {
        folder: Text<Option<BackupFolder>> = Text::of("folder", "Folder")
            .with(backups.folder.as_deref().unwrap_or_default())
            .hint("such as a stick; empty for the folder backups beside the file");
        sealing: Choice<Sealing> =
            Choice::of("encrypted", "Encrypted", choices(backups.encrypted).iter().copied());
        passphrase: Text<Passphrase> = Text::read_by("passphrase", "Passphrase", read_passphrase)
            .secret()
            .hint("12 characters or more, such as four words");
        again: Text<String> = Text::of("again", "The same again").secret();
        neutral: Choice<bool> = Choice::of("names", "Names", NAMES)
            .at(&backups.neutral)
            .hint("neutral, so that a stick that is found does not tell whose it is");
        own: Text<Pin> = pin::own(signs_in);
    } with {
        former: (Option<String>, bool, bool) = (backups.folder.clone(), backups.encrypted, backups.neutral);
    }
}

/// The form, at the field of one of the rows.
pub fn dialog(backups: &BackupSettings, row: usize, signs_in: bool) -> Dialog {
    let mut form = Form::new(Backups::new(backups, signs_in));
    form.hide();
    form.focus = match row {
        0 => form.place(&form.folder),
        2 => form.place(&form.neutral),
        _ => form.place(&form.sealing),
    };
    form.into()
}

/// A new passphrase of this clinic.
fn read_passphrase(text: &str, desk: &Desk) -> Result<Passphrase, String> {
    let clinic = desk.clinic.as_ref().map_or("", |clinic| clinic.name.as_str());
    Passphrase::choose_for(clinic, text).map_err(|error| error.to_string())
}

impl Backups {
    /// Only a new passphrase is typed.
    fn hide(&mut self) {
        let hidden = !self.sealing.is(&Sealing::New);
        (self.passphrase.hidden, self.again.hidden) = (hidden, hidden);
    }

    fn encryption(&mut self, desk: &Desk) -> Option<Encryption> {
        match self.sealing.value()? {
            Sealing::Off => return Some(Encryption::Off),
            Sealing::Stays => return Some(Encryption::Keep),
            Sealing::New => {}
        }
        if self.passphrase.text() != self.again.text() {
            self.again.set("");
            self.again.fail("The two passphrases differ. Type the same again.");
            return None;
        }
        self.passphrase.value(desk).map(Encryption::With)
    }
}

impl FormKind for Form<Backups> {
    fn title(&self) -> String {
        "Backups".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let encryption = self.encryption(desk)?;
        let (folder, neutral) = (self.folder.value(desk)?, *self.neutral.value()?);
        pin::prove(&self.own, Change::SetBackups { folder, encryption, neutral }, desk)
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        let (folder, encrypted, neutral) = self.former.clone();
        Some(Before::Backups { folder, encrypted, neutral })
    }

    fn follow(&mut self, _desk: &Desk) {
        self.hide();
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        if self.sealing.is(&Sealing::New) {
            let mut words = vec![
                "The passphrase is kept nowhere, and without it nobody opens these backups. Write it down, and keep it away \
                 from them."
                    .into(),
            ];
            words.push(if self.former.1 {
                "Backups made until now open with the former one.".into()
            } else {
                "Backups made until now stay readable: take them away yourself if that matters.".into()
            });
            return words;
        }
        let off =
            "From then on whoever has a backup can read it. Those made until now open with their passphrase.";
        self.sealing.is(&Sealing::Off).then(|| off.to_owned()).into_iter().collect()
    }
}
