//! What every screen may know of where it runs: the clinic, the time, the size of the screen, the person.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{Currency, Money, Role, counts_from_today};
use crate::store::api::practice::{Clinic, ReadOnly};
use crate::store::api::staff::{DeskContext, News, Person, SignIn};

/// The place a screen works at.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The clinic, once it is set up.
    pub clinic: Option<Clinic>,
    /// The time, from the one clock.
    pub now: NaiveDateTime,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The person at the desk, by name.
    pub who: String,
    /// How one signs in; none where whoever opens the program is the owner.
    pub sign_in: Option<SignIn>,
    /// Who has signed in.
    pub person: Option<Person>,
    /// Why nothing is written to the file, if that is so.
    pub read_only: Option<ReadOnly>,
    /// What there is to say of the practice to whoever sits here.
    pub news: News,
    /// For a form, the day on which it was typed; none where the clock says the day.
    pub typed_on: Option<NaiveDate>,
}

impl Desk {
    /// A desk in this practice, used by somebody of this name until another one signs in.
    pub fn new(context: DeskContext, now: NaiveDateTime, who: String) -> Self {
        let DeskContext { clinic, sign_in, person, news } = context;
        Self { clinic, now, size: (80, 24), who, sign_in, person, news, read_only: None, typed_on: None }
    }

    /// Somebody has signed in.
    pub fn seat(&mut self, person: Person) {
        self.who.clone_from(&person.name);
        self.person = Some(person);
    }

    /// Whether nobody has signed in where staff do.
    pub fn is_locked(&self) -> bool {
        self.sign_in.is_some() && self.person.is_none()
    }

    /// Whether what is an owner's may be done here.
    pub fn is_owner(&self) -> bool {
        self.sign_in.is_none() || self.person.as_ref().is_some_and(|person| person.role == Role::Owner)
    }

    /// The same desk, as a form sees it that was typed on this day. A day that has not come was typed under a clock that
    /// was wrong, and is left aside.
    #[must_use]
    pub fn typed_on(&self, day: Option<NaiveDate>) -> Self {
        Self { typed_on: day.filter(|day| *day < self.clock_day()), ..self.clone() }
    }

    /// The day from which dates count: for a form the one on which it was typed, else that of the clock.
    pub fn today(&self) -> NaiveDate {
        self.typed_on.unwrap_or_else(|| self.clock_day())
    }

    /// The day from which a text counts: `today` and `-1` from the day of the form, `12/3` is one near to now.
    pub fn counts_from(&self, text: &str) -> NaiveDate {
        if counts_from_today(text) { self.today() } else { self.clock_day() }
    }

    /// The day that the clock says, whenever a form was typed.
    pub fn clock_day(&self) -> NaiveDate {
        self.now.date()
    }

    /// An amount with the clinic's currency: `€ 1,234.50`.
    pub fn money(&self, amount: Money) -> String {
        self.clinic
            .as_ref()
            .map_or_else(|| Currency::default().show(amount), |clinic| clinic.currency.show(amount))
    }

    /// How many months ahead a window counts as upcoming.
    pub fn horizon(&self) -> i32 {
        self.clinic.as_ref().map_or(6, |clinic| clinic.horizon_months)
    }

    /// Rows left for a screen between the title line and the footer.
    pub fn rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(CHROME_ROWS))
    }
}

/// The title line, the line under it, the notice line and the footer.
pub const CHROME_ROWS: u16 = 4;
