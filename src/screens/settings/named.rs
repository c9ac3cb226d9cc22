//! A specialist or an area: a name that is offered or not.

use super::row::{Row, offered};
use crate::app::desk::Desk;
use crate::app::form::{AnyForm, Choice, Form, Text, fields};
use crate::domain::{AreaId, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, settings::NamedRow};

fields! {
    /// A name that is offered or not.
    pub NamedForm(kind: Kind, row: Option<&NamedRow>) {
        name: Text<ShortText> = Text::of("name", "Name").known(row.map(|row| &row.name));
        offered: Choice<bool> = offered(row.is_none_or(|row| row.active));
    } with {
        kind: Kind = kind;
        row: Option<NamedRow> = row.cloned();
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
    Row { key: row.id.to_string(), name: row.name.clone(), words: String::new(), active: row.active }
}

/// The form for one that is there, or for a new one.
pub fn dialog(kind: Kind, row: Option<&NamedRow>) -> Dialog {
    Dialog::of(NamedForm::new(kind, row))
}

impl FormKind for Form<NamedForm> {
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

    fn as_shown(&self, of: &Before) -> Option<Box<AnyForm>> {
        let (Before::Area(row) | Before::Specialist(row)) = of else { return None };
        Some(Form::any(NamedForm::new(self.kind, Some(row))))
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let (name, active) = (self.name.value(desk)?, *self.offered.value()?);
        let id = self.row.as_ref().map(|row| row.id);
        Some(match self.kind {
            Kind::Specialist => Change::SetSpecialist { specialist: id, name, active },
            Kind::Area => Change::SetArea { area: id.map(AreaId), name, active },
        })
    }
}
