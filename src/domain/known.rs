//! How it is known who made a change.

use crate::domain::coded::coded;

coded! {
    /// How it is known who made a change.
    Known {
        /// They had typed their PIN.
        SignedIn = "signed-in", "signed in with a PIN";
        /// They had typed the recovery code.
        Recovered = "recovered", "the recovery code";
        /// Nobody signed in: the name is the one that the machine gives to whoever uses it.
        Named = "named", "named by the machine, without a PIN";
        /// Nobody is known, as of wrong PINs.
        Nobody = "nobody", "nobody had signed in";
    }
}
