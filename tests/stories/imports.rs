//! Imports on the screen: what was imported, and the way back.

use hairline::domain::Note;
use hairline::store::{Change, StoreError, api::imports::NewImport};

use crate::stories::people;
use crate::support::story::{Story, stamp, write};

/// A practice into which three clients were imported.
fn imported(story: &mut Story) {
    let new =
        NewImport { file: "clients.csv".into(), added: 3, completed: 0, backup: "backups/one.db".into() };
    let facts = ["Ida Import", "Ilse Import", "Ivo Import"].map(|name| people::facts(name, "0470 99 88 77"));
    let file = story.program.store_mut();
    let done: Result<_, StoreError> = file.together(|batch| {
        batch.import(&new, &stamp(), || {
            facts.iter().try_for_each(|facts| {
                batch.write(&Change::AddClient(Box::new(facts.clone())), &stamp()).map(drop)
            })
        })
    });
    done.expect("an import");
}

fn at_imports(story: &mut Story) {
    story.keys("f9 backtab*2").sees("clients.csv").sees("3 new clients, by Mia");
}

#[test]
fn an_import_is_undone_from_the_settings_and_enter_is_not_a_yes() {
    let mut story = people::practice();
    imported(&mut story);
    at_imports(&mut story);
    story.keys("enter").sees("Undo all of it? 3 clients who came with it are removed.");
    insta::assert_snapshot!(story.screen());
    story.keys("enter");
    assert_eq!(story.program.store().last_import().expect("an answer").map(|id| id.0), Some(1));
    story.keys("esc f9 backtab*2 enter y").sees("Undone: the import of clients.csv of 12 Mar 2026");
    story.sees("undone; by Mia on 12 Mar 2026");
    story.keys("f3").text("import").sees_not("Ilse");
}

#[test]
fn an_import_on_which_something_depends_stays_and_the_clients_are_named() {
    let mut story = people::practice();
    imported(&mut story);
    let client = people::client(&story, "Ilse Import");
    let words = Note::parse_optional("Called back.").expect("a note").expect("a note");
    write(story.program.store_mut(), &Change::AddNote { client, day: crate::support::story::today(), words });
    at_imports(&mut story);
    story.keys("enter").sees("Ilse Import: Note of 12 Mar 2026");
    insta::assert_snapshot!(story.screen());
    story.keys("y").sees("clients.csv");
    assert!(story.program.store().last_import().expect("an answer").is_some());
}
