//! Where the backups go, whether a passphrase encrypts them, and when the last one was made.

use super::Row;
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{BackupFolder, Passphrase, show_day};
use crate::screens::dialog::{Dialog, FormKind, kinds::pin};
use crate::store::api::backup::{BackupSettings, Encryption};
use crate::store::api::{Change, before::Before, settings::SettingsPage};

/// What the name of a backup may say.
const NAMES: [&str; 2] = ["the clinic and the time", "neutral: the time, and not the clinic"];

/// The fields of the form that the rows open it at: the folder, the encryption, the names.
const FIELDS: [usize; 3] = [0, 1, 4];

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
        ("Names", NAMES[usize::from(*neutral)].to_owned()),
        ("Last backup", last),
    ];
    let head = head.map(|head| ("Its audit", format!("ends at {head}")));
    facts
        .into_iter()
        .chain(head)
        .map(|(name, words)| Row { name: name.into(), words, active: true })
        .collect()
}

/// What can be chosen of the passphrase, as it stands.
fn choices(encrypted: bool) -> &'static [&'static str] {
    if encrypted {
        &["yes: the passphrase stays", "yes: with another passphrase", "no"]
    } else {
        &["no", "yes: with a passphrase"]
    }
}

/// The form, at one of its fields.
pub fn dialog(backups: &BackupSettings, focus: usize, signs_in: bool) -> Dialog {
    let options = choices(backups.encrypted).iter().map(|&choice| choice.to_owned()).collect();
    let mut form = Form::new(vec![
        Field::text("folder", "Folder")
            .with(backups.folder.as_deref().unwrap_or_default())
            .hint("such as a stick; empty for the folder backups beside the file")
            .check(|text, _| folder(text).map(drop)),
        Field::choice("encrypted", "Encrypted", options, 0),
        Field::text("passphrase", "Passphrase")
            .secret()
            .hint("12 characters or more, such as four words")
            .check(|text, desk| chosen(text, desk).map(drop)),
        Field::text("again", "The same again").secret(),
        Field::choice("names", "Names", NAMES.map(str::to_owned).to_vec(), usize::from(backups.neutral))
            .hint("neutral, so that a stick that is found does not tell whose it is"),
        pin::own(signs_in),
    ]);
    hide(&mut form);
    form.focus = FIELDS.get(focus).copied().unwrap_or(1);
    let BackupSettings { folder, encrypted, neutral, .. } = backups.clone();
    Dialog::new(Backups { folder, encrypted, neutral }, form)
}

fn folder(text: &str) -> Result<Option<BackupFolder>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    BackupFolder::parse(text).map(Some).map_err(|error| error.to_string())
}

/// A new passphrase of this clinic.
fn chosen(text: &str, desk: &Desk) -> Result<Passphrase, String> {
    let clinic = desk.clinic.as_ref().map_or("", |clinic| clinic.name.as_str());
    Passphrase::choose_for(clinic, text).map_err(|error| error.to_string())
}

/// Whether a passphrase is to be set.
fn is_new(form: &Form) -> bool {
    form.selected("encrypted") == 1
}

/// Only a new passphrase is typed.
fn hide(form: &mut Form) {
    let hidden = !is_new(form);
    for key in ["passphrase", "again"] {
        form.field_mut(key).hidden = hidden;
    }
}

#[derive(Debug)]
struct Backups {
    folder: Option<String>,
    encrypted: bool,
    neutral: bool,
}

impl Backups {
    fn is_off(&self, form: &Form) -> bool {
        self.encrypted && form.selected("encrypted") == 2
    }

    fn encryption(&self, form: &mut Form, desk: &Desk) -> Option<Encryption> {
        if self.is_off(form) {
            return Some(Encryption::Off);
        }
        if !is_new(form) {
            return Some(Encryption::Keep);
        }
        if form.text("passphrase") != form.text("again") {
            form.field_mut("again").set("");
            form.fail("again", "The two passphrases differ. Type the same again.");
            return None;
        }
        chosen(form.text("passphrase"), desk).ok().map(Encryption::With)
    }
}

impl FormKind for Backups {
    fn title(&self) -> String {
        "Backups".into()
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let folder = folder(form.text("folder")).ok()?;
        let neutral = form.selected("names") == 1;
        let change = Change::SetBackups { folder, encryption: self.encryption(form, desk)?, neutral };
        pin::prove(form, change)
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        let Self { folder, encrypted, neutral } = self;
        Some(Before::Backups { folder: folder.clone(), encrypted: *encrypted, neutral: *neutral })
    }

    fn follow(&mut self, form: &mut Form, _desk: &Desk) {
        hide(form);
    }

    fn outlook(&self, form: &Form, _desk: &Desk) -> Vec<String> {
        if is_new(form) {
            let mut words = vec![
                "The passphrase is kept nowhere, and without it nobody opens these backups. Write it down, and keep it away \
                 from them."
                    .into(),
            ];
            words.push(if self.encrypted {
                "Backups made until now open with the former one.".into()
            } else {
                "Backups made until now stay readable: take them away yourself if that matters.".into()
            });
            return words;
        }
        let off =
            "From then on whoever has a backup can read it. Those made until now open with their passphrase.";
        self.is_off(form).then(|| off.to_owned()).into_iter().collect()
    }
}
