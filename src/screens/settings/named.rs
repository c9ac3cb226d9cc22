//! A specialist or an area: a name that is offered or not.

use super::{Row, offered};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{AreaId, ShortText};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, before::Before, settings::NamedRow};

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
    let form = Form::new(vec![
        Field::text("name", "Name")
            .with(row.map_or("", |row| row.name.as_str()))
            .check(|text, _| ShortText::parse(text).map(drop).map_err(|error| error.to_string())),
        offered(row.is_none_or(|row| row.active)),
    ]);
    Dialog::new(NamedForm { kind, row: row.cloned() }, form)
}

#[derive(Debug)]
struct NamedForm {
    kind: Kind,
    row: Option<NamedRow>,
}

impl FormKind for NamedForm {
    fn title(&self) -> String {
        match (self.kind, &self.row) {
            (Kind::Specialist, Some(_)) => "Specialist".into(),
            (Kind::Specialist, None) => "New specialist".into(),
            (Kind::Area, Some(_)) => "Area".into(),
            (Kind::Area, None) => "New area".into(),
        }
    }

    fn before(&self, _form: &Form, _desk: &Desk) -> Option<Before> {
        let row = self.row.clone()?;
        Some(match self.kind {
            Kind::Specialist => Before::Specialist(row),
            Kind::Area => Before::Area(row),
        })
    }

    fn submit(&self, form: &mut Form, _desk: &Desk) -> Option<Change> {
        let name = ShortText::parse(form.text("name")).ok()?;
        let (id, active) = (self.row.as_ref().map(|row| row.id), form.selected("offered") == 0);
        Some(match self.kind {
            Kind::Specialist => Change::SetSpecialist { specialist: id, name, active },
            Kind::Area => Change::SetArea { area: id.map(AreaId), name, active },
        })
    }
}
