//! How a client pays.

use crate::domain::coded::coded;

coded! {
    /// How a payment was made.
    PaymentMethod {
        /// Coins and notes.
        Cash = "cash", "cash";
        /// A bank card at the desk.
        Card = "card", "card";
        /// A bank transfer.
        Transfer = "transfer", "transfer";
    }
}
