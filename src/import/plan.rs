//! What an import would do, row by row, before anything is written.

use std::collections::BTreeMap;

use super::merge::{merged, news};
use super::offered::Offered;
use super::people::{People, Person, Why};
use super::row::{ImportRow, Refused};
use crate::store::api::known::KnownClient;

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A client who was not there; another of this name has the same phone.
    New {
        /// Of the new client.
        name: String,
        /// Of the other.
        shares_phone_with: Option<String>,
    },
    /// Somebody who is there already, and of whom the row knows more.
    Adds {
        /// Of the client.
        name: String,
        /// Why they are the same.
        why: Why,
        /// What is new.
        what: String,
    },
    /// Nothing new.
    There {
        /// Of the client.
        name: String,
        /// Why they are the same.
        why: Why,
    },
    /// Left out, with the reason.
    Refused(Refused),
}

/// Everybody as they will be, and what became of each row.
#[derive(Debug)]
pub struct Plan {
    /// As they will be.
    pub people: People,
    /// One outcome a row, in the order of the file, each with its line.
    pub outcomes: Vec<(usize, Outcome)>,
    /// The areas that were taken for rows that name none, with how many.
    pub areas_taken: BTreeMap<String, usize>,
    /// Which of the people are to be written.
    pub touched: Vec<usize>,
}

impl Plan {
    /// Takes the rows in, one after the other, beside the clients that are known.
    pub fn make(rows: &[Result<ImportRow, Refused>], known: Vec<KnownClient>, offered: &Offered) -> Self {
        let people = People::known(known, offered.home.clone());
        let mut plan =
            Self { people, outcomes: Vec::new(), areas_taken: BTreeMap::new(), touched: Vec::new() };
        for row in rows {
            let outcome = match row {
                Ok(row) => plan
                    .take(row, offered)
                    .unwrap_or_else(|reason| Outcome::Refused(Refused { line: row.line, reason })),
                Err(refused) => Outcome::Refused(refused.clone()),
            };
            let line = row.as_ref().map_or_else(|refused| refused.line, |row| row.line);
            plan.outcomes.push((line, outcome));
        }
        plan.touched.sort_unstable();
        plan.touched.dedup();
        plan
    }

    /// How many rows came to this.
    pub fn count(&self, of: impl Fn(&Outcome) -> bool) -> usize {
        self.outcomes.iter().filter(|(_, outcome)| of(outcome)).count()
    }

    /// Of the people to be written, how many are not there yet, and how many are and become known better.
    pub fn clients(&self) -> (usize, usize) {
        let new = self.touched.iter().filter(|place| self.people.all()[**place].id.is_none()).count();
        (new, self.touched.len() - new)
    }

    fn take(&mut self, row: &ImportRow, offered: &Offered) -> Result<Outcome, String> {
        let alike = self.people.alike(row, offered.treated(row));
        // Whoever is known to the last word comes before a likelier one, so that a file imported again adds nothing.
        for (why, place) in &alike {
            let person = &self.people.all()[*place];
            if merged(person, row, offered).is_ok_and(|(after, _)| after == *person) {
                return Ok(Outcome::There { name: person.facts.name.to_string(), why: *why });
            }
        }
        match alike[..] {
            [] => self.take_new(row, offered),
            [(best, _), (next, _), ..] if best == next => Err(format!(
                "More than one client could be {}; add the birth date or the phone that tells which one this is.",
                row.name
            )),
            [(why, place), ..] => self.take_into(place, why, row, offered),
        }
    }

    fn take_new(&mut self, row: &ImportRow, offered: &Offered) -> Result<Outcome, String> {
        let other = self.people.sharing_phone(row).map(|person| person.facts.name.to_string());
        let (person, area) = merged(&Person::new(row), row, offered)?;
        self.people.add(person);
        self.note(self.people.all().len() - 1, area);
        Ok(Outcome::New { name: row.name.to_string(), shares_phone_with: other })
    }

    fn take_into(
        &mut self,
        place: usize,
        why: Why,
        row: &ImportRow,
        offered: &Offered,
    ) -> Result<Outcome, String> {
        let before = &self.people.all()[place];
        let name = before.facts.name.to_string();
        let (after, area) = merged(before, row, offered)?;
        if before.archived {
            return Err(format!(
                "{name} is in the archive; take {name} out of it, then import the row again."
            ));
        }
        let what = news(before, &after);
        self.people.replace(place, after);
        self.note(place, area);
        Ok(Outcome::Adds { name, why, what })
    }

    fn note(&mut self, place: usize, area: Option<String>) {
        self.touched.push(place);
        if let Some(area) = area {
            *self.areas_taken.entry(area).or_default() += 1;
        }
    }
}
