//! Futures, driven to their end by the thread that asks for it.

use std::pin::pin;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use tokio::runtime::{Builder, Handle};

use super::error::{Error, ErrorKind, Result};

/// The runtime of the background thread, or why there is none.
static RUNTIME: OnceLock<Result<Handle, String>> = OnceLock::new();

/// Runs a future on this thread, which blocks until it is done.
///
/// Connections and timers live on a background thread, so this works with and without a runtime
/// around it, and within itself.
///
/// # Errors
///
/// The background thread cannot be started.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> Result<T> {
    let runtime = RUNTIME.get_or_init(|| start().map_err(|error| error.to_string()));
    let _entered = match runtime {
        Ok(runtime) => runtime.enter(),
        Err(error) => {
            let message = format!("cannot start a thread for requests: {error}");
            return Err(Error::new(ErrorKind::Configuration, None, message));
        }
    };
    let signal = Arc::new(Signal::default());
    let waker = Waker::from(Arc::clone(&signal));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return Ok(value),
            Poll::Pending => signal.wait(),
        }
    }
}

/// Whether it is [`block_on`] that drives the future which asks.
#[cfg(feature = "reqwest")]
pub(crate) fn is_driving() -> bool {
    match (RUNTIME.get(), Handle::try_current()) {
        (Some(Ok(runtime)), Ok(current)) => runtime.id() == current.id(),
        _ => false,
    }
}

/// Starts a runtime on a thread of its own, where it stays until the program ends.
fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new()
        .name("blocking-requests".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}

/// Wakes a thread that waits for a future.
#[derive(Default)]
struct Signal {
    woken: Mutex<bool>,
    condition: Condvar,
}

impl Signal {
    fn wait(&self) {
        let woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut woken = self
            .condition
            .wait_while(woken, |woken| !*woken)
            .unwrap_or_else(PoisonError::into_inner);
        *woken = false;
    }
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        *self.woken.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.condition.notify_one();
    }
}
