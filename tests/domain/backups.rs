//! The passphrase and the folder of backups.

use hairline::domain::{BackupFolder, Passphrase, PassphraseError};

#[test]
fn a_new_passphrase_is_long_enough_to_stand_trying() {
    for text in ["", "seven", "elf letters", "          a", "\u{e9}l\u{e9}phant"] {
        assert!(Passphrase::choose(text).is_err(), "{text}");
    }
    for text in ["twelve signs", "seven herons fix bread", "毛髪毛髪毛髪毛髪毛髪毛髪"] {
        assert!(Passphrase::choose(text).is_ok(), "{text}");
    }
    assert_eq!(Passphrase::parse("  "), Err(PassphraseError::Empty));
    assert_eq!(Passphrase::parse("seven\u{1b}herons"), Err(PassphraseError::Control));
    assert!(Passphrase::parse("short").is_ok(), "one that was set elsewhere may be any");
}

#[test]
fn a_new_passphrase_is_not_among_the_first_that_are_tried() {
    for text in ["aaaaaaaaaaaa", "123123123123", "abababababab", "xyz xyz xyz xyz"] {
        assert_eq!(Passphrase::choose(text), Err(PassphraseError::Few), "{text}");
    }
    for text in ["Clinic Anna 2026", "clinicanna#9z!", "Anna's clinic!", "CLINIC-ANNA-1234"] {
        assert_eq!(Passphrase::choose_for("Clinic Anna", text), Err(PassphraseError::Clinic), "{text}");
    }
    for text in ["seven herons fix bread", "Anna herons fix bread"] {
        assert!(Passphrase::choose_for("Clinic Anna", text).is_ok(), "{text}");
    }
    assert!(Passphrase::choose_for("", "seven herons fix bread").is_ok());
}

#[test]
fn a_passphrase_is_the_same_on_every_keyboard_and_never_printed() {
    let composed = Passphrase::parse("caf\u{e9} lamp orbit").unwrap();
    assert_eq!(Passphrase::parse(" cafe\u{301} lamp orbit\n"), Ok(composed.clone()));
    assert_eq!(format!("{composed:?}"), "Passphrase(…)");
}

#[test]
fn a_backup_folder_is_a_whole_path() {
    for text in ["", "backups", "./backups", "~/backups", "/media/\u{202e}stick"] {
        assert!(BackupFolder::parse(text).is_err(), "{text}");
    }
    let here = std::env::current_dir().unwrap();
    assert_eq!(BackupFolder::parse(&format!(" {} ", here.display())).unwrap().as_path(), here);
}
