//! Looks and areas by the names the clinic gave them, and by the words that the trade uses in three languages.

use crate::domain::fold;

/// The names a row is checked against: those of the clinic's own catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The looks, as the catalogue names them.
    pub looks: &'a [String],
    /// The areas, as the catalogue names them.
    pub areas: &'a [String],
}

/// Each line is one look; a text holding one of its words means that look. Scar comes first, since "scar camouflage
/// with density" is about the scar.
const LOOK_WORDS: &[&[&str]] = &[
    &["scar", "litteken", "cicatrice", "camouflage"],
    &[
        "densification",
        "density",
        "verdichting",
        "verdikking",
        "densite",
        "optical",
        "optisch",
        "optique",
        "densifi",
    ],
    &[
        "shaven",
        "shaved",
        "buzz",
        "kaalgeschoren",
        "geschoren",
        "rase",
        "tondu",
        "bald",
        "kaal",
        "scheer",
        "crane",
    ],
];

/// Each line is one area.
const AREA_WORDS: &[&[&str]] = &[
    &["scar", "litteken", "cicatrice"],
    &["hairline", "haarlijn", "ligne", "frontal", "front", "voorhoofd", "golfe"],
    &["crown", "kruin", "vertex", "couronne", "tonsure", "sommet"],
    &["temple", "slaap", "slapen", "tempe", "slaapstreek"],
    &[
        "full", "whole", "entire", "volledig", "heel", "hele", "complet", "entier", "integral", "scalp",
        "tout",
    ],
];

impl<'a> Known<'a> {
    /// The look that `text` means, by its name in the catalogue.
    pub fn look(&self, text: &str) -> Option<&'a str> {
        find(self.looks, LOOK_WORDS, text)
    }

    /// The area that `text` means, by its name in the catalogue.
    pub fn area(&self, text: &str) -> Option<&'a str> {
        find(self.areas, AREA_WORDS, text)
    }
}

/// By its own name first, so that a clinic's name is never overruled by a word in it.
fn find<'a>(names: &'a [String], groups: &[&[&str]], text: &str) -> Option<&'a str> {
    let text = fold(text);
    let by_name = names.iter().find(|name| fold(name) == text);
    let by_word = || {
        let group = groups.iter().find(|words| holds(&text, words))?;
        let mut same = names.iter().filter(|name| group_of(groups, name) == Some(*group));
        // Two looks for one word, say "shaven look" and "shaven look, organic": a guess would set a wrong window.
        same.next().filter(|_| same.next().is_none())
    };
    by_name.or_else(by_word).map(String::as_str)
}

fn group_of<'g>(groups: &[&'g [&'g str]], name: &str) -> Option<&'g [&'g str]> {
    let name = fold(name);
    groups.iter().copied().find(|words| holds(&name, words))
}

/// Whether some word of the text begins with one of these.
fn holds(text: &str, words: &[&str]) -> bool {
    text.split(' ').any(|piece| words.iter().any(|word| piece.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[&str]) -> Vec<String> {
        of.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_look_is_known_by_its_words_in_three_languages() {
        let looks = names(&["shaven look", "optical densification", "scar camouflage"]);
        let known = Known { looks: &looks, areas: &[] };
        for (text, look) in [
            ("Shaven Look", Some("shaven look")),
            ("buzz cut", Some("shaven look")),
            ("Kaalgeschoren effect", Some("shaven look")),
            ("crâne rasé", Some("shaven look")),
            ("Verdichting", Some("optical densification")),
            ("densité", Some("optical densification")),
            ("Littekencamouflage", Some("scar camouflage")),
            ("camouflage de cicatrice", Some("scar camouflage")),
            ("microblading", None),
            ("", None),
        ] {
            assert_eq!(known.look(text), look, "{text}");
        }
    }

    #[test]
    fn two_looks_for_one_word_are_not_guessed_between() {
        let looks = names(&["shaven look", "shaven look, organic"]);
        let known = Known { looks: &looks, areas: &[] };
        assert_eq!(known.look("Shaven look, organic"), Some("shaven look, organic"));
        assert_eq!(known.look("shaven"), None);
    }

    #[test]
    fn an_area_is_known_by_its_words_in_three_languages() {
        let areas = names(&["full scalp", "hairline", "crown", "temples", "scar"]);
        let known = Known { looks: &[], areas: &areas };
        for (text, area) in [
            ("Kruin", "crown"),
            ("ligne frontale", "hairline"),
            ("tempes", "temples"),
            ("volledige hoofdhuid", "full scalp"),
            ("litteken achterhoofd", "scar"),
        ] {
            assert_eq!(known.area(text), Some(area), "{text}");
        }
    }
}
