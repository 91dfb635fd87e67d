//! Waiting until what a request has set going is done: the request, and then polls.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::error::Error;
use super::request::Request;
use super::threads::{MaybeSend, MaybeSync};
use super::transport::BoxFuture;

pub(crate) mod error;
pub(crate) mod policy;
mod polling;

use self::error::{About, WaitError, WaitErrorKind};
use self::policy::WaitPolicy;
use self::polling::Polling;

/// A request, and then polls until what it has set going succeeds or fails.
///
/// Await it for the last value that was read; `tokio::spawn` and the like take its `into_future()`.
/// The overall timeout bounds the first request too, and a poll that hangs.
/// Polls that fail for a moment, or that do not find yet what was just made, do not end the wait, and nor
/// does a first request that can be repeated without doing anything twice; see [`WaitPolicy`].
/// Dropping the future gives the waiting up, but not what is waited for.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Wait<T> {
    first: Request<T>,
    again: Again<T>,
    progress: fn(&T) -> Progress,
    status: fn(&T) -> Option<String>,
    message: fn(&T) -> Option<String>,
    policy: WaitPolicy,
    on_progress: Option<OnProgress<T>>,
    on_failed_poll: Option<OnFailedPoll>,
}

/// Makes the request that asks again.
type Again<T> = Arc<dyn Asking<T>>;

/// What makes the request that asks again.
trait Asking<T>: Fn(&T) -> Option<Request<T>> + MaybeSend + MaybeSync {}

impl<T, F: Fn(&T) -> Option<Request<T>> + MaybeSend + MaybeSync> Asking<T> for F {}

/// Is shown each value.
type OnProgress<T> = Arc<dyn Fn(&T) + Send + Sync>;

/// Is shown each failure that does not end the wait.
type OnFailedPoll = Arc<dyn Fn(&Error) + Send + Sync>;

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
        again: impl Fn(&T) -> Option<Request<T>> + MaybeSend + MaybeSync + 'static,
        progress: fn(&T) -> Progress,
        policy: WaitPolicy,
    ) -> Self {
        Self {
            first,
            again: Arc::new(again),
            progress,
            status: |_| None,
            message: |_| None,
            policy,
            on_progress: None,
            on_failed_poll: None,
        }
    }

    /// Says where a value tells its status, for errors.
    pub fn status(mut self, status: fn(&T) -> Option<String>) -> Self {
        self.status = status;
        self
    }

    /// Says where a value tells what went wrong, for errors.
    pub fn message(mut self, message: fn(&T) -> Option<String>) -> Self {
        self.message = message;
        self
    }

    /// Waits by this policy.
    pub fn policy(mut self, policy: WaitPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Waits about this long between polls; see [`WaitPolicy::interval`].
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

    /// Shows each failure to this function that the wait puts up with, so that one that makes no progress
    /// does not look like one that hangs.
    pub fn on_failed_poll(mut self, f: impl Fn(&Error) + Send + Sync + 'static) -> Self {
        self.on_failed_poll = Some(Arc::new(f));
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
        super::blocking::block_on(self.run()).unwrap_or_else(|error| Err(error.into()))
    }

    async fn run(self) -> Result<T, WaitError<T>> {
        let client = self.first.client().clone();
        let mut polling = Polling::start(&client, self.policy.clone());
        let mut value = self.begin(&mut polling).await?;
        loop {
            if let Some(on_progress) = &self.on_progress {
                on_progress(&value);
            }
            match (self.progress)(&value) {
                Progress::Pending => {}
                Progress::Succeeded => return Ok(value),
                Progress::Failed => {
                    let request = (self.again)(&value);
                    let about = self.about(&polling, request.as_ref(), Some(&value));
                    return Err(WaitError::new(
                        WaitErrorKind::Failed,
                        about,
                        Some(value),
                        None,
                    ));
                }
            }
            value = self.poll(&mut polling, value).await?;
        }
    }

    /// Sends the first request, again if it may be, until there is an answer.
    async fn begin(&self, polling: &mut Polling<'_>) -> Result<T, WaitError<T>> {
        let method = &self.first.operation().method;
        loop {
            let (kind, error) = match polling.ask(&self.first).await {
                Some(Ok(value)) => {
                    polling.answered();
                    return Ok(value);
                }
                Some(Err(error)) if !method.is_idempotent() => {
                    (WaitErrorKind::Request, Some(error))
                }
                Some(Err(error)) => match polling.failed(error, method.is_safe()) {
                    Ok(()) => {
                        self.tell(polling);
                        polling.pause().await;
                        continue;
                    }
                    Err(error) => (WaitErrorKind::Request, Some(error)),
                },
                None => (WaitErrorKind::TimedOut, polling.last_error()),
            };
            let about = self.about(polling, Some(&self.first), None);
            return Err(WaitError::new(kind, about, None, error));
        }
    }

    /// Asks again until there is an answer.
    async fn poll(&self, polling: &mut Polling<'_>, value: T) -> Result<T, WaitError<T>> {
        loop {
            let request = (self.again)(&value).map(|it| it.belonging_to(&self.first));
            let (kind, error) = match &request {
                None => (WaitErrorKind::Unpollable, None),
                Some(request) => {
                    polling.pause().await;
                    match polling.ask(request).await {
                        Some(Ok(value)) => {
                            polling.answered();
                            return Ok(value);
                        }
                        Some(Err(error)) => match polling.failed(error, true) {
                            Ok(()) => {
                                self.tell(polling);
                                continue;
                            }
                            Err(error) => (WaitErrorKind::Poll, Some(error)),
                        },
                        None => (WaitErrorKind::TimedOut, polling.last_error()),
                    }
                }
            };
            let about = self.about(polling, request.as_ref(), Some(&value));
            return Err(WaitError::new(kind, about, Some(value), error));
        }
    }

    /// Tells of the failure that the wait has just put up with.
    fn tell(&self, polling: &Polling<'_>) {
        let Some(error) = polling.put_up_with() else {
            return;
        };
        #[cfg(feature = "tracing")]
        tracing::debug!(%error, "polling on");
        if let Some(on_failed_poll) = &self.on_failed_poll {
            on_failed_poll(error);
        }
    }

    /// What is known at the end of a wait.
    fn about(
        &self,
        polling: &Polling<'_>,
        request: Option<&Request<T>>,
        value: Option<&T>,
    ) -> About {
        About {
            operation: self.first.operation().id,
            id: request.and_then(subject),
            elapsed: polling.elapsed(),
            status: value.and_then(self.status),
            message: value.and_then(self.message),
        }
    }
}

/// What a request is about: the last parameter of its path, as it is sent.
fn subject<T>(request: &Request<T>) -> Option<String> {
    let path = request.operation().path;
    let place = |(name, _): &&(String, String)| path.rfind(&format!("{{{name}}}"));
    let last = request.call.path.iter().max_by_key(place);
    last.map(|(_, value)| value.clone())
}

impl<T: Send + 'static> IntoFuture for Wait<T> {
    type Output = Result<T, WaitError<T>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

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
            status: self.status,
            message: self.message,
            policy: self.policy.clone(),
            on_progress: self.on_progress.clone(),
            on_failed_poll: self.on_failed_poll.clone(),
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
