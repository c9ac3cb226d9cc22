//! The first set-up of an empty file: name, currency, hourly rate, specialists. Everything else has a usual value.

use crate::app::form::{Form, Text, fields};
use crate::app::{desk::Desk, route::FormRoute};
use crate::domain::{CallingCode, Currency, Money, Rounding, ShortText, Vat};
use crate::screens::dialog::{Dialog, FormKind};
use crate::store::api::{Change, practice::Clinic};

fields! {
    SetUp() {
        name: Text<ShortText> =
            Text::read_by("name", "Clinic name", |text, _| name(text)).hint("shown at the top of every screen");
        currency: Text<Currency> = Text::read_by("currency", "Currency", |text, _| {
            Currency::parse(text).map_err(|error| error.to_string())
        })
        .with(Currency::default())
        .hint("three letters, such as EUR");
        hourly: Text<Money> =
            Text::of("hourly", "Touch-up, per hour").with("90.00").hint("the price of an hour, with VAT");
        code: Text<CallingCode> = Text::of("code", "Country code")
            .with(CallingCode::default())
            .hint("for numbers entered without one");
        specialists: Text<Vec<ShortText>> =
            Text::read_by("specialists", "Specialists", |text, _| specialists(text))
                .long()
                .hint("their names, with commas between them");
    }
}

/// The form.
pub fn dialog() -> Dialog {
    Dialog::of(SetUp::new()).opened_by(FormRoute::SetUp)
}

fn name(text: &str) -> Result<ShortText, String> {
    if text.trim().is_empty() {
        return Err("Enter a name.".into());
    }
    ShortText::parse(text).map_err(|error| error.to_string())
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

impl FormKind for Form<SetUp> {
    fn title(&self) -> String {
        "Set up the clinic".into()
    }

    fn submit(&mut self, desk: &Desk) -> Option<Change> {
        let clinic = Clinic {
            name: self.name.value(desk)?.as_str().to_owned(),
            currency: self.currency.value(desk)?,
            calling_code: self.code.value(desk)?,
            rounding: Rounding::default(),
            horizon_months: 6,
            demo: false,
        };
        Some(Change::SetUp {
            clinic,
            hourly: self.hourly.value(desk)?,
            vat: Vat::default(),
            from: desk.today(),
            specialists: self.specialists.value(desk)?,
        })
    }

    fn outlook(&self, _desk: &Desk) -> Vec<String> {
        vec![
            "Only touch-ups are charged until you add prices under Settings.".into(),
            format!("VAT is {}. All of this can be changed later, under Settings.", Vat::default()),
        ]
    }
}
