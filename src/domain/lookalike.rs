//! Names that are taken for one another: letters of two scripts in one name, and names that look the same
//! (Unicode Technical Standard 39, sections 4 and 5.1).

use unicode_security::{MixedScript as _, skeleton};

use crate::domain::fold;

/// Whether a name mixes scripts, as a Latin one with a Cyrillic A does.
pub fn mixes_scripts(name: &str) -> bool {
    !name.is_single_script()
}

/// Whether two names look the same, whatever their case.
pub fn look_alike(one: &str, other: &str) -> bool {
    let shape = |name: &str| skeleton(name).collect::<String>();
    let lower = |name: &str| skeleton(&name.to_lowercase()).collect::<String>();
    fold(one) == fold(other) || shape(one) == shape(other) || lower(one) == lower(other)
}
