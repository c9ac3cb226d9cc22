//! The images of a change in the words of the program: labels as the forms have them, values as people write them.

use rusqlite::Connection;
use serde_json::Value;

use super::Image;
use crate::domain::{Adjustment, ClientId, Currency, Minutes, Money, TimeOfDay, Vat, show_day};
use crate::store::api::audit::{FieldChange, How, Touched};
use crate::store::column::{Column, Kind};
use crate::store::{error::StoreError, select};

/// What images are put into words with.
pub(in crate::store) struct Words<'a> {
    conn: &'a Connection,
    currency: Currency,
    /// Whom the change is about anyway.
    about: Option<ClientId>,
}

impl<'a> Words<'a> {
    /// For a change about this client, or about none.
    pub fn new(conn: &'a Connection, about: Option<ClientId>) -> Result<Self, StoreError> {
        let currency = crate::store::clinic(conn)?.map(|clinic| clinic.currency).unwrap_or_default();
        Ok(Self { conn, currency, about })
    }

    /// A row that was touched.
    pub fn of(&self, image: &Image) -> Result<Touched, StoreError> {
        Ok(Touched { record: self.record(image)?, how: how(image), fields: self.fields(image)? })
    }

    /// The fields that are not as they were.
    pub fn fields(&self, image: &Image) -> Result<Vec<FieldChange>, StoreError> {
        let mut changes = Vec::new();
        for Column { name, label, kind, .. } in image.table.columns {
            let (before, after) = (&image.before[*name], &image.after[*name]);
            if before == after || self.is_dull(image, *kind, (before, after)) {
                continue;
            }
            changes.push(FieldChange {
                label: (*label).to_owned(),
                before: self.value(*kind, before)?,
                after: self.value(*kind, after)?,
            });
        }
        Ok(changes)
    }

    /// Whether a field says nothing that is not seen anyway: a new record's no, and whose a record is.
    fn is_dull(&self, image: &Image, kind: Kind, (before, after): (&Value, &Value)) -> bool {
        let only = if image.is_new() { after } else { before };
        match kind {
            Kind::Client => only.as_i64() == self.about.map(|client| client.0),
            Kind::YesNo | Kind::Adjustment => image.is_new() && *after == 0,
            _ => false,
        }
    }

    /// Which record it is: what it is called, or the day it is of.
    fn record(&self, image: &Image) -> Result<String, StoreError> {
        self.fill(image.table.called.title, image)
    }

    /// A template about a row: each `{column}` in it as people write the column's value.
    pub fn fill(&self, template: &str, image: &Image) -> Result<String, StoreError> {
        let facts = if image.after.is_null() { &image.before } else { &image.after };
        let mut parts = template.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for (name, rest) in parts.filter_map(|part| part.split_once('}')) {
            let kind = image.table.column(name).map_or(Kind::Text, |column| column.kind);
            filled += &self.value(kind, &facts[name])?.unwrap_or_default();
            filled += rest;
        }
        Ok(filled)
    }

    /// A value as people write it; none for an empty one. What no longer means anything stands as it is kept.
    fn value(&self, kind: Kind, value: &Value) -> Result<Option<String>, StoreError> {
        let (number, text) = (value.as_i64(), value.as_str());
        let shown = match kind {
            _ if value.is_null() => return Ok(None),
            Kind::Secret => Some("is not shown".to_owned()),
            Kind::Text => None,
            Kind::Day => text.and_then(|text| text.parse().ok()).map(show_day),
            Kind::Money => number.map(|cents| self.currency.show(Money(cents))),
            Kind::Minutes => number.and_then(|n| Minutes::new(n).ok()).map(|minutes| minutes.to_string()),
            Kind::Time => {
                number.and_then(|n| TimeOfDay::new(u16::try_from(n).ok()?).ok()).map(|time| time.to_string())
            }
            Kind::Adjustment => number
                .and_then(|n| Adjustment::new(i32::try_from(n).ok()?).ok())
                .map(|months| if months.months() == 0 { "none".to_owned() } else { months.words() }),
            Kind::Months => number.map(|n| if n == 1 { "1 month".to_owned() } else { format!("{n} months") }),
            Kind::Vat => number.map(|points| Vat(points).to_string()),
            Kind::YesNo => number.map(|n| if n == 0 { "no" } else { "yes" }.to_owned()),
            Kind::CallingCode => text.map(|code| format!("+{code}")),
            Kind::Code(word) => text.and_then(word).map(str::to_owned),
            Kind::Client => self.look_up("SELECT name FROM client WHERE id = :id", number)?,
            Kind::Pigment => self.look_up("SELECT shade FROM pigment WHERE id = :id", number)?,
            Kind::Name(table) => self.look_up(&format!("SELECT name FROM {table} WHERE id = :id"), number)?,
            Kind::Words(table) => {
                self.look_up(&format!("SELECT words FROM {table} WHERE id = :id"), number)?
            }
            Kind::Treatment => self.look_up(TREATMENT, number)?,
            Kind::Charge => self.look_up(CHARGE, number)?,
            Kind::Session => {
                let day = self.look_up("SELECT day FROM session WHERE id = :id", number)?;
                day.and_then(|day| day.parse().ok()).map(|day| format!("of {}", show_day(day)))
            }
        };
        let as_kept = || text.map_or_else(|| value.to_string(), str::to_owned);
        Ok(Some(shown.unwrap_or_else(as_kept)))
    }

    /// What another record is called; one that is no longer there by its number.
    fn look_up(&self, sql: &str, id: Option<i64>) -> Result<Option<String>, StoreError> {
        let name = select::maybe(self.conn, sql, &[(":id", &id)], |row| row.get(0))?;
        Ok(name.or_else(|| id.map(|id| format!("number {id}, no longer there"))))
    }
}

const CHARGE: &str = "SELECT words FROM line WHERE id = :id";

const TREATMENT: &str = "
    SELECT look.name || ', ' || area.name FROM treatment JOIN look ON look.id = look_id JOIN area ON area.id = area_id
    WHERE treatment.id = :id";

/// What was done to a row.
pub(super) fn how(image: &Image) -> How {
    let voided = |row: &Value| row["voided_on"].is_string();
    match (&image.before, &image.after) {
        (Value::Null, _) => How::Added,
        (_, Value::Null) => How::Removed,
        (before, after) if !voided(before) && voided(after) => {
            How::Voided(after["void_reason"].as_str().unwrap_or_default().to_owned())
        }
        _ => How::Changed,
    }
}
