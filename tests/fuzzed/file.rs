//! Any bytes as a practice file: they are opened or refused with a sentence, and what is refused stays as it was.

use std::{fs, path::Path, sync::OnceLock};

use chrono::NaiveDate;
use hairline::domain::{CallingCode, Currency, Money, PersonName, Rounding, ShortText, Vat};
use hairline::store::{Change, Clinic, Query, Stamp, Store, api::clients::ClientFacts};

/// Bytes that stand in place of others, and where the file then ends: what happens to a file on a bad disk.
pub fn try_damage(edits: &[(u32, u8)], ends: Option<u32>) {
    let mut bytes = whole().to_vec();
    let length = u32::try_from(bytes.len()).expect("a small practice");
    for (at, value) in edits {
        bytes[(at % length) as usize] = *value;
    }
    if let Some(ends) = ends {
        bytes.truncate((ends % length) as usize);
    }
    try_one(&bytes);
}

/// Opens bytes as a practice file, and reads what there is.
pub fn try_one(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("practice.db");
    fs::write(&path, bytes).expect("a file");
    match Store::open_as_it_is(&path) {
        Ok(store) => look_around(&store),
        Err(error) => {
            assert!(error.to_string().contains(' '), "no sentence: {error}");
            if !bytes.starts_with(b"SQLite format 3\0") {
                assert_eq!(fs::read(&path).expect("the file"), bytes, "a file that is refused was changed");
            }
        }
    }
    drop(Store::open(&path));
}

/// Asks what screens ask. An answer may be that it cannot be read.
fn look_around(store: &Store) {
    let _ = store.read(&Query::Today { day: day(), calls: 20 });
    let _ = store.read(&Query::Settings);
    let _ = store.read(&Query::Day { day: day() });
    let _ = (store.desk_context(), store.contents(), store.check(&mut |_| {}));
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).expect("a day")
}

/// A small practice, as its file is.
fn whole() -> &'static [u8] {
    static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("practice.db");
        make(&path);
        fs::read(&path).expect("the practice")
    })
}

fn make(path: &Path) {
    let mut store = Store::open(path).expect("a practice");
    let now = day().and_hms_opt(10, 30, 0).expect("a time");
    let stamp = Stamp { who: "An".to_owned(), desk: "front".to_owned(), now };
    let clinic = Clinic {
        name: "Haarlijn".to_owned(),
        currency: Currency::default(),
        calling_code: CallingCode::default(),
        rounding: Rounding::default(),
        horizon_months: 6,
        demo: false,
    };
    let specialists = vec![ShortText::parse("Els").expect("a name")];
    let set_up = Change::SetUp { clinic, hourly: Money(9000), vat: Vat(2100), from: day(), specialists };
    store.write(&set_up, &stamp).expect("a clinic");
    for name in ["Anna Peeters", "Ben Maes", "Chloé Dubois"] {
        store.write(&Change::AddClient(Box::new(facts(name))), &stamp).expect("a client");
    }
}

fn facts(name: &str) -> ClientFacts {
    ClientFacts::of(PersonName::parse(name).expect("a name"))
}
