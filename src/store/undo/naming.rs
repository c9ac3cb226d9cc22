//! What a change is called where it can be undone: `payment of € 50.00 from Anna Peeters`.

use rusqlite::named_params;
use serde_json::Value;

use crate::domain::{Money, SessionKind, show_day};
use crate::store::{audit::Image, error::StoreError, write::Writing};

/// The tables of a change that no undo takes back.
const KEPT: [&str; 2] = ["staff", "sign_in"];

/// What comes first names the whole: a session with its charge is a session.
const ORDER: [&str; 15] = [
    "session",
    "payment",
    "line",
    "note",
    "pigment",
    "treatment",
    "client",
    "rate",
    "vat",
    "look",
    "area",
    "specialist",
    "reason",
    "price",
    "price_from",
];

/// What a change did, without an article; none where it changed nothing.
pub(super) fn name(w: &Writing<'_>, images: &[Image]) -> Result<Option<String>, StoreError> {
    if images.iter().any(|image| KEPT.contains(&image.table.as_str())) {
        return Ok(Some("change of who signs in".to_owned()));
    }
    let clinic = images.iter().find(|image| image.table == "clinic");
    if clinic.is_some_and(Image::is_new) {
        return Ok(Some("set-up of the clinic".to_owned()));
    }
    let merged = images.iter().find(|image| image.sets().any(|column| column == "merged_into"));
    if let Some(image) = merged.filter(|image| image.table == "client") {
        return Ok(Some(format!("merge of {}", image.before["name"].as_str().unwrap_or_default())));
    }
    let ranked = ORDER.iter().find_map(|table| {
        let of_table = || images.iter().filter(|image| image.table == *table);
        // What was added is what the change is about, not what it set beside it.
        of_table().find(|image| image.is_new()).or_else(|| of_table().next())
    });
    match (ranked, clinic) {
        (Some(image), _) => Naming { w, images }.of(image).map(Some),
        (None, Some(_)) => Ok(Some("change of the clinic's settings".to_owned())),
        (None, None) => Ok(images.first().map(|image| format!("change of the {}", image.table))),
    }
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
        let named = match image.table.as_str() {
            "session" => self.session(facts)?,
            "payment" => self.payment(facts)?,
            "line" => self.line(facts)?,
            "note" => format!("note about {}", self.client(facts)?),
            "pigment" => "pigment of a session".to_owned(),
            "treatment" => return self.treatment(image, facts),
            "client" => return Ok(client(image, facts)),
            "price_from" => {
                let of =
                    named_by(self.w, "SELECT words FROM price WHERE id = :id", facts["price_id"].as_i64())?;
                return Ok(how(image, &format!("price of {of} from {}", day(facts, "from_day"))));
            }
            table => return Ok(setting(image, facts, table)),
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
        let sum = |table: &str| -> i64 {
            let rows = self.images.iter().filter(|image| image.table == table && image.is_new());
            rows.filter_map(|image| image.after["amount"].as_i64()).sum()
        };
        let mut words = format!("{kind} of {} for {}", day(facts, "day"), self.client(facts)?);
        let (charged, paid) = (sum("line"), sum("payment"));
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

fn setting(image: &Image, facts: &Value, table: &str) -> String {
    let named = match table {
        "rate" => format!("hourly rate from {}", day(facts, "from_day")),
        "vat" => format!("VAT from {}", day(facts, "from_day")),
        "reason" => format!("reason “{}”", text(facts, "words")),
        "price" => format!("price of {}", text(facts, "words")),
        table => format!("{table} {}", text(facts, "name")),
    };
    how(image, &named)
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
