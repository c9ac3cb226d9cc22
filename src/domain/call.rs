//! Who may be called about a touch-up, and why nobody calls: the one definition of every list, count and export.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::domain::{contact::Contact, day::show_day, mark::Mark, touch_up::State};

/// What decides whether a client is called about one of their treatments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallFacts {
    /// Where the treatment stands; none where it is closed.
    pub state: Option<State>,
    /// Whether the client is archived.
    pub is_archived: bool,
    /// What was agreed about the treatment.
    pub mark: Option<Mark>,
    /// The last day for which the client is booked, with this treatment or another that is not closed.
    pub booked: Option<NaiveDate>,
    /// How the client may be reached.
    pub contact: Contact,
    /// Whether there is a number to call.
    pub has_phone: bool,
}

/// Why nobody calls, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// The client is archived.
    Archived,
    /// The client is not to be contacted at all.
    DoNotContact,
    /// The client said no to this touch-up.
    Declined,
    /// The client comes on that day anyway.
    Booked(NaiveDate),
    /// Nobody calls before that day.
    Snoozed(NaiveDate),
    /// The client may be written to, and not called.
    EmailOnly,
    /// There is no number.
    NoPhone,
}

impl CallFacts {
    /// Whether somebody should call on a day: the treatment is due or overdue then, and nothing stands against it (recall
    /// desk, rule 2 without the day of the next attempt).
    pub fn may_be_called(&self, day: NaiveDate) -> bool {
        matches!(self.state, Some(State::Due | State::Overdue)) && self.hindrances(day).is_empty()
    }

    /// All that stands against a call on a day, the strongest first.
    pub fn hindrances(&self, day: NaiveDate) -> Vec<Hindrance> {
        let mut all = vec![
            self.is_archived.then_some(Hindrance::Archived),
            self.of_mark(day),
            self.booked.filter(|booked| *booked >= day).map(Hindrance::Booked),
            self.of_channel(),
        ];
        all.sort_unstable();
        all.dedup();
        all.into_iter().flatten().collect()
    }

    /// The day for which the treatment was booked, where it has passed and the booking still stands: a session would have
    /// taken it off.
    pub fn missed(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.mark.and_then(|mark| mark.missed_on(day))
    }

    /// What a row says of calling, the strongest first: why nobody does, and that somebody may not have come.
    pub fn remarks(&self, day: NaiveDate) -> Vec<String> {
        let missed = self.missed(day).map(|on| {
            let this_year = on.year() == day.year();
            let on = if this_year { on.format("%-d %b").to_string() } else { show_day(on) };
            format!("{on}: did not come?")
        });
        self.hindrances(day).iter().map(Hindrance::to_string).chain(missed).collect()
    }

    fn of_mark(&self, day: NaiveDate) -> Option<Hindrance> {
        self.mark.filter(|mark| mark.quiet_on(day)).map(|mark| match mark {
            Mark::Booked(on) => Hindrance::Booked(on),
            Mark::SnoozedUntil(until) => Hindrance::Snoozed(until),
            Mark::Declined(_) => Hindrance::Declined,
        })
    }

    fn of_channel(&self) -> Option<Hindrance> {
        of_channel(self.contact, self.has_phone)
    }
}

fn of_channel(contact: Contact, has_phone: bool) -> Option<Hindrance> {
    match contact {
        Contact::None => Some(Hindrance::DoNotContact),
        Contact::Email => Some(Hindrance::EmailOnly),
        Contact::Any | Contact::Phone => (!has_phone).then_some(Hindrance::NoPhone),
    }
}

/// Whether nobody may call a client on any day, since there is no number or they are not to be called.
pub fn is_never_called(contact: Contact, has_phone: bool) -> bool {
    of_channel(contact, has_phone).is_some()
}

/// The last day on which nobody calls about a treatment for now: that for which its client is booked, with this treatment or
/// another, or the day before the one until which it is snoozed.
pub fn not_called_until(mark: Option<Mark>, booked: Option<NaiveDate>) -> Option<NaiveDate> {
    let snoozed = match mark {
        Some(Mark::SnoozedUntil(until)) => until.pred_opt(),
        _ => None,
    };
    snoozed.max(booked)
}

impl fmt::Display for Hindrance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Archived => f.write_str("archived"),
            Self::DoNotContact => f.write_str("do not contact"),
            Self::Declined => f.write_str("declined"),
            Self::Booked(day) => write!(f, "booked {}", show_day(*day)),
            Self::Snoozed(day) => write!(f, "snoozed until {}", show_day(*day)),
            Self::EmailOnly => f.write_str("e-mail only"),
            Self::NoPhone => f.write_str("no phone"),
        }
    }
}
