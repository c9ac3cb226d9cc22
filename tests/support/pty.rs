//! The real program in a pseudo terminal: keys in, the screen out.

use std::io::{Read as _, Write};
use std::time::{Duration, Instant};
use std::{path::Path, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use super::{keys, terminal::Terminal};

/// Long enough for a busy machine; a program that answers is waited for no longer than it takes.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How long is waited for what the program promises within a second. Beside other work a test does not get that second for
/// itself; what it is told from takes five seconds, or never comes.
pub const SOON: Duration = Duration::from_secs(4);

/// How long nothing is written by a program that has nothing more to say.
const QUIET: Duration = Duration::from_millis(700);

/// Variables that would make the program behave as on the machine of whoever runs the tests.
const NOT_INHERITED: [&str; 8] = [
    "HAIRLINE_DB",
    "HAIRLINE_NOW",
    "HAIRLINE_USER",
    "HAIRLINE_DESK",
    "NO_COLOR",
    "COLORTERM",
    "LINES",
    "COLUMNS",
];

/// Variables that say where a person's own files are, on any platform: all lead into one empty folder.
const HOMES: [&str; 7] = [
    "HOME",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
];

/// A running program, with a screen to look at. It is ended when this is dropped.
pub struct Pty {
    home: TempDir,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    terminal: Terminal,
}

impl Pty {
    /// Starts hairline with these arguments and variables, on a screen of this size, in an empty home folder.
    pub fn start(args: &[&str], env: &[(&str, &str)], cols: u16, rows: u16) -> Self {
        Pty::start_program(env!("CARGO_BIN_EXE_hairline"), args, env, cols, rows)
    }

    /// Starts any program; the tests of this harness need one that is not under test.
    pub fn start_program(program: &str, args: &[&str], env: &[(&str, &str)], cols: u16, rows: u16) -> Self {
        let home = TempDir::new().expect("a temporary folder can be made");
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a pseudo terminal can be opened");
        let reader = pair.master.try_clone_reader().expect("a new pseudo terminal can be read");
        let writer = pair.master.take_writer().expect("a new pseudo terminal can be written");
        let terminal = Terminal::reading(reader, cols, rows);
        let command = command(program, args, env, home.path());
        let child = pair.slave.spawn_command(command).unwrap_or_else(|error| panic!("{program}: {error}"));
        Pty { home, master: pair.master, writer, child, terminal }
    }

    /// The empty folder in which the program finds its person's files.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Types text, as it is.
    pub fn send(&mut self, text: &str) {
        self.send_bytes(text.as_bytes());
    }

    /// Presses keys one after another, by name: `press(&["Ctrl+P", "Down", "Enter"])`.
    pub fn press(&mut self, names: &[&str]) {
        for name in names {
            self.send_bytes(&keys::bytes(name));
            // An Escape and the key after it must not arrive as one key with Alt.
            if *name == "Esc" {
                self.wait_until_read();
            }
        }
    }

    /// Waits until the program has read all that was typed, however busy the machine is.
    pub fn wait_until_read(&self) {
        let end = Instant::now() + PATIENCE;
        while self.has_unread() && Instant::now() < end {
            thread::sleep(Duration::from_millis(2));
        }
        // Read is not yet taken in: the next key must find nothing of this one.
        thread::sleep(Duration::from_millis(20));
    }

    #[cfg(unix)]
    fn has_unread(&self) -> bool {
        let name = self.master.tty_name().expect("a pseudo terminal has a name");
        let flags = rustix::fs::OFlags::RDONLY | rustix::fs::OFlags::NOCTTY;
        // A program that has ended reads nothing more.
        rustix::fs::open(name, flags, rustix::fs::Mode::empty())
            .and_then(rustix::io::ioctl_fionread)
            .is_ok_and(|bytes| bytes > 0)
    }

    #[cfg(not(unix))]
    fn has_unread(&self) -> bool {
        thread::sleep(Duration::from_millis(60));
        false
    }

    /// Waits until what is typed is not shown, as while a passphrase is asked for.
    #[cfg(unix)]
    pub fn wait_until_hidden(&self) {
        let end = Instant::now() + PATIENCE;
        let shows = || {
            let flags = self.master.get_termios().expect("a terminal has settings").local_flags;
            format!("{flags:?}").split(" | ").any(|flag| flag.trim_start_matches("LocalFlags(") == "ECHO")
        };
        while shows() {
            assert!(Instant::now() < end, "what is typed is shown all the time\n{}", self.framed());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Pastes text, as a terminal does for a program that asked to be told.
    pub fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    fn send_bytes(&mut self, bytes: &[u8]) {
        let sent = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
        sent.unwrap_or_else(|error| panic!("the program takes no more input: {error}\n{}", self.framed()));
    }

    /// The screen as text, now.
    pub fn screen(&self) -> String {
        self.terminal.text()
    }

    /// Waits until the text is on the screen, and gives the screen.
    pub fn wait_for(&self, text: &str, timeout: Duration) -> String {
        self.wait_until(&format!("“{text}” on the screen"), timeout, |screen| screen.contains(text))
    }

    /// Waits until the text is no longer on the screen, and gives the screen.
    pub fn wait_gone(&self, text: &str, timeout: Duration) -> String {
        self.wait_until(&format!("“{text}” gone from the screen"), timeout, |screen| {
            !screen.contains(text)
        })
    }

    /// Waits until the screen satisfies a test, which `what` describes for the failure.
    pub fn wait_until(&self, what: &str, timeout: Duration, holds: impl Fn(&str) -> bool) -> String {
        let waited = self.terminal.wait(timeout, holds);
        waited.unwrap_or_else(|_| panic!("waited {timeout:?} in vain for {what}\n{}", self.framed()))
    }

    /// Gives the program one size after another, faster than a screen is drawn, and looks again at the last one alone.
    pub fn storm(&self, sizes: impl Iterator<Item = (u16, u16)>, (cols, rows): (u16, u16)) {
        self.terminal.blind();
        let tell =
            |cols, rows| self.master.resize(size(cols, rows)).expect("an open pseudo terminal has a size");
        sizes.for_each(|(cols, rows)| tell(cols, rows));
        // What is drawn for the sizes before is not to reach the new screen.
        self.wait_until_quiet();
        self.terminal.see(cols, rows);
        tell(cols, rows);
    }

    /// Waits until the program has nothing more to say.
    pub fn wait_until_quiet(&self) {
        let (end, mut written) = (Instant::now() + PATIENCE, 0);
        while written != self.terminal.raw().len() && Instant::now() < end {
            written = self.terminal.raw().len();
            thread::sleep(QUIET);
        }
    }

    /// Gives the program a screen of another size, and tells it.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.terminal.resize(cols, rows);
        self.master.resize(size(cols, rows)).expect("an open pseudo terminal has a size");
    }

    /// Sends a signal by its name, such as `TERM` or `HUP`.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("the program runs").to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status()
            .expect("kill is on every Unix");
        assert!(sent.success(), "no signal {name} for process {id}");
    }

    /// Kills the program after a while, from a thread of its own.
    #[cfg(unix)]
    pub fn killer(&self, after: Duration) -> thread::JoinHandle<()> {
        let id = self.child.process_id().expect("the program runs").to_string();
        thread::spawn(move || {
            thread::sleep(after);
            // It may have ended already.
            let _ = std::process::Command::new("kill").args(["-s", "KILL", &id]).status();
        })
    }

    /// Types text into a program that may have ended; whether it could.
    pub fn try_send(&mut self, text: &str) -> bool {
        self.writer.write_all(text.as_bytes()).and_then(|()| self.writer.flush()).is_ok()
    }

    /// Whether a text came to the screen before the program ended.
    pub fn sees_before_its_end(&self, text: &str) -> bool {
        self.terminal.wait(PATIENCE, |screen| screen.contains(text)).is_ok()
    }

    /// Waits until the program has ended and all it wrote was read; its exit code. A signal that killed it gives 1.
    pub fn wait_exit(&mut self, timeout: Duration) -> u32 {
        let end = Instant::now() + timeout;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                let read = self.terminal.wait_closed(PATIENCE);
                read.unwrap_or_else(|screen| panic!("the terminal is still open after the end:\n{screen}"));
                return status.exit_code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("waited {timeout:?} in vain for the program to end\n{}", self.framed())
    }

    /// Every byte the program has written, to look for what should never reach a terminal.
    pub fn raw(&self) -> Vec<u8> {
        self.terminal.raw()
    }

    /// The modes a program has turned on and not put back: after a clean end, none.
    pub fn left_on(&self) -> Vec<&'static str> {
        self.terminal.left_on()
    }

    /// The screen with a frame, for the message of a failure.
    fn framed(&self) -> String {
        let line = |row: &str| format!("  | {row}\n");
        format!("the screen was:\n{}", self.screen().lines().map(line).collect::<String>())
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // An error says that it has ended already.
        let _ = self.child.kill();
    }
}

/// A program in a terminal window that will be closed under it. What it writes is read only until it is ready, since
/// whoever holds a terminal to read it keeps it open.
pub struct Window {
    home: TempDir,
    child: Box<dyn Child + Send + Sync>,
}

impl Window {
    /// Starts a program, waits until it has written a text, and closes its terminal.
    pub fn closed_at(text: &str, program: &str, args: &[&str]) -> Self {
        let home = TempDir::new().expect("a temporary folder can be made");
        let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo terminal can be opened");
        let child = pair.slave.spawn_command(command(program, args, &[], home.path())).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a new pseudo terminal can be read");
        let (mut written, mut part) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&written).contains(text) {
            let read = reader.read(&mut part).expect("it writes until it is ready");
            assert!(read > 0, "it ended before it was ready: {}", String::from_utf8_lossy(&written));
            written.extend_from_slice(&part[..read]);
        }
        Window { home, child }
    }

    /// How long the program stays after that; none when it is still there after a while.
    pub fn stays(mut self) -> Option<Duration> {
        let closed = Instant::now();
        while closed.elapsed() < PATIENCE {
            if self.child.try_wait().expect("a child can be waited for").is_some() {
                return Some(closed.elapsed());
            }
            thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        drop(self.home);
        None
    }
}

fn command(program: &str, args: &[&str], env: &[(&str, &str)], home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.cwd(home);
    for name in NOT_INHERITED {
        command.env_remove(name);
    }
    for name in HOMES {
        command.env(name, home);
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    for (name, value) in env {
        command.env(name, value);
    }
    command
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
