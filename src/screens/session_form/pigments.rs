//! The pigments of a session in parts: brand, shade, lot and expiry have fields of their own, and what was typed together
//! is taken apart.

use chrono::NaiveDate;

use super::fields::{offered, optional_line};
use crate::app::desk::Desk;
use crate::app::form::{Field, Form};
use crate::domain::{
    Pigment, ShortText, looks_like_lot, parse_expiry, parse_pigments, parse_together, show_expiry,
};
use crate::store::api::lots::{LastLot, Shade};

/// The fields of one pigment.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Who makes it.
    pub brand: &'static str,
    /// Its colour.
    pub shade: &'static str,
    /// The lot it came from.
    pub lot: &'static str,
    /// The last day on which it may be used.
    pub expiry: &'static str,
}

const fn slot(brand: &'static str, shade: &'static str, lot: &'static str, expiry: &'static str) -> Slot {
    Slot { brand, shade, lot, expiry }
}

/// The pigments that the form has room for; the next one appears when the one before it has a shade.
pub const SLOTS: [Slot; 6] = [
    slot("brand", "shade", "lot", "expiry"),
    slot("brand2", "shade2", "lot2", "expiry2"),
    slot("brand3", "shade3", "lot3", "expiry3"),
    slot("brand4", "shade4", "lot4", "expiry4"),
    slot("brand5", "shade5", "lot5", "expiry5"),
    slot("brand6", "shade6", "lot6", "expiry6"),
];

/// The lots that were asked for.
pub(super) type Lots = [(Shade, Option<LastLot>)];

impl Slot {
    fn keys(self) -> [&'static str; 4] {
        [self.brand, self.shade, self.lot, self.expiry]
    }

    fn is_empty(self, form: &Form) -> bool {
        self.keys().iter().all(|key| form.text(key).is_empty())
    }

    /// The pigment that the fields say, as far as they can be read; none without a shade.
    pub fn pigment(self, form: &Form) -> Option<Pigment> {
        Some(Pigment {
            brand: ShortText::parse(form.text(self.brand)).ok(),
            shade: ShortText::parse(form.text(self.shade)).ok()?,
            lot: ShortText::parse(form.text(self.lot)).ok(),
            expiry: parse_expiry(form.text(self.expiry)).ok().flatten(),
        })
    }

    fn shade(self, form: &Form) -> Option<Shade> {
        let (brand, shade) = (form.text(self.brand), form.text(self.shade));
        let brand = Some(brand.to_owned()).filter(|brand| !brand.is_empty());
        (!shade.is_empty()).then(|| Shade { brand, shade: shade.to_owned() })
    }

    fn put(self, form: &mut Form, pigment: &Pigment) {
        let text = |line: &Option<ShortText>| line.as_ref().map(ShortText::to_string).unwrap_or_default();
        let expiry = pigment.expiry.map(show_expiry).unwrap_or_default();
        let texts = [text(&pigment.brand), pigment.shade.to_string(), text(&pigment.lot), expiry];
        for (key, text) in self.keys().into_iter().zip(texts) {
            let field = form.field_mut(key);
            field.set(text);
            (field.offered, field.error) = (false, None);
        }
    }
}

/// The fields, none of them filled in.
pub(super) fn fields() -> Vec<Field> {
    let together = "brand; or all of it: Brand / Shade / lot / expiry";
    let of = |slot: Slot| {
        [
            offered(slot.brand, "Brand", together, |_, _| Ok(())),
            offered(slot.shade, "shade", "the colour, as it stands on the bottle", optional_line),
            offered(slot.lot, "Lot", "the lot or batch, as it stands on the bottle", optional_line),
            offered(slot.expiry, "exp.", "the month on the bottle, such as 2027-05", expiry),
        ]
    };
    SLOTS.into_iter().flat_map(of).collect()
}

fn expiry(text: &str, _: &Desk) -> Result<(), String> {
    parse_expiry(text).map(drop).map_err(|error| error.to_string())
}

/// The pigments that are shown and have a shade.
pub(super) fn read(form: &Form) -> Vec<Pigment> {
    let shown = SLOTS.into_iter().filter(|slot| !form.field(slot.shade).hidden);
    shown.filter_map(|slot| slot.pigment(form)).collect()
}

/// The shades whose last lot is worth knowing.
pub(super) fn shades(form: &Form) -> Vec<Shade> {
    let shown = SLOTS.into_iter().filter(|slot| !form.field(slot.shade).hidden);
    shown.filter_map(|slot| slot.shade(form)).collect()
}

/// Offers the brands and shades of the last session, as long as nobody has touched these fields.
pub(super) fn offer_again(form: &mut Form, last: &[Pigment]) {
    let untouched = SLOTS.iter().all(|slot| form.field(slot.brand).offered && form.field(slot.shade).offered);
    if !untouched {
        return;
    }
    for (at, slot) in SLOTS.into_iter().enumerate() {
        let brand = last.get(at).and_then(|pigment| pigment.brand.as_ref()).map(ShortText::to_string);
        let shade = last.get(at).map(|pigment| pigment.shade.to_string());
        form.field_mut(slot.brand).offer(brand.unwrap_or_default());
        form.field_mut(slot.shade).offer(shade.unwrap_or_default());
    }
}

/// Puts the pigments of a session in, and nothing else.
pub(super) fn put_all(form: &mut Form, pigments: &[Pigment]) {
    for slot in SLOTS {
        for key in slot.keys() {
            let field = form.field_mut(key);
            field.set("");
            field.offered = false;
        }
    }
    for (slot, pigment) in SLOTS.into_iter().zip(pigments) {
        slot.put(form, pigment);
    }
}

/// Shows as many pigments as there are, and the beginning of one more.
pub(super) fn show(form: &mut Form, is_talk: bool) {
    let used = SLOTS.iter().rposition(|slot| !slot.is_empty(form)).map_or(0, |at| at + 1);
    for (at, slot) in SLOTS.into_iter().enumerate() {
        let begins = !is_talk && at <= used;
        let goes_on = begins && (at == 0 || at < used);
        for (key, shown) in slot.keys().into_iter().zip([begins, begins, goes_on, goes_on]) {
            form.field_mut(key).hidden = !shown;
        }
    }
}

/// Offers the lot that the clinic used last of a shade, unless it has expired by the day of the session. A lot that was
/// typed stays, and nothing is offered beside it.
pub(super) fn offer_lots(form: &mut Form, lots: &Lots, day: Option<NaiveDate>) {
    for slot in SLOTS {
        if !form.field(slot.lot).offered {
            let expiry = form.field_mut(slot.expiry);
            if expiry.offered && !expiry.text_value().is_empty() {
                expiry.offer("");
            }
            continue;
        }
        let lot = last_lot(form, slot, lots).filter(|lot| usable(lot, day));
        let expiry = lot.and_then(|lot| lot.expiry).map(show_expiry).unwrap_or_default();
        let lot = lot.map(|lot| lot.lot.to_string()).unwrap_or_default();
        for (key, text) in [(slot.lot, lot), (slot.expiry, expiry)] {
            let field = form.field_mut(key);
            if field.offered && field.text_value() != text {
                field.offer(text);
            }
        }
    }
}

fn usable(lot: &LastLot, day: Option<NaiveDate>) -> bool {
    lot.expiry.zip(day).is_none_or(|(expiry, day)| expiry >= day)
}

fn last_lot<'a>(form: &Form, slot: Slot, lots: &'a Lots) -> Option<&'a LastLot> {
    let shade = slot.shade(form)?;
    lots.iter().find(|(of, _)| *of == shade)?.1.as_ref()
}

/// The day of the session whose lot a pigment is offered, while nobody has touched it.
pub(super) fn offered_on(form: &Form, slot: Slot, lots: &Lots) -> Option<NaiveDate> {
    let field = form.field(slot.lot);
    let lot = last_lot(form, slot, lots)?;
    (field.offered && !field.hidden && field.text_value() == lot.lot.as_str()).then_some(lot.day)
}

/// Puts what was typed together into the fields it belongs to. Says at which slot the form goes on, where it was.
pub(super) fn take_apart(form: &mut Form) -> Option<usize> {
    (0..SLOTS.len()).find_map(|at| {
        let (key, pigments) = together(form, SLOTS[at])?;
        match pigments {
            Ok(pigments) => spread(form, at, key, &pigments),
            Err(sentence) => {
                form.field_mut(key).error = Some(sentence);
                None
            }
        }
    })
}

type Together = (&'static str, Result<Vec<Pigment>, String>);

/// The pigments in a field that holds more than its own part.
fn together(form: &Form, slot: Slot) -> Option<Together> {
    let typed = |key: &str| Some(form.text(key)).filter(|text| !text.is_empty() && !form.field(key).offered);
    let found = |key, pigments: Result<Vec<Pigment>, _>| {
        Some((key, pigments.map_err(|error: crate::domain::PigmentError| error.to_string())))
    };
    if let Some(brand) = typed(slot.brand).filter(|_| typed(slot.shade).is_none()) {
        return found(slot.brand, parse_together(brand)?);
    }
    let shade = typed(slot.shade)?;
    let brand = form.text(slot.brand);
    if brand.is_empty() {
        return found(slot.shade, parse_together(shade)?);
    }
    // A shade may be called 5/6: only what is clearly more than a shade is taken apart beside a brand.
    if shade.contains(';') || shade.contains(" / ") || shade.matches(['/', ',']).count() > 1 {
        return found(slot.shade, parse_pigments(&format!("{brand} / {shade}")));
    }
    let pigments = parse_together(shade).filter(|_| !shade.contains(['/', ',']))?;
    let with_brand = |pigment| Pigment { brand: ShortText::parse(brand).ok(), ..pigment };
    found(slot.shade, pigments.map(|all| all.into_iter().map(with_brand).collect()))
}

/// Puts pigments into the slots from this one on, as far as these are free.
fn spread(form: &mut Form, at: usize, key: &str, pigments: &[Pigment]) -> Option<usize> {
    let lot_is_typed = !form.text(SLOTS[at].lot).is_empty() && !form.field(SLOTS[at].lot).offered;
    let free = (at + 1..SLOTS.len()).take_while(|at| SLOTS[*at].is_empty(form)).count();
    if pigments.len() > free + 1 || (lot_is_typed && pigments.iter().any(|pigment| pigment.lot.is_some())) {
        let words = "There is no room for all of this here: type one pigment in its own fields.";
        form.field_mut(key).error = Some(words.to_owned());
        return None;
    }
    let kept = SLOTS[at].pigment(form).filter(|_| lot_is_typed);
    for (step, pigment) in pigments.iter().enumerate() {
        SLOTS[at + step].put(form, pigment);
    }
    if let Some(Pigment { lot: Some(lot), .. }) = kept {
        form.field_mut(SLOTS[at].lot).set(lot.to_string());
    }
    Some(at + pigments.len())
}

/// A pigment without a shade: at which field that is said, and how.
pub(super) fn fault(form: &Form) -> Option<(&'static str, String)> {
    let nameless = |slot: &Slot| {
        !form.field(slot.shade).hidden && form.text(slot.shade).is_empty() && !slot.is_empty(form)
    };
    let slot = SLOTS.into_iter().find(nameless)?;
    Some((slot.shade, "Type the shade too, or empty the other fields of this pigment.".to_owned()))
}

/// What is worth a second look: an expired pigment is said elsewhere, a lot inside a shade here.
pub(super) fn lots_in_shades(pigments: &[Pigment]) -> impl Iterator<Item = String> {
    pigments.iter().filter(|pigment| pigment.lot.is_none()).filter_map(|pigment| {
        let word = looks_like_lot(pigment.shade.as_str())?;
        Some(format!("“{word}” looks like a lot: it belongs in the field Lot."))
    })
}
