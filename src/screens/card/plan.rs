//! How the rows of the card are shared out: who and alerts first, then the treatments, and never less than a few
//! rows of history.

use crate::app::words::alerts;
use crate::domain::TreatmentId;
use crate::store::api::card::{CardPage, TreatmentRow};

/// Rows of history that are kept below one or two treatments, and below more.
const LEAST_HISTORY: usize = 6;
const LEAST_BELOW_MANY: usize = 4;
/// Rows of history from which on empty rows are spent on rest for the eye.
const EASY_HISTORY: usize = 8;
/// Columns from which on the selected entry is shown beside the history.
const ASIDE_FROM: u16 = 110;

/// How much of a treatment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Everything, the bar with its days.
    Full,
    /// Two rows: the state, and a small bar with the days beside it.
    Short,
    /// One row.
    OneRow,
}

/// The shares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Allergy and medical note, as rows that are never cut.
    pub alerts: Vec<String>,
    /// The treatments that are shown, by their place on the page.
    pub treatments: Vec<(usize, Level)>,
    /// How many treatments lie above and below those.
    pub hidden: (usize, usize),
    /// Whether empty rows part the treatments from what is above and below.
    pub gaps: bool,
    /// Whether empty rows part the treatments from each other.
    pub apart: bool,
    /// Rows of the history, its heading left out.
    pub history: usize,
    /// Whether the selected entry is shown beside the history.
    pub aside: bool,
}

/// Rows of name, ways to reach, and facts.
const WHO: usize = 3;
const HEADING: usize = 1;

impl Plan {
    /// Shares out a screen of so many columns, and so many rows below the tabs.
    pub fn of(page: &CardPage, selected: Option<TreatmentId>, columns: u16, rows: usize) -> Self {
        let alerts = alerts(&page.client.facts, usize::from(columns).saturating_sub(4));
        let many = page.treatments.len() > 2;
        let least = if many { LEAST_BELOW_MANY } else { LEAST_HISTORY }.min(rows / 3);
        let room = rows.saturating_sub(WHO + alerts.len() + HEADING + least);
        let at = page.treatments.iter().position(|row| Some(row.id) == selected).unwrap_or(0);
        let (treatments, hidden) = share(&page.treatments, at, room.max(1));
        let used = treatments.iter().map(|(at, level)| height(&page.treatments[*at], *level)).sum::<usize>()
            + usize::from(hidden.0 + hidden.1 > 0)
            + usize::from(page.treatments.is_empty());
        let left = rows.saturating_sub(WHO + alerts.len() + HEADING + used);
        let between = treatments.len().saturating_sub(1);
        let gaps = left >= EASY_HISTORY + 2;
        let apart = left >= EASY_HISTORY + 2 + between + EASY_HISTORY / 2;
        let spent = if gaps { 2 } else { 0 } + if apart { between } else { 0 };
        let history = left.saturating_sub(spent);
        Self { alerts, treatments, hidden, gaps, apart, history, aside: columns >= ASIDE_FROM }
    }
}

/// Rows that a treatment takes.
pub fn height(row: &TreatmentRow, level: Level) -> usize {
    match level {
        Level::Full => 2 + usize::from(row.window.is_some()) + usize::from(row.adjustment.is_some()),
        Level::Short => 2,
        Level::OneRow => 1,
    }
}

/// All in full if that fits; else the selected one in full and the others as short as it takes; else as many as fit.
fn share(rows: &[TreatmentRow], at: usize, room: usize) -> (Vec<(usize, Level)>, (usize, usize)) {
    let of = |mine, others| -> Vec<(usize, Level)> {
        (0..rows.len()).map(|row| (row, if row == at { mine } else { others })).collect()
    };
    let fits = |levels: &Vec<(usize, Level)>| {
        levels.iter().map(|(row, level)| height(&rows[*row], *level)).sum::<usize>() <= room
    };
    let tries = [
        of(Level::Full, Level::Full),
        of(Level::Full, Level::Short),
        of(Level::Full, Level::OneRow),
        of(Level::Short, Level::OneRow),
        of(Level::OneRow, Level::OneRow),
    ];
    if let Some(levels) = tries.into_iter().find(fits) {
        return (levels, (0, 0));
    }
    around(rows, at, room)
}

/// The selected treatment as fully as the room allows, with its neighbours, and a row that counts the rest.
fn around(rows: &[TreatmentRow], at: usize, room: usize) -> (Vec<(usize, Level)>, (usize, usize)) {
    let room = room.saturating_sub(1).max(1);
    let level = [Level::Full, Level::Short, Level::OneRow]
        .into_iter()
        .find(|level| height(&rows[at], *level) <= room)
        .unwrap_or(Level::OneRow);
    let others = room.saturating_sub(height(&rows[at], level)).min(rows.len() - 1);
    let first = at.saturating_sub(others / 2).min(rows.len() - 1 - others);
    let last = first + others;
    let shown = (first..=last).map(|row| (row, if row == at { level } else { Level::OneRow })).collect();
    (shown, (first, rows.len() - 1 - last))
}
