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
use crate::store::is_damaged;

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
            let damaged = (result.is_err() && is_damaged(&path)).then_some(Event::Damaged);
            // Nobody listens any more when the program is ending.
            let _ = events.send([Event::BackedUp(result)].into_iter().chain(damaged).collect());
        };
        self.running = thread::Builder::new().name("job".into()).spawn(work).ok();
    }

    /// Looks over a practice file that was just opened. Nobody waits for its end.
    pub fn look_over(&self, path: &Path) {
        let (events, path) = (self.events.clone(), path.to_owned());
        let work = move || {
            Store::sweep(&path);
            if is_damaged(&path) {
                let _ = events.send(vec![Event::Damaged]);
            }
        };
        // Without a thread to spare the check before the next backup will find it.
        let _ = thread::Builder::new().name("look".into()).spawn(work);
    }

    /// Waits for the job that is being done.
    pub fn finish(self) {
        if let Some(running) = self.running {
            // A job that panicked has said so on its own.
            let _ = running.join();
        }
    }
}

/// Backs up, if that is due; what there is to say of it.
fn back_up(path: &Path, now: NaiveDateTime) -> Result<Option<String>, StoreError> {
    let mut store = Store::open_existing(path)?;
    if store.needs_backup(now, HOURS)? { Ok(store.back_up_as_set(now, &mut |_| {})?.1) } else { Ok(None) }
}
