//! What forms offer: the session form, and who may be the same person.

use hairline::domain::{
    ClientId, Money, PersonName, Phone, SessionKind, SpecialistId, parse_pigments, show_pigments,
};
use hairline::store::api::clients::{AlikeQuery, ClientFacts};
use hairline::store::api::sessions::{NewSession, SessionFormPage, SessionTreatment};
use hairline::store::{Change, Page, Query};

use crate::support::practice::{Practice, day, facts, line, session};

fn form(practice: &Practice, client: ClientId) -> SessionFormPage {
    match practice.store.read(&Query::SessionForm { client, day: practice.today }).unwrap() {
        Page::SessionForm(page) => *page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_form_repeats_the_last_session_of_each_open_treatment() {
    let mut practice = Practice::new();
    let anna = practice.client("Anna Peeters");
    let (old, new) = (practice.treatment(anna, Some("2019-01-01")), practice.treatment(anna, None));
    let closed = practice.treatment(anna, Some("2024-01-01"));
    practice.write(&Change::CloseTreatment {
        treatment: closed,
        on: day("2025-01-01"),
        reason: line("laser"),
    });
    let visit = session(anna, SessionKind::Initial, SessionTreatment::Existing(new), "2026-01-05");
    practice.log(NewSession {
        specialist: Some(SpecialistId(2)),
        pigments: parse_pigments("Acme / Ash / L-17").unwrap(),
        depth: Some(line("0.5 mm")),
        ..visit.clone()
    });
    let session = practice.log(NewSession { day: day("2026-02-05"), ..visit }).session.unwrap();
    practice.write(&Change::VoidSession { session, reason: line("typed twice"), with_charge: true });
    let page = form(&practice, anna);
    assert_eq!(page.client.facts.name.as_str(), "Anna Peeters");
    assert_eq!(page.treatments.iter().map(|row| row.id).collect::<Vec<_>>(), [old, new]);
    let last: Vec<_> = page.last.iter().map(|last| (last.treatment.unwrap(), last.day)).collect();
    assert_eq!(
        last,
        [(new, day("2026-01-05")), (old, day("2019-01-01"))],
        "a voided session is not repeated"
    );
    assert_eq!(show_pigments(&page.last[0].pigments), "Acme / Ash / L-17");
    assert_eq!(
        (page.last[0].specialist, page.last[0].depth.as_deref()),
        (Some(SpecialistId(2)), Some("0.5 mm"))
    );
}

#[test]
fn the_form_offers_what_is_active_and_every_rate() {
    let mut practice = Practice::new();
    let anna = practice.client("Anna Peeters");
    practice.write(&Change::SetRate { from: day("2026-01-01"), hourly: Money(95_00) });
    practice.write(&Change::SetSpecialist { specialist: Some(1), name: line("Els"), active: false });
    let page = form(&practice, anna);
    let rates: Vec<_> = page.rates.iter().map(|rate| (rate.from, rate.hourly)).collect();
    assert_eq!(rates, [(day("2026-01-01"), Money(95_00)), (day("2014-01-01"), Money(90_00))]);
    assert_eq!(page.specialists.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Tom"]);
    assert!(page.looks.iter().any(|look| look.name == "shaven look"));
    assert!(!page.areas.is_empty() && !page.vats.is_empty() && page.prices.is_empty());
    assert_eq!(page.first_day, Some(practice.today));
    assert!(!page.price_reasons.is_empty());
}

fn alike(practice: &Practice, query: AlikeQuery) -> Vec<(String, &'static str)> {
    match practice.store.read(&Query::Alike(query)).unwrap() {
        Page::Alike(found) => found.into_iter().map(|alike| (alike.name, alike.why)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_phone_or_the_same_name_and_birth_date_may_be_the_same_person() {
    let mut practice = Practice::new();
    let born = Some(day("1985-04-09"));
    let phone = |text: &str| Phone::parse(text).ok();
    let anna = ClientFacts { born, phone: phone("0470 12 34 56"), ..facts("Ánna Peeters") };
    let anna = practice.write(&Change::AddClient(Box::new(anna))).client.unwrap();
    let jan = ClientFacts { phone: phone("+32 470 12 34 56"), ..facts("Jan Peeters") };
    practice.write(&Change::AddClient(Box::new(jan)));
    practice.client("Anna Peeters");
    let name = PersonName::parse("anna peeters").ok();
    let typed = AlikeQuery { name: name.clone(), born, ..AlikeQuery::default() };
    let same_name = ("Ánna Peeters".to_owned(), "same name and birth date");
    let same_phone = |name: &str| (name.to_owned(), "same phone");
    assert_eq!(alike(&practice, typed.clone()), std::slice::from_ref(&same_name));
    let typed = AlikeQuery { phone: phone("0032470123456"), ..typed };
    assert_eq!(alike(&practice, typed.clone()), [same_name, same_phone("Jan Peeters")]);
    let edited = AlikeQuery { except: Some(anna), ..typed };
    assert_eq!(alike(&practice, edited), [same_phone("Jan Peeters")], "nobody is their own double");
    assert!(
        alike(&practice, AlikeQuery { name, ..AlikeQuery::default() }).is_empty(),
        "a name alone is common"
    );
    assert!(alike(&practice, AlikeQuery::default()).is_empty());
}
