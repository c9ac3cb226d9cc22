//! Clients: what the file holds after they are added, edited, archived and taken out again.

use hairline::domain::{CallingCode, ClientId, Contact, Email, Fitzpatrick, HairLoss, Note, Phone};
use hairline::store::api::clients::{ClientFacts, ClientsQuery};
use hairline::store::{Change, Page, Query, Slice};

use crate::support::practice::{Practice, clinic, day, facts, line};

fn everything_known() -> ClientFacts {
    ClientFacts {
        phone: Some(Phone::parse("0470 12 34 56").unwrap()),
        email: Some(Email::parse("lukasz@example.org").unwrap()),
        born: Some(day("1985-04-09")),
        contact: Contact::Phone,
        allergy: Some(line("latex")),
        medical: Some(line("blood thinner")),
        skin: Some(Fitzpatrick::III),
        hair_loss: Some(HairLoss::parse("N4").unwrap()),
        note: Note::parse_optional("Prefers mornings.\nComes by train.").unwrap(),
        ..facts("Łukasz O'Neil")
    }
}

/// The words by which clients are found.
const WORDS: &str = "SELECT text FROM ngram WHERE kind = 'word' ORDER BY text";

/// Whom a search finds.
fn found(practice: &Practice, text: &str) -> Vec<ClientId> {
    let slice = Slice { offset: 0, limit: 9 };
    let query = ClientsQuery { text: text.to_owned(), archived: true, slice, day: day("2026-03-12") };
    match practice.store.read(&Query::Clients(query)).unwrap() {
        Page::Clients(page) => page.rows.into_iter().map(|row| row.id).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_client_is_kept_as_typed_and_as_searched() {
    let mut practice = Practice::new();
    let saved = practice.write(&Change::AddClient(Box::new(everything_known())));
    assert_eq!((saved.words.as_str(), saved.client), ("Added Łukasz O'Neil.", Some(ClientId(1))));
    assert_eq!(
        practice.row("SELECT * FROM client"),
        "1|Łukasz O'Neil|lukasz o neil|0470 12 34 56|32470123456|lukasz@example.org|1985-04-09|phone|latex|\
         blood thinner|III|Norwood IV|Prefers mornings.\nComes by train.|2026-03-12|-|0|-|-"
    );
    assert_eq!(practice.rows(WORDS), ["lukasz", "neil", "o"]);
    assert_eq!(found(&practice, "ukas"), [ClientId(1)]);
}

#[test]
fn an_edit_replaces_what_is_known_and_how_it_is_searched() {
    let mut practice = Practice::new();
    let client = practice.write(&Change::AddClient(Box::new(everything_known()))).client.unwrap();
    let saved =
        practice.write(&Change::EditClient { client, before: None, facts: Box::new(facts("Lukas Neels")) });
    assert_eq!(saved.words, "Saved Lukas Neels.");
    assert_eq!(
        practice.row("SELECT name, folded, phone, phone_digits, email, contact, note, since FROM client"),
        "Lukas Neels|lukas neels|-|-|-|any|-|2026-03-12"
    );
    assert_eq!(practice.rows(WORDS), ["lukas", "neels"]);
    assert_eq!(
        practice.rows("SELECT suffix FROM suffix ORDER BY suffix"),
        ["eels", "lukas", "neels", "ukas"]
    );
    for gone in ["lukasz", "123456", "example"] {
        assert!(found(&practice, gone).is_empty(), "{gone} is still found");
    }
}

#[test]
fn two_people_may_share_a_name_and_a_phone() {
    let mut practice = Practice::new();
    for id in [1, 2] {
        let saved = practice.write(&Change::AddClient(Box::new(everything_known())));
        assert_eq!(saved.client, Some(ClientId(id)));
    }
}

#[test]
fn an_archived_client_has_no_window_and_gets_it_back() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let treatment = practice.treatment(client, Some("2021-06-15"));
    assert_eq!(practice.write(&Change::Archive { client }).words, "Archived Anna Peeters.");
    assert_eq!(practice.window(treatment), "2021-06-15|-|-");
    assert_eq!(practice.row("SELECT archived_on FROM client"), "2026-03-12");
    assert_eq!(practice.refusal(&Change::Archive { client }), "Anna Peeters is in the archive already.");
    assert_eq!(practice.write(&Change::Unarchive { client }).words, "Took Anna Peeters out of the archive.");
    assert_eq!(practice.window(treatment), "2021-06-15|2024-06-15|2026-06-15");
    assert_eq!(practice.refusal(&Change::Unarchive { client }), "Anna Peeters is not in the archive.");
}

#[test]
fn another_calling_code_changes_how_every_phone_is_searched() {
    let mut practice = Practice::new();
    practice.write(&Change::AddClient(Box::new(everything_known())));
    practice.client("No Phone");
    let mut facts = clinic();
    facts.calling_code = CallingCode::parse("+31").unwrap();
    practice.write(&Change::EditClinic(facts));
    assert_eq!(practice.rows("SELECT phone_digits FROM client"), ["31470123456", "-"]);
    practice.undo();
    assert_eq!(practice.rows("SELECT phone_digits FROM client"), ["32470123456", "-"]);
}

#[test]
fn a_client_who_is_gone_is_said_to_be_gone() {
    let mut practice = Practice::new();
    let words = practice.refusal(&Change::EditClient {
        client: ClientId(7),
        before: None,
        facts: Box::new(facts("Anna")),
    });
    assert_eq!(
        words,
        "This client is not in the file any more: it was undone. Nothing was saved, and what you typed is still here."
    );
}

#[test]
fn a_note_is_signed_and_dated() {
    let mut practice = Practice::new();
    let client = practice.client("Anna Peeters");
    let words = Note::parse_optional("Wants it darker.").unwrap().unwrap();
    assert_eq!(
        practice.write(&Change::AddNote { client, day: "2026-03-12".parse().unwrap(), words }).words,
        "Added a note on Anna Peeters."
    );
    assert_eq!(
        practice.row("SELECT client_id, day, words, author FROM note"),
        "1|2026-03-12|Wants it darker.|An"
    );
}
