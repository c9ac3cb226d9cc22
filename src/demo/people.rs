//! People: names of many languages, phone numbers in every spelling, families that share one.

use super::pools::{Origin, Pools};
use super::{model::DemoPerson, random::Random};
use crate::domain::{Contact, Email, PersonName, Phone, add_months, fold};
use chrono::{Days, NaiveDate};

const WHO: u64 = 1;
const HOUSEHOLD: u64 = 2;

/// The person with this index, the same for the same seed whatever the day.
pub(super) fn person(pools: &Pools, seed: u64, index: u64, as_of: NaiveDate) -> DemoPerson {
    let mut random = Random::of(seed, WHO, index);
    let household = household(seed, index);
    // A family has its language, name and phone from a stream of its own.
    let mut family = Random::of(seed, HOUSEHOLD, household);
    let origin = pools.origin(&mut family);
    let surname = surname(origin, &mut family);
    let phone = phone(&mut family);
    let name = name(pools, origin, &surname, &mut random, index);
    let lives_alone = household == index && self::household(seed, index + 1) != index;
    DemoPerson {
        email: random.chance(70).then(|| email(pools, &name, &mut random, index)).flatten(),
        phone: phone.filter(|_| !lives_alone || !random.chance(9)),
        born: random.chance(85).then(|| born(&mut random, as_of)).flatten(),
        contact: random.weighted(&[
            (80, Contact::Any),
            (8, Contact::Phone),
            (7, Contact::Email),
            (5, Contact::None),
        ]),
        name,
    }
}

/// The index of the first of the family: one client in sixteen came with the one before.
fn household(seed: u64, index: u64) -> u64 {
    let came_along = |index: u64| index > 0 && Random::of(seed, HOUSEHOLD + 1, index).chance(6);
    (0..=index).rev().find(|index| !came_along(*index)).unwrap_or(0)
}

fn surname(origin: &Origin, random: &mut Random) -> String {
    let name = random.pick(&origin.family);
    let other = random.pick(&origin.family);
    // Joined names are short or they are nobody's.
    let joins = random.chance(4) && other != name && name.len() + other.len() < 18;
    if joins { format!("{name}-{other}") } else { name.to_owned() }
}

fn name(pools: &Pools, origin: &Origin, surname: &str, random: &mut Random, index: u64) -> PersonName {
    let woman = random.chance(22);
    // In a demo of any size these stand near the beginning of it.
    let whole = if woman { &pools.whole.women } else { &pools.whole.men };
    let text = if index % 61 == 7 {
        random.pick(whole).to_owned()
    } else {
        format!("{} {surname}", random.pick(if woman { &origin.women } else { &origin.men }))
    };
    PersonName::parse(&text).expect("the pools hold letters alone, as a test of every name shows")
}

fn phone(random: &mut Random) -> Option<Phone> {
    let text = match random.below(100) {
        0..70 => mobile(random),
        70..82 => landline(random),
        82..90 => abroad(random),
        _ => return None,
    };
    Phone::parse(&text).ok()
}

/// A Belgian mobile number, in one of the ways people write it.
fn mobile(random: &mut Random) -> String {
    let operator = random.weighted(&[(5, 47), (4, 48), (4, 49), (1, 46)]);
    let (x, a, b, c) = (random.below(10), random.below(100), random.below(100), random.below(100));
    match random.below(8) {
        0 | 1 => format!("+32 {operator}{x} {a:02} {b:02} {c:02}"),
        2 => format!("0{operator}{x}/{a:02}.{b:02}.{c:02}"),
        3 => format!("0{operator}{x}{a:02}{b:02}{c:02}"),
        4 => format!("0032 {operator}{x} {a:02} {b:02} {c:02}"),
        5 => format!("+32 (0){operator}{x} {a:02} {b:02} {c:02}"),
        _ => format!("0{operator}{x} {a:02} {b:02} {c:02}"),
    }
}

fn landline(random: &mut Random) -> String {
    let zone = random.pick(&["02", "03", "09", "04"]);
    let (a, b, c) = (random.between(200, 799), random.below(100), random.below(100));
    format!("{zone} {a} {b:02} {c:02}")
}

fn abroad(random: &mut Random) -> String {
    let (a, b, c, d) = (random.below(100), random.below(100), random.below(100), random.below(100));
    match random.below(5) {
        0 => format!("+31 6 {a:02}{b:02}{c:02}{d:02}"),
        1 => format!("+33 6 {a:02} {b:02} {c:02} {d:02}"),
        2 => format!("+49 151 {a:02}{b:02}{c:02}{d:02}"),
        3 => format!("+352 621 {b:02}{c:01} {d:02}"),
        _ => format!("+44 7700 9{a:02}{b:02}{}", c % 10),
    }
}

fn email(pools: &Pools, name: &PersonName, random: &mut Random, index: u64) -> Option<Email> {
    let folded = fold(name.as_str());
    let words =
        folded.split(' ').map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let local = match words.as_slice() {
        [] => format!("client{index}"),
        [only] => format!("{only}{}", random.between(60, 99)),
        [first, rest @ ..] if random.chance(70) => format!("{first}.{}", rest.concat()),
        [first, rest @ ..] => format!("{}{}{}", &first[..1], rest.concat(), random.between(1, 99)),
    };
    Email::parse(&format!("{local}@{}", random.pick(pools.work("mail")))).ok()
}

/// From 19 to 78 years ago, most around 42.
fn born(random: &mut Random, as_of: NaiveDate) -> Option<NaiveDate> {
    let months: u32 = (0..3).map(|_| random.between(19 * 4, 78 * 4)).sum();
    let day = add_months(as_of, -i32::try_from(months).ok()?)?;
    day.checked_sub_days(Days::new(random.below(31).into()))
}
