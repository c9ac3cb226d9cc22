//! Who may know whom: each layer names the layers it stands on, and no other.

use crate::architecture::house::Rule;
use crate::architecture::source::{Source, is_word, leading_name};

/// Each layer and what it may name. A layer may only name layers above it in this list, so there are no circles.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("catalogue", &["domain"]),
    ("store", &["domain", "catalogue"]),
    ("import", &["domain", "store"]),
    ("demo", &["domain", "catalogue", "store"]),
    ("app", &["domain", "store"]),
    ("ui", &["domain", "store", "app"]),
    ("screens", &["domain", "store", "app", "ui"]),
    ("shell", &["domain", "store", "app", "ui", "screens"]),
    ("runtime", &["domain", "catalogue", "store", "import", "demo", "app", "ui", "screens", "shell"]),
    // Beside the runtime, and the one that starts it.
    ("cli", &["domain", "catalogue", "store", "import", "demo", "app", "ui", "screens", "shell", "runtime"]),
];

pub fn rules() -> Vec<Rule> {
    vec![
        Rule::new(
            "domain ← store ← app ← ui ← screens ← shell ← runtime, and cli beside runtime: nobody knows a later one",
            knows_too_much,
        ),
        Rule::new(
            "a screen names no other screen, but the small form it opens: it pushes a route",
            named_screen,
        ),
        Rule::new("every folder of src is a layer with a row in tests/architecture/layers.rs", no_row),
        Rule::new("a `use` says what it names: no `crate::*`, no other name for the crate", hidden_path),
    ]
}

fn row(layer: &str) -> Option<&'static [&'static str]> {
    MAY_KNOW.iter().find(|(name, _)| *name == layer).map(|(_, known)| *known)
}

fn no_row(source: &Source) -> Vec<(usize, String)> {
    let unknown = source.layer().filter(|layer| row(layer).is_none());
    unknown.map(|layer| (1, format!("`{layer}` has no row that says what it may know"))).into_iter().collect()
}

fn knows_too_much(source: &Source) -> Vec<(usize, String)> {
    let Some((own, known)) = source.layer().and_then(|own| Some((own, row(own)?))) else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, line) in source.code.lines().enumerate() {
        for named in named_layers(line, depth(source)) {
            if named != own && !known.contains(&named) {
                findings.push((index + 1, format!("{own} names `crate::{named}`")));
            }
        }
    }
    findings
}

/// The other screens that a file of a screen names. Small forms of the settings lie in their folder.
fn named_screen(source: &Source) -> Vec<(usize, String)> {
    let Some(own) = source.path.strip_prefix("src/screens/").and_then(|path| path.split('/').next()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (index, line) in source.code.lines().enumerate() {
        let named = names_after(line, "crate::screens::");
        let others = named.into_iter().filter(|name| *name != own && *name != "dialog");
        findings.extend(others.map(|name| (index + 1, format!("{own} names the screen `{name}`"))));
    }
    findings
}

/// How many times `super` leads from this file to the crate: once from `src/ui/mod.rs`, twice from `src/ui/theme.rs`.
fn depth(source: &Source) -> usize {
    source.path.trim_end_matches("/mod.rs").matches('/').count()
}

fn named_layers(line: &str, depth: usize) -> Vec<&str> {
    let mut named: Vec<&str> =
        ["crate::", "hairline::"].iter().flat_map(|start| names_after(line, start)).collect();
    let up = names_after(line, &"super::".repeat(depth));
    named.extend(up.into_iter().filter(|name| row(name).is_some()));
    named
}

fn names_after<'a>(line: &'a str, start: &str) -> Vec<&'a str> {
    let whole = line.match_indices(start).filter(|(at, _)| !line[..*at].ends_with(is_word));
    whole.map(|(at, _)| leading_name(&line[at + start.len()..])).filter(|name| !name.is_empty()).collect()
}

fn hidden_path(source: &Source) -> Vec<(usize, String)> {
    if !source.path.starts_with("src/") {
        return Vec::new();
    }
    let hiding = ["crate::*", "crate as ", "hairline::*", "hairline as "];
    let mut findings = Vec::new();
    for (index, line) in source.code.lines().enumerate() {
        let found = hiding.iter().filter(|text| line.contains(**text));
        findings.extend(found.map(|text| (index + 1, format!("`{}` hides what is named", text.trim_end()))));
    }
    findings
}

#[test]
fn layers_stand_on_earlier_layers() {
    for (index, (layer, known)) in MAY_KNOW.iter().enumerate() {
        for name in *known {
            let earlier = MAY_KNOW[..index].iter().any(|(earlier, _)| earlier == name);
            assert!(earlier, "{layer} may know {name}, which is not above it in the list");
        }
    }
}
