//! Properties that say one thing when they are absent, and another when they are `null`.

use serde::{Deserialize, Deserializer};

/// Reads a property that is there: `null` is `Some(None)`, so that only an absent one is `None`.
///
/// # Errors
///
/// The value is neither `null` nor a `T`.
pub fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
