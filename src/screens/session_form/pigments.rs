//! The pigments of a session in parts: brand, shade, lot and expiry have fields of their own, and what was typed together
//! is taken apart.

use chrono::NaiveDate;

use super::fields::{SessionFields, offered};
use crate::app::desk::Desk;
use crate::app::form::{Field, Text, fields};
use crate::domain::{
    Pigment, ShortText, looks_like_lot, parse_expiry, parse_pigments, parse_together, show_expiry,
};
use crate::store::api::lots::{LastLot, Shade};

fields! {
    /// The fields of one pigment: who makes it, its colour, the lot it came from, the last day on which it may be used.
    pub PigmentFields(codes: [&'static str; 4]) {
        brand: Text<Option<ShortText>> = Text::read_by(codes[0], "Brand", |text, _| Ok(ShortText::parse(text).ok()))
            .offering("")
            .hint("brand; or all of it: Brand / Shade / lot / expiry");
        shade: Text<Option<ShortText>> = offered(codes[1], "shade", "the colour, as it stands on the bottle");
        lot: Text<Option<ShortText>> = offered(codes[2], "Lot", "the lot or batch, as it stands on the bottle");
        expiry: Text<Option<NaiveDate>> = Text::read_by(codes[3], "exp.", |text, _| {
            parse_expiry(text).map_err(|error| error.to_string())
        })
        .offering("")
        .hint("the month on the bottle, such as 2027-05");
    }
}

/// By what a draft knows the pigments that the form has room for; the next one appears when the one before it has a shade.
pub(super) const SLOTS: [[&str; 4]; 6] = [
    ["brand", "shade", "lot", "expiry"],
    ["brand2", "shade2", "lot2", "expiry2"],
    ["brand3", "shade3", "lot3", "expiry3"],
    ["brand4", "shade4", "lot4", "expiry4"],
    ["brand5", "shade5", "lot5", "expiry5"],
    ["brand6", "shade6", "lot6", "expiry6"],
];

/// The lots that were asked for.
pub(super) type Lots = [(Shade, Option<LastLot>)];

impl PigmentFields {
    /// Its fields in their order.
    pub fn each(&self) -> [&Field; 4] {
        [&self.brand, &self.shade, &self.lot, &self.expiry]
    }

    fn each_mut(&mut self) -> [&mut Field; 4] {
        [&mut self.brand, &mut self.shade, &mut self.lot, &mut self.expiry]
    }

    fn is_empty(&self) -> bool {
        self.each().iter().all(|field| field.is_empty())
    }

    /// The pigment that the fields say, as far as they can be read; none without a shade.
    fn pigment(&self, desk: &Desk) -> Option<Pigment> {
        Some(Pigment {
            brand: self.brand.value(desk).flatten(),
            shade: self.shade.value(desk).flatten()?,
            lot: self.lot.value(desk).flatten(),
            expiry: self.expiry.value(desk).flatten(),
        })
    }

    fn asked(&self) -> Option<Shade> {
        let (brand, shade) = (self.brand.text(), self.shade.text());
        let brand = Some(brand.to_owned()).filter(|brand| !brand.is_empty());
        (!shade.is_empty()).then(|| Shade { brand, shade: shade.to_owned() })
    }

    fn put(&mut self, pigment: &Pigment) {
        let text = |line: &Option<ShortText>| line.as_ref().map(ShortText::to_string).unwrap_or_default();
        let expiry = pigment.expiry.map(show_expiry).unwrap_or_default();
        let texts = [text(&pigment.brand), pigment.shade.to_string(), text(&pigment.lot), expiry];
        for (field, text) in self.each_mut().into_iter().zip(texts) {
            field.put(text);
            field.error = None;
        }
    }

    fn last_lot<'a>(&self, lots: &'a Lots) -> Option<&'a LastLot> {
        let asked = self.asked()?;
        lots.iter().find(|(of, _)| *of == asked)?.1.as_ref()
    }

    /// The day of the session whose lot is offered, while nobody has touched it.
    pub(super) fn offered_on(&self, lots: &Lots) -> Option<NaiveDate> {
        let (field, lot) = (&self.lot, self.last_lot(lots)?);
        (field.offered && !field.hidden && field.shown() == lot.lot.as_str()).then_some(lot.day)
    }

    /// Offers the lot that the clinic used last of the shade, unless it has expired by the day of the session. A lot that
    /// was typed stays, and nothing is offered beside it.
    fn offer_lot(&mut self, lots: &Lots, day: Option<NaiveDate>) {
        if !self.lot.offered {
            self.expiry.offer_anew(String::new());
            return;
        }
        let lot = self.last_lot(lots).filter(|lot| usable(lot, day));
        let expiry = lot.and_then(|lot| lot.expiry).map(show_expiry).unwrap_or_default();
        self.lot.offer_anew(lot.map(|lot| lot.lot.to_string()).unwrap_or_default());
        self.expiry.offer_anew(expiry);
    }
}

/// The pigments that are shown and have a shade.
pub(super) fn read(all: &[PigmentFields], desk: &Desk) -> Vec<Pigment> {
    let shown = all.iter().filter(|fields| !fields.shade.hidden);
    shown.filter_map(|fields| fields.pigment(desk)).collect()
}

/// The shades whose last lot is worth knowing.
pub(super) fn shades(all: &[PigmentFields]) -> Vec<Shade> {
    all.iter().filter(|fields| !fields.shade.hidden).filter_map(PigmentFields::asked).collect()
}

/// Offers the brands and shades of the last session, as long as nobody has touched these fields.
pub(super) fn offer_again(all: &mut [PigmentFields], last: &[Pigment]) {
    if !all.iter().all(|fields| fields.brand.offered && fields.shade.offered) {
        return;
    }
    for (at, fields) in all.iter_mut().enumerate() {
        let brand = last.get(at).and_then(|pigment| pigment.brand.as_ref()).map(ShortText::to_string);
        let shade = last.get(at).map(|pigment| pigment.shade.to_string());
        fields.brand.offer(brand.unwrap_or_default());
        fields.shade.offer(shade.unwrap_or_default());
    }
}

/// Puts the pigments of a session in, and nothing else.
pub(super) fn put_all(all: &mut [PigmentFields], pigments: &[Pigment]) {
    for field in all.iter_mut().flat_map(PigmentFields::each_mut) {
        field.put("");
    }
    for (fields, pigment) in all.iter_mut().zip(pigments) {
        fields.put(pigment);
    }
}

/// Shows as many pigments as there are, and the beginning of one more.
pub(super) fn show(all: &mut [PigmentFields], is_talk: bool) {
    let used = all.iter().rposition(|fields| !fields.is_empty()).map_or(0, |at| at + 1);
    for (at, fields) in all.iter_mut().enumerate() {
        let begins = !is_talk && at <= used;
        let goes_on = begins && (at == 0 || at < used);
        for (field, shown) in fields.each_mut().into_iter().zip([begins, begins, goes_on, goes_on]) {
            field.hidden = !shown;
        }
    }
}

/// Offers the lots that the clinic used last.
pub(super) fn offer_lots(all: &mut [PigmentFields], lots: &Lots, day: Option<NaiveDate>) {
    for fields in all {
        fields.offer_lot(lots, day);
    }
}

fn usable(lot: &LastLot, day: Option<NaiveDate>) -> bool {
    lot.expiry.zip(day).is_none_or(|(expiry, day)| expiry >= day)
}

/// Puts what was typed together into the fields it belongs to. Says at which pigment the form goes on, where it was.
pub(super) fn take_apart(all: &mut [PigmentFields], desk: &Desk) -> Option<usize> {
    (0..all.len()).find_map(|at| {
        let (part, pigments) = together(&all[at])?;
        let spread = pigments.and_then(|pigments| spread(&mut all[at..], &pigments, desk));
        match spread {
            Ok(count) => Some(at + count),
            Err(sentence) => {
                let fields = &mut all[at];
                match part {
                    Part::Brand => fields.brand.fail(sentence),
                    Part::Shade => fields.shade.fail(sentence),
                }
                None
            }
        }
    })
}

/// Where more than one part was typed.
enum Part {
    Brand,
    Shade,
}

/// The pigments in a field that holds more than its own part.
fn together(fields: &PigmentFields) -> Option<(Part, Result<Vec<Pigment>, String>)> {
    let typed =
        |field: &Field| Some(field.text().to_owned()).filter(|text| !text.is_empty() && !field.offered);
    let found = |part, pigments: Result<Vec<Pigment>, _>| {
        Some((part, pigments.map_err(|error: crate::domain::PigmentError| error.to_string())))
    };
    let shade = typed(&fields.shade);
    if let Some(brand) = typed(&fields.brand).filter(|_| shade.is_none()) {
        return found(Part::Brand, parse_together(&brand)?);
    }
    let (shade, brand) = (shade?, fields.brand.text());
    if brand.is_empty() {
        return found(Part::Shade, parse_together(&shade)?);
    }
    // A shade may be called 5/6: only what is clearly more than a shade is taken apart beside a brand.
    if shade.contains(';') || shade.contains(" / ") || shade.matches(['/', ',']).count() > 1 {
        return found(Part::Shade, parse_pigments(&format!("{brand} / {shade}")));
    }
    let pigments = parse_together(&shade).filter(|_| !shade.contains(['/', ',']))?;
    let with_brand = |pigment| Pigment { brand: ShortText::parse(brand).ok(), ..pigment };
    found(Part::Shade, pigments.map(|all| all.into_iter().map(with_brand).collect()))
}

/// Puts pigments into these fields, as far as they are free; says how many.
fn spread(all: &mut [PigmentFields], pigments: &[Pigment], desk: &Desk) -> Result<usize, String> {
    let lot_is_typed = !all[0].lot.is_empty() && !all[0].lot.offered;
    let free = all.iter().skip(1).take_while(|fields| fields.is_empty()).count();
    if pigments.len() > free + 1 || (lot_is_typed && pigments.iter().any(|pigment| pigment.lot.is_some())) {
        return Err("There is no room for all of this here: type one pigment in its own fields.".to_owned());
    }
    let kept = all[0].pigment(desk).filter(|_| lot_is_typed);
    for (fields, pigment) in all.iter_mut().zip(pigments) {
        fields.put(pigment);
    }
    if let Some(Pigment { lot: Some(lot), .. }) = kept {
        all[0].lot.set(lot.to_string());
    }
    Ok(pigments.len())
}

/// A pigment without a shade: at which field that is said, and how.
pub(super) fn fault(form: &SessionFields) -> Option<(&Field, String)> {
    let nameless =
        |fields: &&PigmentFields| !fields.shade.hidden && fields.shade.is_empty() && !fields.is_empty();
    let fields = form.pigments.iter().find(nameless)?;
    Some((&fields.shade, "Type the shade too, or empty the other fields of this pigment.".to_owned()))
}

/// What is worth a second look: an expired pigment is said elsewhere, a lot inside a shade here.
pub(super) fn lots_in_shades(pigments: &[Pigment]) -> impl Iterator<Item = String> {
    pigments.iter().filter(|pigment| pigment.lot.is_none()).filter_map(|pigment| {
        let word = looks_like_lot(pigment.shade.as_str())?;
        Some(format!("“{word}” looks like a lot: it belongs in the field Lot."))
    })
}
