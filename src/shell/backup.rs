//! Backups while one works: asked for now and then, and what there is to say of one that was made.

use chrono::TimeDelta;

use super::message::{Effect, Job};
use super::model::Model;
use crate::app::action::Notice;

/// How often it is asked whether a backup is due.
const BACKUP_ASKED_EVERY: TimeDelta = TimeDelta::hours(1);

/// Says what there is to say of a backup that was made, or was not due, or failed: once.
pub(super) fn backed_up(model: &mut Model, result: Result<Option<String>, String>) -> Vec<Effect> {
    model.asked.clear();
    let notice = match result {
        Err(sentence) => Some(Notice::trouble(sentence)),
        Ok(said) if said == model.backup.said => None,
        Ok(said) => {
            model.backup.said.clone_from(&said);
            said.map(Notice::hint)
        }
    };
    model.notice = notice.or(model.notice.take());
    Vec::new()
}

/// Asks for a backup now and then; whether one is needed is looked up beside the screen.
pub(super) fn due(model: &mut Model) -> Option<Job> {
    let now = model.desk.now;
    let is_soon = model
        .backup
        .asked
        .is_some_and(|asked| (TimeDelta::zero()..BACKUP_ASKED_EVERY).contains(&(now - asked)));
    if is_soon || model.desk.clinic.as_ref().is_none_or(|clinic| clinic.demo) {
        return None;
    }
    model.backup.asked = Some(now);
    Some(Job::BackUp)
}
