//! Watches the practice file for what other windows write, without asking over and over.
//!
//! A write changes the log beside the file, so the folder is watched and what else happens in it passed over. What
//! comes of it is only a nudge: whether there is something new is for `data_version` to say.

use std::ffi::OsString;
use std::path::Path;
use std::sync::mpsc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use notify::RecommendedWatcher;
use notify::RecursiveMode;
use notify::Watcher as _;

use super::input::Batch;
use super::input::Event;

/// How long writes that come one after another are gathered.
const GATHERED: Duration = Duration::from_millis(40);

/// How often to look where the system cannot say that a file was written, as on some network drives.
const LOOKED: Duration = Duration::from_secs(1);

/// Starts to watch, in a thread of its own. It ends with the program.
pub fn listen(file: &Path, events: Sender<Batch>) -> anyhow::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    thread::Builder::new().name("watch".into()).spawn(move || {
        let (ended, end) = mpsc::channel();
        match watcher(&file, events.clone(), ended) {
            // It watches as long as it is kept.
            Ok(_watcher) => drop(end.recv()),
            Err(_) => look_over_and_over(&events),
        }
    })?;
    Ok(())
}

fn watcher(file: &Path, events: Sender<Batch>, ended: Sender<()>) -> notify::Result<RecommendedWatcher> {
    let name = file.file_name().unwrap_or_default().to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error says that events were lost: one look makes up for them.
        if event.map_or(true, |event| concerns(&event, &name)) {
            // What is not fetched yet lies in the system's queue, once for a file however often that is written: a save
            // writes its log a hundred times, and would wake this thread as often.
            thread::sleep(GATHERED);
            if events.send(vec![Event::Written]).is_err() {
                let _ = ended.send(());
            }
        }
    })?;
    watcher.watch(file.parent().unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// Whether an event is a write to the file or to what lies beside it under its name.
fn concerns(event: &notify::Event, name: &OsString) -> bool {
    let of_the_file = |path: &std::path::PathBuf| {
        path.file_name().is_some_and(|found| found.as_encoded_bytes().starts_with(name.as_encoded_bytes()))
    };
    event.need_rescan() || (!event.kind.is_access() && event.paths.iter().any(of_the_file))
}

fn look_over_and_over(events: &Sender<Batch>) {
    while events.send(vec![Event::Written]).is_ok() {
        thread::sleep(LOOKED);
    }
}
