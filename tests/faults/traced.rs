//! A program under strace, which kills it at a call, lets the call fail, or writes down what it did.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::faults::actor;
use crate::support::skipped;

/// The calls that change what is on a disk, or say something to somebody.
pub const CALLS: [&str; 9] =
    ["pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "linkat", "openat"];

/// What is run.
#[derive(Clone, Copy)]
pub enum Run<'a> {
    /// This test binary with a part to play.
    Part(&'a str),
    /// Hairline itself, with arguments after the practice file.
    Hairline(&'a [&'a str]),
}

/// How a run ended.
pub struct Ended {
    /// Whether it was killed.
    pub killed: bool,
    /// Whether it ended by itself and well.
    pub well: bool,
    /// What the part said, a line each.
    pub said: Vec<String>,
    /// All that was written to the standard streams.
    pub output: String,
}

impl Ended {
    /// Whether the part said this.
    pub fn says(&self, words: &str) -> bool {
        self.said.iter().any(|said| said == words)
    }
}

/// Whether programs can be traced here; says why not.
pub fn can_trace() -> bool {
    let tried =
        Command::new("strace").args(["-qq", "-e", "trace=none", "true"]).stderr(Stdio::null()).status();
    let can = tried.is_ok_and(|status| status.success());
    if !can {
        skipped::say("strace is not installed, or may not trace programs here");
    }
    let knows = cfg!(target_arch = "x86_64");
    if !knows {
        skipped::say("the calls are named as Linux names them on x86-64");
    }
    can && knows
}

/// Runs a program on a practice file, with this done to it: `inject=pwrite64:signal=KILL:when=3`.
pub fn run(what: Run<'_>, file: &Path, inject: &str) -> Ended {
    let call = inject.trim_start_matches("inject=").split(':').next().unwrap();
    let trace = format!("trace={call}");
    under(&["-o", "/dev/null", "-e", &trace, "-e", inject], what, file)
}

/// Runs a program on a practice file while the disk fails in this way; none when it never came to that.
pub fn failing(what: Run<'_>, file: &Path, inject: &str) -> Option<Ended> {
    let call = inject.trim_start_matches("inject=").split(':').next().unwrap();
    let log = tempfile::NamedTempFile::new().unwrap();
    let options = ["-o", log.path().to_str().unwrap(), "-e", &format!("trace={call}"), "-e", inject];
    let ended = under(&options, what, file);
    std::fs::read_to_string(log.path()).unwrap().contains("(INJECTED)").then_some(ended)
}

/// Runs a program on a practice file under strace with these options.
pub fn under(options: &[&str], what: Run<'_>, file: &Path) -> Ended {
    use std::os::unix::process::ExitStatusExt as _;
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg("--");
    match what {
        Run::Part(part) => {
            command.arg(std::env::current_exe().unwrap()).args([
                "faults::actor::plays",
                "--exact",
                "--ignored",
            ]);
            command.args(["--nocapture", "--test-threads=1"]).env(actor::PART, part).env(actor::FILE, file);
        }
        Run::Hairline(args) => {
            command.arg(env!("CARGO_BIN_EXE_hairline")).arg("--db").arg(file).args(args);
        }
    }
    command.current_dir(file.parent().unwrap());
    command.env("HAIRLINE_NOW", "2026-03-12T14:05:00").env("HOME", file.parent().unwrap());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let said = text.lines().filter_map(|line| line.strip_prefix(actor::SAYS)).map(str::to_owned).collect();
    Ended { killed: output.status.signal() == Some(9), well: output.status.success(), said, output: text }
}
