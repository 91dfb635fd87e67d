//! A user and a password, as HTTP sends them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A user and a password as one text.
pub(crate) fn basic(user: &str, password: &str) -> String {
    BASE64_STANDARD.encode(format!("{user}:{password}"))
}
