//! How a client may be reached.

use crate::domain::coded::coded;

coded! {
    /// How we may reach the client, as the client said.
    #[derive(Default)]
    Contact {
        /// By telephone or by e-mail.
        #[default]
        Any = "any", "any way";
        /// By telephone alone.
        Phone = "phone", "phone only";
        /// By e-mail alone.
        Email = "email", "e-mail only";
        /// Not at all.
        None = "none", "do not contact";
    }
}

impl Contact {
    /// What either of two answers of one person allows: each refusal stands, so that by telephone alone and by e-mail alone
    /// leave nothing (consent, readings: a refusal works until the client takes it back, never by a merge).
    #[must_use]
    pub fn stricter(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, one) | (one, Self::Any) => one,
            (one, other) if one == other => one,
            _ => Self::None,
        }
    }
}
