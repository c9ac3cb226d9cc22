//! Who a row is about: somebody the practice knows, somebody of an earlier row, or nobody yet.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::row::ImportRow;
use crate::domain::{AreaId, CallingCode, ClientId, Email, LookId, PersonName, Phone, TreatmentId};
use crate::store::api::clients::ClientFacts;
use crate::store::api::known::{KnownClient, KnownTreatment};

/// A client as they will be once the rows so far are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// None for somebody who comes with the file.
    pub id: Option<ClientId>,
    /// What is written down about them.
    pub facts: ClientFacts,
    /// Whether they were archived.
    pub archived: bool,
    /// Whether the file adds to what is written down about them.
    pub edited: bool,
    /// Their treatments.
    pub courses: Vec<Course>,
}

/// A treatment as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// None for one that comes with the file.
    pub id: Option<TreatmentId>,
    /// Its look.
    pub look: LookId,
    /// Its area.
    pub area: AreaId,
    /// Whether it was closed.
    pub closed: bool,
    /// The days of its sessions that are in the practice.
    pub days: Vec<NaiveDate>,
    /// Those that come with the file.
    pub new_days: Vec<NaiveDate>,
}

/// The treatment a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treated {
    /// The look.
    pub look: LookId,
    /// The area, where the row names one.
    pub area: Option<AreaId>,
    /// The day of the last session, where the row names one.
    pub day: Option<NaiveDate>,
}

/// Why two are one person, the surest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The same name, its words in any order, and the same day of birth.
    NameAndBirth,
    /// The same name and phone.
    NameAndPhone,
    /// The same phone, and names that go together: `J. Peeters` and `Jan Peeters`.
    Phone,
    /// Names that go together and the same address.
    NameAndEmail,
    /// The same name, treated for the same on the same day.
    NameAndTreatment,
    /// The same name, and on one side nothing else to tell them apart by.
    Name,
}

/// Everybody, found by name, phone and e-mail.
#[derive(Debug)]
pub struct People {
    all: Vec<Person>,
    home: CallingCode,
    by_name: HashMap<String, Vec<usize>>,
    by_phone: HashMap<String, Vec<usize>>,
    by_email: HashMap<String, Vec<usize>>,
}

impl Why {
    /// In a person's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NameAndBirth => "same name and birth date",
            Self::NameAndPhone => "same name and phone",
            Self::Phone => "same phone",
            Self::NameAndEmail => "same name and e-mail",
            Self::NameAndTreatment => "same name and treatment",
            Self::Name => "same name",
        }
    }
}

impl People {
    /// Whom the practice knows; `home` is the calling code that phones without one have.
    pub fn known(known: Vec<KnownClient>, home: CallingCode) -> Self {
        let (by_name, by_phone, by_email) = <_>::default();
        let mut people = Self { all: Vec::with_capacity(known.len()), home, by_name, by_phone, by_email };
        for client in known {
            people.add(client.into());
        }
        people
    }

    /// Everybody, those of the practice first.
    pub fn all(&self) -> &[Person] {
        &self.all
    }

    /// Adds somebody.
    pub fn add(&mut self, person: Person) {
        self.all.push(person);
        self.index(self.all.len() - 1);
    }

    /// Puts what is now known in the place of what was.
    pub fn replace(&mut self, place: usize, person: Person) {
        self.all[place] = person;
        self.index(place);
    }

    fn index(&mut self, place: usize) {
        let facts = &self.all[place].facts;
        let name = Some(name_key(&facts.name));
        let phone = facts.phone.as_ref().map(|phone| phone.digits(&self.home));
        let email = facts.email.as_ref().map(email_key);
        for (key, index) in
            [(name, &mut self.by_name), (phone, &mut self.by_phone), (email, &mut self.by_email)]
        {
            let Some(key) = key else { continue };
            let places = index.entry(key).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }

    /// Whoever a row may be about, the surest first.
    pub fn alike(&self, row: &ImportRow, treated: Option<Treated>) -> Vec<(Why, usize)> {
        let with_email = row.email.as_ref().and_then(|email| self.by_email.get(&email_key(email)));
        let named = self.by_name.get(&name_key(&row.name));
        let mut alike: Vec<(Why, usize)> = [named, self.with_phone(row), with_email]
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|&place| Some((self.likeness(&self.all[place], row, treated)?, place)))
            .collect();
        alike.sort_unstable();
        alike.dedup();
        alike
    }

    /// Somebody with the phone of a row, whatever their name.
    pub fn sharing_phone(&self, row: &ImportRow) -> Option<&Person> {
        self.with_phone(row)?.first().map(|place| &self.all[*place])
    }

    fn with_phone(&self, row: &ImportRow) -> Option<&Vec<usize>> {
        self.by_phone.get(&row.phone.as_ref()?.digits(&self.home))
    }

    /// Two people may share a phone, and many have the same name: neither alone makes them one.
    fn likeness(&self, person: &Person, row: &ImportRow, treated: Option<Treated>) -> Option<Why> {
        let facts = &person.facts;
        let same_name = name_key(&facts.name) == name_key(&row.name);
        let digits = |phone: &Option<Phone>| phone.as_ref().map(|phone| phone.digits(&self.home));
        let (born, row_born) = (facts.born, row.born);
        if born.is_some() && row_born.is_some() && born != row_born {
            return None;
        }
        if !same_name && !go_together(&facts.name, &row.name) {
            return None;
        }
        let silent = row.phone.is_none() && row.email.is_none() && row_born.is_none()
            || facts.phone.is_none() && facts.email.is_none() && born.is_none();
        if same_name && born.is_some() && born == row_born {
            Some(Why::NameAndBirth)
        } else if row.phone.is_some() && digits(&facts.phone) == digits(&row.phone) {
            Some(if same_name { Why::NameAndPhone } else { Why::Phone })
        } else if row.email.is_some() && same_email(facts.email.as_ref(), row.email.as_ref()) {
            Some(Why::NameAndEmail)
        } else if !same_name {
            None
        } else if treated.is_some_and(|treated| person.had(treated, !silent)) {
            Some(Why::NameAndTreatment)
        } else {
            silent.then_some(Why::Name)
        }
    }
}

impl Person {
    /// Whether they had this treatment; on that very day, where it must be.
    fn had(&self, treated: Treated, on_the_day: bool) -> bool {
        let that_day = |course: &Course| match treated.day {
            Some(day) => course.has(day),
            None => !on_the_day,
        };
        self.courses.iter().any(|course| course.is(treated) && that_day(course))
    }
}

impl Course {
    /// Whether this is the treatment; a row without an area means any of the look.
    pub fn is(&self, treated: Treated) -> bool {
        self.look == treated.look && treated.area.is_none_or(|area| area == self.area)
    }

    /// Whether there was, or will be, a session on the day.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.days.contains(&day) || self.new_days.contains(&day)
    }
}

impl From<KnownClient> for Person {
    fn from(known: KnownClient) -> Self {
        let courses = known.treatments.into_iter().map(Course::from).collect();
        Self { id: Some(known.id), facts: known.facts, archived: known.archived, edited: false, courses }
    }
}

impl From<KnownTreatment> for Course {
    fn from(known: KnownTreatment) -> Self {
        let KnownTreatment { id, look, area, closed, days } = known;
        Self { id: Some(id), look, area, closed, days, new_days: Vec::new() }
    }
}

/// Whether two addresses reach one mailbox: no mail server minds capitals.
pub(super) fn same_email(one: Option<&Email>, other: Option<&Email>) -> bool {
    one.map(email_key) == other.map(email_key)
}

fn email_key(email: &Email) -> String {
    email.as_str().to_lowercase()
}

/// The words of a name in one order, so that `Peeters Jan` meets `Jan Peeters`.
fn name_key(name: &PersonName) -> String {
    let folded = name.folded();
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether each word of the shorter name is one of the longer, or its initial.
fn go_together(one: &PersonName, other: &PersonName) -> bool {
    let (one, other) = (one.folded(), other.folded());
    let (mut short, mut long): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    // Whole words first, or an initial might take the word of another.
    short.retain(|word| match long.iter().position(|other| other == word) {
        Some(place) => {
            long.swap_remove(place);
            false
        }
        None => true,
    });
    short.iter().all(|word| match long.iter().position(|other| is_initial(word, other)) {
        Some(place) => {
            long.swap_remove(place);
            true
        }
        None => false,
    })
}

fn is_initial(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.chars().count() == 1 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(one: &str, other: &str) -> bool {
        let name = |text: &str| PersonName::parse(text).unwrap();
        assert_eq!(
            go_together(&name(one), &name(other)),
            go_together(&name(other), &name(one)),
            "{one}, {other}"
        );
        go_together(&name(one), &name(other))
    }

    #[test]
    fn an_initial_and_a_part_of_a_name_go_with_the_whole_of_it() {
        assert!(together("J. Peeters", "Jan Peeters"));
        assert!(together("Peeters J", "Jan Peeters"));
        assert!(together("Peeters", "Jan Peeters"));
        assert!(together("Anna Claes", "Anna Maria Claes"));
    }

    #[test]
    fn two_people_of_one_family_do_not() {
        assert!(!together("Jan Peeters", "An Peeters"));
        assert!(!together("Jan Peeters", "Jan Claes"));
        assert!(!together("J. Peeters", "An Peeters"));
        assert!(!together("J. J. Peeters", "Jan Peeters Claes"));
    }
}
