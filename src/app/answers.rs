//! What a screen asks the store, and how it takes each answer: both are said in one place, so that no answer is taken for
//! another's.

use crate::store::api::{Page, Query, Question};

/// The questions of a screen, gathered; or one answer, on its way to whoever asked for it.
#[derive(Debug)]
pub struct Answers {
    /// What was asked so far.
    queries: Vec<Query>,
    /// The answer that is on its way.
    answer: Option<(Query, Page)>,
    is_answering: bool,
}

impl Answers {
    /// Everything that a screen asks.
    pub fn queries(ask: impl FnOnce(&mut Self)) -> Vec<Query> {
        let mut answers = Self { queries: Vec::new(), answer: None, is_answering: false };
        ask(&mut answers);
        answers.queries
    }

    /// Hands an answer to the screen, which takes it where it still asks that.
    pub fn answered(query: Query, page: Page) -> Self {
        Self { queries: Vec::new(), answer: Some((query, page)), is_answering: true }
    }

    /// Asks a question; the answer, where it is the one that is on its way. Nothing of a screen changes without one.
    pub fn to<P>(&mut self, question: Question<P>) -> Option<P> {
        let Question { query, answer } = question;
        let (_, page) =
            self.answer.take_if(|(answered, _)| *answered == query).or_else(|| self.note(query))?;
        answer(page)
    }

    /// The same of a question whose answer is handed on as it is, and may be taken once more.
    pub fn page(&mut self, query: &Query) -> Option<Page> {
        let (_, page) = self
            .answer
            .clone()
            .filter(|(answered, _)| answered == query)
            .or_else(|| self.note(query.clone()))?;
        Some(page)
    }

    /// Notes a question that has no answer yet.
    fn note(&mut self, query: Query) -> Option<(Query, Page)> {
        if !self.is_answering {
            self.queries.push(query);
        }
        None
    }

    /// Whether an answer is on its way, and not only what is asked wanted.
    pub fn is_answering(&self) -> bool {
        self.is_answering
    }
}
