//! What a row adds to a person. What is known stays; what contradicts it goes to the notes, so that nothing is lost.

use super::people::{Course, Person, Treated, same_email};
use super::{offered::Offered, row::ImportRow};
use crate::domain::{CallingCode, Note};
use crate::store::api::clients::ClientFacts;

/// The person with all that the row says, and the area that was taken where the row names none.
pub(super) fn merged(
    person: &Person,
    row: &ImportRow,
    offered: &Offered,
) -> Result<(Person, Option<String>), String> {
    let mut after = person.clone();
    let mut notes: Vec<String> = row.notes.iter().map(Note::to_string).collect();
    notes.extend(after.fill_in(row, &offered.home));
    let area = if let Some(treated) = offered.treated(row) {
        after.treat(treated, offered)?
    } else {
        notes.extend(row.area.as_ref().map(|area| format!("area: {area}")));
        None
    };
    for text in notes {
        after.add_note(&text)?;
    }
    after.edited |= after.facts != person.facts;
    Ok((after, area))
}

impl Person {
    /// Somebody of whom only the name is known.
    pub(super) fn new(row: &ImportRow) -> Self {
        let facts = ClientFacts::of(row.name.clone());
        Self { id: None, facts, archived: false, edited: false, courses: Vec::new() }
    }

    /// Fills in what is not known yet, and gives what is known otherwise.
    fn fill_in(&mut self, row: &ImportRow, home: &CallingCode) -> Vec<String> {
        let facts = &mut self.facts;
        facts.born = facts.born.or(row.born);
        let mut other = Vec::new();
        match (&facts.phone, &row.phone) {
            (Some(known), Some(new)) if known.digits(home) != new.digits(home) => {
                other.push(format!("phone: {new}"));
            }
            (None, new) => facts.phone.clone_from(new),
            _ => {}
        }
        match (&facts.email, &row.email) {
            (known @ Some(_), Some(new)) if !same_email(known.as_ref(), Some(new)) => {
                other.push(format!("e-mail: {}", new.as_str()));
            }
            (None, new) => facts.email.clone_from(new),
            _ => {}
        }
        other
    }

    /// Adds a note that is not there yet.
    fn add_note(&mut self, text: &str) -> Result<(), String> {
        let before = self.facts.note.as_ref().map_or("", Note::as_str);
        // Whole lines alone: "fine" is not said by "not fine at all".
        if format!("\n{before}\n").contains(&format!("\n{}\n", text.trim_end())) {
            return Ok(());
        }
        let joined = if before.is_empty() { text.to_owned() } else { format!("{before}\n{text}") };
        let note = Note::parse_optional(&joined);
        self.facts.note =
            note.map_err(|error| format!("Together with the notes of {}: {error}", self.facts.name))?;
        Ok(())
    }

    /// Adds a treatment, or a day of one, that is not there yet.
    fn treat(&mut self, treated: Treated, offered: &Offered) -> Result<Option<String>, String> {
        let alike: Vec<usize> =
            (0..self.courses.len()).filter(|place| self.courses[*place].is(treated)).collect();
        let is_known = |place: &usize| treated.day.is_none_or(|day| self.courses[*place].has(day));
        if alike.iter().any(is_known) {
            return Ok(None);
        }
        let open: Vec<usize> = alike.into_iter().filter(|place| !self.courses[*place].closed).collect();
        if open.len() > 1 {
            return Err(format!(
                "{} has this look on more than one area; fill in which one the date is of.",
                self.facts.name
            ));
        }
        let (place, taken) = match open.first() {
            Some(place) => (*place, None),
            None => self.begin(treated, offered)?,
        };
        self.courses[place].new_days.extend(treated.day);
        Ok(taken)
    }

    /// Adds a treatment without a session, and says which area was taken for it.
    fn begin(&mut self, treated: Treated, offered: &Offered) -> Result<(usize, Option<String>), String> {
        let (area, taken) = match (treated.area, offered.usual_area(treated.look)) {
            (Some(area), _) => (area, None),
            (None, Some((area, name))) => (*area, Some(name.clone())),
            (None, None) => return Err("The clinic has no areas yet; add one in its settings.".to_owned()),
        };
        let (days, new_days) = <_>::default();
        self.courses.push(Course { id: None, look: treated.look, area, closed: false, days, new_days });
        Ok((self.courses.len() - 1, taken))
    }
}

/// What is known after, and was not before.
pub(super) fn news(before: &Person, after: &Person) -> String {
    let days = |person: &Person| person.courses.iter().map(|course| course.new_days.len()).sum::<usize>();
    let new_course = after.courses.len() > before.courses.len();
    let all = [
        (new_course, "a treatment"),
        (!new_course && days(after) > days(before), "a treatment date"),
        (after.facts.phone != before.facts.phone, "a phone"),
        (after.facts.email != before.facts.email, "an e-mail"),
        (after.facts.born != before.facts.born, "a birth date"),
        (after.facts.note != before.facts.note, "a note"),
    ];
    all.into_iter().filter(|(is_new, _)| *is_new).map(|(_, what)| what).collect::<Vec<_>>().join(", ")
}
