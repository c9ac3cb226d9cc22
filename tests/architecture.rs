//! The house rules, executable: what a file may be, and who may know whom.

#[path = "architecture/bans.rs"]
mod bans;
#[path = "architecture/house.rs"]
mod house;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/migrations.rs"]
mod migrations;
#[path = "architecture/planted.rs"]
mod planted;
#[path = "architecture/shape.rs"]
mod shape;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/uses.rs"]
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
