//! A terminal that shows nothing any more, as a stopped multiplexer or a broken connection does: its window still goes.

use std::io::{Read as _, Write as _};
use std::process::Command;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{NOW, PATIENCE, Practice, SOON};

#[cfg(unix)]
#[test]
fn it_goes_within_a_second_though_nobody_reads_what_it_writes() {
    let practice = Practice::new();
    let size = PtySize { rows: 60, cols: 250, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hairline"));
    command.args(["--db", &practice.text()]);
    command.env(NOW.0, NOW.1);
    let mut child = pair.slave.spawn_command(command).expect("hairline starts");
    let mut reader = pair.master.try_clone_reader().expect("a terminal to read");
    let mut writer = pair.master.take_writer().expect("a terminal to type into");
    let mut first = vec![0; 4096];
    assert!(reader.read(&mut first).expect("the first frame") > 0);
    // Nothing is read from here on. Each of these draws most of the screen anew, far more than any buffer holds.
    for _ in 0..100 {
        for key in [b"\x1bOS", b"\x1bOQ"] {
            writer.write_all(key).expect("keys are taken");
            writer.flush().expect("keys are taken");
            std::thread::sleep(Duration::from_millis(8));
        }
    }
    assert!(child.try_wait().expect("a program to ask").is_none(), "it does not run any more");
    let id = child.process_id().expect("a program that runs").to_string();
    let told = Instant::now();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    while child.try_wait().expect("a program to ask").is_none() {
        if told.elapsed() > PATIENCE {
            child.kill().expect("a program to kill");
            panic!("it never went");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(told.elapsed() < SOON, "it stayed for {:?}", told.elapsed());
}
