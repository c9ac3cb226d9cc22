//! What an import says of itself: what was read and how, each row that needs a look, and one line that sums up.

use std::{io, io::Write, path::Path};

use super::{Written, refused};
use crate::domain::printable;
use crate::import::{Columns, Outcome, Plan, Sheet};

/// So many rows of a kind are named; a file imported again would else fill the screen with what is well.
const NAMED: usize = 20;

/// All there is to say.
pub struct Report<'a> {
    /// Its name.
    pub file: &'a Path,
    /// What is in it.
    pub sheet: &'a Sheet,
    /// Its columns.
    pub columns: &'a Columns,
    /// What became of its rows.
    pub plan: &'a Plan,
    /// What was written; none after a dry run.
    pub written: Option<Written>,
}

impl Report<'_> {
    /// Prints it.
    pub fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        self.print_file(out)?;
        writeln!(out)?;
        self.print_new(out)?;
        self.print_rows(out, "Added to clients who are there", NAMED, |outcome| match outcome {
            Outcome::Adds { name, why, what } => Some(format!("{name} ({}): {what}", why.words())),
            _ => None,
        })?;
        self.print_rows(out, "Already there", NAMED, |outcome| match outcome {
            Outcome::There { name, why } => Some(format!("{name} ({})", why.words())),
            _ => None,
        })?;
        // Once written they are all in their file.
        let most_refused = if self.written.is_some() { NAMED } else { usize::MAX };
        self.print_rows(out, "Refused", most_refused, |outcome| match outcome {
            Outcome::Refused(refused) => Some(refused.reason.clone()),
            _ => None,
        })?;
        writeln!(out)?;
        self.print_next(out)?;
        self.print_sum(out)
    }

    /// How the file was understood, which is where a wrong import would be seen first.
    fn print_file(&self, out: &mut dyn Write) -> io::Result<()> {
        let (path, rows) = (self.file.display().to_string(), self.sheet.rows.len());
        let (encoding, delimiter) = (self.sheet.encoding.word(), self.sheet.delimiter_word());
        let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
        say(out, &format!("{path}: {rows}, {encoding}, separated by {delimiter}s."))?;
        let read: Vec<String> = self
            .columns
            .read()
            .iter()
            .map(|(name, field)| format!("\"{name}\" as {}", field.code()))
            .collect();
        say(out, &format!("Columns read: {}.", read.join(", ")))?;
        let ignored: Vec<String> = self.columns.ignored().iter().map(|name| format!("\"{name}\"")).collect();
        if !ignored.is_empty() {
            say(
                out,
                &format!("Columns left out: {}. Read one with --map \"Column=field\".", ignored.join(", ")),
            )?;
        }
        for (area, rows) in &self.plan.areas_taken {
            say(out, &format!("Rows without an area: {rows}, taken to be {area}."))?;
        }
        Ok(())
    }

    fn print_new(&self, out: &mut dyn Write) -> io::Result<()> {
        let new = self.plan.count(|outcome| matches!(outcome, Outcome::New { .. }));
        say(out, &format!("New clients: {new}"))?;
        let sharing = self.lines(|outcome| match outcome {
            Outcome::New { name, shares_phone_with: Some(other) } => {
                Some(format!("{name} has the same phone as {other}, and another name or birth date"))
            }
            _ => None,
        });
        print_lines(out, &sharing, NAMED)
    }

    fn print_rows(
        &self,
        out: &mut dyn Write,
        title: &str,
        most: usize,
        words: impl Fn(&Outcome) -> Option<String>,
    ) -> io::Result<()> {
        let lines = self.lines(words);
        if lines.is_empty() {
            return Ok(());
        }
        say(out, &format!("{title}: {}", lines.len()))?;
        print_lines(out, &lines, most)
    }

    fn lines(&self, words: impl Fn(&Outcome) -> Option<String>) -> Vec<String> {
        let rows = self.plan.outcomes.iter();
        rows.filter_map(|(line, outcome)| Some(format!("  line {line}: {}", words(outcome)?))).collect()
    }

    /// What to do now.
    fn print_next(&self, out: &mut dyn Write) -> io::Result<()> {
        let refused = self.plan.count(|outcome| matches!(outcome, Outcome::Refused(_)));
        if let Some(path) = self.written.as_ref().and_then(|written| written.refused_file.as_ref()) {
            let path = path.display();
            say(
                out,
                &format!(
                    "The refused rows are in {path}, each with its reason: mend them there and import that file."
                ),
            )?;
        } else if refused > 0 {
            let path = refused::name(self.file, 1);
            say(
                out,
                &format!(
                    "With --apply the refused rows go to {}, to be mended and imported.",
                    path.display()
                ),
            )?;
        }
        match &self.written {
            Some(written) => print_way_back(out, written),
            None => say(
                out,
                "This was a dry run, nothing was written. Run the same again with --apply to write it.",
            ),
        }
    }

    fn print_sum(&self, out: &mut dyn Write) -> io::Result<()> {
        let of = |kind: fn(&Outcome) -> bool| self.plan.count(kind);
        let added = of(|outcome| matches!(outcome, Outcome::New { .. } | Outcome::Adds { .. }));
        let there = of(|outcome| matches!(outcome, Outcome::There { .. }));
        let refused = of(|outcome| matches!(outcome, Outcome::Refused(_)));
        let would = if self.written.is_some() { "added" } else { "would be added" };
        let read = self.plan.outcomes.len();
        writeln!(out, "Rows read: {read}, {would}: {added}, already there: {there}, refused: {refused}")
    }
}

/// The backup that was made before, and how the import is undone.
fn print_way_back(out: &mut dyn Write, written: &Written) -> io::Result<()> {
    let backup = written.backup.display();
    say(out, &format!("Backed up before that into {backup}, which was opened again and is whole."))?;
    match written.number {
        Some(number) => say(
            out,
            &format!(
                "This is import {number}. To undo it as a whole, on any later day: hairline import --undo {number}"
            ),
        ),
        None => say(out, "Nothing of it was new, so there is nothing to undo."),
    }
}

fn print_lines(out: &mut dyn Write, lines: &[String], most: usize) -> io::Result<()> {
    for line in lines.iter().take(most) {
        say(out, line)?;
    }
    match lines.len().saturating_sub(most) {
        0 => Ok(()),
        more => say(out, &format!("  and {more} more")),
    }
}

/// One line, in which nothing of the file can steer the terminal.
fn say(out: &mut dyn Write, line: &str) -> io::Result<()> {
    writeln!(out, "{}", printable(line))
}
