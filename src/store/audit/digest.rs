//! PINs in the images of the audit: a digest of what the file keeps, so that a change is seen and a former PIN cannot be
//! guessed from a backup for ever. What the file keeps has a salt, which the digest does not give away.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The column that holds a PIN; a recovery code has too many letters to be guessed.
const PIN: &str = "pin";

/// What a digest begins with.
const MARK: &str = "sha256:";

/// A row as an image has it, whether its PIN was digested before or is as older programs kept it.
pub(super) fn digested(mut row: Value) -> Value {
    let kept = row.get(PIN).and_then(Value::as_str).filter(|kept| !kept.starts_with(MARK));
    if let Some(digest) = kept.map(digest) {
        row[PIN] = Value::String(digest);
    }
    row
}

fn digest(kept: &str) -> String {
    Sha256::digest(kept).iter().fold(MARK.to_owned(), |text, byte| text + &format!("{byte:02x}"))
}
