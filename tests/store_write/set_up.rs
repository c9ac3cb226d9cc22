//! The first set-up of a practice: the clinic, its first rate and the catalogue it starts with.

use crate::support::practice::{Practice, clinic, set_up};
use hairline::store::Change;

#[test]
fn a_set_up_practice_has_its_clinic_rate_specialists_and_catalogue() {
    let mut practice = Practice::empty();
    let saved = practice.write(&set_up());
    assert_eq!((saved.seq, saved.words.as_str(), saved.client), (1, "Set up Haarlijn.", None));
    assert_eq!(practice.store.clinic().unwrap(), Some(clinic()));
    assert_eq!(practice.row("SELECT * FROM clinic"), "1|Haarlijn|EUR|32|hour-started|6|0|-|-|-|-");
    assert_eq!(practice.rows("SELECT from_day, hourly FROM rate"), ["2014-01-01|9000"]);
    assert_eq!(practice.rows("SELECT from_day, basis_points FROM vat"), ["2014-01-01|2100"]);
    assert_eq!(practice.rows("SELECT name, active FROM specialist ORDER BY id"), ["Els|1", "Tom|1"]);
    assert_eq!(
        practice.rows("SELECT name, opens_after, closes_after, planned_minutes FROM look ORDER BY id"),
        ["shaven look|36|60|120", "optical densification|60|120|120", "scar camouflage|36|60|120"]
    );
    assert_eq!(
        practice.rows("SELECT name FROM area ORDER BY id"),
        ["full scalp", "hairline", "crown", "temples", "scar"]
    );
    assert_eq!(
        practice.row("SELECT kind, factor, words, months FROM reason WHERE words = 'unprotected sun'"),
        "adjustment|lifestyle|unprotected sun|-6"
    );
    assert_eq!(practice.rows("SELECT DISTINCT kind FROM reason ORDER BY 1"), ["adjustment", "price", "void"]);
    // What nobody set is not charged.
    assert_eq!(practice.row("SELECT count(*) FROM price"), "0");
    assert_eq!(
        practice.row("SELECT at, who, desk, what, client_id, undoes FROM entry"),
        "2026-03-12 14:05:00|An|front|Set up Haarlijn.|-|-"
    );
}

#[test]
fn a_practice_is_set_up_once() {
    let mut practice = Practice::new();
    assert_eq!(
        practice.refusal(&set_up()),
        "This practice is set up already, as Haarlijn. Change it in the settings."
    );
    assert_eq!(practice.row("SELECT count(*) FROM audit"), "1");
}

#[test]
fn the_settings_of_the_clinic_are_changed_in_place() {
    let mut practice = Practice::new();
    let mut facts = clinic();
    facts.name = "De Haarlijn".to_owned();
    facts.horizon_months = 9;
    assert_eq!(
        practice.write(&Change::EditClinic(facts.clone())).words,
        "Saved the settings of De Haarlijn."
    );
    assert_eq!(practice.store.clinic().unwrap(), Some(facts));
    let images = practice.row("SELECT images FROM entry ORDER BY seq DESC LIMIT 1");
    let images: serde_json::Value = serde_json::from_str(&images).unwrap();
    assert_eq!(images.as_array().unwrap().len(), 1);
    assert_eq!(
        (&images[0]["table"], &images[0]["before"]["name"], &images[0]["after"]["name"]),
        (&"clinic".into(), &"Haarlijn".into(), &"De Haarlijn".into())
    );
}
