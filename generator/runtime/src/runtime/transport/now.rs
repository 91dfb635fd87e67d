//! What time it is, also where the standard library cannot tell.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

#[cfg(not(target_family = "wasm"))]
use std::time::Instant;

#[cfg(target_family = "wasm")]
use web_time::Instant;

/// Reads the system's monotonic clock, as the time since it was first read.
pub(crate) fn since_start() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// Reads the system's calendar.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn system_time() -> SystemTime {
    SystemTime::now()
}

/// Reads the browser's calendar.
#[cfg(target_family = "wasm")]
pub(crate) fn system_time() -> SystemTime {
    let since = web_time::SystemTime::now().duration_since(web_time::UNIX_EPOCH);
    SystemTime::UNIX_EPOCH + since.unwrap_or_default()
}
