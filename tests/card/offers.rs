//! What the clinic of these tests offers: looks, areas, reasons, prices, rates.

use hairline::domain::{Factor, LookId, Minutes, Money, RateId, ReasonId, Vat, WindowRule};
use hairline::store::api::settings::{
    LookRow, NamedRow, PriceRow, RateRow, ReasonKind, ReasonRow, SettingsPage, VatRow,
};
use hairline::store::api::{
    backup::BackupSettings, card::CardPage, practice::Clinic, sessions::SessionFormPage,
};

use crate::card::drawn::day;

/// What the settings hold.
pub fn settings(clinic: Clinic) -> SettingsPage {
    let reason = |id, kind, words: &str, suggests| ReasonRow {
        id: ReasonId(id),
        kind,
        words: words.into(),
        suggests,
        active: true,
    };
    SettingsPage {
        is_billed: false,
        clinic,
        looks: looks(),
        areas: named(&["crown", "hairline"]),
        rates: rates(),
        vats: vats(),
        specialists: named(&["Sofie Maes"]),
        reasons: vec![
            reason(1, ReasonKind::Adjustment, "unprotected sun", Some((Factor::Lifestyle, -6))),
            reason(2, ReasonKind::Adjustment, "oily skin", Some((Factor::Skin, -3))),
            reason(3, ReasonKind::Void, "entered twice", None),
            reason(4, ReasonKind::Void, "wrong client", None),
        ],
        prices: prices(),
        staff: Vec::new(),
        shut_out: Vec::new(),
        sign_in: None,
        imports: Vec::new(),
        backups: BackupSettings::default(),
    }
}

/// What a session form offers.
pub fn form(page: &CardPage) -> SessionFormPage {
    SessionFormPage {
        client: page.client.clone(),
        treatments: page.treatments.clone(),
        closed: Vec::new(),
        last: Vec::new(),
        looks: looks(),
        areas: named(&["crown", "hairline"]),
        specialists: named(&["Sofie Maes"]),
        rates: rates(),
        vats: vats(),
        prices: prices(),
        price_reasons: vec!["agreed beforehand".into()],
        first_day: None,
    }
}

fn looks() -> Vec<LookRow> {
    let look = |id, name: &str, opens, closes| LookRow {
        id: LookId(id),
        name: name.into(),
        rule: WindowRule::new(opens, closes, Minutes::new(120).expect("minutes")).expect("a rule"),
        active: true,
        treatments: 0,
    };
    vec![look(1, "shaven look", 36, 60), look(2, "optical densification", 60, 120)]
}

fn named(names: &[&str]) -> Vec<NamedRow> {
    names.iter().zip(1..).map(|(name, id)| NamedRow { id, name: (*name).into(), active: true }).collect()
}

fn rates() -> Vec<RateRow> {
    vec![RateRow { id: RateId(1), from: day("2015-01-01"), hourly: Money(9000) }]
}

fn vats() -> Vec<VatRow> {
    vec![
        VatRow { id: 2, from: day("2020-01-01"), vat: Vat(2100) },
        VatRow { id: 1, from: day("2015-01-01"), vat: Vat(600) },
    ]
}

fn prices() -> Vec<PriceRow> {
    let price = |id, product, words: &str, cents| PriceRow {
        id,
        product,
        words: words.into(),
        amount: Money(cents),
        since: Vec::new(),
        role: None,
        active: true,
    };
    vec![
        price(1, true, "SPF 50 scalp fluid", 2450),
        price(2, true, "matte shampoo", 1650),
        price(3, false, "consultation", 5000),
    ]
}
