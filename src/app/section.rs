//! The sections of the settings. A draft keeps their codes, which are what they were first called.

use crate::domain::coded::coded;

coded! {
    /// A section of the settings, in the order of the screen.
    Section {
        /// Name, currency, rounding, horizon.
        Clinic = "Clinic", "Clinic";
        /// Looks and their windows.
        Looks = "Looks", "Looks";
        /// Hourly rates.
        Rates = "Hourly rate", "Hourly rate";
        /// VAT rates.
        Vat = "VAT", "VAT";
        /// Fixed prices and products.
        Prices = "Prices", "Prices";
        /// Specialists.
        Specialists = "Specialists", "Specialists";
        /// Areas.
        Areas = "Areas", "Areas";
        /// Reasons for an adjustment, a void, a changed price.
        Reasons = "Reasons", "Reasons";
        /// Who signs in.
        Staff = "Staff", "Staff";
        /// Spreadsheets that were imported.
        Imports = "Imports", "Imports";
        /// Where backups go, and whether they are encrypted.
        Backups = "Backups", "Backups";
    }
}
