//! The people of the stories: one overdue, one due, one upcoming, one maintenance-free.

use chrono::NaiveDate;
use hairline::domain::{AreaId, ClientId, LookId, Money, PersonName, Phone, ShortText, TreatmentId, Vat};
use hairline::store::Store;
use hairline::store::api::clients::{ClientFacts, ClientsQuery};
use hairline::store::api::sessions::{LineKind, NewLine};
use hairline::store::api::{Change, Page, Query, Slice};

use crate::support::{story, story::Story};

/// Name, phone, and the last treatment of the shaven look, which opens after 3 and closes after 5 years.
const PEOPLE: [(&str, &str, &str); 4] = [
    ("Anna Peeters", "0470 12 34 56", "2020-06-20"),
    ("Bram De Smet", "+32 471 22 33 44", "2022-01-10"),
    ("Zoë Łukasiewicz", "0485/99.88.77", "2023-06-01"),
    ("Maria-Magdalena van der Straeten-Waillet de Borchgrave", "03 234 56 78", "2025-11-30"),
];

/// A clinic with these four.
pub fn practice() -> Story {
    let mut store = Store::in_memory().expect("a store in memory");
    story::set_up(&mut store);
    for (name, phone, last) in PEOPLE {
        add(&mut store, name, phone, last);
    }
    Story::on(store)
}

/// The same clinic, which asks more than its hourly rate.
pub fn with_prices() -> Story {
    let mut story = practice();
    for price in story::prices() {
        story.write(&price);
    }
    story
}

/// A client with one treatment, shaven look, full scalp, whose clock is this day.
pub fn add(store: &mut Store, name: &str, phone: &str, last: &str) -> ClientId {
    let saved = story::write(store, &Change::AddClient(Box::new(facts(name, phone))));
    let client = saved.client.expect("a new client has a number");
    let last: NaiveDate = last.parse().expect("a day");
    let treatment =
        Change::AddTreatment { client, look: LookId(1), area: AreaId(1), last_treatment: Some(last) };
    story::write(store, &treatment);
    client
}

/// What is written down of somebody.
pub fn facts(name: &str, phone: &str) -> ClientFacts {
    ClientFacts {
        phone: (!phone.is_empty()).then(|| Phone::parse(phone).expect("a phone")),
        ..ClientFacts::of(PersonName::parse(name).expect("a name"))
    }
}

/// The client of a name.
pub fn client(story: &Story, name: &str) -> ClientId {
    let slice = Slice { offset: 0, limit: 5 };
    let query = ClientsQuery { text: name.into(), archived: true, slice, day: story::today() };
    match story.program.store().read(&Query::Clients(query)) {
        Ok(Page::Clients(page)) => page.rows.first().expect("somebody of that name").id,
        other => panic!("a client list was asked for, and this came: {other:?}"),
    }
}

/// The first treatment of the client of a name.
pub fn treatment_of(story: &Story, name: &str) -> TreatmentId {
    let slice = Slice { offset: 0, limit: 5 };
    let query = hairline::store::api::card::CardQuery {
        client: client(story, name),
        day: story::today(),
        slice,
        seek: None,
    };
    match story.program.store().read(&Query::Card(query)) {
        Ok(Page::Card(page)) => page.treatments.first().expect("a treatment").id,
        other => panic!("a card was asked for, and this came: {other:?}"),
    }
}

/// A product sold today at the desk.
pub fn sale(client: ClientId, amount: Money) -> Change {
    let line = NewLine {
        kind: LineKind::Product,
        words: ShortText::parse("SPF 50 spray").expect("words"),
        amount,
        changed: None,
        vat: Vat(2100),
    };
    Change::Charge { client, session: None, day: story::today(), line }
}
