//! Today: who is waiting, what was done, what is unpaid. Each figure leads to its list.

pub mod draw;

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

use crate::app::answers::Answers;
use crate::app::route::{AuditOf, Route};
use crate::app::{
    action::Action, command::Command, desk::Desk, keymap::Context, list::List, screen::Screen,
    subject::Subject, wrap::wrap,
};
use crate::domain::{runs_back, show_day};
use crate::store::api::backup::{BackupAge, Finding};
use crate::store::api::staff::{News, Warnings};
use crate::store::api::touch_ups::Listed;
use crate::store::api::{Query, practice::ReadOnly, till::TillCounts, today::TodayPage};

/// The figures of the day.
#[derive(Debug, Default)]
pub struct Today {
    /// The figures.
    pub page: TodayPage,
    /// What was done to the till that an owner is told of.
    pub till: TillCounts,
    /// The place among the figures, then among the clients to call.
    pub list: List,
    /// What is said below them, a row each.
    pub notes: Vec<(String, Weight)>,
}

/// How much something that is said weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is as it should be.
    Said,
    /// Somebody is to do something about it.
    Warning,
    /// Something is not as it should be in the file or among its backups.
    Finding,
}

/// What is said of a damaged file.
pub const DAMAGED: &str = "The practice file is damaged, so nothing more is saved in it: it is open only to be looked at. Quit with \
                           Ctrl+Q; Hairline then offers to put back the newest backup.";

/// What is said of a last backup of which something other is noted than there is.
const DOUBTFUL: &str = "What the practice file says of its last backup cannot be: the backup that is there, or the audit, says otherwise.";

/// How far ahead of the clock the last backup may be: two machines are not set alike.
const A_MINUTE: TimeDelta = TimeDelta::minutes(1);

/// What is said of a file that others may read.
const OPEN_TO_OTHERS: &str = "Others on this computer may read the practice file, and hairline could not change that. Move it to a \
                              folder of your own.";

/// For how many days everybody is told what was done to the till, where nobody signs in.
const TILL_DAYS: u64 = 7;

/// Rows that one thing said below may take.
const MOST_ROWS: usize = 3;

/// A figure that leads to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Touch-ups past their window.
    Overdue,
    /// Touch-ups in their window.
    Due,
    /// Windows that open within the horizon.
    Upcoming,
    /// Initial courses that are not completed.
    InCourse,
    /// Sessions held today, and what was charged for them.
    Sessions,
    /// Clients who owe.
    Unpaid,
}

impl Figure {
    /// The figures in the order of the screen.
    pub const ALL: [Figure; 6] =
        [Figure::Overdue, Figure::Due, Figure::Upcoming, Figure::InCourse, Figure::Sessions, Figure::Unpaid];

    /// The list behind it.
    fn list(self) -> Action {
        let listed = |state| Action::Home(Route::TouchUps { states: vec![state] });
        match self {
            Figure::Overdue => listed(Listed::Overdue),
            Figure::Due => listed(Listed::Due),
            Figure::Upcoming => listed(Listed::Upcoming),
            Figure::InCourse => listed(Listed::InCourse),
            Figure::Sessions => Action::Run(Command::GoDay),
            Figure::Unpaid => Action::Run(Command::GoUnpaid),
        }
    }
}

impl Today {
    /// How many of the clients to call are on the screen.
    pub fn calls_shown(&self) -> usize {
        let unfinished = self.unfinished_shown();
        let taken = if unfinished > 0 { unfinished + 1 } else { 0 };
        self.page.to_call.len().min(self.room_for_calls().saturating_sub(taken))
    }

    /// How many of the courses that nobody completed are on the screen: below the calls, and never instead of them.
    pub fn unfinished_shown(&self) -> usize {
        let room = self.room_for_calls();
        if room < 3 { 0 } else { self.page.unfinished.len().min((room / 4).max(1)) }
    }

    fn room_for_calls(&self) -> usize {
        // One row is left for the notes as it is.
        self.list.height.saturating_sub(Figure::ALL.len() + self.notes.len().saturating_sub(1))
    }

    /// What there is to say of the backups, and whether it is a warning.
    pub fn backup(&self, now: NaiveDateTime) -> Option<(String, bool)> {
        let BackupAge { last, begun, elsewhere, uncompared, doubtful, ref missing, .. } = self.page.backup;
        let day = TimeDelta::days(1);
        let Some(last) = last else {
            let words = "This practice has no backup yet. Quitting makes one.";
            return begun.filter(|begun| now - *begun > day).map(|_| (words.to_owned(), true));
        };
        let age = now - last;
        Some(if let Some(file) = missing {
            (format!("The last backup is not where it was: {file}. Quitting makes another one."), true)
        } else if age < -A_MINUTE {
            let (day, time) = (show_day(last.date()), last.format("%H:%M"));
            (
                format!(
                    "The last backup is dated {day} at {time}, which is still to come. Quitting makes another one."
                ),
                true,
            )
        } else if doubtful {
            (format!("{DOUBTFUL} Quitting makes another one."), true)
        } else if age > day {
            let days = age.num_days();
            let old = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
            (format!("The last backup is more than {old} old. Quitting makes one."), true)
        } else if elsewhere {
            let words = "The chosen backup folder could not be used: the last backup went beside the file";
            (format!("{words}, {}.", ago(age)), true)
        } else if uncompared {
            (format!("The last backup was made {}, and is not compared with the audit yet.", ago(age)), false)
        } else {
            (format!("The last backup was made and checked {}.", ago(age)), false)
        })
    }

    /// What was written down against a rule, for an owner.
    fn exceptions(&self, desk: &Desk) -> Option<(String, bool)> {
        let words = match self.page.exceptions {
            _ if !desk.is_owner() => return None,
            0 => return None,
            1 => "1 exception to look at: press *.".to_owned(),
            count => format!("{count} exceptions to look at: press *."),
        };
        Some((words, true))
    }

    /// What was done to the till since an owner was here, and the key that shows it.
    fn till(&self, desk: &Desk) -> Option<(String, bool)> {
        let TillCounts { voided, given_back, added } = self.till;
        if !desk.is_owner() || self.till.is_empty() {
            return None;
        }
        let count = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts = [
            count(voided, "void", "voids"),
            count(given_back, "refund", "refunds"),
            count(added, "back-dated entry", "back-dated entries"),
        ];
        let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let signs_in = desk.sign_in.is_some();
        let since = if signs_in {
            format!("Since {}", time(till_since(desk)))
        } else {
            format!("In the last {TILL_DAYS} days")
        };
        Some((format!("{since}: {parts}. Press $."), signs_in))
    }

    /// What there is to say below everything else, a row each.
    fn said(&self, desk: &Desk) -> Vec<(String, Weight)> {
        let found = self.page.backup.finding.as_ref().filter(|_| desk.read_only.is_none()).map(found);
        let sentences: Vec<_> = if let Some(why) = desk.read_only {
            let words = desk.news.foreign.clone().unwrap_or_else(|| nothing_is_saved(why).to_owned());
            vec![(words, true)]
        } else {
            self.exceptions(desk).into_iter().chain(self.till(desk)).chain(self.backup(desk.now)).collect()
        };
        let wide = usize::from(desk.size.0).saturating_sub(2);
        let weighed = |(words, warns)| (words, if warns { Weight::Warning } else { Weight::Said });
        let found = found.map(|words| (words, Weight::Finding));
        let sentences =
            news(desk, wide).into_iter().map(weighed).chain(found).chain(sentences.into_iter().map(weighed));
        let rows = sentences.flat_map(|(words, weight)| {
            let sign = if weight == Weight::Said { "" } else { "! " };
            let mut rows = wrap(&format!("{sign}{words}"), wide);
            if rows.len() > MOST_ROWS {
                // Room for what says that there is more.
                rows = wrap(&format!("{sign}{words}"), wide.saturating_sub(2));
                rows.truncate(MOST_ROWS);
                rows.last_mut().into_iter().for_each(|row| row.push_str(" …"));
            }
            rows.into_iter().map(move |row| (row, weight))
        });
        rows.collect()
    }

    fn settle(&mut self, desk: &Desk) {
        self.notes = self.said(desk);
        self.list.set_total(Figure::ALL.len() + self.calls_shown() + self.unfinished_shown());
    }
}

/// Since when an owner is told what was done to the till: since they were here before, or for some days where nobody signs in.
fn till_since(desk: &Desk) -> NaiveDateTime {
    let known = desk.news.till_since.filter(|since| *since <= desk.now);
    known.unwrap_or_else(|| {
        let day = desk.clock_day();
        day.checked_sub_days(Days::new(TILL_DAYS)).unwrap_or(day).and_time(NaiveTime::MIN)
    })
}

/// Why nothing more is saved.
fn nothing_is_saved(why: ReadOnly) -> &'static str {
    match why {
        ReadOnly::Damaged | ReadOnly::Foreign => DAMAGED,
        ReadOnly::DiskFull => {
            "The disk is full, so nothing can be saved: the practice is open only to be looked at. Free some space, quit with \
             Ctrl+Q, then start Hairline again."
        }
    }
}

/// What there is to say of the practice before anything else.
fn news(desk: &Desk, wide: usize) -> Vec<(String, bool)> {
    let News { warnings, written, differs, is_open_to_others, .. } = &desk.news;
    let behind = written.filter(|written| runs_back(*written, desk.now)).map(set_back);
    let open = is_open_to_others.then(|| OPEN_TO_OTHERS.to_owned());
    let warned = warnings.as_ref().map(|warnings| warned(warnings, wide));
    [warned, behind, differs.clone(), open].into_iter().flatten().map(|words| (words, true)).collect()
}

/// What happened that owners are to see, and the key that shows all of it: one row, however much there is to say.
fn warned(warnings: &Warnings, wide: usize) -> String {
    let Warnings { count, last, at } = warnings;
    let many = if *count == 1 { "a warning".to_owned() } else { format!("{count} warnings") };
    let words = format!("Press ! to see {many}, the last of {}: {last}", time(*at));
    // Room for the sign in front and for what says that there is more.
    let mut rows = wrap(&words, wide.saturating_sub(4)).into_iter();
    let first = rows.next().unwrap_or_default();
    if rows.next().is_some() { first + " …" } else { first }
}

/// What is said of a clock that is behind what was written last.
fn set_back(written: NaiveDateTime) -> String {
    format!("The clock is behind the last entry, of {}. Set the clock of this computer right.", time(written))
}

fn time(at: NaiveDateTime) -> String {
    format!("{} {}", show_day(at.date()), at.format("%H:%M"))
}

/// What a check found, with the first of it.
fn found(finding: &Finding) -> String {
    let first = &finding.first;
    match finding.count {
        1 => format!("Not as it should be: {first}"),
        // Of what a check finds over and over it names a hundred.
        101.. => {
            format!("Many things are not as they should be; hairline check names them. The first: {first}")
        }
        count => {
            format!("{count} things are not as they should be; hairline check names them. The first: {first}")
        }
    }
}

/// How long ago something of the last day was.
fn ago(age: TimeDelta) -> String {
    match age.num_hours() {
        ..1 => "within the hour".to_owned(),
        1 => "an hour ago".to_owned(),
        hours => format!("{hours} hours ago"),
    }
}

impl Screen for Today {
    fn title(&self) -> String {
        "Today".into()
    }

    fn place(&self) -> Option<Command> {
        Some(Command::GoToday)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Today, Context::List, Context::Treatment, Context::Client]
    }

    fn ask(&mut self, answers: &mut Answers, desk: &Desk) {
        // One at least, or a screen without room for any would say that there is nobody to call.
        let calls = self.room_for_calls().max(1);
        let page = answers.to(Query::today(desk.today(), calls));
        let till = desk.is_owner().then(|| answers.to(Query::till(till_since(desk)))).flatten();
        if let Some(till) = till {
            self.till = till;
            self.settle(desk);
        }
        if let Some(page) = page {
            self.page = page;
            self.settle(desk);
            self.go_on();
        }
    }

    fn perform(&mut self, command: Command, desk: &Desk) -> Option<Vec<Action>> {
        let route = match command {
            Command::ShowTill => Route::Audit { of: AuditOf::Till { since: till_since(desk) } },
            Command::ShowExceptions => Route::Exceptions,
            _ => return None,
        };
        Some(vec![Action::Push(route)])
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }

    fn subject_below(&self, rows: usize) -> Option<Subject> {
        let (at, shown) = (self.list.selected.checked_sub(Figure::ALL.len())? + rows, self.calls_shown());
        let row = if at < shown { self.page.to_call.get(at) } else { self.page.unfinished.get(at - shown) };
        row.map(|row| Subject::treatment(row.client, row.treatment))
    }

    fn open(&mut self, _desk: &Desk) -> Vec<Action> {
        let figure = Figure::ALL.get(self.list.selected).map(|figure| figure.list());
        let card = || self.subject_below(0).map(|subject| Action::card_of(subject.client));
        figure.or_else(card).into_iter().collect()
    }

    fn pick(&mut self, row: usize, desk: &Desk) -> Vec<Action> {
        self.list.select(row);
        self.open(desk)
    }

    fn resized(&mut self, desk: &Desk) {
        // Headings, the room between groups and the line about backups take the rest.
        self.list.set_height(desk.rows().saturating_sub(8));
        self.settle(desk);
    }
}
