//! Random bits, and durations made of them: many clients do not all come back at the same moment.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// Draws 64 bits.
pub(crate) fn bits() -> u64 {
    // Each `RandomState` has keys of its own, which are random enough for what is asked here.
    RandomState::new().hash_one(0)
}

/// Draws a duration from `low` up to, but not including, `high`.
pub(crate) fn between(low: Duration, high: Duration) -> Duration {
    let fraction = (bits() >> 11) as f64 / (1_u64 << 53) as f64;
    low.saturating_add(high.saturating_sub(low).mul_f64(fraction))
}
