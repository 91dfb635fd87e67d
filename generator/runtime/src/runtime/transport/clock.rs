//! Time as it passes where the transports of this crate run: in Tokio, or in a browser.

use std::time::Duration;

use super::{BoxFuture, TransportError};

/// Says that there is no runtime, before something panics for the lack of one.
#[cfg(not(target_family = "wasm"))]
pub(super) fn runtime() -> Result<(), TransportError> {
    match tokio::runtime::Handle::try_current() {
        Ok(_) => Ok(()),
        Err(_) => Err(TransportError::unusable(
            "no Tokio runtime is running: start one, call a blocking method, or use another transport",
        )),
    }
}

/// In a browser there is always one.
#[cfg(target_family = "wasm")]
pub(super) fn runtime() -> Result<(), TransportError> {
    Ok(())
}

/// Waits this long.
#[cfg(not(target_family = "wasm"))]
pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        // Tokio's timer panics without a runtime; nothing is sent there, so nothing is worth waiting for.
        if runtime().is_ok() {
            tokio::time::sleep(duration).await;
        }
    })
}

/// Waits this long.
#[cfg(target_family = "wasm")]
pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    // The longest that a browser waits at once, about 24 days.
    const LONGEST: u32 = i32::MAX as u32;
    Box::pin(async move {
        let mut left = duration.as_millis();
        while left > 0 {
            let now = u32::try_from(left).unwrap_or(LONGEST).min(LONGEST);
            gloo_timers::future::TimeoutFuture::new(now).await;
            left -= u128::from(now);
        }
    })
}
