//! Watches the practice file for what other windows write, without asking over and over.
//!
//! A write changes the log beside the file, so the folder is watched and what else happens in it passed over. What
//! comes of it is only a nudge: whether there is something new is for `data_version` to say.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, mpsc};
use std::{ffi::OsString, path::Path, thread, time::Duration};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::input::{Batch, Event};

/// How long writes are gathered that come one after another.
const GATHERED: Duration = Duration::from_millis(40);

/// How many times as long after that it is looked once more: a save is seen when its last sync is done, and a slow disk
/// takes its time.
const LATER: u32 = 10;

/// How long the system gathers, at the beginning of a save, what it would otherwise tell a hundred times.
const A_SAVE: Duration = Duration::from_millis(10);

/// How often to look where the system cannot say that a file was written, as on some network drives.
const LOOKED: Duration = Duration::from_secs(1);

/// Starts to watch, in a thread of its own. It ends with the program.
pub fn listen(file: &Path, events: Sender<Batch>) -> anyhow::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    thread::Builder::new().name("watch".into()).spawn(move || {
        let (nudge, nudges) = mpsc::channel();
        let writes = Arc::new(Writes::default());
        match watcher(&file, nudge, Arc::clone(&writes)) {
            Ok(_watcher) => pass_on(&nudges, &writes, &events),
            Err(_) => look_over_and_over(&events),
        }
    })?;
    Ok(())
}

/// The writes that were heard of.
#[derive(Debug, Default)]
struct Writes {
    count: AtomicU64,
    /// Whether somebody is about to look.
    is_told: AtomicBool,
}

fn watcher(file: &Path, nudge: Sender<()>, writes: Arc<Writes>) -> notify::Result<RecommendedWatcher> {
    let name = file.file_name().unwrap_or_default().to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error says that events were lost: one look makes up for them.
        if event.map_or(true, |event| concerns(&event, &name)) {
            writes.count.fetch_add(1, Ordering::SeqCst);
            if !writes.is_told.swap(true, Ordering::SeqCst) {
                let _ = nudge.send(());
                thread::sleep(A_SAVE);
            }
        }
    })?;
    watcher.watch(file.parent().unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// Looks until nothing was written for a while, and once more a little later.
fn pass_on(nudges: &Receiver<()>, writes: &Writes, events: &Sender<Batch>) {
    let count = || writes.count.load(Ordering::SeqCst);
    let look = || events.send(vec![Event::Written]).is_ok();
    while nudges.recv().is_ok() {
        loop {
            let heard = count();
            thread::sleep(GATHERED);
            if !look() {
                return;
            }
            if (0..LATER).any(|_| {
                thread::sleep(GATHERED);
                count() != heard
            }) {
                continue;
            }
            if !look() {
                return;
            }
            // Whoever writes from here on tells anew; who did just before is heard of in the count.
            writes.is_told.store(false, Ordering::SeqCst);
            if count() == heard {
                break;
            }
        }
    }
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
