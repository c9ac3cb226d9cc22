//! What takes longer than a frame is done on a thread of its own, over a connection of its own.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;

use chrono::NaiveDateTime;
use chrono::TimeDelta;

use super::input::Batch;
use super::input::Event;
use crate::app::Job;
use crate::store::Store;
use crate::store::StoreError;

/// How many hours of work a backup may miss.
const HOURS: TimeDelta = TimeDelta::hours(3);

/// The one job at a time.
#[derive(Debug)]
pub struct Jobs {
    events: Sender<Batch>,
    running: Option<JoinHandle<()>>,
}

impl Jobs {
    /// Nothing is being done yet; what ends will be told here.
    pub fn new(events: Sender<Batch>) -> Self {
        Self { events, running: None }
    }

    /// Begins a job on a practice file, unless one is being done.
    pub fn start(&mut self, job: Job, path: &Path, now: NaiveDateTime) {
        if self.running.as_ref().is_some_and(|running| !running.is_finished()) {
            return;
        }
        let (events, path) = (self.events.clone(), path.to_owned());
        let work = move || {
            let Job::BackUp = job;
            let result = back_up(&path, now).map_err(|error| error.to_string());
            // Nobody listens any more when the program is ending.
            let _ = events.send(vec![Event::BackedUp(result)]);
        };
        self.running = thread::Builder::new().name("job".into()).spawn(work).ok();
    }

    /// Waits for the job that is being done.
    pub fn finish(self) {
        if let Some(running) = self.running {
            // A job that panicked has said so on its own.
            let _ = running.join();
        }
    }
}

fn back_up(path: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
    let mut store = Store::open_existing(path)?;
    if store.needs_backup(now, HOURS)? {
        let folder = store.backup_folder()?;
        store.back_up(&folder, now, &mut |_| {})?;
    }
    Ok(())
}
