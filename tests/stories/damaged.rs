//! A practice file that is found to be damaged while it is open.

use hairline::shell::Msg;
use hairline::store::{Change, Clinic, Store};

use crate::stories::people;
use crate::support::{story, story::Story};

#[test]
fn damage_is_said_everywhere_and_a_form_keeps_what_was_typed() {
    let mut story = people::practice();
    story.keys("ctrl-n").text("Chloé Dubois");
    story.program.is_damaged();
    story.sees("READ-ONLY: damaged").sees("The practice file is damaged, so nothing more is saved");
    story.keys("ctrl-s").sees("Nothing was saved: the practice file is damaged").sees("Chloé Dubois");
    story.keys("esc y").sees("! The practice file is damaged").sees("Call first");
    insta::assert_snapshot!(story.screen());
    insta::assert_snapshot!(story.resize(120, 40).screen());
    story.keys("f3").sees("Anna Peeters").sees("READ-ONLY: damaged");
}

#[test]
fn a_long_name_of_a_clinic_leaves_the_words_for_the_file_and_for_where_one_is() {
    let mut story = people::practice();
    let name = "Kliniek voor Haarpigmentatie Van den Broeck-Vanhoutteghem te Sint-Katelijne-Waver";
    story.write(&Change::EditClinic(Clinic { name: name.into(), ..story::clinic() }));
    story.program.feed(Msg::Changed);
    story.keys("f3").sees("Kliniek voor Haarpigmentatie").sees("…  Clients");
    story.program.is_damaged();
    story.sees("Kliniek v").sees(" READ-ONLY: damaged   Clients");
}

#[test]
fn a_finding_is_named_below_the_figures_and_takes_rows_from_the_calls() {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("clinic.db");
    let mut file = Store::open(&path).expect("a new file");
    story::set_up(&mut file);
    for number in 10..20 {
        people::add(
            &mut file,
            &format!("Anna Peeters {number}"),
            &format!("0470 12 34 {number}"),
            "2020-06-20",
        );
    }
    let other = rusqlite::Connection::open(&path).expect("the same file");
    let finding = "Anna Peeters 10’s treatment shaven look, crown: stored to close on 16 Jun 2026, the rule says 15 Jun 2026.";
    other
        .execute(
            "INSERT INTO backup (id, at, file, seq, chain, findings, finding, compared)
             SELECT 1, '2026-03-12T09:00:00', '/stick/hairline-haarlijn-2026-03-12-090000.db', seq, chain, 3, ?, 1 FROM head",
            [finding],
        )
        .expect("a change from outside");
    let mut story = Story::on(file);
    story.sees("! 3 things are not as they should be; hairline check names them.").sees("15 Jun 2026.");
    insta::assert_snapshot!(story.screen());
    // What is selected is on the screen.
    story.keys("end").sees("▸ ! 8 months over  Anna Peeters 12");
}
