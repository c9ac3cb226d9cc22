//! `hairline check`: looks the clinic's file over and names what is wrong with it.

use std::{path::Path, process::ExitCode};

use super::sign_in::{Needed, SignIn};
use super::{open, output, progress::Parts};
use crate::domain::{ShortHead, printable};
use crate::store::{Checked, Store};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// A head of the audit that was written on paper, such as 13:28957572; says whether this audit has it
    #[arg(long, value_name = "HEAD", num_args = 1..)]
    head: Vec<String>,
    #[command(flatten)]
    sign_in: SignIn,
}

impl Check {
    /// Prints the findings, one a line; the exit code is 1 when there are any. They name clients and amounts, so where staff
    /// sign in an owner is told them alone, and whoever else asks how many there are. A head names nobody.
    pub fn run(&self, db: Option<&Path>) -> anyhow::Result<ExitCode> {
        let papers = match self.head.as_slice() {
            [] => Vec::new(),
            typed => ShortHead::parse_all(&typed.join(" "))?,
        };
        let path = open::file(db)?;
        let mut store = Store::open_as_it_is(&path)?;
        // A file too damaged to be asked is damaged, and that is for everybody to hear.
        let context = store.desk_context().unwrap_or_default();
        let signs_in = context.sign_in.is_some();
        let names_them = !signs_in || self.sign_in.is_named();
        if signs_in && names_them {
            self.sign_in.ensure(&mut store, Needed::Owner, "check")?;
        }
        // What can be mended is no finding.
        Store::keep_all_to_oneself(&path);
        let found = Found::of(&store, &papers)?;
        output::print(|out| {
            for line in found.lines(names_them) {
                writeln!(out, "{line}")?;
            }
            let path = path.to_string_lossy();
            writeln!(out, "{}", found.verdict(&printable(&path)))?;
            if let Ok(Some(head)) = store.short_head() {
                writeln!(out, "The audit ends at {head}.")?;
            }
            if let Some(words) = context.news.differs.as_ref().filter(|_| !names_them) {
                // Nobody can sign in to be told this one, and it names no client.
                writeln!(out, "{}", printable(words))?;
            }
            if !names_them && !found.is_whole() {
                writeln!(
                    out,
                    "Staff sign in to this practice: hairline check --as NAME says what it is to an owner."
                )?;
            }
            Ok(())
        })?;
        Ok(if found.all() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What a check found.
struct Found {
    wrong: Vec<String>,
    /// Of the records, what cannot be true.
    impossible: Vec<String>,
    /// What there is to say and is not wrong.
    aside: Vec<String>,
    /// Of the papers, what the audit does not have.
    off_paper: Vec<String>,
    /// Of the papers, what it has.
    as_on_paper: Vec<String>,
}

impl Found {
    fn of(store: &Store, papers: &[ShortHead]) -> anyhow::Result<Self> {
        let mut bar = Parts::default();
        let Checked { findings: wrong, notes: aside } =
            store.look_over(&mut |progress| bar.tell(progress))?;
        drop(bar);
        // A file too damaged to be asked was named above.
        let today = open::clock(store).map(|clock| clock.now().date());
        let impossible = today.map(|today| store.impossible(today).unwrap_or_default()).unwrap_or_default();
        let (mut off_paper, mut as_on_paper) = (Vec::new(), Vec::new());
        for paper in papers {
            match store.differs_from_paper(paper)? {
                Some(words) => off_paper.push(words),
                None => as_on_paper.push(format!("The audit has {paper}, as the paper says.")),
            }
        }
        Ok(Self { wrong, impossible, aside, off_paper, as_on_paper })
    }

    /// Whether nothing is wrong with the file itself.
    fn is_whole(&self) -> bool {
        self.wrong.is_empty() && self.impossible.is_empty()
    }

    fn all(&self) -> usize {
        self.wrong.len() + self.off_paper.len() + self.impossible.len()
    }

    fn lines(&self, names_them: bool) -> impl Iterator<Item = &String> {
        let named = self.wrong.iter().chain(&self.impossible).chain(&self.aside).filter(move |_| names_them);
        named.chain(&self.off_paper).chain(&self.as_on_paper)
    }

    fn verdict(&self, path: &str) -> String {
        match (self.wrong.len() + self.off_paper.len(), self.impossible.len()) {
            (0, 0) => format!("{path} is whole: its pages, its audit, and every value in it."),
            (0, 1) => format!("{path} is whole, but one record in it cannot be true."),
            (0, impossible) => format!("{path} is whole, but {impossible} records in it cannot be true."),
            (1, _) => format!(
                "One thing is not as it should be in {path}. Keep the file as it is, and ask for help or restore a backup."
            ),
            (many, _) => format!(
                "{many} things are not as they should be in {path}. Keep the file as it is, and ask for help or restore a backup."
            ),
        }
    }
}
