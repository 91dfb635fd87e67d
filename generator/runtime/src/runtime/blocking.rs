//! Futures, driven to their end by the thread that asks for it.

#[cfg(feature = "reqwest")]
use std::cell::RefCell;
use std::pin::pin;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
#[cfg(feature = "reqwest")]
use std::time::Duration;

#[cfg(feature = "reqwest")]
use tokio::runtime::RuntimeFlavor;
use tokio::runtime::{Builder, Handle};

#[cfg(target_family = "wasm")]
compile_error!("the feature `blocking` needs threads, which WebAssembly has not");

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
    #[cfg(feature = "reqwest")]
    let _around = Around::note();
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
#[cfg(feature = "hyper")]
pub(crate) fn is_driving() -> bool {
    match (RUNTIME.get(), Handle::try_current()) {
        (Some(Ok(runtime)), Ok(current)) => runtime.id() == current.id(),
        _ => false,
    }
}

/// Says whether [`block_on`] holds up the one thread of a runtime that connections may need.
///
/// A runtime of one thread is around the blocking one also where that thread is not its own, so it is
/// asked for a sign of life.
#[cfg(feature = "reqwest")]
pub(crate) async fn is_holding_up_a_runtime() -> bool {
    let Some(around) = AROUND.with_borrow(Clone::clone) else {
        return false;
    };
    let sign = around.spawn(std::future::ready(()));
    tokio::time::timeout(PATIENCE, sign).await.is_err()
}

/// How long a runtime may take to show that it runs.
#[cfg(feature = "reqwest")]
const PATIENCE: Duration = Duration::from_secs(1);

/// Starts a runtime on a thread of its own, where it stays until the program ends.
fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new()
        .name("blocking-requests".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}

#[cfg(feature = "reqwest")]
thread_local! {
    /// The runtime of one thread that is around [`block_on`] on this thread.
    static AROUND: RefCell<Option<Handle>> = const { RefCell::new(None) };
}

/// Notes what is around [`block_on`], until it is dropped.
#[cfg(feature = "reqwest")]
struct Around {
    before: Option<Handle>,
}

#[cfg(feature = "reqwest")]
impl Around {
    fn note() -> Self {
        let before = AROUND.with_borrow(Clone::clone);
        let is_own = |runtime: &Handle| {
            let own = RUNTIME.get().and_then(|it| it.as_ref().ok());
            own.is_some_and(|own| own.id() == runtime.id())
        };
        let around = Handle::try_current().ok();
        let around = around.filter(|it| it.runtime_flavor() == RuntimeFlavor::CurrentThread);
        // Within itself, it is the thread in the background that seems to be around it.
        if let Some(around) = around.filter(|it| !is_own(it)) {
            AROUND.set(Some(around));
        }
        Self { before }
    }
}

#[cfg(feature = "reqwest")]
impl Drop for Around {
    fn drop(&mut self) {
        AROUND.set(self.before.take());
    }
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
