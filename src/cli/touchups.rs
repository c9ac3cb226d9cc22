//! `hairline touchups`: the touch-up list without a screen, by the same query.

use std::{borrow::Cow, io, io::Write, path::Path, process::ExitCode};

use anyhow::bail;
use chrono::NaiveDate;
use clap::ValueEnum;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::sign_in::{Needed, SignIn};
use super::{backup::counted, open, output};
use crate::app::words::{reached, remarks};
use crate::domain::{
    Lean, LookId, Mark, ShortText, State, Window, fold, parse_day, phrase, printable, show_day,
};
use crate::import::inert;
use crate::runtime::{environment, program::Seat};
use crate::store::api::touch_ups::{Listed, Order, TouchUpRow, TouchUpsQuery};
use crate::store::api::{Query, Slice};
use crate::store::{Change, Stamp, Store};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Touchups {
    /// The day on which states are computed: 2027-01-01, today, +3m
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Only treatments in this state; may be given more than once
    #[arg(long, value_name = "STATE")]
    state: Vec<StateName>,
    /// Only treatments with this look
    #[arg(long, value_name = "NAME")]
    look: Option<String>,
    /// Only whom somebody may call: due or overdue, and nothing stands against it
    #[arg(long)]
    to_call: bool,
    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    #[command(flatten)]
    sign_in: SignIn,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StateName {
    Overdue,
    Due,
    Upcoming,
    MaintenanceFree,
    InCourse,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

impl Format {
    /// What leaves the program to be kept elsewhere is an export, which is an owner's.
    fn needs(self) -> Needed {
        match self {
            Format::Table => Needed::Staff,
            Format::Json | Format::Csv => Needed::Owner,
        }
    }
}

/// Without a state named, every one of them.
const EVERY: [Listed; 4] = [Listed::Overdue, Listed::Due, Listed::MaintenanceFree, Listed::InCourse];

impl Touchups {
    /// Prints the list.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let mut store = open::existing(db)?;
        let today = open::clock(&store)?.now().date();
        let day = self.as_of.as_deref().map_or(Ok(today), |text| parse_day(text, today, Lean::Nearest))?;
        self.sign_in.ensure(&mut store, self.format.needs(), "touchups")?;
        let mut rows = self.rows(&store, day)?;
        rows.retain(|row| !self.to_call || row.call().may_be_called(day));
        self.note(&mut store, rows.len())?;
        output::print(|out| match self.format {
            Format::Table => table(out, &rows, day),
            Format::Json => json(out, &rows, day),
            Format::Csv => csv(out, &rows, day),
        })
    }

    /// Writes down what leaves the program, before it does.
    fn note(&self, store: &mut Store, count: usize) -> anyhow::Result<()> {
        let context = store.desk_context()?;
        let format = match self.format {
            Format::Csv => "CSV",
            Format::Json => "JSON",
            Format::Table => return Ok(()),
        };
        if context.clinic.is_none_or(|clinic| clinic.demo) {
            return Ok(());
        }
        let Seat { who, desk } = environment::seat(context.sign_in.is_some());
        let stamp = Stamp { who, desk, now: open::clock(store)?.now() };
        let what = ShortText::parse(&format!("{} as {format}", counted(i64::try_from(count)?, "touch-up")))?;
        store.write(&Change::Export { what }, &stamp)?;
        Ok(())
    }

    fn rows(&self, store: &Store, day: NaiveDate) -> anyhow::Result<Vec<TouchUpRow>> {
        let mut states: Vec<Listed> = self.state.iter().map(|state| state.listed()).collect();
        if states.is_empty() {
            states = EVERY.to_vec();
        }
        let query = TouchUpsQuery {
            day,
            states,
            look: self.look.as_deref().map(|name| look(store, name)).transpose()?,
            specialist: None,
            area: None,
            order: Order::Pressing,
            slice: Slice { offset: 0, limit: usize::MAX },
        };
        Ok(store.ask(&Query::touch_ups(query))?.rows)
    }
}

impl StateName {
    fn listed(self) -> Listed {
        match self {
            StateName::Overdue => Listed::Overdue,
            StateName::Due => Listed::Due,
            StateName::Upcoming => Listed::Upcoming,
            StateName::MaintenanceFree => Listed::MaintenanceFree,
            StateName::InCourse => Listed::InCourse,
        }
    }
}

/// The look of a name, whatever its case or accents.
fn look(store: &Store, name: &str) -> anyhow::Result<LookId> {
    let settings = store.ask(&Query::settings())?;
    if let Some(look) = settings.looks.iter().find(|look| fold(&look.name) == fold(name)) {
        return Ok(look.id);
    }
    let known: Vec<&str> = settings.looks.iter().map(|look| look.name.as_str()).collect();
    bail!("There is no look called \"{name}\" here. The looks are: {}.", known.join(", "))
}

/// A row as scripts read it; the names are part of the program's interface.
#[derive(Debug, Serialize)]
struct Record<'a> {
    client_id: i64,
    client: &'a str,
    phone: Option<&'a str>,
    treatment_id: i64,
    look: &'a str,
    area: &'a str,
    #[serde(flatten)]
    window: Days,
    state: State,
    #[serde(flatten)]
    reach: Reach<'a>,
}

/// Whether somebody calls, and what decides it beside the state.
#[derive(Debug, Serialize)]
struct Reach<'a> {
    mark: Option<&'static str>,
    mark_day: Option<NaiveDate>,
    contact: &'static str,
    email: Option<&'a str>,
    to_call: bool,
}

impl<'a> Reach<'a> {
    fn of(row: &'a TouchUpRow, day: NaiveDate) -> Self {
        Self {
            mark: row.mark.map(Mark::code),
            mark_day: row.mark.map(Mark::day),
            contact: row.contact.code(),
            email: row.email.as_deref(),
            to_call: row.call().may_be_called(day),
        }
    }
}

/// The days of a window, and by how many months it was adjusted.
#[derive(Debug, Serialize)]
struct Days {
    clock: Option<NaiveDate>,
    adjustment_months: i32,
    opens: Option<NaiveDate>,
    closes: Option<NaiveDate>,
}

impl<'a> Record<'a> {
    fn of(row: &'a TouchUpRow, day: NaiveDate) -> Self {
        Self {
            client_id: row.client.0,
            client: &row.name,
            phone: row.phone.as_deref(),
            treatment_id: row.treatment.0,
            look: &row.look,
            area: &row.area,
            window: Days {
                clock: row.clock,
                adjustment_months: row.adjustment_months,
                opens: row.opens,
                closes: row.closes,
            },
            state: row.state,
            reach: Reach::of(row, day),
        }
    }
}

fn json(out: &mut dyn Write, rows: &[TouchUpRow], day: NaiveDate) -> io::Result<()> {
    let records: Vec<Record> = rows.iter().map(|row| Record::of(row, day)).collect();
    let text = serde_json::to_string_pretty(&records).map_err(io::Error::from)?;
    // What JSON lets through as it is a terminal would obey.
    text.lines().try_for_each(|line| writeln!(out, "{}", escape(line)))
}

/// A line of JSON with every character escaped that controls rather than prints.
fn escape(line: &str) -> String {
    let escaped = |c: char| match printable(c.encode_utf8(&mut [0; 4])) {
        Cow::Owned(_) => format!("\\u{:04x}", u32::from(c)),
        Cow::Borrowed(_) => c.to_string(),
    };
    line.chars().map(escaped).collect()
}

fn csv(out: &mut dyn Write, rows: &[TouchUpRow], on: NaiveDate) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for row in rows {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let reach = Reach::of(row, on);
        writer.write_record([
            row.client.0.to_string(),
            inert(&row.name),
            inert(row.phone.as_deref().unwrap_or_default()),
            row.treatment.0.to_string(),
            inert(&row.look),
            inert(&row.area),
            day(row.clock),
            row.adjustment_months.to_string(),
            day(row.opens),
            day(row.closes),
            row.state.code().to_owned(),
            reach.mark.unwrap_or_default().to_owned(),
            day(reach.mark_day),
            reach.contact.to_owned(),
            inert(reach.email.unwrap_or_default()),
            reach.to_call.to_string(),
        ])?;
    }
    writer.flush()
}

const COLUMNS: [&str; 16] = [
    "client_id",
    "client",
    "phone",
    "treatment_id",
    "look",
    "area",
    "clock",
    "adjustment_months",
    "opens",
    "closes",
    "state",
    "mark",
    "mark_day",
    "contact",
    "email",
    "to_call",
];

fn table(out: &mut dyn Write, rows: &[TouchUpRow], day: NaiveDate) -> io::Result<()> {
    let cells: Vec<[String; 7]> = rows.iter().map(|row| in_words(row, day)).collect();
    let width = |at: usize| cells.iter().map(|row| row[at].width()).max().unwrap_or(0);
    let widths: [usize; 7] = std::array::from_fn(width);
    for row in &cells {
        let line: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))))
            .collect();
        writeln!(out, "{}", line.join("  ").trim_end())?;
    }
    if rows.is_empty() {
        writeln!(out, "No treatments match on {}.", show_day(day))?;
    }
    Ok(())
}

/// A row in the words of the screen, with all that there is to say of calling.
fn in_words(row: &TouchUpRow, day: NaiveDate) -> [String; 7] {
    let days = row.clock.zip(row.opens).zip(row.closes);
    let window = days.map(|((clock, opens), closes)| Window { clock, opens, closes });
    let days = row.opens.zip(row.closes).map(|(opens, closes)| format!("{opens} to {closes}"));
    [
        format!("{} {}", row.state.sign(), row.state.word()),
        phrase(day, window.as_ref()).trim_start_matches("due, ").to_owned(),
        printable(&row.name).into_owned(),
        printable(&reached(row)).into_owned(),
        remarks(row, day).join(", "),
        printable(&format!("{}, {}", row.look, row.area)).into_owned(),
        days.unwrap_or_default(),
    ]
}
