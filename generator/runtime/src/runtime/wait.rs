//! Waiting until what a request has set going is done: the request, and then polls.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::request::Request;
use super::send::within;

pub(crate) mod error;
pub(crate) mod policy;
mod polling;

use self::error::WaitError;
use self::policy::WaitPolicy;
use self::polling::Polling;

/// A request, and then polls until what it has set going succeeds or fails.
///
/// Await it for the last value that was read.
/// The overall timeout bounds the first request too, and a poll that hangs.
/// Polls that fail for a moment, or that do not find yet what was just made, do not end the wait;
/// see [`WaitPolicy`].
/// Dropping the future gives the waiting up, but not what is waited for.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Wait<T> {
    first: Request<T>,
    again: Again<T>,
    progress: fn(&T) -> Progress,
    policy: WaitPolicy,
    on_progress: Option<OnProgress<T>>,
}

/// Makes the request that asks again.
type Again<T> = Arc<dyn Fn(&T) -> Option<Request<T>> + Send + Sync>;

/// Is shown each value.
type OnProgress<T> = Arc<dyn Fn(&T) + Send + Sync>;

/// What a value says about the wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// It is not done, as far as is known.
    Pending,
    /// It is done.
    Succeeded,
    /// It will never be done.
    Failed,
}

impl<T> Wait<T> {
    /// Waits for what this request sets going.
    ///
    /// The function `again` makes the request that asks again, or nothing if the value does not say
    /// what to ask for.
    pub fn new(
        first: Request<T>,
        again: impl Fn(&T) -> Option<Request<T>> + Send + Sync + 'static,
        progress: fn(&T) -> Progress,
        policy: WaitPolicy,
    ) -> Self {
        Self {
            first,
            again: Arc::new(again),
            progress,
            policy,
            on_progress: None,
        }
    }

    /// Waits by this policy.
    pub fn policy(mut self, policy: WaitPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Waits about this long between polls.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.policy = self.policy.interval(interval);
        self
    }

    /// Gives up after this long, counted from the first request.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.policy = self.policy.timeout(timeout);
        self
    }

    /// Shows each value to this function, the first and the last included, before it is judged.
    pub fn on_progress(mut self, f: impl Fn(&T) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(f));
        self
    }
}

impl<T: Send + 'static> Wait<T> {
    /// Waits, and blocks this thread meanwhile.
    ///
    /// In async code, await the wait instead: a blocked thread runs nothing else.
    /// Needs the feature `blocking`.
    ///
    /// # Errors
    ///
    /// See [`WaitError`].
    #[cfg(feature = "blocking")]
    pub fn wait_blocking(self) -> Result<T, WaitError<T>> {
        super::blocking::block_on(self.run()).unwrap_or_else(|error| Err(WaitError::Request(error)))
    }

    async fn run(self) -> Result<T, WaitError<T>> {
        let client = self.first.client().clone();
        let mut polling = Polling::start(&client, self.policy.clone());
        let limit = polling.time_left();
        let first = within(client.transport(), limit, self.first.clone().into_future());
        let mut value = match first.await {
            Some(result) => result.map_err(WaitError::Request)?,
            None => {
                return Err(WaitError::TimedOut {
                    last: None,
                    error: None,
                });
            }
        };
        loop {
            if let Some(on_progress) = &self.on_progress {
                on_progress(&value);
            }
            match (self.progress)(&value) {
                Progress::Pending => {}
                Progress::Succeeded => return Ok(value),
                Progress::Failed => return Err(WaitError::Failed(value)),
            }
            value = self.poll(&mut polling, value).await?;
        }
    }

    /// Asks again until there is an answer.
    async fn poll(&self, polling: &mut Polling<'_>, value: T) -> Result<T, WaitError<T>> {
        loop {
            let Some(request) = (self.again)(&value) else {
                return Err(WaitError::Unpollable(value));
            };
            polling.pause().await;
            let time_left = polling.time_left();
            let answer = match time_left.is_zero() {
                true => None,
                false => polling.within(time_left, request.into_future()).await,
            };
            match answer {
                Some(Ok(value)) => {
                    polling.answered();
                    return Ok(value);
                }
                Some(Err(error)) => {
                    if let Err(error) = polling.failed(error) {
                        return Err(WaitError::Poll { last: value, error });
                    }
                }
                None => {
                    return Err(WaitError::TimedOut {
                        last: Some(value),
                        error: polling.last_error(),
                    });
                }
            }
        }
    }
}

impl<T: Send + 'static> IntoFuture for Wait<T> {
    type Output = Result<T, WaitError<T>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<T> Clone for Wait<T> {
    fn clone(&self) -> Self {
        Self {
            first: self.first.clone(),
            again: Arc::clone(&self.again),
            progress: self.progress,
            policy: self.policy.clone(),
            on_progress: self.on_progress.clone(),
        }
    }
}

impl<T> fmt::Debug for Wait<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("first", &self.first)
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}
