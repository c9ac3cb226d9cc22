//! The files of the house, what a rule is, and how a breach is told.

use std::fs;
use std::path::{Path, PathBuf};

use crate::architecture::source::Source;

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub what: String,
    pub rule: &'static str,
}

type Check = Box<dyn Fn(&Source) -> Vec<(usize, String)>>;

/// A sentence, and the scan that finds where it does not hold.
pub struct Rule {
    pub name: &'static str,
    check: Check,
}

impl Rule {
    pub fn new(name: &'static str, check: impl Fn(&Source) -> Vec<(usize, String)> + 'static) -> Self {
        Rule { name, check: Box::new(check) }
    }

    pub fn findings(&self, source: &Source) -> Vec<Finding> {
        let finding = |(line, what)| Finding { path: source.path.clone(), line, what, rule: self.name };
        (self.check)(source).into_iter().map(finding).collect()
    }
}

/// All breaches at once, each where an editor can jump to.
pub fn report(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        format!("{}:{}: {}\n    rule: {}\n", finding.path, finding.line, finding.what, finding.rule)
    };
    format!(
        "the house rules do not hold in {} places:\n{}",
        findings.len(),
        findings.iter().map(line).collect::<String>()
    )
}

/// Every Rust file of the package, read and split.
pub fn sources() -> Vec<Source> {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| files_under(&root().join(folder), "rs"));
    files.map(|file| Source::new(&shown(&file), &text_of(&file))).collect()
}

/// The migrations: file name and text, in the order of their names.
pub fn migrations() -> Vec<(String, String)> {
    let files = files_under(&root().join("data/migrations"), "sql");
    files.iter().map(|file| (shown(file), text_of(file))).collect()
}

/// One file, by its path in the package.
pub fn read(path: &str) -> String {
    text_of(&root().join(path))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The path as rules write it, on every platform.
fn shown(file: &Path) -> String {
    let inside = file.strip_prefix(root()).expect("files are looked for under the root");
    inside.to_string_lossy().replace('\\', "/")
}

fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(files_under(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files
}
