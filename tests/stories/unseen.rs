//! Nothing is overwritten unseen: what another window changed while a dialog was open is shown, and asked about.

use chrono::{NaiveDate, TimeDelta};
use hairline::domain::{
    Adjustment, AreaId, BackupFolder, Factor, LookId, Mark, Minutes, Money, ReasonId, SessionKind, ShortText,
    SpecialistId, TreatmentId, Vat, WindowRule,
};
use hairline::store::Clinic;
use hairline::store::api::sessions::{NewSession, SessionTreatment};
use hairline::store::api::settings::{ReasonKind, SettingsPage};
use hairline::store::api::{Change, Page, Query, Stamp, backup::Encryption};

use crate::stories::people;
use crate::support::{story, story::Story};

/// Anna's card, and her treatment.
fn anna() -> (Story, TreatmentId) {
    let mut story = people::practice();
    let treatment = people::treatment_of(&story, "Anna");
    story.keys("f3").text("anna").keys("enter").sees("shaven look");
    (story, treatment)
}

/// Mara, at the other window, a minute ago; this one has not noticed yet.
#[track_caller]
fn mara(story: &mut Story, change: &Change) {
    let now = story::now() - TimeDelta::minutes(1);
    let stamp = Stamp { who: "Mara".into(), desk: "back".into(), now };
    story.program.store_mut().write(change, &stamp).expect("a change that is valid");
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn words(text: &str) -> ShortText {
    ShortText::parse(text).expect("words")
}

fn settings(story: &Story) -> SettingsPage {
    match story.program.store().read(&Query::Settings) {
        Ok(Page::Settings(page)) => *page,
        other => panic!("the settings were asked for, and this came: {other:?}"),
    }
}

fn adjust(treatment: TreatmentId, months: i32, reason: &str) -> Change {
    let months = Adjustment::new(months).expect("months");
    Change::Adjust { treatment, months, factor: Factor::Skin, reason: words(reason), by: words("Mara") }
}

#[test]
fn a_mark_that_was_set_meanwhile_is_shown_and_stays_or_goes_as_one_says() {
    let (mut story, treatment) = anna();
    story.keys("m tab").text("+7");
    mara(&mut story, &Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-04-02"))) });
    story.keys("ctrl-s").sees("This treatment was changed elsewhere while this form was open.");
    story.sees("Mark: was none, now booked 2 Apr 2026 (Mara, 10:29)").sees("Yours: booked 19 Mar 2026");
    insta::assert_snapshot!(story.screen());
    story.keys("esc").sees("Mark: shaven look").keys("ctrl-s").sees("Changed meanwhile");
    story.keys("t").sees("Left as it was saved elsewhere.").sees("booked 2 Apr").sees_not("19 Mar");
    story.keys("m tab ctrl-u").text("+7").keys("ctrl-s").sees("Marked").sees("booked 19 Mar");
}

#[test]
fn keeping_ones_own_mark_writes_over_what_was_seen() {
    let (mut story, treatment) = anna();
    story.keys("m tab").text("+7");
    mara(&mut story, &Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-04-02"))) });
    story.keys("ctrl-s m").sees("Marked").sees("booked 19 Mar").sees_not("booked 2 Apr");
}

#[test]
fn a_third_mark_while_the_question_is_open_is_asked_about_too() {
    let (mut story, treatment) = anna();
    story.keys("m tab").text("+7");
    mara(&mut story, &Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-04-02"))) });
    story.keys("ctrl-s").sees("now booked 2 Apr 2026");
    mara(&mut story, &Change::SetMark { treatment, mark: Some(Mark::Declined(day("2026-03-12"))) });
    story.keys("m").sees("was booked 2 Apr 2026, now declined on 12 Mar 2026 (Mara,");
    story.keys("m").sees("booked 19 Mar");
}

#[test]
fn where_both_windows_say_the_same_nothing_is_asked() {
    let (mut story, treatment) = anna();
    story.keys("m tab").text("+7");
    mara(&mut story, &Change::SetMark { treatment, mark: Some(Mark::Booked(day("2026-03-19"))) });
    story.keys("ctrl-s").sees_not("Changed meanwhile").sees("Marked").sees("booked 19 Mar");
}

#[test]
fn an_adjustment_that_was_set_meanwhile_is_shown_with_its_reason() {
    let (mut story, treatment) = anna();
    story.keys("a right tab").text("-6");
    mara(&mut story, &adjust(treatment, -3, "oily skin"));
    story.keys("ctrl-s").sees("Adjustment: was none, now −3 months, skin: oily skin, set by Mara");
    story.sees("(Mara, 10:29)").sees("Yours: −6 months, skin: dry skin, holds pigment well");
    insta::assert_snapshot!(story.screen());
    story.keys("m").sees("Adjusted").sees("−6 months: dry skin, holds pigment well");
}

#[test]
fn a_treatment_closed_meanwhile_is_closed_anew_or_left() {
    let close = |treatment| Change::CloseTreatment {
        treatment,
        on: day("2026-03-10"),
        reason: words("moved to Ghent"),
    };
    let (mut story, treatment) = anna();
    story.keys("o right");
    mara(&mut story, &close(treatment));
    story.keys("ctrl-s").sees("Closed: was no, now 10 Mar 2026, moved to Ghent (Mara, 10:29)");
    story.sees("Yours: 12 Mar 2026, laser removal").keys("t").sees("moved to Ghent");
    let (mut story, treatment) = anna();
    story.keys("o right");
    mara(&mut story, &close(treatment));
    story.keys("ctrl-s m").sees("Closed shaven look").sees("laser removal").sees_not("moved to Ghent");
}

#[test]
fn a_treatment_closed_for_another_reason_meanwhile_is_not_taken_up_unseen() {
    let (mut story, treatment) = anna();
    let close = |reason| Change::CloseTreatment { treatment, on: day("2026-03-10"), reason: words(reason) };
    story.write(&close("moved away"));
    story.keys("o").sees("was closed: moved away");
    mara(&mut story, &Change::ReopenTreatment { treatment });
    mara(&mut story, &close("deceased"));
    story.keys("y").sees("Closed: was 10 Mar 2026, moved away, now 10 Mar 2026, deceased");
    story.sees("while this question was open").sees("Yours: no");
    insta::assert_snapshot!(story.screen());
    story.keys("t").sees("Left as it was saved elsewhere.").sees("deceased");
    story.keys("o y").sees("Reopened");
}

#[test]
fn what_another_window_has_done_already_is_said_and_not_done_twice() {
    let (mut story, _) = anna();
    let client = people::client(&story, "Anna");
    story.keys("v").sees("Archive Anna Peeters?");
    mara(&mut story, &Change::Archive { client });
    story.keys("y").sees("Anna Peeters is in the archive already.");
}

#[test]
fn a_payment_voided_meanwhile_is_not_voided_again() {
    let mut story = people::practice();
    let client = people::client(&story, "Bram");
    let pay = Change::Pay {
        client,
        session: None,
        day: story::today(),
        method: hairline::domain::PaymentMethod::Cash,
        amount: Money(4000),
    };
    story.write(&pay);
    story.keys("f3").text("bram").keys("enter x").sees("Void: payment");
    let payment = hairline::domain::PaymentId(1);
    mara(&mut story, &Change::VoidPayment { payment, reason: words("wrong client") });
    story.keys("right ctrl-s").sees("This was voided already, by Mara on 12 Mar 2026: wrong client.");
}

#[test]
fn a_look_edited_in_two_windows_keeps_each_others_fields() {
    let mut story = people::practice();
    story.keys("f9 tab").keys("down*2 enter").sees("shaven look").keys("end").text(" (deluxe)");
    let rule = WindowRule { opens_after: 36, closes_after: 48, planned: Minutes::new(120).expect("minutes") };
    let look = Some(LookId(1));
    mara(&mut story, &Change::SetLook { look, name: words("shaven look"), rule, active: true });
    story.keys("ctrl-s").sees("The look shaven look was changed elsewhere");
    story.sees("Closes after: was 60, now 48 (Mara, 10:29)").sees_not("Name: was");
    story.keys("m").sees("shaven look (deluxe)").sees("3–4 y");
}

#[test]
fn areas_specialists_prices_and_reasons_are_asked_about() {
    let mut story = people::practice();
    let page = settings(&story);
    let name = words("Somebody else");
    story.keys("f9 tab*5 enter end").text("!");
    let specialist = Some(page.specialists[0].id);
    mara(&mut story, &Change::SetSpecialist { specialist, name: name.clone(), active: true });
    story
        .keys("ctrl-s")
        .sees(&format!("Name: was {}, now Somebody else (Mara, 10:29)", page.specialists[0].name));
    story.sees(&format!("You typed {}! there.", page.specialists[0].name)).keys("t").sees("Somebody else");

    story.keys("tab enter end").text("!");
    let area = Some(AreaId(page.areas[0].id));
    mara(&mut story, &Change::SetArea { area, name: name.clone(), active: true });
    story.keys("ctrl-s").sees("The area").sees("now Somebody else (Mara, 10:29)").keys("t");

    let reason = page.reasons[0].clone();
    story.keys("tab enter end").text("!");
    let change = Change::SetReason {
        reason: Some(ReasonId(reason.id.0)),
        kind: ReasonKind::Void,
        words: words(&reason.words),
        suggests: None,
        active: true,
    };
    mara(&mut story, &change);
    story.keys("ctrl-s").sees("Explains a: was adjustment, now void (Mara, 10:29)").keys("t");

    story.keys("backtab*3 +").text("SPF stick");
    story.keys("tab*2").text("12").keys("ctrl-s").sees("SPF stick").keys("enter tab*2 ctrl-u").text("13");
    let price = settings(&story).prices.iter().find(|row| row.words == "SPF stick").map(|row| row.id);
    let amount = Some(Money(1500));
    let (words, from, role) = (words("SPF stick"), None, None);
    mara(&mut story, &Change::SetPrice { price, product: false, words, amount, from, role, active: true });
    story.keys("ctrl-s").sees("Amount: was 12.00, now 15.00 (Mara, 10:29)");
    story.keys("m").sees("€ 13.00").sees("from 12 Mar 2026");
}

#[test]
fn a_rate_of_the_same_day_is_replaced_only_in_sight() {
    let mut story = people::practice();
    let from = day("2027-01-01");
    story.keys("f9 tab*2 +").text("100").keys("tab ctrl-u").text("2027-01-01");
    mara(&mut story, &Change::SetRate { from, hourly: Money(9500) });
    story.keys("ctrl-s").sees("The hourly rate from 1 Jan 2027 was changed elsewhere");
    story.sees("Per hour: was none, now 95.00 (Mara, 10:29)").sees("Yours: 100.00");
    story.keys("t").sees("€ 95.00 per hour");
    story.keys("+").text("105").keys("tab ctrl-u").text("2027-01-01");
    story.sees("Replaces € 95.00 per hour from the same date.");
    story.keys("ctrl-s").sees("€ 105.00 per hour").sees_not("Changed meanwhile");
}

#[test]
fn the_vat_and_the_clinic_are_asked_about() {
    let mut story = people::practice();
    story.keys("f9 tab*3 +").text("22").keys("tab ctrl-u").text("2027-01-01");
    mara(&mut story, &Change::SetVat { from: day("2027-01-01"), vat: Vat(2300) });
    story.keys("ctrl-s").sees("VAT: was none, now 23 % (Mara, 10:29)").keys("t");
    story.keys("backtab*3 enter end").text(" Zuid");
    let clinic = Clinic { horizon_months: 9, ..story::clinic() };
    mara(&mut story, &Change::EditClinic(clinic));
    story.keys("ctrl-s").sees("The clinic was changed elsewhere").sees("Horizon: was 6, now 9 (Mara, 10:29)");
    story.keys("m").sees("Haarlijn Antwerpen Zuid").sees("9 months ahead");
}

#[test]
fn where_backups_go_is_asked_about() {
    let mut story = people::practice();
    story.keys("f9 tab*10 enter").text("/media/mine");
    let folder = BackupFolder::parse("/media/theirs").ok();
    mara(&mut story, &Change::SetBackups { folder, encryption: Encryption::Keep, neutral: false });
    story.keys("ctrl-s").sees("What is set of the backups was changed elsewhere");
    story.sees("Folder: was empty, now /media/theirs (Mara, 10:29)").sees_not("Encrypted: was");
    story.keys("t").sees("/media/theirs");
}

/// A touch-up of an hour today by the first specialist, as the form logs it.
fn touch_up(story: &Story, treatment: TreatmentId) -> Change {
    Change::LogSession(Box::new(NewSession {
        client: people::client(story, "Anna"),
        treatment: SessionTreatment::Existing(treatment),
        kind: SessionKind::TouchUp,
        completes: false,
        day: story::today(),
        starts: None,
        minutes: Minutes::new(60).expect("minutes"),
        specialist: Some(SpecialistId(settings(story).specialists[0].id)),
        pigments: Vec::new(),
        needle: None,
        depth: None,
        dilution: None,
        hair_loss: None,
        note: None,
        lines: Vec::new(),
        payments: Vec::new(),
    }))
}

#[test]
fn the_same_session_from_two_windows_is_asked_about_and_not_logged_twice() {
    let (mut story, treatment) = anna();
    story.keys("l").text("60");
    let change = touch_up(&story, treatment);
    mara(&mut story, &change);
    story.keys("ctrl-s").sees("Mara logged the same session a minute ago. Log it again?");
    insta::assert_snapshot!(story.screen());
    story.keys("n").sees("Log a session").keys("ctrl-s y").sees("Logged a touch-up for Anna Peeters");
    let logged = story.screen().matches("touch-up        shaven look").count();
    assert_eq!(logged, 2, "Mara's and the second one:\n{}", story.screen());
}

#[test]
fn another_session_of_the_same_day_is_logged_without_a_question() {
    let (mut story, treatment) = anna();
    story.keys("l").text("90");
    let change = touch_up(&story, treatment);
    mara(&mut story, &change);
    story.keys("ctrl-s").sees("Logged a touch-up for Anna Peeters").sees_not("Log it again?");
}
