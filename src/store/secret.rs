//! PINs and recovery codes as the file keeps them: argon2id, so that the file does not give them away.

use argon2::password_hash::rand_core::{OsRng, RngCore as _};
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version, password_hash};

use super::error::StoreError;
use crate::domain::RecoveryCode;

/// Memory of one guess, in KiB, and its rounds: the first of the settings that OWASP recommends for argon2id.
const MEMORY: u32 = 19 * 1024;
const ROUNDS: u32 = 2;

/// What is kept of a secret: its hash, with the salt and the costs, in PHC form.
pub(super) fn hash(secret: &str) -> Result<String, StoreError> {
    let costs = Params::new(MEMORY, ROUNDS, 1, None).map_err(password_hash::Error::from);
    let hasher = costs.map(|costs| Argon2::new(Algorithm::Argon2id, Version::V0x13, costs));
    let salt = SaltString::generate(&mut OsRng);
    let hash =
        hasher.and_then(|hasher| hasher.hash_password(secret.as_bytes(), &salt).map(|hash| hash.to_string()));
    hash.map_err(|_| {
        StoreError::refused(
            "This computer has not enough free memory for it. Close another program, then try again.",
        )
    })
}

/// Whether a secret is the one of which this was kept. Nothing matches what another program put in its place.
pub(super) fn matches(secret: &str, kept: &str) -> bool {
    PasswordHash::new(kept)
        .is_ok_and(|kept| Argon2::default().verify_password(secret.as_bytes(), &kept).is_ok())
}

/// A recovery code that nobody has seen yet.
pub(super) fn new_code() -> RecoveryCode {
    let mut random = [0; RecoveryCode::BYTES];
    OsRng.fill_bytes(&mut random);
    RecoveryCode::of(random)
}
