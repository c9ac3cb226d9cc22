//! The search: which clients have every word, and in what order they come.
//!
//! First come those of whom a part of the name, or the phone, begins with the first word, in the order of that part:
//! a range of an index. Then come those who have it elsewhere, by name. The trigram index knows how many they are
//! together, so that only the rows of the slice are ever looked at.

use rusqlite::Connection;
use rusqlite::ToSql;

use super::words::Word;
use crate::domain::CallingCode;
use crate::domain::ClientId;
use crate::store::api::Slice;
use crate::store::api::clients::ClientsQuery;
use crate::store::error::StoreError;
use crate::store::sections::across;
use crate::store::select;

/// Up to so many matches are sorted by name; of more, the names are walked in their order until the slice is full.
const SORTED: usize = 1000;

/// A part of the answer, in its order.
struct Section {
    /// From `FROM` to the last condition.
    from: String,
    order: &'static str,
    length: usize,
}

/// A search as it is asked of the file.
struct Search<'a> {
    conn: &'a Connection,
    words: &'a [Word],
    archived: bool,
    home: CallingCode,
}

/// The clients of the slice, and how many there are in all.
pub(super) fn find(
    conn: &Connection,
    words: &[Word],
    query: &ClientsQuery,
) -> Result<(Vec<ClientId>, usize), StoreError> {
    let home = crate::store::clinic(conn)?.map(|clinic| clinic.calling_code).unwrap_or_default();
    let search = Search { conn, words, archived: query.archived, home };
    let mut sections = search.beginning()?;
    sections.extend(search.elsewhere(sections.iter().map(|section| section.length).sum())?);
    let lengths: Vec<usize> = sections.iter().map(|section| section.length).collect();
    let mut ids = Vec::new();
    for (at, slice) in across(query.slice, &lengths) {
        ids.extend(search.ids(&sections[at], slice)?);
    }
    Ok((ids, lengths.iter().sum()))
}

impl Search<'_> {
    /// Those whose name or phone begins with the first word.
    fn beginning(&self) -> Result<Vec<Section>, StoreError> {
        match self.words.first() {
            Some(Word::Text(_) | Word::Start(_)) => Ok(vec![self.parts()?]),
            Some(Word::Digits(digits) | Word::FirstDigits(digits)) => {
                // Every number of home may begin with the digits anyway, as +32… does with a 3.
                let holds_home = format!("{}{digits}", self.home.as_str()).starts_with(digits.as_str());
                let firsts: &[_] = if holds_home { &[":word0"] } else { &[":home0", ":word0"] };
                firsts.iter().map(|first| self.phones(first)).collect()
            }
            Some(Word::Email(_)) | None => Ok(Vec::new()),
        }
    }

    /// A range of the parts of names. Of two parts of a name that begin with the word, the first one counts.
    fn parts(&self) -> Result<Section, StoreError> {
        let from = format!(
            "FROM name_part AS hit
             WHERE part >= :word0 AND part < :word0 || char(1114111) AND shared < length(:word0)
               AND (:archived OR archived = 0){}",
            self.others("hit.name", "hit.client_id")
        );
        self.counted("client_id", &from, "part, name, client_id")
    }

    /// A range of the phones.
    fn phones(&self, first: &str) -> Result<Section, StoreError> {
        let from = format!(
            "FROM client AS hit INDEXED BY client_by_phone
             WHERE phone_digits >= {first} AND phone_digits < {first} || ':'
               AND (:archived OR archived_on IS NULL){}",
            self.others("hit.folded", "hit.id")
        );
        self.counted("id", &from, "phone_digits, folded, id")
    }

    fn counted(&self, id: &str, from: &str, order: &'static str) -> Result<Section, StoreError> {
        let length = self.count(from)?;
        let from = format!("SELECT {id} AS id {from}");
        Ok(Section { from, order, length })
    }

    /// Every word but the first, for a client by that name and key.
    fn others(&self, name: &str, id: &str) -> String {
        let mut conditions = self.short(1, name, id);
        if self.words[1..].iter().any(Word::is_indexed) {
            // The plus keeps the order of the index that is walked.
            conditions.push(format!(
                " AND +{id} IN (SELECT rowid FROM client_search WHERE client_search MATCH :others)"
            ));
        }
        conditions.concat()
    }

    /// The conditions of the words, from one on, that the trigram index cannot answer.
    fn short(&self, from: usize, name: &str, id: &str) -> Vec<String> {
        let words = self.words.iter().enumerate().skip(from);
        words
            .filter_map(|(at, word)| match word {
                Word::Start(_) => Some(format!(" AND instr(' ' || {name}, ' ' || :word{at}) > 0")),
                Word::FirstDigits(_) => Some(format!(
                    " AND EXISTS (SELECT 1 FROM client AS owner WHERE owner.id = {id} AND {})",
                    phone_begins("owner.phone_digits", at)
                )),
                _ => None,
            })
            .collect()
    }

    /// Those who have the first word elsewhere, of all who have every word.
    fn elsewhere(&self, begun: usize) -> Result<Option<Section>, StoreError> {
        let Some(first) = self.words.first().filter(|word| word.is_indexed()) else { return Ok(None) };
        let all = self.count(&self.matches())?;
        let from = if all > SORTED { self.walk() } else { self.matches_with_names() };
        let begins = match first {
            Word::Text(_) => " AND instr(' ' || client.folded, ' ' || :word0) = 0".to_owned(),
            Word::Digits(_) => format!(" AND NOT ({})", phone_begins("client.phone_digits", 0)),
            _ => String::new(),
        };
        let from = format!("SELECT client.id AS id {from}{begins}");
        Ok(Some(Section { from, order: "client.folded, client.id", length: all.saturating_sub(begun) }))
    }

    /// Everyone who has every word, from the trigram index alone where no word is short.
    fn matches(&self) -> String {
        let short = self.short(0, "client.folded", "client.id").concat();
        if short.is_empty() {
            return "FROM client_search WHERE client_search MATCH :all".to_owned();
        }
        self.matches_with_names()
    }

    fn matches_with_names(&self) -> String {
        let short = self.short(0, "client.folded", "client.id").concat();
        format!(
            "FROM client_search JOIN client ON client.id = client_search.rowid
             WHERE client_search MATCH :all{short}"
        )
    }

    /// The same, along the names in their order: all that is compared stands in the index.
    fn walk(&self) -> String {
        let long = self.words.iter().enumerate().filter_map(|(at, word)| match word {
            Word::Text(_) => {
                Some(format!(" AND (instr(folded, :word{at}) > 0 OR instr(lower(email), :word{at}) > 0)"))
            }
            Word::Digits(_) => Some(format!(" AND instr(phone_digits, :word{at}) > 0")),
            Word::Email(_) => Some(format!(" AND instr(lower(email), :word{at}) > 0")),
            Word::Start(_) | Word::FirstDigits(_) => None,
        });
        format!(
            "FROM client INDEXED BY client_by_name
             WHERE folded IS NOT NULL AND (:archived OR archived_on IS NULL){}{}",
            long.collect::<String>(),
            self.short(0, "client.folded", "client.id").concat()
        )
    }

    fn count(&self, from: &str) -> Result<usize, StoreError> {
        let sql = format!("SELECT count(*) {from}");
        self.with_values(|values| select::count(self.conn, &sql, values))
    }

    fn ids(&self, section: &Section, slice: Slice) -> Result<Vec<ClientId>, StoreError> {
        let sql = format!("{} ORDER BY {}", section.from, section.order);
        self.with_values(|values| select::slice(self.conn, &sql, values, slice, |row| row.get("id")))
    }

    /// The values that the conditions name: each word as `:word0`, `:word1` and so on, a number of home as `:home0`.
    fn with_values<T>(
        &self,
        ask: impl FnOnce(&select::Values<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut texts = vec![
            (":all".to_owned(), self.trigrams(self.words)),
            (":others".to_owned(), self.trigrams(&self.words[1..])),
        ];
        for (at, word) in self.words.iter().enumerate() {
            texts.push((format!(":word{at}"), word.text().to_owned()));
            texts.push((format!(":home{at}"), format!("{}{}", self.home.as_str(), word.text())));
        }
        let mut values: Vec<(&str, &dyn ToSql)> = vec![(":archived", &self.archived)];
        values.extend(texts.iter().map(|(name, text)| (name.as_str(), text as &dyn ToSql)));
        Ok(ask(&values)?)
    }

    /// The words as the trigram index is asked for them, archived clients left out unless they are asked for.
    fn trigrams(&self, words: &[Word]) -> String {
        let phrases: Vec<String> = words.iter().filter_map(Word::trigrams).collect();
        let all = phrases.join(" AND ");
        if self.archived { all } else { format!("({all}) NOT archived : \"yes\"") }
    }
}

/// Whether a phone begins with a word, with or without the calling code of home.
fn phone_begins(phone: &str, at: usize) -> String {
    format!(
        "(substr({phone}, 1, length(:word{at})) = :word{at} OR substr({phone}, 1, length(:home{at})) = :home{at})"
    )
}

impl Word {
    fn text(&self) -> &str {
        let (Self::Text(text)
        | Self::Start(text)
        | Self::Digits(text)
        | Self::FirstDigits(text)
        | Self::Email(text)) = self;
        text
    }

    /// Whether the trigram index answers it.
    fn is_indexed(&self) -> bool {
        self.trigrams().is_some()
    }

    /// The word as the trigram index is asked for it. In double quotes nothing is an operator.
    fn trigrams(&self) -> Option<String> {
        let columns = match self {
            Self::Text(_) => "{folded email}",
            Self::Digits(_) => "phone_digits",
            Self::Email(_) => "email",
            Self::Start(_) | Self::FirstDigits(_) => return None,
        };
        Some(format!("{columns} : \"{}\"", self.text().replace('"', "\"\"")))
    }
}
