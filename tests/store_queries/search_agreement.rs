//! The search agrees with its plain definition, asked of every client: whatever is typed, in order and in number.

use hairline::domain::{CallingCode, ClientId, Email, Phone, phone_query};
use hairline::store::api::clients::{ClientFacts, ClientsPage, ClientsQuery};
use hairline::store::{Batch, Change, Page, Query, Slice, Stamp, StoreError};
use proptest::prelude::*;

use crate::support::practice::{Practice, facts};

const FIRST: [&str; 9] = ["Anna", "Łukasz", "Zoë", "Jan", "An", "Éloïse", "Σοφία", "Xy", "Jean-Marie"];
const LAST: [&str; 9] =
    ["Peeters", "O'Neil", "Maes", "Van den Berg", "Janssens", "Ångström", "d'Hondt", "王", "Zomers"];
const MAIL: [&str; 6] = ["", "desk@clinic.example", "a@b.eu", "Z_9@Example.org", "jan.1985@x.be", "É@é.fr"];
const PHONE: [&str; 5] = ["", "0470 12 3", "+31 6 12 34 5", "03 555 12 1", "+32 (0)486 5"];

/// A client as the definition sees one.
#[derive(Debug)]
struct Known {
    id: i64,
    folded: String,
    digits: String,
    email: String,
    is_archived: bool,
}

/// A word of a search: what is typed, and who has it.
#[derive(Debug, Clone)]
enum Word {
    Letters(String),
    Digits(String),
    Email(String),
}

fn home() -> CallingCode {
    CallingCode::default()
}

impl Word {
    fn typed(&self) -> &str {
        let (Self::Letters(text) | Self::Digits(text) | Self::Email(text)) = self;
        text
    }

    /// Whether it is the beginning of a number as it is dialled at home, with too few digits to be anywhere in one.
    fn is_start(text: &str) -> bool {
        text.starts_with('0') && text.len() < 4
    }

    fn is_had(&self, known: &Known) -> bool {
        match self {
            Self::Letters(text) => known.folded.contains(text) || known.email.contains(text),
            Self::Email(text) => known.email.contains(text),
            Self::Digits(text) if text.starts_with('+') => self.begins(known),
            Self::Digits(text) if Self::is_start(text) => self.begins(known) || known.digits.contains(text),
            Self::Digits(text) => {
                let typed = text.trim_start_matches('0');
                // The digits of a number at home are those after its code; the code may come first all the same.
                let own = known.digits.strip_prefix(home().as_str()).unwrap_or(&known.digits);
                let with_code = !text.starts_with('0') && known.digits.starts_with(typed);
                own.contains(typed)
                    || with_code
                    || home().as_str().starts_with(typed)
                        && !known.digits.is_empty()
                        && known.digits.contains(typed)
            }
        }
    }

    fn begins(&self, known: &Known) -> bool {
        match self {
            Self::Letters(text) => known.folded.split(' ').any(|part| part.starts_with(text)),
            Self::Email(_) => false,
            // After the code of home a 0 is a slip: it is dialled inside the country alone.
            Self::Digits(text) if text.starts_with('+') => {
                let home = home().as_str().to_owned();
                let (slip, typed) = (format!("{home}0"), &text[1..]);
                let typed = typed.strip_prefix(&slip).map_or_else(|| typed.to_owned(), |rest| home + rest);
                known.digits.starts_with(&typed)
            }
            Self::Digits(text) if Self::is_start(text) => {
                known.digits.starts_with(&format!("{}{}", home().as_str(), &text[1..]))
            }
            Self::Digits(text) => {
                let digits = phone_query(text, &home()).unwrap();
                !text.starts_with('0') && known.digits.starts_with(&digits)
                    || known.digits.starts_with(&format!("{}{digits}", home().as_str()))
            }
        }
    }
}

/// Several hundred clients, some of them edited, archived, taken out of the archive or taken back.
fn practice() -> Practice {
    let mut practice = Practice::new();
    let stamp = practice.stamp();
    let written: Result<(), StoreError> = practice.store.together(|batch| {
        (0..360).try_for_each(|number| {
            let add = Change::AddClient(Box::new(person(number * 7)));
            let client = batch.write(&add, &stamp)?.client.unwrap();
            changed(batch, &stamp, client, number)
        })
    });
    written.unwrap();
    for (number, key) in (0..9).zip(100..) {
        let (client, facts) = (ClientId(key), Box::new(person(number)));
        practice.write(&match number % 3 {
            0 => Change::EditClient { client, before: None, facts },
            1 => Change::AddClient(facts),
            _ => Change::EditClient { client, before: None, facts: Box::new(person(5)) },
        });
        if number % 2 == 0 {
            practice.undo();
        }
    }
    practice
}

fn changed(batch: &Batch<'_>, stamp: &Stamp, client: ClientId, number: usize) -> Result<(), StoreError> {
    if number.is_multiple_of(11) {
        batch.write(&Change::Archive { client }, stamp)?;
    }
    if number.is_multiple_of(22) {
        batch.write(&Change::Unarchive { client }, stamp)?;
    }
    if number.is_multiple_of(5) {
        let facts = Box::new(person(number * 13 + 1));
        batch.write(&Change::EditClient { client, before: None, facts }, stamp)?;
    }
    Ok(())
}

fn person(number: usize) -> ClientFacts {
    let name = format!("{} {}", FIRST[number % 9], LAST[number / 9 % 9]);
    let phone = PHONE[number / 3 % 5];
    let phone = if phone.is_empty() { String::new() } else { format!("{phone}{}", number % 100) };
    ClientFacts {
        phone: Phone::parse(&phone).ok(),
        email: Email::parse(MAIL[number / 2 % 6]).ok(),
        ..facts(&name)
    }
}

fn known(practice: &Practice) -> Vec<Known> {
    let rows = practice.rows(
        "SELECT id, folded, coalesce(phone_digits, ''), coalesce(email, ''), archived_on IS NOT NULL FROM client",
    );
    let one = |row: &String| {
        let cells: Vec<&str> = row.split('|').collect();
        Known {
            id: cells[0].parse().unwrap(),
            folded: cells[1].to_owned(),
            digits: cells[2].to_owned(),
            email: cells[3].to_lowercase(),
            is_archived: cells[4] == "1",
        }
    };
    rows.iter().map(one).collect()
}

fn page(practice: &Practice, text: &str, archived: bool, slice: Slice) -> ClientsPage {
    let query = ClientsQuery { text: text.to_owned(), archived, slice, day: practice.today };
    match practice.store.read(&Query::Clients(query)).unwrap() {
        Page::Clients(page) => page,
        other => panic!("{other:?}"),
    }
}

/// Who has every word: first those of whom a part of the name, or the phone, begins with the first one; then by name.
fn by_definition(all: &[Known], words: &[Word], archived: bool) -> Vec<i64> {
    let has =
        |known: &&Known| (archived || !known.is_archived) && words.iter().all(|word| word.is_had(known));
    let mut found: Vec<&Known> = all.iter().filter(has).collect();
    let is_later = |known: &Known| words.first().is_some_and(|word| !word.begins(known));
    found.sort_by_key(|known| (is_later(known), &known.folded, known.id));
    found.into_iter().map(|known| known.id).collect()
}

/// One to so many letters from somewhere in a text.
fn cut(text: &str, from: usize, many: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let from = from % letters.len().max(1);
    letters[from..letters.len().min(from + many)].iter().collect()
}

fn word() -> impl Strategy<Value = Word> {
    let letters = (any::<prop::sample::Index>(), 0_usize..30, 1_usize..5).prop_map(|(of, from, many)| {
        let texts: Vec<String> =
            [&FIRST[..], &LAST, &MAIL].concat().into_iter().map(hairline::domain::fold).collect();
        let text = cut(&texts[of.index(texts.len())], from, many);
        let kept: String = text.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        Word::Letters(if kept.chars().all(|letter| letter.is_ascii_digit()) { "z".to_owned() } else { kept })
    });
    let chance = "[a-eijnz]{1,3}".prop_map(Word::Letters);
    let digits = prop_oneof![
        "[0-9]{1,2}",
        "0?4[0-9]{1,3}",
        "[0-9]{3}",
        "2[0-9]{2,4}",
        Just("0".to_owned()),
        "\\+3[12][0-9]{1,4}"
    ]
    .prop_filter("a sign that says where a number comes from", |text: &String| !text.starts_with("00"))
    .prop_map(Word::Digits);
    let email = (0_usize..6, 0_usize..12, 2_usize..6).prop_map(|(of, from, many)| {
        let text = cut(&MAIL[of].to_lowercase(), from, many);
        let is_one = text.contains('@') && text.contains(char::is_alphanumeric) && text.chars().count() > 1;
        if is_one { Word::Email(text) } else { Word::Letters("a".to_owned()) }
    });
    prop_oneof![4 => letters, 2 => chance, 2 => digits, 1 => email]
}

/// Digits in several groups are one number, so a search has one number at most.
fn words() -> impl Strategy<Value = Vec<Word>> {
    prop::collection::vec(word(), 1..4).prop_filter("two numbers", |words| {
        words.iter().filter(|word| matches!(word, Word::Digits(_))).count() < 2
    })
}

#[test]
fn whatever_is_typed_finds_those_who_have_it_in_the_order_it_should() {
    let practice = practice();
    let all = known(&practice);
    proptest!(ProptestConfig::with_cases(600), |(words in words(), archived: bool, offset in 0_usize..50)| {
        let text = words.iter().map(Word::typed).collect::<Vec<_>>().join(" ");
        let wanted = by_definition(&all, &words, archived);
        let slice = Slice { offset, limit: 9 };
        let page = page(&practice, &text, archived, slice);
        prop_assert_eq!(page.total, wanted.len(), "{}", &text);
        let rows: Vec<i64> = page.rows.iter().map(|row| row.id.0).collect();
        let slice: Vec<i64> = wanted.into_iter().skip(offset).take(9).collect();
        prop_assert_eq!(rows, slice, "{}", &text);
    });
}

#[test]
fn everyone_is_in_order_wherever_the_list_is_opened() {
    let mut practice = practice();
    let stamp = practice.stamp();
    let written: Result<(), StoreError> = practice.store.together(|batch| {
        (0..500).try_for_each(|number| {
            batch.write(&Change::AddClient(Box::new(person(number * 3 + 2))), &stamp).map(drop)
        })
    });
    written.unwrap();
    let all = known(&practice);
    for archived in [false, true] {
        let wanted = by_definition(&all, &[], archived);
        for offset in [0, 499, 500, 501, 640, wanted.len() - 9, wanted.len()] {
            let page = page(&practice, "", archived, Slice { offset, limit: 9 });
            assert_eq!(page.total, wanted.len());
            let rows: Vec<i64> = page.rows.iter().map(|row| row.id.0).collect();
            assert_eq!(rows, wanted.iter().copied().skip(offset).take(9).collect::<Vec<_>>(), "{offset}");
        }
    }
}
