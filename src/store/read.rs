//! Questions and their answers.

use super::Page;
use super::Query;
use super::Store;
use super::error::StoreError;

impl Store {
    /// Answers a question.
    pub fn read(&self, query: &Query) -> Result<Page, StoreError> {
        Err(StoreError::refused(format!("not yet: {query:?}")))
    }
}
