# The tasks of every day. `just` alone lists them.

_default:
    @just --list

# Open the program on a practice file of your own (HAIRLINE_DB or --db names another)
run *ARGS:
    cargo run --release -- {{ARGS}}

# Open a made-up practice, which is a file of its own
demo *ARGS:
    cargo run --release -- demo {{ARGS}}

# Every test, or those whose name contains the given words
test *NAME:
    cargo test {{NAME}}

# The tests that take longer than a cup of tea is worth every day: they run in .ci/run too
slow:
    cargo test --test runner -- --ignored --nocapture

# Try a fuzz target (fields, sheet or file) for some seconds; needs a nightly Rust and cargo-fuzz
fuzz TARGET SECONDS="60":
    cargo +nightly fuzz run {{TARGET}} -- -max_total_time={{SECONDS}}

# What a change must pass: format, lints, tests
check:
    .ci/run

# Format and lints, as strict as the machine that checks
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# Mend what can be mended by itself: format, and the lints that have an answer
fix:
    cargo fmt
    cargo clippy --fix --allow-dirty --allow-staged --all-targets

# Take new screens into the tests, each after a look at it (needs cargo-insta)
snapshots:
    INSTA_FORCE_PASS=1 cargo test --no-fail-fast
    cargo insta review

# Write the parts of the README that are made by the program: the key table and the screen
docs:
    HAIRLINE_WRITE_DOCS=1 cargo test --test runner readme
    HAIRLINE_WRITE_DOCS=1 cargo test --lib schema
    cargo doc --no-deps --document-private-items

# Measure the program beside sqlite3, fzf, skim and VisiData, and print the figures (docs/speed.md keeps them)
speed *ARGS:
    cargo build --release
    python3 scripts/speed.py {{ARGS}}
