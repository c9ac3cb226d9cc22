//! What is typed to choose among the changes: days, or a part of a client's name.

use crate::app::answers::Answers;
use crate::app::{desk::Desk, form::Field, list::List};
use crate::domain::{DaySpan, iso};
use crate::store::api::Query;
use crate::store::api::clients::{ClientHit, ClientsPage, ClientsQuery};

/// What is being typed.
#[derive(Debug)]
pub enum Asking {
    /// A day, or a span of days.
    Days(Field),
    /// Whom the changes are about.
    Whom(Whom),
}

/// A part of a name, and who has it.
#[derive(Debug)]
pub struct Whom {
    /// What was typed.
    pub field: Field,
    /// Who has it in their name; archived clients too.
    pub hits: Vec<ClientHit>,
    /// The place among them.
    pub list: List,
}

impl Asking {
    /// Days, with those that are chosen.
    pub(super) fn days(days: Option<DaySpan>) -> Self {
        let first = days.map(|days| match days {
            DaySpan { from, until } if from == until => iso(from),
            DaySpan { from, until } => format!("{} to {}", iso(from), iso(until)),
        });
        let hint = "today, this week, 12/3, 1/3 to 12/3; empty for any day";
        let mut field = Field::plain("days", "When").hint(hint);
        field.offer(first.unwrap_or_default());
        Self::Days(field)
    }

    /// A client.
    pub(super) fn whom(desk: &Desk) -> Self {
        let field = Field::plain("whom", "Whom").hint("any part of the name; empty for every client");
        let mut whom = Whom { field, hits: Vec::new(), list: List::default() };
        whom.resized(desk);
        Self::Whom(whom)
    }

    /// Changes what is typed; the first of whoever matches now is the one offered.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut Field)) {
        match self {
            Self::Days(field) => {
                field.error = None;
                change(field);
            }
            Self::Whom(whom) => {
                change(&mut whom.field);
                whom.list.reset();
                if whom.is_empty() {
                    whom.take(ClientsPage::default());
                }
            }
        }
    }
}

impl Whom {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.field.text().is_empty()
    }

    pub(super) fn chosen(&self) -> Option<&ClientHit> {
        self.hits.get(self.list.cursor())
    }

    /// Asks whom the text names, once there is one.
    pub(super) fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        if self.is_empty() {
            return;
        }
        let text = self.field.text().to_owned();
        let query = ClientsQuery { text, archived: true, slice: self.list.slice(), day: desk.today() };
        if let Some(page) = answers.to(Query::clients(query)) {
            self.take(page);
        }
    }

    fn take(&mut self, page: ClientsPage) {
        self.list.set_total(page.total);
        self.hits = page.rows;
    }

    pub(super) fn resized(&mut self, desk: &Desk) {
        self.list.set_height(desk.rows().saturating_sub(6));
    }
}

/// The days typed; none for any day.
pub(super) fn days(field: &Field, desk: &Desk) -> Result<Option<DaySpan>, String> {
    match field.text() {
        "" => Ok(None),
        text => DaySpan::parse(text, desk.today()).map(Some).map_err(|error| error.to_string()),
    }
}
