//! What a change is called where it can be undone: `payment of € 50.00 from Anna Peeters`.

use rusqlite::named_params;
use serde_json::Value;

use crate::domain::{Money, SessionKind, show_day};
use crate::store::audit::{Image, touched::Words};
use crate::store::records::{CLIENT, LINE, PAYMENT, Table, Undone};
use crate::store::{error::StoreError, write::Writing};

/// What a change did, without an article; none where it changed nothing.
pub(super) fn name(w: &Writing<'_>, images: &[Image]) -> Result<Option<String>, StoreError> {
    let merged =
        images.iter().find(|image| *image.table == CLIENT && image.sets().any(|set| set == "merged_into"));
    for image in images {
        match image.table.called.undone {
            Undone::Never(name) => return Ok(Some(name.to_owned())),
            Undone::Clinic if image.is_new() => return Ok(Some("set-up of the clinic".to_owned())),
            _ => {}
        }
    }
    if let Some(image) = merged {
        return Ok(Some(format!("merge of {}", text(&image.before, "name"))));
    }
    // What was added is what the change is about, not what it set beside it.
    let ranked = images.iter().min_by_key(|image| (image.table.called.rank, !image.is_new()));
    ranked.map(|image| Naming { w, images }.of(image)).transpose()
}

struct Naming<'a> {
    w: &'a Writing<'a>,
    images: &'a [Image],
}

impl Naming<'_> {
    fn of(&self, image: &Image) -> Result<String, StoreError> {
        let facts = if image.after.is_null() { &image.before } else { &image.after };
        let is_voided = |row: &Value| row["voided_on"].is_string();
        let is_void = !image.is_new() && is_voided(&image.after) && !is_voided(&image.before);
        let named = match image.table.called.undone {
            Undone::Session => self.session(facts)?,
            Undone::Payment => self.payment(facts)?,
            Undone::Line => self.line(facts)?,
            Undone::Note => format!("note about {}", self.client(facts)?),
            Undone::Pigment => "pigment of a session".to_owned(),
            Undone::Treatment => return self.treatment(image, facts),
            Undone::Client => return Ok(client(image, facts)),
            Undone::Setting(template) => {
                return Ok(how(image, &Words::new(self.w.conn, None)?.fill(template, image)?));
            }
            Undone::Clinic => return Ok("change of the clinic's settings".to_owned()),
            Undone::Table | Undone::Never(_) => return Ok(format!("change of the {}", image.table.name)),
        };
        Ok(match () {
            () if image.is_new() => named,
            () if is_void => format!("void of the {named}"),
            () => format!("change of the {named}"),
        })
    }

    fn session(&self, facts: &Value) -> Result<String, StoreError> {
        let kind = facts["kind"].as_str().and_then(SessionKind::from_code);
        let kind = match kind {
            Some(SessionKind::Initial) => "initial session",
            Some(kind) => kind.word(),
            None => "session",
        };
        let sum = |table: &Table| -> i64 {
            let rows = self.images.iter().filter(|image| image.table == table && image.is_new());
            rows.filter_map(|image| image.after["amount"].as_i64()).sum()
        };
        let mut words = format!("{kind} of {} for {}", day(facts, "day"), self.client(facts)?);
        let (charged, paid) = (sum(&LINE), sum(&PAYMENT));
        if charged != 0 {
            words += ", charged ";
            words += &self.w.show(Money(charged))?;
        }
        if paid != 0 {
            words += ", paid ";
            words += &self.w.show(Money(paid))?;
        }
        Ok(words)
    }

    fn payment(&self, facts: &Value) -> Result<String, StoreError> {
        let amount = Money(facts["amount"].as_i64().unwrap_or_default());
        let (shown, client) = (self.w.show(amount.abs())?, self.client(facts)?);
        Ok(if amount < Money::ZERO {
            format!("refund of {shown} to {client}")
        } else {
            format!("payment of {shown} from {client}")
        })
    }

    fn line(&self, facts: &Value) -> Result<String, StoreError> {
        let amount = Money(facts["amount"].as_i64().unwrap_or_default());
        let what = match facts["kind"].as_str() {
            Some("discount") => "discount",
            Some("credit") => "credit",
            _ => "charge",
        };
        let (shown, client, words) = (self.w.show(amount.abs())?, self.client(facts)?, text(facts, "words"));
        Ok(format!("{what} of {shown} for {client} ({words})"))
    }

    fn treatment(&self, image: &Image, facts: &Value) -> Result<String, StoreError> {
        let number = |column: &str| facts[column].as_i64();
        let of = |table: &str, id: Option<i64>| {
            named_by(self.w, &format!("SELECT name FROM {table} WHERE id = :id"), id)
        };
        let (look, area) = (of("look", number("look_id"))?, of("area", number("area_id"))?);
        let label = format!("{look}, {area} of {}", self.client(facts)?);
        let sets = |column: &str| image.sets().any(|set| set == column);
        Ok(match () {
            () if image.is_new() => format!("new treatment {label}"),
            () if sets("closed_on") && facts["closed_on"].is_string() => format!("closing of {label}"),
            () if sets("closed_on") => format!("reopening of {label}"),
            () if sets("mark") || sets("mark_day") => format!("mark on {label}"),
            () if sets("adjustment_months") => format!("adjustment of {label}"),
            () => format!("change of {label}"),
        })
    }

    /// The client of a row, as they are called now.
    fn client(&self, facts: &Value) -> Result<String, StoreError> {
        let id = facts["client_id"].as_i64();
        let sql = "SELECT name FROM client WHERE id = :id";
        let name: Option<String> = self.w.maybe(sql, named_params! { ":id": id }, |row| row.get(0))?;
        Ok(name.unwrap_or_else(|| "a client who is gone".to_owned()))
    }
}

fn client(image: &Image, facts: &Value) -> String {
    let name = text(facts, "name");
    let archives = image.sets().any(|column| column == "archived_on");
    match () {
        () if image.is_new() => format!("new client {name}"),
        () if archives && facts["archived_on"].is_string() => format!("archiving of {name}"),
        () if archives => format!("return of {name} from the archive"),
        () => format!("change of {name}'s details"),
    }
}

fn how(image: &Image, named: &str) -> String {
    match () {
        () if image.is_new() => format!("new {named}"),
        () if image.after.is_null() => format!("removal of the {named}"),
        () => format!("change of the {named}"),
    }
}

fn named_by(w: &Writing<'_>, sql: &str, id: Option<i64>) -> Result<String, StoreError> {
    Ok(w.maybe(sql, named_params! { ":id": id }, |row| row.get(0))?.unwrap_or_default())
}

fn text<'a>(facts: &'a Value, column: &str) -> &'a str {
    facts[column].as_str().unwrap_or_default()
}

fn day(facts: &Value, column: &str) -> String {
    text(facts, column).parse().map(show_day).unwrap_or_default()
}
