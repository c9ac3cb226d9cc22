//! Backups that nobody has to think of: while the program runs, and when it ends.

use std::time::{Duration, Instant};
use std::{fs, path::PathBuf};

use chrono::{NaiveDateTime, TimeDelta};

use crate::guard::{check::practice, names};
use crate::support::practice::{Practice, clinic, day};
use crate::support::pty::{PATIENCE, Pty};
use hairline::app::desk::Desk;
use hairline::screens::today::Today;
use hairline::shell::{Effect, Job, Model, Msg, update};
use hairline::store::Clinic;
use hairline::store::api::{Page, Query, backup::BackupAge, staff::DeskContext, today::TodayPage};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn a_backup_is_due_when_work_was_done_since_or_after_a_day() {
    let mut practice = practice();
    let needs =
        |practice: &Practice, time: &str| practice.store.needs_backup(at(time), TimeDelta::hours(3)).unwrap();
    assert!(needs(&practice, "2026-03-12T14:10:00"), "there is none");
    let folder = practice.store.backup_folder().unwrap();
    practice.store.back_up(&folder, at("2026-03-12T14:10:00"), &mut |_| {}).unwrap();
    assert!(!needs(&practice, "2026-03-12T20:00:00"), "nothing was written since");
    assert!(needs(&practice, "2026-03-13T14:11:00"), "it is older than a day");
    practice.client("Chloé Dubois");
    assert!(!needs(&practice, "2026-03-12T17:09:59"), "three hours are not over");
    assert!(needs(&practice, "2026-03-12T17:10:00"), "something was written since");
    assert!(needs(&practice, "2026-03-12T09:00:00"), "the clock was set back");
    assert!(practice.store.needs_backup(at("2026-03-12T14:10:00"), TimeDelta::zero()).unwrap(), "at the end");
}

#[test]
fn a_demo_and_an_empty_file_are_never_backed_up() {
    let practice = Practice::empty();
    let now = at("2026-03-12T14:10:00");
    assert!(!practice.store.needs_backup(now, TimeDelta::zero()).unwrap());
    let practice = Practice::new();
    practice.raw.execute("UPDATE clinic SET demo = 1", []).unwrap();
    assert!(!practice.store.needs_backup(now, TimeDelta::zero()).unwrap());
}

/// A program at a desk.
fn model(clinic: Option<Clinic>) -> Model {
    let context = DeskContext { clinic, ..DeskContext::default() };
    Model::new(Desk::new(context, at("2026-03-12T09:00:00"), "Mia".into()))
}

/// Whether a backup is asked for when it is this time.
fn asks(model: &mut Model, time: &str) -> bool {
    update(model, Msg::Tick(at(time))).contains(&Effect::Start(Job::BackUp))
}

#[test]
fn while_the_program_runs_a_backup_is_asked_for_once_an_hour() {
    let mut model = model(Some(clinic()));
    let asked = ["09:01", "09:02", "10:00", "10:01", "10:30", "11:01"]
        .map(|time| asks(&mut model, &format!("2026-03-12T{time}:00")));
    assert_eq!(asked, [true, false, false, true, false, true]);
}

#[test]
fn a_demo_and_the_greeting_ask_for_none() {
    for clinic in [None, Some(Clinic { demo: true, ..clinic() })] {
        assert!(!asks(&mut model(clinic), "2026-03-12T09:01:00"));
    }
}

#[test]
fn a_backup_that_failed_is_said_and_work_goes_on() {
    let mut model = model(Some(clinic()));
    let effects = update(&mut model, Msg::BackedUp(Err("The backup folder /stick is not there.".into())));
    assert_eq!(model.notice.as_ref().unwrap().words, "The backup folder /stick is not there.");
    assert!(!effects.contains(&Effect::Quit));
    update(&mut model, Msg::BackedUp(Ok(None)));
    assert!(model.notice.is_some(), "one that succeeds later does not wipe what was said");
}

#[test]
fn today_says_how_old_the_last_backup_is_and_warns_after_a_day() {
    let says = |last: Option<&str>, begun: &str| {
        let mut today = Today::default();
        today.page.backup = BackupAge { last: last.map(at), begun: Some(at(begun)), ..BackupAge::default() };
        today.backup(at("2026-03-12T14:00:00"))
    };
    let old = "2020-01-01T09:00:00";
    for (last, words, warns) in [
        ("2026-03-12T13:30:00", "The last backup was made and checked within the hour.", false),
        ("2026-03-12T12:50:00", "The last backup was made and checked an hour ago.", false),
        ("2026-03-11T15:00:00", "The last backup was made and checked 23 hours ago.", false),
        ("2026-03-11T13:00:00", "The last backup is more than a day old. Quitting makes one.", true),
        ("2026-03-01T13:00:00", "The last backup is more than 11 days old. Quitting makes one.", true),
    ] {
        assert_eq!(says(Some(last), old), Some((words.to_owned(), warns)));
    }
    let none = "This practice has no backup yet. Quitting makes one.";
    assert_eq!(says(None, old), Some((none.to_owned(), true)));
    assert_eq!(says(None, "2026-03-12T09:00:00"), None, "a practice of today has time");
}

/// The real program on a practice.
fn start(practice: &Practice, now: &str) -> Pty {
    start_with(practice, &[("HAIRLINE_NOW", now)])
}

fn start_with(practice: &Practice, env: &[(&str, &str)]) -> Pty {
    let pty = Pty::start(&["--db", practice.path.to_str().unwrap()], env, 100, 24);
    pty.wait_for("Touch-ups", PATIENCE);
    pty
}

fn backups(practice: &Practice) -> Vec<PathBuf> {
    let folder = practice.path.with_file_name("backups");
    fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn quitting_backs_up_what_was_written() {
    let practice = practice();
    let mut pty = start(&practice, "2026-03-12T14:10:00");
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    let made = backups(&practice);
    let name = format!("backups/{}", names::backup(&practice, "2026-03-12-141000.db"));
    assert_eq!(made, [practice.path.with_file_name(name)]);
    let mut pty = start(&practice, "2026-03-12T14:20:00");
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    assert_eq!(backups(&practice), made, "nothing was written since");
}

#[test]
fn a_stick_that_is_not_there_is_said_at_the_end_and_the_backup_goes_beside_the_file() {
    let practice = practice();
    let stick = practice.path.with_file_name("stick").display().to_string();
    practice.raw.execute("UPDATE clinic SET backup_folder = ?", [&stick]).unwrap();
    let mut pty = start(&practice, "2026-03-12T14:10:00");
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
    let said = pty.screen().replace('\n', " ");
    assert!(said.contains("is not there. Plug in the stick"), "{said}");
    assert!(said.contains("Meanwhile the backup went into"), "{said}");
    assert_eq!(backups(&practice).len(), 1);
}

#[test]
fn a_stick_that_is_there_again_gets_the_next_backup() {
    let mut practice = practice();
    let stick = practice.path.with_file_name("stick");
    practice.raw.execute("UPDATE clinic SET backup_folder = ?", [stick.display().to_string()]).unwrap();
    let age =
        |practice: &Practice| match practice.store.read(&Query::Today { day: day("2026-03-12"), calls: 1 }) {
            Ok(Page::Today(page)) => page.backup,
            other => panic!("{other:?}"),
        };
    let (verified, said) = practice.store.back_up_as_set(at("2026-03-12T14:10:00"), &mut |_| {}).unwrap();
    assert_eq!(verified.path.parent().unwrap(), practice.path.with_file_name("backups"));
    assert!(said.unwrap().starts_with(&format!("The backup folder {} is not there.", stick.display())));
    let mut today =
        Today { page: TodayPage { backup: age(&practice), ..TodayPage::default() }, ..Today::default() };
    let words =
        "The chosen backup folder could not be used: the last backup went beside the file, an hour ago.";
    assert_eq!(today.backup(at("2026-03-12T15:20:00")), Some((words.to_owned(), true)));

    let soon =
        |practice: &Practice| practice.store.needs_backup(at("2026-03-12T15:20:00"), TimeDelta::hours(3));
    assert!(!soon(&practice).unwrap(), "the stick is still away");
    fs::create_dir(&stick).unwrap();
    assert!(soon(&practice).unwrap(), "it is there again");
    let (verified, said) = practice.store.back_up_as_set(at("2026-03-12T15:20:00"), &mut |_| {}).unwrap();
    assert_eq!((verified.path.parent().unwrap(), said), (&*stick, None));
    today.page.backup = age(&practice);
    assert!(!today.backup(at("2026-03-12T15:20:00")).unwrap().1);
    assert!(!soon(&practice).unwrap());
}

#[test]
fn a_last_backup_that_is_not_where_it_was_is_said_and_another_one_is_due() {
    let mut practice = practice();
    let (verified, _) = practice.store.back_up_as_set(at("2026-03-12T14:10:00"), &mut |_| {}).unwrap();
    let now = at("2026-03-12T14:20:00");
    let due = |practice: &Practice| practice.store.needs_backup(now, TimeDelta::hours(3)).unwrap();
    let says = |practice: &Practice| {
        let query = Query::Today { day: day("2026-03-12"), calls: 1 };
        let Ok(Page::Today(page)) = practice.store.read(&query) else { panic!("no figures of the day") };
        Today { page, ..Today::default() }.backup(now).unwrap()
    };
    assert!(!says(&practice).1 && !due(&practice));
    fs::remove_file(&verified.path).unwrap();
    let name = verified.path.file_name().unwrap().to_str().unwrap();
    let words = format!("The last backup is not where it was: {name}. Quitting makes another one.");
    assert_eq!(says(&practice), (words, true));
    assert!(due(&practice));
    fs::remove_dir(verified.path.parent().unwrap()).unwrap();
    assert!(says(&practice).1, "the folder beside the file is always there");
    practice.store.back_up_as_set(now, &mut |_| {}).unwrap();
    assert!(!says(&practice).1 && !due(&practice));
    // A stick that is not plugged in has its backup with it.
    let stick = practice.path.with_file_name("stick");
    fs::create_dir(&stick).unwrap();
    practice.raw.execute("UPDATE clinic SET backup_folder = ?", [stick.display().to_string()]).unwrap();
    let (verified, _) = practice.store.back_up_as_set(now, &mut |_| {}).unwrap();
    fs::rename(&stick, stick.with_file_name("away")).unwrap();
    assert!(!says(&practice).1);
    fs::rename(stick.with_file_name("away"), &stick).unwrap();
    fs::remove_file(&verified.path).unwrap();
    assert!(says(&practice).1);
}

#[test]
fn a_backup_that_went_elsewhere_is_said_once() {
    let mut model = model(Some(clinic()));
    let mut says = |said: Option<&str>| {
        model.notice = None;
        update(&mut model, Msg::BackedUp(Ok(said.map(str::to_owned))));
        model.notice.as_ref().map(|notice| notice.words.clone())
    };
    let stick = "The backup folder /stick is not there.";
    assert_eq!(says(Some(stick)).as_deref(), Some(stick));
    assert_eq!(says(Some(stick)), None);
    assert_eq!(says(None), None);
    assert_eq!(says(Some(stick)).as_deref(), Some(stick), "it was there meanwhile");
}

#[test]
fn what_the_check_before_a_backup_found_is_on_today() {
    let mut practice = practice();
    practice.raw.execute("UPDATE treatment SET closes = '2026-06-16', last_on = '2021-06-16'", []).unwrap();
    let (verified, _) = practice.store.back_up_as_set(at("2026-03-12T14:10:00"), &mut |_| {}).unwrap();
    let found = "Anna Peeters’ treatment shaven look, crown: stored to close on 16 Jun 2026, the rule says 15 Jun 2026.";
    assert_eq!(verified.findings[0], found);
    let pty = start(&practice, "2026-03-12T14:10:00");
    pty.wait_for("things are not as they should be", PATIENCE);
    pty.wait_for("The first: Anna Peeters", PATIENCE);
}

#[test]
#[cfg(unix)]
fn a_program_that_is_told_to_go_goes_at_once() {
    let practice = practice();
    let mut pty = start(&practice, "2026-03-12T14:10:00");
    pty.signal("TERM");
    pty.wait_exit(PATIENCE);
    assert!(backups(&practice).is_empty());
}

#[test]
#[ignore = "waits for the next minute: just slow"]
fn work_is_backed_up_while_the_program_runs() {
    let practice = practice();
    let mut pty = start_with(&practice, &[]);
    let since = Instant::now();
    while practice.store.last_backup().unwrap().is_none() {
        assert!(since.elapsed() < Duration::from_secs(60) + PATIENCE, "no backup was made");
        std::thread::sleep(Duration::from_millis(200));
    }
    pty.wait_for("The last backup was made and checked within the hour.", PATIENCE);
    assert_eq!(backups(&practice).len(), 1);
    pty.press(&["Ctrl+Q"]);
    assert_eq!(pty.wait_exit(PATIENCE), 0);
}
