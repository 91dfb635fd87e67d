//! Random durations, so that many clients do not all come back at the same moment.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// Draws a duration from `low` up to, but not including, `high`.
pub(crate) fn between(low: Duration, high: Duration) -> Duration {
    // Each `RandomState` has keys of its own, which are random enough for this.
    let bits = RandomState::new().hash_one(0);
    let fraction = (bits >> 11) as f64 / (1_u64 << 53) as f64;
    low.saturating_add(high.saturating_sub(low).mul_f64(fraction))
}
