//! The search: what is found by what was typed, in which order, and that nothing typed is an error.

use hairline::domain::{Email, Phone};
use hairline::store::api::clients::{ClientFacts, ClientsPage, ClientsQuery};
use hairline::store::{Change, Page, Query, Slice};

use crate::store_queries::crowd::crowd;
use crate::support::practice::{Practice, facts};

const ALL: Slice = Slice { offset: 0, limit: usize::MAX };

fn known(name: &str, phone: &str, email: &str) -> ClientFacts {
    ClientFacts { phone: Phone::parse(phone).ok(), email: Email::parse(email).ok(), ..facts(name) }
}

fn practice() -> Practice {
    let mut practice = Practice::new();
    for (name, phone, email) in [
        ("Łukasz O'Neil", "0470 12 34 56", "lukasz@example.org"),
        ("Anna Peeters", "+32 470 12 34 99", "anna.peeters@Gmail.com"),
        ("Joanna Maes", "0032 (0)486/55.66.77", "jm@example.org"),
        ("Éloïse Van den Berg", "", "e.berg@example.com"),
        ("Jan Janssens", "+31 6 12 34 56 78", ""),
        ("Hannah d'Hondt", "03 555 12 12", "hannah@example.org"),
        ("王小明", "", ""),
    ] {
        practice.write(&Change::AddClient(Box::new(known(name, phone, email))));
    }
    practice
}

fn page(practice: &Practice, text: &str, archived: bool, slice: Slice) -> ClientsPage {
    let query = ClientsQuery { text: text.to_owned(), archived, slice, day: practice.today };
    match practice.store.read(&Query::Clients(query)).unwrap() {
        Page::Clients(page) => page,
        other => panic!("{other:?}"),
    }
}

/// The names that a text finds, in order.
fn found(practice: &Practice, text: &str) -> Vec<String> {
    let page = page(practice, text, false, ALL);
    assert_eq!(page.total, page.rows.len(), "{text}");
    page.rows.into_iter().map(|row| row.name).collect()
}

#[track_caller]
fn finds(practice: &Practice, text: &str, names: &[&str]) {
    assert_eq!(found(practice, text), names, "{text}");
}

#[test]
fn a_name_is_found_without_accents_or_case_in_any_order() {
    let practice = practice();
    for text in ["lukasz", "ŁUKASZ", "o'neil", "o neil", "neil luk", "kasz", "Lukasz O'Neil", "o luk"] {
        finds(&practice, text, &["Łukasz O'Neil"]);
    }
    for text in ["eloise", "ÉLOÏSE", "berg van", "den berg", "lois be", "van den berg éloïse"] {
        finds(&practice, text, &["Éloïse Van den Berg"]);
    }
    finds(&practice, "王", &["王小明"]);
    finds(&practice, "王小明", &["王小明"]);
    finds(&practice, "anna xavier", &[]);
}

#[test]
fn those_whose_name_begins_so_come_before_those_who_have_it_in_the_middle() {
    let practice = practice();
    finds(&practice, "ann", &["Anna Peeters", "Hannah d'Hondt", "Joanna Maes"]);
    finds(&practice, "anna", &["Anna Peeters", "Hannah d'Hondt", "Joanna Maes"]);
    finds(&practice, "han", &["Hannah d'Hondt"]);
    // Jan Janssens begins so twice, and comes once.
    finds(&practice, "ja", &["Jan Janssens"]);
    finds(&practice, "jan", &["Jan Janssens"]);
    finds(&practice, "janssens jan", &["Jan Janssens"]);
}

#[test]
fn one_letter_or_two_are_found_anywhere_and_their_beginnings_come_first() {
    let practice = practice();
    finds(&practice, "j", &["Jan Janssens", "Joanna Maes"]);
    finds(&practice, "ae", &["Joanna Maes"]);
    finds(
        &practice,
        "a",
        &[
            "Anna Peeters",
            "Éloïse Van den Berg",
            "Hannah d'Hondt",
            "Jan Janssens",
            "Joanna Maes",
            "Łukasz O'Neil",
        ],
    );
    finds(&practice, "d", &["Éloïse Van den Berg", "Hannah d'Hondt"]);
    finds(&practice, "be e", &["Éloïse Van den Berg"]);
    finds(&practice, "e be", &["Éloïse Van den Berg"]);
    finds(&practice, "ee", &["Anna Peeters"]);
    finds(&practice, "jm", &["Joanna Maes"]);
    finds(&practice, "a@", &[]);
    finds(&practice, "m@", &["Joanna Maes"]);
    finds(&practice, "@g", &["Anna Peeters"]);
    finds(&practice, "qz", &[]);
}

#[test]
fn one_digit_or_two_are_found_anywhere_in_the_phone() {
    let practice = practice();
    finds(&practice, "99", &["Anna Peeters"]);
    finds(&practice, "77", &["Joanna Maes"]);
    finds(&practice, "03", &["Hannah d'Hondt"]);
    finds(
        &practice,
        "3",
        &["Anna Peeters", "Hannah d'Hondt", "Jan Janssens", "Joanna Maes", "Łukasz O'Neil"],
    );
    finds(&practice, "+31", &["Jan Janssens"]);
    finds(&practice, "048", &["Joanna Maes"]);
    finds(&practice, "9 an", &["Anna Peeters"]);
}

#[test]
fn every_spelling_of_a_number_finds_it_and_so_does_any_part() {
    let practice = practice();
    let both = ["Anna Peeters", "Łukasz O'Neil"];
    for text in
        ["0470 12", "+32 470 12", "0032 470 12", "470 12", "047012", "+3247012", "(0470) 12", "0470/12"]
    {
        finds(&practice, text, &both);
    }
    for text in ["0470 12 34 56", "+32470123456", "470.12.34.56"] {
        finds(&practice, text, &both[1..]);
    }
    finds(&practice, "3499", &both[..1]);
    finds(&practice, "0486 55", &["Joanna Maes"]);
    finds(&practice, "+31 6 12", &["Jan Janssens"]);
    finds(&practice, "anna 0470", &both[..1]);
    finds(&practice, "470 12 34 anna", &both[..1]);
}

#[test]
fn each_further_digit_narrows_what_is_found() {
    let practice = practice();
    for typed in ["0470123456", "+32470123456", "0032470123456", "470123456"] {
        for end in 1..=typed.len() {
            let text = &typed[..end];
            let is_sign = text.chars().all(|c| matches!(c, '+' | '0')) && text != "0";
            let names = found(&practice, text);
            assert!(is_sign || names.iter().any(|name| name == "Łukasz O'Neil"), "{text}: {names:?}");
        }
    }
    finds(&practice, "0470", &["Anna Peeters", "Łukasz O'Neil"]);
}

#[test]
fn an_email_is_found_by_any_part_of_it() {
    let practice = practice();
    finds(&practice, "anna.peeters@gmail.com", &["Anna Peeters"]);
    finds(&practice, "GMAIL", &["Anna Peeters"]);
    finds(&practice, "@example.org", &["Hannah d'Hondt", "Joanna Maes", "Łukasz O'Neil"]);
    finds(&practice, "jm@", &["Joanna Maes"]);
    finds(&practice, "e.berg", &["Éloïse Van den Berg"]);
    finds(&practice, "peeters gmail.com", &["Anna Peeters"]);
}

#[test]
fn signs_and_the_words_of_other_programs_are_no_errors() {
    let practice = practice();
    let everyone = found(&practice, "");
    for text in
        ["\"", "*", "-", "'", "(", "^", "+", "{}", ":", "\"\"\"", "- * \"", "\u{0}", "%", "_", "\\", "😀"]
    {
        assert_eq!(found(&practice, text), everyone, "{text:?}");
    }
    for text in
        ["AND", "a OR b", "NOT anna", "anna NEAR", "folded:anna", "anna; DROP TABLE client", "\"anna\" -maes"]
    {
        found(&practice, text);
    }
    finds(&practice, "\"anna\" peet*", &["Anna Peeters"]);
    finds(&practice, "anna%", &["Anna Peeters", "Hannah d'Hondt", "Joanna Maes"]);
    found(&practice, &"anna ".repeat(5000));
    found(&practice, &"a".repeat(100_000));
}

#[test]
fn an_empty_text_finds_everyone_by_name() {
    let practice = practice();
    let names = ["Anna Peeters", "Éloïse Van den Berg", "Hannah d'Hondt", "Jan Janssens", "Joanna Maes"];
    assert_eq!(found(&practice, "  ")[..5], names);
    let slice = Slice { offset: 1, limit: 2 };
    let page = page(&practice, "", false, slice);
    assert_eq!(page.total, 7);
    assert_eq!(page.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), names[1..3]);
}

#[test]
fn archived_clients_are_found_only_when_they_are_asked_for() {
    let mut practice = practice();
    let client = page(&practice, "anna peeters", false, ALL).rows[0].id;
    practice.write(&Change::Archive { client });
    for text in ["anna", "an", "0470", "04", "gmail", "anna peeters", ""] {
        assert!(!found(&practice, text).contains(&"Anna Peeters".to_owned()), "{text}");
        let rows = page(&practice, text, true, ALL).rows;
        let found = rows.iter().find(|row| row.name == "Anna Peeters").unwrap();
        assert!(found.archived && found.state.is_none(), "{text}");
    }
    practice.write(&Change::Unarchive { client });
    for text in ["anna", "an", "0470", "04", "gmail", ""] {
        assert!(found(&practice, text).contains(&"Anna Peeters".to_owned()), "{text}");
    }
}

#[test]
fn an_edit_is_found_at_once_and_what_it_replaced_no_more() {
    let mut practice = practice();
    let client = page(&practice, "lukasz", false, ALL).rows[0].id;
    let facts = known("Lucas Neels", "0499 00 11 22", "");
    practice.write(&Change::EditClient { client, before: None, facts: Box::new(facts) });
    for gone in ["lukasz", "o'ne", "0470 12 34 56", "lukasz@"] {
        finds(&practice, gone, &[]);
    }
    for text in ["lucas", "lu", "0499 00", "ne lu"] {
        finds(&practice, text, &["Lucas Neels"]);
    }
}

/// Every client has every word: the simplest search there is, over all of them.
fn by_hand(practice: &Practice, text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let mut rows =
        practice.rows("SELECT folded, id FROM client WHERE archived_on IS NULL ORDER BY folded, id");
    rows.retain(|row| {
        let (folded, _) = row.split_once('|').unwrap();
        words.iter().all(|word| folded.contains(word))
    });
    rows.into_iter().map(|row| row.split_once('|').unwrap().1.to_owned()).collect()
}

#[test]
fn pages_laid_end_to_end_are_everyone_who_matches_each_once() {
    let practice = crowd();
    for text in
        ["j", "ja", "jan", "jans", "an", "ann", "nn", "ens", "e v", "an jan", "jan an", "peeters a", "v d b"]
    {
        let total = page(&practice, text, false, ALL).total;
        let mut ids = Vec::new();
        for offset in (0..total + 3).step_by(3) {
            let page = page(&practice, text, false, Slice { offset, limit: 3 });
            assert_eq!(page.total, total, "{text}");
            ids.extend(page.rows.into_iter().map(|row| row.id.to_string()));
        }
        let mut wanted = by_hand(&practice, text);
        wanted.sort();
        ids.sort();
        assert_eq!(ids, wanted, "{text}");
    }
}

/// So many that they are not sorted but found along the names.
#[test]
fn a_thousand_matches_come_by_name_too() {
    let mut practice = practice();
    let stamp = practice.stamp();
    let names: Vec<String> = (0..1100).map(|number| format!("Kim Vanders{number:04}")).collect();
    let written: Result<(), hairline::store::StoreError> = practice.store.together(|batch| {
        names.iter().rev().try_for_each(|name| {
            let facts = known(name, "0475 99 88 77", "desk@clinic.example");
            batch.write(&Change::AddClient(Box::new(facts)), &stamp).map(drop)
        })
    });
    written.unwrap();
    for text in ["ander", "desk@clinic", "998877", "nder 475", "esk kim"] {
        assert_eq!(found(&practice, text), names, "{text}");
        let slice = Slice { offset: 1098, limit: 5 };
        let rows = page(&practice, text, false, slice).rows;
        assert_eq!(
            rows.iter().map(|row| &row.name).collect::<Vec<_>>(),
            [&names[1098], &names[1099]],
            "{text}"
        );
    }
    let client = page(&practice, "vanders0500", false, ALL).rows[0].id;
    practice.write(&Change::Archive { client });
    assert_eq!(page(&practice, "ander", false, ALL).rows.len(), 1099);
    assert_eq!(page(&practice, "ander", true, ALL).rows.len(), 1100);
}

#[test]
fn a_phone_is_found_by_its_own_digits_and_not_across_the_calling_code() {
    let mut practice = Practice::new();
    for (name, phone) in
        [("Anna Peeters", "03 390 62 28"), ("Ben Maes", "03 233 11 22"), ("Zoë Cools", "0473 32 33 44")]
    {
        let facts = ClientFacts { phone: Phone::parse(phone).ok(), ..facts(name) };
        practice.write(&Change::AddClient(Box::new(facts)));
    }
    for (typed, found) in [
        ("+32 3 233", &["Ben Maes"][..]),
        ("0032 3 233", &["Ben Maes"]),
        ("03 233", &["Ben Maes", "Zoë Cools"]),
        ("+32 3 390", &["Anna Peeters"]),
        ("2339", &[]),
        ("23390", &[]),
        ("3390", &["Anna Peeters"]),
        ("+32 33", &["Anna Peeters"]),
        ("73 32", &["Zoë Cools"]),
    ] {
        let query = ClientsQuery {
            text: typed.to_owned(),
            archived: false,
            slice: Slice { offset: 0, limit: 9 },
            day: practice.today,
        };
        let Page::Clients(page) = practice.store.read(&Query::Clients(query)).unwrap() else {
            panic!("{typed}")
        };
        let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, found, "{typed}");
    }
}
