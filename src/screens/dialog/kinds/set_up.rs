//! The first set-up of an empty file: name, currency, hourly rate, specialists. Everything else has a usual value.

use crate::app::form::{Field, Form};
use crate::app::{desk::Desk, drafts::Opens};
use crate::domain::{CallingCode, Currency, Money, Rounding, ShortText, Vat};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, practice::Clinic};

/// The form.
pub fn dialog() -> Dialog {
    let form = Form::new(vec![
        Field::text("name", "Clinic name")
            .hint("shown at the top of every screen")
            .check(|text, _| name(text)),
        Field::text("currency", "Currency")
            .with(Currency::default().as_str())
            .hint("three letters, such as EUR")
            .check(|text, _| Currency::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::text("hourly", "Touch-up, per hour")
            .with("90.00")
            .hint("the price of an hour, with VAT")
            .check(|text, _| Money::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::text("code", "Country code")
            .with(format!("+{}", CallingCode::default().as_str()))
            .hint("for numbers entered without one")
            .check(|text, _| CallingCode::parse(text).map(drop).map_err(|error| error.to_string())),
        Field::text("specialists", "Specialists")
            .long()
            .hint("their names, with commas between them")
            .check(|text, _| specialists(text).map(drop)),
    ]);
    Dialog::new(SetUp, form).opened_by(Opens::SetUp)
}

fn name(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("Enter a name.".into());
    }
    ShortText::parse(text).map(drop).map_err(|error| error.to_string())
}

fn specialists(text: &str) -> Result<Vec<ShortText>, String> {
    let mut names: Vec<ShortText> = Vec::new();
    for name in text.split([',', ';']).filter(|name| !name.trim().is_empty()) {
        let name = ShortText::parse(name).map_err(|error| error.to_string())?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Err("Enter the name of whoever does the sessions.".to_owned());
    }
    Ok(names)
}

#[derive(Debug)]
struct SetUp;

impl FormKind for SetUp {
    fn title(&self) -> String {
        "Set up the clinic".into()
    }

    fn submit(&self, form: &mut Form, desk: &Desk) -> Option<Change> {
        let clinic = Clinic {
            name: ShortText::parse(form.text("name")).ok()?.as_str().to_owned(),
            currency: Currency::parse(form.text("currency")).ok()?,
            calling_code: CallingCode::parse(form.text("code")).ok()?,
            rounding: Rounding::default(),
            horizon_months: 6,
            demo: false,
        };
        Some(Change::SetUp {
            clinic,
            hourly: Money::parse(form.text("hourly")).ok()?,
            vat: Vat::default(),
            from: desk.today(),
            specialists: specialists(form.text("specialists")).ok()?,
        })
    }

    fn outlook(&self, _form: &Form, _desk: &Desk) -> Vec<String> {
        vec![
            "Only touch-ups are charged until you add prices under Settings.".into(),
            format!("VAT is {}. All of this can be changed later, under Settings.", Vat::default()),
        ]
    }
}
