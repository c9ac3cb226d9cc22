//! Who is somebody the practice knows, and who is not.

use hairline::domain::{ClientId, Contact, PersonName, Phone};
use hairline::store::{Change, api::clients::ClientFacts};
use proptest::prelude::*;

use crate::cli_import::clinic::Folder;

const HEADER: &str = "name,phone,email,born,look,area,last treatment,notes\n";

fn names(folder: &Folder) -> Vec<String> {
    folder.all("SELECT name FROM client ORDER BY id")
}

#[test]
fn two_people_may_share_a_phone_and_the_second_is_pointed_out() {
    let folder = Folder::new();
    folder.put("clients.csv", "name,phone\nJan Peeters,0470 12 34 56\nAn Peeters,+32 470 12 34 56\n");
    let said = folder.run(&["clients.csv", "--apply"]);
    assert_eq!(names(&folder), ["Jan Peeters", "An Peeters"]);
    assert!(
        said.out.contains(
            "New clients: 2\n  line 3: An Peeters has the same phone as Jan Peeters, and another name or birth date\n"
        ),
        "{}",
        said.out
    );
}

#[test]
fn one_person_is_known_again_whatever_the_spelling() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Zoë Daniëls,0470 12 34 56,zoe@example.be,1980-02-01,,,,\n"));
    for (row, why) in [
        ("DANIELS Zoe,+32 470 12 34 56,,,,,,", "same name and phone"),
        ("Zoe Daniels,,,1/2/1980,,,,", "same name and birth date"),
        ("Z. Daniëls,0032470123456,,,,,,", "same phone"),
        ("Zoë Daniëls,,Zoe@example.be,,,,,", "same name and e-mail"),
        ("Zoë Daniëls,,,,,,,", "same name"),
    ] {
        folder.put("clients.csv", format!("{HEADER}{row}\n"));
        let said = folder.run(&["clients.csv", "--apply"]);
        assert!(
            said.out.contains(&format!("Already there: 1\n  line 2: Zoë Daniëls ({why})\n")),
            "{row}: {}",
            said.out
        );
        assert_eq!(said.code, 0);
    }
    assert_eq!(names(&folder).len(), 1);
}

#[test]
fn the_same_name_alone_does_not_make_two_people_one() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,,1980-02-01,,,,\n"));
    for row in [
        "Jan Peeters,0471 99 88 77,,,,,,",
        "Jan Peeters,0470 12 34 56,,1990-05-05,,,,",
        "Jan Peeters,,other@example.be,,,,,",
    ] {
        assert_eq!(
            folder.apply(format!("{HEADER}{row}\n")),
            "Rows read: 1, added: 1, already there: 0, refused: 0",
            "{row}"
        );
    }
    assert_eq!(names(&folder).len(), 4);
}

#[test]
fn what_a_row_knows_more_is_added_and_what_it_knows_otherwise_goes_to_the_notes() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,,,,,,likes tea\n"));
    let row = "Jan Peeters,0470 12 34 56,jan@example.be,1980-02-01,,,,likes coffee";
    folder.put("clients.csv", format!("{HEADER}{row}\n"));
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(
        said.out.contains(
            "Added to clients who are there: 1\n  line 2: Jan Peeters (same name and phone): an e-mail, a birth date, a note\n"
        ),
        "{}",
        said.out
    );
    folder.apply(format!("{HEADER}Jan Peeters,0499 00 00 00,,1980-02-01,,,,\n"));
    assert_eq!(
        folder.one("SELECT phone || '|' || email || '|' || born || '|' || note FROM client"),
        "0470 12 34 56|jan@example.be|1980-02-01|likes tea\nlikes coffee\nphone: 0499 00 00 00"
    );
    assert_eq!(
        folder.apply(format!("{HEADER}Jan Peeters,0499 00 00 00,,1980-02-01,,,,likes tea\n")),
        "Rows read: 1, added: 0, already there: 1, refused: 0"
    );
    assert_eq!(names(&folder).len(), 1);
}

#[test]
fn a_row_that_fits_two_people_is_refused_unless_it_says_nothing_new() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 1 1 1 1,,,,,,\nJan Peeters,0470 2 2 2 2,,,,,,\n"));
    folder.put("clients.csv", format!("{HEADER}Jan Peeters,,,,,,,\nJan Peeters,,,,,,,something new\n"));
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(
        said.out.contains(
            "line 3: More than one client could be Jan Peeters; add the birth date or the phone that tells which one this is."
        ),
        "{}",
        said.out
    );
    assert!(said.out.ends_with("added: 0, already there: 1, refused: 1\n"), "{}", said.out);
}

fn facts(name: &str, phone: &str) -> ClientFacts {
    ClientFacts {
        phone: Phone::parse(phone).ok(),
        contact: Contact::None,
        ..ClientFacts::of(PersonName::parse(name).unwrap())
    }
}

#[test]
fn what_the_clinic_wrote_down_itself_stays() {
    let folder = Folder::new();
    folder.write(&Change::AddClient(Box::new(facts("Anna Peeters", "0470/12.34.56"))));
    assert_eq!(
        folder.apply(format!("{HEADER}anna peeters,0470 12 34 56,anna@example.be,,,,,\n")),
        "Rows read: 1, added: 1, already there: 0, refused: 0"
    );
    assert_eq!(
        folder.one("SELECT name || '|' || phone || '|' || contact || '|' || email FROM client"),
        "Anna Peeters|0470/12.34.56|none|anna@example.be"
    );
}

#[test]
fn somebody_in_the_archive_is_known_and_not_changed() {
    let folder = Folder::new();
    folder.write(&Change::AddClient(Box::new(facts("Anna Peeters", "0470 12 34 56"))));
    folder.write(&Change::Archive { client: ClientId(1) });
    let known = "Anna Peeters,0470 12 34 56,,,,,,\n";
    folder.put("clients.csv", format!("{HEADER}{known}Anna Peeters,0470 12 34 56,,,,,,called again\n"));
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(
        said.out.contains(
            "line 3: Anna Peeters is in the archive; take Anna Peeters out of it, then import the row again."
        ),
        "{}",
        said.out
    );
    assert!(said.out.ends_with("added: 0, already there: 1, refused: 1\n"), "{}", said.out);
}

fn row() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["Jan Peeters", "Peeters Jan", "J. Peeters", "An Peeters", "Bo"]);
    let phone = prop::sample::select(vec!["", "0470 11 11 11", "+32 470 11 11 11", "0470 22 22 22"]);
    let email = prop::sample::select(vec!["", "", "a@example.be", "b@example.be"]);
    let born = prop::sample::select(vec!["", "", "1980-01-01", "1990-01-01"]);
    let treated = prop::sample::select(vec![
        ",,",
        ",crown,",
        "shaven look,,",
        "shaven look,crown,2021-06-15",
        "shaven look,,2019-01-01",
        "densification,hairline,2020-02-29",
    ]);
    let note = prop::sample::select(vec!["", "tea", "tea and more"]);
    (name, phone, email, born, treated, note).prop_map(|(name, phone, email, born, treated, note)| {
        format!("{name},{phone},{email},{born},{treated},{note}\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_was_taken_is_there_when_the_file_comes_again(rows in prop::collection::vec(row(), 1..14)) {
        let folder = Folder::new();
        let first = folder.apply(format!("{HEADER}{}", rows.concat()));
        let second = folder.apply(format!("{HEADER}{}", rows.concat()));
        // A row that fitted two people may fit one of them once the rows after it are in.
        prop_assert!(second.contains("added: 0,") || !first.ends_with("refused: 0"), "{}, {}", first, second);
        let before = folder.all("SELECT chain FROM audit");
        let said = folder.apply(format!("{HEADER}{}", rows.concat()));
        prop_assert!(said.contains("added: 0,"), "{}", said);
        prop_assert_eq!(folder.all("SELECT chain FROM audit"), before);
    }
}
