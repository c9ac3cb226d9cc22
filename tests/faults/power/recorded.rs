//! What a run wrote, synced and said, in order.

use crate::faults::{actor, desk::Desk, traced, traced::Run};

/// One call that changes what is on the disk, or says something. Files are named without their folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// A file that was not there before.
    Make(String),
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: String,
        length: usize,
    },
    /// A file, or the folder with an empty name.
    Sync(String),
    /// A sync that the disk refused.
    Refused(String),
    Remove(String),
    Rename {
        from: String,
        to: String,
    },
    Says(String),
}

impl Call {
    /// What was said.
    pub fn said(&self) -> Option<String> {
        if let Self::Says(words) = self { Some(words.clone()) } else { None }
    }

    /// What it is, for the message of a failure.
    pub fn name(&self) -> String {
        match self {
            Self::Write { file, at, bytes } => format!("a write of {} bytes at {at} of {file}", bytes.len()),
            other => format!("{other:?}"),
        }
    }
}

/// A run that was recorded.
pub struct Recorded {
    /// What it did.
    pub calls: Vec<Call>,
}

impl Recorded {
    /// Records a run on a copy of a practice.
    pub fn of(run: Run<'_>, desk: &Desk) -> Self {
        Self::failing(run, desk, &[])
    }

    /// The same while the disk fails in the way of these options.
    pub fn failing(run: Run<'_>, desk: &Desk, failing: &[&str]) -> Self {
        let (folder, path) = desk.copy();
        let log = tempfile::NamedTempFile::new().unwrap();
        let traced = "trace=openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,rename";
        let options = [
            "-y",
            "-xx",
            "-s",
            "70000",
            "-o",
            log.path().to_str().unwrap(),
            "-e",
            "signal=none",
            "-e",
            traced,
        ];
        let ended = traced::under(&[&options, failing].concat(), run, &path);
        assert!(ended.well, "{}", ended.output);
        let root = folder.path().to_str().unwrap();
        let text = std::fs::read_to_string(log.path()).unwrap();
        let calls = text.lines().filter_map(|line| call(line, root)).collect();
        Self { calls }
    }

    /// Leaves out the syncs that the driver does not make with `synchronous=NORMAL`: the one of the log after each change. It
    /// makes those of the log's head, and before the log is put into the file. How many.
    pub fn leave_out_what_normal_does(&mut self) -> usize {
        let ends_a_change = |before: &Call, call: &Call| {
            matches!(call, Call::Sync(file) if file.ends_with("-wal"))
                && matches!(before, Call::Write { file, at, .. } if file.ends_with("-wal") && *at > 0)
        };
        let before = self.calls.len();
        let pairs = self.calls.windows(2).map(|pair| !ends_a_change(&pair[0], &pair[1]));
        let mut kept = std::iter::once(true).chain(pairs).collect::<Vec<_>>().into_iter();
        self.calls.retain(|_| kept.next().unwrap_or(true));
        before - self.calls.len()
    }

    /// Which files were written and synced in which order, without what was written.
    pub fn shape(&self) -> Vec<String> {
        let shape = |call: &Call| match call {
            Call::Write { file, at, .. } if !file.ends_with("-shm") => Some(format!("write {file} {at}")),
            Call::Sync(file) => Some(format!("sync {file}")),
            _ => None,
        };
        self.calls.iter().filter_map(shape).collect()
    }
}

/// A line of strace, as far as it is about the folder or says something. Calls that failed changed nothing, but for syncs.
fn call(line: &str, root: &str) -> Option<Call> {
    assert!(
        !line.contains("unfinished"),
        "two threads write at once, and strace tells them apart by lines alone"
    );
    let line = line.split_once(' ')?.1.trim_start();
    let (name, rest) = line.split_once('(')?;
    let (args, answer) = rest.rsplit_once(") = ")?;
    let is_refused = answer.starts_with('-');
    if is_refused && !name.ends_with("sync") {
        return None;
    }
    let texts: Vec<Vec<u8>> = args.split('"').skip(1).step_by(2).map(unhex).collect();
    let text = |at: usize| texts.get(at).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let within = |path: &str| {
        let rest = path.strip_prefix(root).or_else(|| path.strip_prefix("./"))?;
        Some(rest.trim_start_matches('/').to_owned())
    };
    let open = || {
        let path = args.split_once('<')?.1.split_once('>')?.0;
        within(&String::from_utf8_lossy(&unhex(path)))
    };
    let number = |from_the_end: usize| args.rsplit(", ").nth(from_the_end)?.parse::<usize>().ok();
    Some(match name {
        "openat" if args.contains("O_CREAT") => Call::Make(within(&text(0)?)?),
        "pwrite64" => Call::Write { file: open()?, at: number(0)?, bytes: texts.into_iter().next()? },
        "write" => Call::Says(text(0)?.trim().strip_prefix(actor::SAYS)?.to_owned()),
        "fsync" | "fdatasync" if is_refused => Call::Refused(open()?),
        "fsync" | "fdatasync" => Call::Sync(open()?),
        "ftruncate" => Call::Cut { file: open()?, length: number(0)? },
        "unlink" => Call::Remove(within(&text(0)?)?),
        "rename" => Call::Rename { from: within(&text(0)?)?, to: within(&text(1)?)? },
        _ => return None,
    })
}

/// The bytes of `\x2f\x74`.
fn unhex(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).map(|digits| u8::from_str_radix(&digits[..2], 16).unwrap()).collect()
}
