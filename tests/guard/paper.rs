//! What an owner wrote on paper proves the audit: the short head of its end.

use assert_cmd::Command;

use hairline::domain::{Pin, ShortHead};
use hairline::store::{Change, Page, Query, Restore, Store};

use crate::guard::backups::CUT;
use crate::guard::check::{check, practice};
use crate::support::practice::{Practice, day, line};
use crate::support::rechain::rechain;

/// Runs `hairline check` on a practice: its exit code, and what it printed.
fn hairline(practice: &Practice, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("hairline").unwrap();
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").env("HAIRLINE_DB", &practice.path);
    let output = command.arg("check").args(arguments).output().unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), printed)
}

fn head(practice: &Practice) -> ShortHead {
    practice.store.short_head().unwrap().unwrap()
}

/// The head that the screen of a day shows.
fn of_day(practice: &Practice, on: &str) -> Option<ShortHead> {
    match practice.store.read(&Query::Day { day: day(on) }).unwrap() {
        Page::Day(page) => page.head,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_head_on_paper_stays_true_whatever_is_done_after_it() {
    let mut practice = practice();
    let paper = head(&practice);
    let typed = paper.to_string().replace(" · ", ":").replace('-', "");
    practice.client("Chloé Dubois");
    let end = head(&practice);
    assert_ne!(end, paper);
    for arguments in [
        vec!["--head", &typed],
        vec!["--head", &paper.to_string()],
        vec!["--head", &typed, "--head", &end.to_string()],
    ] {
        let (code, printed) = hairline(&practice, &arguments);
        assert_eq!(code, 0, "{printed}");
        assert!(printed.contains(&format!("The audit has {paper}, as the paper says.")), "{printed}");
        assert!(printed.ends_with(&format!("The audit ends at {end}.\n")), "{printed}");
    }
    // As it stands on the paper, and as a shell takes it apart.
    let words: Vec<String> = paper.to_string().split(' ').map(str::to_owned).collect();
    let words = [&["--head"], &words.iter().map(String::as_str).collect::<Vec<_>>()[..]].concat();
    assert_eq!(hairline(&practice, &words).0, 0);
    let (code, printed) = hairline(&practice, &["--head", "13"]);
    assert!(code == 1 && printed.contains("Type the head as it stands on the paper"), "{printed}");
}

#[test]
fn an_audit_that_was_written_anew_is_found_from_paper_alone() {
    let practice = practice();
    let (paper, seq) = (head(&practice), practice.store.head().unwrap().seq);
    practice.raw.execute_batch("UPDATE audit SET who = 'Dora' WHERE seq = 2").unwrap();
    rechain(&practice.raw);
    assert_eq!(check(&practice), [""; 0], "without the paper nothing tells");
    let (code, printed) = hairline(&practice, &["--head", &paper.to_string()]);
    assert_eq!(code, 1);
    let here = head(&practice);
    assert!(printed.starts_with(&format!(
        "The audit is not the one on the paper with {paper}: here that entry has {here}. It, or an entry before it, was written \
         anew outside the program, or the paper was misread.\nOne thing is not as it should be in "
    )), "{printed}");
    practice.raw.execute_batch(CUT).unwrap();
    let (code, printed) = hairline(&practice, &["--head", &paper.to_string()]);
    assert_eq!(code, 1);
    let told = format!("The audit is shorter than the one on the paper with {paper}: it ends at entry 5.");
    assert!(seq > 5 && printed.contains(&told), "{printed}");
}

#[test]
fn a_paper_of_what_a_restore_left_behind_is_said_to_be_of_that() {
    let mut practice = practice();
    let backups = practice.path.with_file_name("kept");
    std::fs::create_dir(&backups).unwrap();
    let now = practice.stamp().now;
    let backup = practice.store.back_up(&backups, now, &mut |_| {}).unwrap();
    assert_eq!(backup.head, Some(head(&practice)));
    practice.client("Chloé Dubois");
    let paper = head(&practice);
    let stamp = practice.stamp();
    practice.store = Store::in_memory().unwrap();
    practice.raw = rusqlite::Connection::open_in_memory().unwrap();
    let restore = Restore::prepare(&backup.path, &practice.path, &mut |_| {}).unwrap();
    restore.put_in_place(&stamp).unwrap();
    let seq = paper.seq();
    let (code, printed) =
        hairline(&practice, &["--head", &paper.to_string(), "--head", &backup.head.unwrap().to_string()]);
    assert_eq!(code, 1);
    let told = format!(
        "It is the end of the audit that was left when a backup was put back on 12 Mar 2026 (entry {seq})."
    );
    assert!(printed.contains(&told), "{printed}");
    assert!(
        printed.contains(&format!("The audit has {}, as the paper says.", backup.head.unwrap())),
        "{printed}"
    );
}

#[test]
fn a_day_shows_the_head_as_it_was_when_the_day_ended() {
    let mut practice = practice();
    let first = head(&practice);
    assert_eq!(of_day(&practice, "2026-03-12"), Some(first));
    practice.today = day("2026-03-14");
    practice.client("Chloé Dubois");
    let later = head(&practice);
    assert_eq!(of_day(&practice, "2026-03-11"), None);
    assert_eq!(of_day(&practice, "2026-03-12"), Some(first));
    assert_eq!(of_day(&practice, "2026-03-13"), Some(first), "nothing was written on it");
    assert_eq!(of_day(&practice, "2026-03-14"), Some(later));
}

#[test]
fn where_staff_sign_in_the_paper_is_answered_to_anybody() {
    let mut practice = practice();
    practice.write(&Change::StartSignIn { name: line("Mara"), pin: Pin::parse("2580").unwrap() });
    let paper = head(&practice);
    let (code, printed) = hairline(&practice, &["--head", &paper.to_string()]);
    assert!(code == 0 && printed.contains("as the paper says"), "{printed}");
    practice.raw.execute_batch("UPDATE audit SET at = '2026-03-12 14:06:00' WHERE seq = 2").unwrap();
    rechain(&practice.raw);
    let (code, printed) = hairline(&practice, &["--head", &paper.to_string()]);
    assert!(code == 1 && printed.contains("The audit is not the one on the paper"), "{printed}");
}
