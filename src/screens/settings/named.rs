//! A specialist or an area: a name that is offered or not.

use super::{Row, offered};
use crate::app::desk::Desk;
use crate::app::form::{Choice, Form, Text, fields};
use crate::domain::{AreaId, ShortText};
use crate::screens::dialog::{Dialog, FormKind, own_form};
use crate::store::api::{Change, before::Before, settings::NamedRow};

fields! {
    NamedFields(row: Option<&NamedRow>) {
        name: Text<ShortText> = Text::of("name", "Name").with(row.map_or("", |row| &row.name));
        offered: Choice<bool> = offered(row.is_none_or(|row| row.active));
    }
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Who does the sessions.
    Specialist,
    /// The part of the scalp.
    Area,
}

/// One as a row.
pub fn row(row: &NamedRow) -> Row {
    Row { name: row.name.clone(), words: String::new(), active: row.active }
}

/// The form for one that is there, or for a new one.
pub fn dialog(kind: Kind, row: Option<&NamedRow>) -> Dialog {
    NamedForm { form: Form::new(NamedFields::new(row)), kind, row: row.cloned() }.into()
}

#[derive(Debug)]
struct NamedForm {
    form: Form<NamedFields>,
    kind: Kind,
    row: Option<NamedRow>,
}

impl FormKind for NamedForm {
    own_form!();

    fn title(&self) -> String {
        match (self.kind, &self.row) {
            (Kind::Specialist, Some(_)) => "Specialist".into(),
            (Kind::Specialist, None) => "New specialist".into(),
            (Kind::Area, Some(_)) => "Area".into(),
            (Kind::Area, None) => "New area".into(),
        }
    }

    fn before(&self, _desk: &Desk) -> Option<Before> {
        let row = self.row.clone()?;
        Some(match self.kind {
            Kind::Specialist => Before::Specialist(row),
            Kind::Area => Before::Area(row),
        })
    }

    fn renew(&mut self, theirs: &Before) {
        if let Before::Specialist(row) | Before::Area(row) = theirs {
            self.form.name.renew_as(&row.name);
            self.form.offered.renew(&row.active);
        }
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let (name, active) = (self.form.name.value(desk)?, *self.form.offered.value()?);
        let id = self.row.as_ref().map(|row| row.id);
        Some(match self.kind {
            Kind::Specialist => Change::SetSpecialist { specialist: id, name, active },
            Kind::Area => Change::SetArea { area: id.map(AreaId), name, active },
        })
    }
}
