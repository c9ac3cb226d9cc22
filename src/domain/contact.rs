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
