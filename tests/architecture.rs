//! The house rules, executable: what a file may be, and who may know whom.

mod bans;
mod graph;
mod house;
mod layers;
mod listed;
mod migrations;
mod planted;
mod shape;
mod source;
mod uses;

use house::{Finding, Rule};

/// Every rule over one source file.
fn rules() -> Vec<Rule> {
    let mut rules = shape::rules();
    rules.extend(layers::rules());
    rules.extend(bans::rules());
    rules
}

#[test]
fn the_house_keeps_its_rules() {
    let sources = house::sources();
    let findings: Vec<Finding> =
        rules().iter().flat_map(|rule| sources.iter().flat_map(|source| rule.findings(source))).collect();
    assert!(findings.is_empty(), "{}", house::report(&findings));
}

#[test]
fn the_scan_reads_the_whole_house() {
    let paths: Vec<String> = house::sources().into_iter().map(|source| source.path).collect();
    for path in [
        "src/lib.rs",
        "src/main.rs",
        "src/domain/mod.rs",
        "tests/architecture.rs",
        "tests/architecture/house.rs",
    ] {
        assert!(paths.iter().any(|found| found == path), "{path} was not scanned; scanned: {paths:#?}");
    }
}

#[test]
fn every_file_is_listed_and_so_compiled_and_run() {
    let sources = house::sources();
    assert_eq!(listed::forgotten(&sources), [""; 0], "no `mod` names these files");
}

/// Circles that are still there, by their first file, and how many files they hold.
const STILL: [(&str, usize); 9] = [
    ("src/cli/backup.rs", 5),
    ("src/cli/import/mod.rs", 3),
    ("src/demo/bill.rs", 6),
    ("src/domain/day.rs", 3),
    ("src/import/refused.rs", 3),
    ("src/runtime/ending.rs", 3),
    ("src/store/api/audit.rs", 12),
    ("src/store/attempts.rs", 93),
    ("src/store/records/client.rs", 4),
];

/// Two files may name each other, as a module and its part do. More of them are one file in all but name.
#[test]
fn no_more_than_two_files_name_each_other_in_a_circle() {
    let sources = house::sources();
    let edges = graph::edges(&sources);
    let most =
        |circle: &[&str]| STILL.iter().find(|(first, _)| *first == circle[0]).map_or(2, |(_, most)| *most);
    let circles = graph::circles(&edges).into_iter().filter(|circle| circle.len() > most(circle));
    let told: String = circles.map(|circle| graph::told(&circle, &edges)).collect();
    assert!(told.is_empty(), "files that name each other in a circle:\n{told}");
}

/// Each file of tests with a program of its own would be linked anew.
#[test]
fn there_is_one_program_of_tests() {
    let cargo = house::read("Cargo.toml");
    assert!(cargo.contains("autotests = false"), "Cargo.toml: `autotests = false` is missing");
    assert_eq!(cargo.matches("[[test]]").count(), 1, "Cargo.toml: more than one [[test]]");
}

#[test]
fn migrations_are_numbered_commented_and_strict() {
    let findings = migrations::findings(&house::migrations());
    assert!(findings.is_empty(), "{}", house::report(&findings));
}

/// Two copies of these would each keep a state of their own: raw mode, events, open files.
#[test]
fn one_terminal_and_one_database_are_linked() {
    let lock = house::read("Cargo.lock");
    for package in ["ratatui", "ratatui-core", "crossterm", "libsqlite3-sys"] {
        let copies = lock.matches(&format!("name = \"{package}\"\n")).count();
        assert_eq!(
            copies, 1,
            "Cargo.lock holds {copies} versions of {package}; see deny.toml for why it must be one"
        );
    }
}

/// Function length, `unsafe` and `unwrap` are clippy's and rustc's to find, so what is asked here is that they are asked.
#[test]
fn the_lints_that_stand_for_rules_are_on() {
    let (cargo, clippy) = (house::read("Cargo.toml"), house::read("clippy.toml"));
    for line in
        ["unsafe_code = \"forbid\"", "unwrap_used = \"warn\"", "dbg_macro = \"warn\"", "todo = \"warn\""]
    {
        assert!(cargo.lines().any(|found| found == line), "Cargo.toml, [lints]: `{line}` is missing");
    }
    let pedantic = "pedantic = { level = \"warn\", priority = -1 }";
    assert!(cargo.lines().any(|found| found == pedantic), "Cargo.toml, [lints]: `{pedantic}` is missing");
    let length = "too-many-lines-threshold = 40";
    assert!(clippy.lines().any(|found| found == length), "clippy.toml: `{length}` is missing");
    assert!(house::read(".ci/run").contains("cargo clippy --locked --all-targets -- -D warnings"));
}
