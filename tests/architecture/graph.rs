//! Which file of `src` names which: a name counts for the file that defines it, whatever module hands it on.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::source::{Source, is_word, leading_name};

/// A module's path within the crate: `app`, `form`.
type Module = Vec<String>;

/// A file with what its names stand for.
struct File<'a> {
    path: &'a str,
    /// Its code without what stands in a module of its own within it, such as its tests.
    code: String,
    /// Each name that a `use` brings in, and the path it stands for, as it is written.
    names: BTreeMap<String, Vec<String>>,
}

/// The files and what each of them names, but for itself.
pub fn edges(sources: &[Source]) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Module, File<'_>> = sources
        .iter()
        .filter(|source| source.path.starts_with("src/"))
        .map(|source| (module(&source.path), file(source)))
        .collect();
    let named = |(module, file): (&Module, &File<'_>)| {
        let all = paths(&file.code).into_iter().filter_map(|path| resolve(&path, module, &files, 0));
        files
            .get(module)
            .map(|own| own.path)
            .into_iter()
            .flat_map(|own| all.clone().filter(move |to| *to != own))
            .collect()
    };
    files.iter().map(|entry| (entry.1.path, named(entry))).collect()
}

fn module(path: &str) -> Module {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let parts = inside.split('/').filter(|part| !["mod", "lib", "main"].contains(part));
    parts.map(str::to_owned).collect()
}

fn file(source: &Source) -> File<'_> {
    let code = without_inner_modules(&source.code);
    let statements =
        code.split(';').filter_map(|statement| statement.rsplit_once("use ").map(|(_, path)| path));
    let names = statements.map(imported).collect();
    File { path: &source.path, code, names }
}

/// `crate::app::Form as Fields`: the name, and what it stands for.
fn imported(path: &str) -> (String, Vec<String>) {
    let (path, alias) = path.split_once(" as ").map_or((path, None), |(path, alias)| (path, Some(alias)));
    let parts: Vec<String> = path.trim().split("::").map(str::to_owned).collect();
    let name =
        alias.map_or_else(|| parts.last().cloned().unwrap_or_default(), |alias| alias.trim().to_owned());
    (name, parts)
}

/// The code without `mod tests { … }`: a `super` in there is the file itself.
fn without_inner_modules(code: &str) -> String {
    let mut rest = code;
    let mut kept = String::new();
    while let Some(at) = rest.find("mod ") {
        let name = leading_name(&rest[at + 4..]);
        let opens = rest[at + 4 + name.len()..].trim_start().starts_with('{');
        let whole = opens && !name.is_empty() && !rest[..at].ends_with(is_word);
        kept.push_str(&rest[..at]);
        rest = if whole { after_braces(&rest[at..]) } else { &rest[at..] };
        if !whole {
            kept.push_str("mod ");
            rest = &rest[4..];
        }
    }
    kept + rest
}

fn after_braces(code: &str) -> &str {
    let mut depth = 0_usize;
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return &code[at + 1..],
            '}' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// Every path with `::` in it, and every imported name, as it is written.
fn paths(code: &str) -> Vec<Vec<String>> {
    let spaced = code.replace("::", "\u{1}");
    let words = spaced.split(|letter: char| !is_word(letter) && letter != '\u{1}');
    let path = |word: &str| -> Vec<String> {
        word.split('\u{1}').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    words.filter(|word| word.contains('\u{1}')).map(path).filter(|path| !path.is_empty()).collect()
}

/// The file that defines what a path names, seen from a module; none for other crates, and for a module that is only brought
/// into scope: what is named of it counts.
fn resolve<'a>(
    path: &[String],
    from: &Module,
    files: &BTreeMap<Module, File<'a>>,
    depth: usize,
) -> Option<&'a str> {
    if let Some(imported) = imported_by(path, from, files).filter(|_| depth < 9) {
        return resolve(&imported, from, files, depth + 1);
    }
    let (mut at, mut rest) = start(path, from, files)?;
    while let Some((name, after)) = rest.split_first() {
        let inner: Module = at.iter().chain([name]).cloned().collect();
        if !files.contains_key(&inner) {
            return defined(name, &at, files, depth);
        }
        (at, rest) = (inner, after);
    }
    None
}

/// The path spelled out that begins with an imported name.
fn imported_by(path: &[String], from: &Module, files: &BTreeMap<Module, File<'_>>) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    let imported = files.get(from)?.names.get(first).filter(|imported| imported[0] != *first)?;
    Some(imported.iter().chain(rest).cloned().collect())
}

/// Where a path begins: at the crate, at this module or the one above, or at a module within it.
fn start<'p>(
    path: &'p [String],
    from: &Module,
    files: &BTreeMap<Module, File<'_>>,
) -> Option<(Module, &'p [String])> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" | "hairline" => Some((Module::new(), rest)),
        "self" => Some((from.clone(), rest)),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            Some((from[..from.len().checked_sub(ups)?].to_vec(), &path[ups..]))
        }
        _ => {
            let inner: Module = from.iter().chain([first]).cloned().collect();
            files.contains_key(&inner).then(|| (from.clone(), path))
        }
    }
}

/// The file that defines a name of a module: the module itself, or where it has it from.
fn defined<'a>(
    name: &str,
    module: &Module,
    files: &BTreeMap<Module, File<'a>>,
    depth: usize,
) -> Option<&'a str> {
    let file = files.get(module)?;
    let handed_on = file.names.get(name).filter(|path| depth < 9 && **path != [name.to_owned()]);
    handed_on.and_then(|path| resolve(path, module, files, depth + 1)).or(Some(file.path))
}

/// The circles: files each of which names, by way of others, all the others.
pub fn circles<'a>(edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<&'a str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        edges.keys().map(|file| (*file, reached(file, edges))).collect();
    let mut found = BTreeSet::new();
    for (file, all) in &reach {
        let circle: Vec<&str> = all
            .iter()
            .copied()
            .filter(|other| reach.get(other).is_some_and(|back| back.contains(file)))
            .collect();
        found.insert(circle);
    }
    found.into_iter().filter(|circle| circle.len() > 1).collect()
}

fn reached<'a>(from: &'a str, edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        for next in edges.get(file).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    seen
}

/// A circle, each file with those of it that it names.
pub fn told(circle: &[&str], edges: &BTreeMap<&str, BTreeSet<&str>>) -> String {
    let line = |file: &&str| {
        let named: Vec<&str> = edges[*file].iter().copied().filter(|other| circle.contains(other)).collect();
        format!("  {file} names {}\n", named.join(", "))
    };
    format!("{} files:\n{}", circle.len(), circle.iter().map(line).collect::<String>())
}

#[test]
fn a_circle_is_found_through_super_through_groups_and_through_names_handed_on() {
    let sources = [
        Source::new("src/lib.rs", "//! All.\nmod house;\n"),
        Source::new("src/house/mod.rs", "//! House.\nmod door;\nmod key;\nmod wall;\npub use door::Door;\n"),
        Source::new("src/house/door.rs", "//! Door.\nuse super::{key::Key, wall};\npub struct Door(Key);\n"),
        Source::new("src/house/key.rs", "//! Key.\nuse crate::house;\nfn f() { house::wall::bricks(); }\n"),
        Source::new(
            "src/house/wall.rs",
            "//! Wall.\nuse crate::house::Door;\nuse std::fs;\nmod tests {\n    use super::super::key;\n    use super::bricks;\n}\n\
             fn bricks() -> Door { Door }\n",
        ),
    ];
    let edges = edges(&sources);
    let door = BTreeSet::from(["src/house/key.rs"]);
    assert_eq!(edges["src/house/door.rs"], door, "bringing a module into scope names nothing in it");
    assert_eq!(edges["src/house/key.rs"], BTreeSet::from(["src/house/wall.rs"]));
    assert_eq!(
        edges["src/house/wall.rs"],
        BTreeSet::from(["src/house/door.rs"]),
        "not mod.rs, which hands it on"
    );
    let circle = vec!["src/house/door.rs", "src/house/key.rs", "src/house/wall.rs"];
    assert_eq!(circles(&edges), [circle]);
}
