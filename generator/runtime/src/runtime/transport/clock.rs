//! Time as Tokio keeps it, for the transports that need its runtime anyway.

use std::time::Duration;

use tokio::runtime::Handle;

use super::{BoxFuture, TransportError};

/// Says that there is no runtime, before something panics for the lack of one.
pub(super) fn runtime() -> Result<(), TransportError> {
    match Handle::try_current() {
        Ok(_) => Ok(()),
        Err(_) => Err(TransportError::unusable(
            "no Tokio runtime is running: start one, call a blocking method, or use another transport",
        )),
    }
}

/// Waits this long.
pub(super) fn sleep(duration: Duration) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        // Tokio's timer panics without a runtime; nothing is sent there, so nothing is worth waiting for.
        if Handle::try_current().is_ok() {
            tokio::time::sleep(duration).await;
        }
    })
}
