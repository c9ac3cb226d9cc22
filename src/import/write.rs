//! Writes what was planned: each person with their treatments, all in the batch of the caller.

use super::people::{Course, Person};
use super::plan::Plan;
use crate::domain::{ClientId, Note, TreatmentId};
use crate::store::{Batch, Change, Stamp, StoreError};

/// What stands in the history beside a day that is all the file knew of a session.
const ORIGIN: &str = "from import";

impl Plan {
    /// Writes it; `progress` is told how many people are in.
    pub fn write(
        &self,
        batch: &Batch<'_>,
        stamp: &Stamp,
        progress: &mut dyn FnMut(usize),
    ) -> Result<(), StoreError> {
        for (done, place) in (1..).zip(&self.touched) {
            write(batch, stamp, &self.people.all()[*place])?;
            progress(done);
        }
        Ok(())
    }
}

fn write(batch: &Batch<'_>, stamp: &Stamp, person: &Person) -> Result<(), StoreError> {
    let client = client(batch, stamp, person)?;
    for course in &person.courses {
        let treatment = treatment(batch, stamp, client, course)?;
        let mut days = course.new_days.clone();
        // The first one completed the course; those after it are touch-ups.
        days.sort_unstable();
        for day in days {
            let note = Note::parse_optional(ORIGIN).ok().flatten().expect("a note of two words");
            batch.write(&Change::AddPast { treatment, day, note }, stamp)?;
        }
    }
    Ok(())
}

fn client(batch: &Batch<'_>, stamp: &Stamp, person: &Person) -> Result<ClientId, StoreError> {
    let facts = Box::new(person.facts.clone());
    let Some(client) = person.id else {
        let saved = batch.write(&Change::AddClient(facts), stamp)?;
        return Ok(saved.client.expect("a client who was added has a key"));
    };
    if person.edited {
        batch.write(&Change::EditClient { client, before: None, facts }, stamp)?;
    }
    Ok(client)
}

fn treatment(
    batch: &Batch<'_>,
    stamp: &Stamp,
    client: ClientId,
    course: &Course,
) -> Result<TreatmentId, StoreError> {
    if let Some(treatment) = course.id {
        return Ok(treatment);
    }
    let (look, area) = (course.look, course.area);
    let saved = batch.write(&Change::AddTreatment { client, look, area, last_treatment: None }, stamp)?;
    Ok(saved.treatment.expect("a treatment that was added has a key"))
}
