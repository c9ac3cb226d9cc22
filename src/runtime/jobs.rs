//! What takes longer than a frame is done on a thread of its own, over a connection of its own.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc::Sender};
use std::{path::Path, thread, thread::JoinHandle};

use chrono::{NaiveDateTime, TimeDelta};

use super::input::{Batch, Event};
use crate::shell::Job;
use crate::store::{Store, StoreError, is_damaged, is_damaged_unless};

/// How many hours of work a backup may miss.
const HOURS: TimeDelta = TimeDelta::hours(3);

/// The one job at a time.
#[derive(Debug)]
pub struct Jobs {
    events: Sender<Batch>,
    running: Option<JoinHandle<()>>,
    looking: Option<JoinHandle<()>>,
    /// Whether who looks is to stop.
    stops: Arc<AtomicBool>,
}

impl Jobs {
    /// Nothing is being done yet; what ends will be told here.
    pub fn new(events: Sender<Batch>) -> Self {
        Self { events, running: None, looking: None, stops: Arc::default() }
    }

    /// Begins a job on a practice file, unless one is being done.
    pub fn start(&mut self, job: Job, path: &Path, now: NaiveDateTime) {
        if self.running.as_ref().is_some_and(|running| !running.is_finished()) {
            return;
        }
        let (events, path, stops) = (self.events.clone(), path.to_owned(), Arc::clone(&self.stops));
        let work = move || {
            let Job::BackUp = job;
            let result = back_up(&path, now).map_err(|error| error.to_string());
            let damaged = (result.is_err() && is_damaged(&path)).then_some(Event::Damaged);
            // Nobody listens any more when the program is ending.
            let _ = events.send([Event::BackedUp(result.clone())].into_iter().chain(damaged).collect());
            // What goes wrong here is met again by the next backup.
            if result.is_ok() && compare(&path, &stops).unwrap_or(false) {
                let _ = events.send(vec![Event::BackedUp(result)]);
            }
        };
        self.running = thread::Builder::new().name("job".into()).spawn(work).ok();
    }

    /// Looks over a practice file that was just opened.
    pub fn look_over(&mut self, path: &Path) {
        let (events, path, stops) = (self.events.clone(), path.to_owned(), Arc::clone(&self.stops));
        let work = move || {
            Store::sweep(&path);
            Store::keep_all_to_oneself(&path);
            if is_damaged_unless(&path, &stops) {
                let _ = events.send(vec![Event::Damaged]);
            }
        };
        // Without a thread to spare the check before the next backup will find it.
        self.looking = thread::Builder::new().name("look".into()).spawn(work).ok();
    }

    /// Waits for the job that is being done, and stops looking: the last one to leave the file puts its log into it.
    pub fn finish(self) {
        self.stops.store(true, Ordering::Relaxed);
        for thread in [self.running, self.looking].into_iter().flatten() {
            // A job that panicked has said so on its own.
            let _ = thread.join();
        }
    }
}

/// Compares what the backup of a large practice left out; whether there was anything.
fn compare(path: &Path, stops: &Arc<AtomicBool>) -> Result<bool, StoreError> {
    Store::open_existing(path)?.compare_backup(stops)
}

/// Backs up, if that is due; what there is to say of it.
fn back_up(path: &Path, now: NaiveDateTime) -> Result<Option<String>, StoreError> {
    let mut store = Store::open_existing(path)?;
    if store.needs_backup(now, HOURS)? { Ok(store.back_up_as_set(now, &mut |_| {})?.1) } else { Ok(None) }
}
