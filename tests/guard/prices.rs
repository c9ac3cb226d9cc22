//! A file of an older program keeps its prices, and what each was for.

use hairline::domain::SessionKind;
use hairline::store::{Page, Query, Store};

use crate::support::older::make_older;
use crate::support::practice::{Practice, set_up};

/// The prices with which a new clinic once began, as the set-up wrote them, with the row's image in the audit.
const BEGUN_WITH: [(&str, &str, i64); 4] = [
    ("fixed", "initial course, session", 45_000),
    ("fixed", "consultation", 5_000),
    ("fixed", "laser correction", 12_000),
    ("product", "consultation mug", 2_450),
];

#[test]
fn an_older_file_has_its_prices_and_the_sessions_they_were_for() {
    let mut practice = Practice::empty();
    practice.write(&set_up());
    make_older(&practice, 22);
    for (kind, words, amount) in BEGUN_WITH {
        let sql = "INSERT INTO price (kind, words, amount) VALUES (?, ?, ?)";
        practice.raw.execute(sql, (kind, words, amount)).unwrap();
    }
    practice.store = Store::open(&practice.path).unwrap();
    let Page::Settings(page) = practice.store.read(&Query::Settings).unwrap() else { unreachable!() };
    let rows: Vec<_> = page.prices.iter().map(|row| (&*row.words, row.amount.cents(), row.role)).collect();
    assert_eq!(
        rows,
        [
            ("consultation", 5_000, Some(SessionKind::Consultation)),
            ("initial course, session", 45_000, Some(SessionKind::Initial)),
            ("laser correction", 12_000, None),
            ("consultation mug", 2_450, None),
        ]
    );
    assert!(page.prices.iter().all(|row| row.since.is_empty() && row.active));
}

#[test]
fn bringing_prices_up_to_date_changes_no_record() {
    let mut practice = Practice::empty();
    practice.write(&set_up());
    let price = hairline::store::Change::SetPrice {
        price: None,
        product: false,
        words: crate::support::practice::line("consultation"),
        amount: Some(hairline::domain::Money(5_000)),
        from: None,
        role: None,
        active: true,
    };
    practice.write(&price);
    // As an older program left it: no role, in the row or in its image.
    practice
        .raw
        .execute_batch(
            "UPDATE audit_text SET text = replace(text, ',\"role\":\"none\"', '');
             UPDATE price SET role = NULL;",
        )
        .unwrap();
    make_older(&practice, 22);
    practice.store = Store::open(&practice.path).unwrap();
    let found = practice.store.check(&mut |_| {}).unwrap();
    assert!(!found.iter().any(|sentence| sentence.contains("The price of")), "{found:?}");
    let Page::Settings(page) = practice.store.read(&Query::Settings).unwrap() else { unreachable!() };
    assert_eq!(page.prices[0].role, Some(SessionKind::Consultation));
}
