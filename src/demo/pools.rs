//! The names, tools and sentences the demo practice is made of, read from `data/demo`.

/// The given and family names of one language.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) men: Vec<&'static str>,
    pub(super) women: Vec<&'static str>,
    pub(super) family: Vec<&'static str>,
}

/// All pools, split into lines once.
#[derive(Debug)]
pub(super) struct Pools {
    origins: Vec<(u32, Origin)>,
    /// Whole names that test a screen: one letter pair, five words, forty letters.
    pub(super) whole: Origin,
    work: Vec<(&'static str, Vec<&'static str>)>,
    texts: Vec<(&'static str, Vec<&'static str>)>,
}

macro_rules! names {
    ($file:literal) => {
        include_str!(concat!("../../data/demo/names/", $file, ".txt"))
    };
}

/// How often each language is met in a waiting room in Belgium.
const ORIGINS: [(u32, &str); 18] = [
    (400, names!("dutch")),
    (220, names!("french")),
    (40, names!("german")),
    (40, names!("polish")),
    (60, names!("turkish")),
    (70, names!("moroccan")),
    (35, names!("portuguese")),
    (40, names!("italian")),
    (25, names!("spanish")),
    (15, names!("greek")),
    (4, names!("greek-script")),
    (4, names!("cyrillic")),
    (4, names!("arabic")),
    (12, names!("vietnamese")),
    (25, names!("congolese")),
    (12, names!("english")),
    (10, names!("nordic")),
    (2, names!("han")),
];

impl Pools {
    pub(super) fn load() -> Self {
        Self {
            origins: ORIGINS.iter().map(|(weight, text)| (*weight, Origin::read(text))).collect(),
            whole: Origin::read(names!("whole")),
            work: sections(include_str!("../../data/demo/work.txt")),
            texts: sections(include_str!("../../data/demo/texts.txt")),
        }
    }

    /// One language, each as often as it is met.
    pub(super) fn origin(&self, random: &mut super::random::Random) -> &Origin {
        let weights: Vec<(u32, usize)> =
            self.origins.iter().enumerate().map(|(place, (weight, _))| (*weight, place)).collect();
        &self.origins[random.weighted(&weights)].1
    }

    /// The lines of a section of `work.txt`.
    pub(super) fn work(&self, section: &str) -> &[&'static str] {
        lines_of(&self.work, section)
    }

    /// The lines of a section of `texts.txt`.
    pub(super) fn texts(&self, section: &str) -> &[&'static str] {
        lines_of(&self.texts, section)
    }
}

impl Origin {
    fn read(text: &'static str) -> Self {
        let sections = sections(text);
        let of = |name| lines_of(&sections, name).to_vec();
        Self { men: of("men"), women: of("women"), family: of("family") }
    }
}

/// A pool is `[section]` lines with one entry a line below each; blank lines are for the reader.
fn sections(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => sections.push((name, Vec::new())),
            None => sections.iter_mut().last().into_iter().for_each(|(_, lines)| lines.push(line)),
        }
    }
    sections
}

fn lines_of<'a>(sections: &'a [(&str, Vec<&'static str>)], name: &str) -> &'a [&'static str] {
    sections.iter().find(|(section, _)| *section == name).map_or(&[], |(_, lines)| lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pool_is_empty_or_holds_an_entry_twice() {
        let pools = Pools::load();
        let named = pools.origins.iter().flat_map(|(_, origin)| [&origin.men, &origin.women, &origin.family]);
        for list in named.chain(pools.work.iter().chain(&pools.texts).map(|(_, lines)| lines)) {
            let distinct: std::collections::BTreeSet<_> = list.iter().collect();
            assert!(!list.is_empty());
            assert_eq!(distinct.len(), list.len(), "{list:?}");
        }
    }
}
