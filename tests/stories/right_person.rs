//! What was meant for one person is never written to another, who was added after the one was gone.

use hairline::store::Store;
use tempfile::TempDir;

use crate::support::{story, story::Story};

/// An empty practice in a file.
struct Clinic {
    folder: TempDir,
}

impl Clinic {
    fn new() -> Self {
        let clinic = Self { folder: TempDir::new().expect("a temporary folder can be made") };
        story::set_up(&mut clinic.store());
        clinic
    }

    fn store(&self) -> Store {
        Store::open(&self.folder.path().join("clinic.db")).expect("the file")
    }

    fn window(&self) -> Story {
        Story::on(self.store())
    }
}

/// Undoes that Anna was added, and adds Bert.
fn bert_in_place_of_anna(window: &mut Story) {
    window.keys("ctrl-z").sees("Undo the new client Anna Peeters?").keys("y").sees("Undone").keys("esc y");
    window.keys("ctrl-n").text("Bert Wouters").keys("ctrl-s").sees("Added Bert Wouters");
}

fn added(clinic: &Clinic) -> Story {
    let mut window = clinic.window();
    window.keys("ctrl-n").text("Anna Peeters").keys("ctrl-s").sees("Added Anna Peeters");
    window
}

#[test]
fn a_session_for_a_client_who_is_gone_is_refused_and_keeps_its_text() {
    let clinic = Clinic::new();
    let mut a = added(&clinic);
    let mut b = clinic.window();
    b.keys("f3").text("anna").keys("enter l tab*6").text("150").sees("150");
    bert_in_place_of_anna(&mut a);
    b.keys("ctrl-s").sees("This client is not in the file any more: it").sees("150");
    a.program.look_again();
    a.sees("Bert Wouters").sees_not("initial").sees_not("owes");
    b.program.look_again();
    b.keys("ctrl-s").sees("This client is not in the file any more: it").sees("150");
}

#[test]
fn every_small_form_of_a_client_who_is_gone_is_refused_and_keeps_its_text() {
    for (key, typed) in [("p", "77"), ("n", "calls on Friday"), ("e end", " Claes")] {
        let clinic = Clinic::new();
        let mut a = added(&clinic);
        let mut b = clinic.window();
        b.keys("f3").text("anna").keys("enter").keys(key).text(typed);
        bert_in_place_of_anna(&mut a);
        b.keys("ctrl-s").sees("is not in the file any more").sees(typed.trim());
        a.program.look_again();
        a.sees("Bert Wouters").sees_not("77.00").sees_not("calls").sees_not("Claes");
    }
}

#[test]
fn a_card_of_a_client_who_is_gone_says_so() {
    let clinic = Clinic::new();
    let mut a = added(&clinic);
    let mut b = clinic.window();
    b.keys("f3").text("anna").keys("enter").sees("Anna Peeters");
    bert_in_place_of_anna(&mut a);
    b.program.look_again();
    b.sees("This client is not in the file any more").sees_not("Bert").sees_not("returned no rows");
}

#[test]
fn a_draft_for_a_client_who_is_gone_is_not_written_to_another() {
    let clinic = Clinic::new();
    let mut a = added(&clinic);
    let mut b = clinic.window();
    b.keys("f3").text("anna").keys("enter n").text("allergic to latex");
    b.program.end();
    bert_in_place_of_anna(&mut a);
    drop((a, b));
    let mut again = clinic.window();
    again.program.offer_drafts();
    again.keys("y").sees("This client is not there any more").sees("Anna Peeters").sees("allergic to latex");
    again.sees_not("Bert");
}

#[test]
fn a_draft_of_before_numbers_were_given_out_once_is_not_written_to_who_has_the_number_now() {
    let clinic = Clinic::new();
    let mut a = added(&clinic);
    let mut b = clinic.window();
    b.keys("f3").text("anna").keys("enter n").text("allergic to latex");
    b.program.end();
    a.keys("ctrl-z y esc y");
    let raw = rusqlite::Connection::open(clinic.folder.path().join("clinic.db")).expect("the file");
    raw.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'client'", []).expect("the numbers");
    a.keys("ctrl-n").text("Bert Wouters").keys("ctrl-s").sees("Added Bert Wouters");
    drop((a, b, raw));
    let mut again = clinic.window();
    again.program.offer_drafts();
    again.keys("y").sees("This was typed for Anna Peeters, and under that").sees("allergic to latex");
    again.keys("esc f3").text("bert").keys("enter").sees_not("allergic to latex");
}

#[test]
fn the_history_of_changes_begins_with_the_one_who_has_the_number_now() {
    let clinic = Clinic::new();
    let mut a = added(&clinic);
    bert_in_place_of_anna(&mut a);
    a.keys("h").sees("Added Bert Wouters").sees_not("Anna");
}
