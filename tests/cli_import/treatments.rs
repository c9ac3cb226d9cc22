//! Treatments and their clocks, from a look, an area and a date.

use hairline::domain::{SessionId, ShortText, TreatmentId};
use hairline::store::Change;

use crate::cli_import::clinic::{Folder, TODAY};

const HEADER: &str = "name,phone,look,area,last treatment\n";

fn treatments(folder: &Folder) -> Vec<String> {
    folder.all(
        "SELECT look.name || ', ' || area.name || ', ' || coalesce(clock || ' ' || opens || ' ' || closes, 'in course')
         FROM treatment JOIN look ON look.id = look_id JOIN area ON area.id = area_id ORDER BY treatment.id",
    )
}

fn sessions(folder: &Folder) -> Vec<String> {
    folder.all("SELECT day || ' ' || kind || ' ' || completes FROM session ORDER BY treatment_id, day")
}

#[test]
fn the_last_treatment_is_the_clock_and_comes_from_a_session() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,shaven look,crown,29/02/2020\n"));
    assert_eq!(treatments(&folder), ["shaven look, crown, 2020-02-29 2023-02-28 2025-02-28"]);
    assert_eq!(
        folder.all("SELECT kind || completes || day || coalesce(minutes, ' unknown, ') || note FROM session"),
        ["initial12020-02-29 unknown, from import"]
    );
    assert_eq!(folder.one("SELECT since FROM treatment"), "2020-02-29");
    assert_eq!(folder.one("SELECT count(*) FROM line"), "0");
}

#[test]
fn a_look_without_a_date_is_a_treatment_in_course_until_a_date_comes() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,verdichting,kruin,\n"));
    assert_eq!(treatments(&folder), ["optical densification, crown, in course"]);
    assert_eq!(
        folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,verdichting,kruin,10/03/2015\n")),
        "Rows read: 1, added: 1, already there: 0, refused: 0"
    );
    assert_eq!(treatments(&folder), ["optical densification, crown, 2015-03-10 2020-03-10 2025-03-10"]);
    assert_eq!(sessions(&folder), ["2015-03-10 initial 1"]);
}

#[test]
fn rows_of_one_client_add_their_looks_areas_and_dates() {
    let folder = Folder::new();
    let rows = format!(
        "{HEADER}Jan Peeters,0470 12 34 56,shaven look,crown,15/06/2021\n\
         Jan Peeters,0470 12 34 56,shaven look,crown,1/2/2018\n\
         Jan Peeters,0470 12 34 56,shaven look,crown,15/06/2021\n\
         Jan Peeters,0470 12 34 56,shaven look,hairline,\n\
         Jan Peeters,0470 12 34 56,scar camouflage,,3/4/2022\n"
    );
    assert_eq!(folder.apply(&rows), "Rows read: 5, added: 4, already there: 1, refused: 0");
    assert_eq!(folder.one("SELECT count(*) FROM client"), "1");
    assert_eq!(
        treatments(&folder),
        [
            "shaven look, crown, 2021-06-15 2024-06-15 2026-06-15",
            "shaven look, hairline, in course",
            "scar camouflage, scar, 2022-04-03 2025-04-03 2027-04-03",
        ]
    );
    assert_eq!(sessions(&folder), ["2018-02-01 initial 1", "2021-06-15 touch-up 0", "2022-04-03 initial 1"]);
    assert_eq!(folder.apply(&rows), "Rows read: 5, added: 0, already there: 5, refused: 0");
}

#[test]
fn an_older_date_is_added_to_the_history_and_leaves_the_clock() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,shaven look,crown,15/06/2021\n"));
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,shaven look,,15/06/2017\n"));
    assert_eq!(treatments(&folder), ["shaven look, crown, 2021-06-15 2024-06-15 2026-06-15"]);
    assert_eq!(sessions(&folder), ["2017-06-15 initial 1", "2021-06-15 initial 1"]);
}

#[test]
fn a_session_that_was_voided_since_is_not_brought_back() {
    let folder = Folder::new();
    let rows = format!("{HEADER}Jan Peeters,0470 12 34 56,shaven look,crown,15/06/2021\n");
    folder.apply(&rows);
    let reason = ShortText::parse("another Jan").unwrap();
    folder.write(&Change::VoidSession { session: SessionId(1), reason, with_charge: true });
    assert_eq!(folder.apply(&rows), "Rows read: 1, added: 0, already there: 1, refused: 0");
    assert_eq!(treatments(&folder), ["shaven look, crown, in course"]);
}

#[test]
fn a_closed_treatment_is_known_and_a_later_date_begins_another() {
    let folder = Folder::new();
    let rows = format!("{HEADER}Jan Peeters,0470 12 34 56,shaven look,crown,15/06/2019\n");
    folder.apply(&rows);
    let reason = ShortText::parse("laser removal").unwrap();
    let on = TODAY.parse().unwrap();
    folder.write(&Change::CloseTreatment { treatment: TreatmentId(1), on, reason });
    assert_eq!(folder.apply(&rows), "Rows read: 1, added: 0, already there: 1, refused: 0");
    folder.apply(rows.replace("2019", "2025"));
    assert_eq!(
        folder.one("SELECT count(*) FROM treatment WHERE closed_on IS NULL AND clock = '2025-06-15'"),
        "1"
    );
}

#[test]
fn a_date_of_one_of_several_areas_needs_the_area() {
    let folder = Folder::new();
    folder.apply(format!(
        "{HEADER}Jan,0470 12 34 56,shaven look,crown,\nJan,0470 12 34 56,shaven look,hairline,\n"
    ));
    folder.put("clients.csv", format!("{HEADER}Jan,0470 12 34 56,shaven look,,15/06/2021\n"));
    let said = folder.run(&["clients.csv", "--apply"]);
    assert!(
        said.out
            .contains("line 2: Jan has this look on more than one area; fill in which one the date is of."),
        "{}",
        said.out
    );
}

#[test]
fn what_came_from_a_file_is_on_the_list_of_touch_ups() {
    let folder = Folder::new();
    folder.apply(format!("{HEADER}Jan Peeters,0470 12 34 56,shaven look,crown,15/06/2019\n"));
    let list = folder.command().args(["touchups", "--state", "overdue", "--format", "csv"]).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.contains("shaven look,crown,2019-06-15,0,2022-06-15,2024-06-15,overdue"), "{list}");
}
