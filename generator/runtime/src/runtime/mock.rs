//! A transport for tests: answers that were given to it, requests that are kept, and time that takes none.

use std::collections::VecDeque;
use std::fmt;
use std::future::pending;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

use super::body::Body;
use super::transport::{BoxFuture, Transport, TransportError};

/// A [`Transport`] for tests, which needs no server: it gives the answers that it was given, one after the
/// other, and keeps the requests.
///
/// Time is its own: pauses between attempts and polls take none, and where nothing answers, the time limit
/// has passed at once.
/// A clone has the same answers and requests, so that one can be asked while a client has the other.
/// A request for which no answer is left is an error, and is not sent again.
#[derive(Clone, Default)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answers: VecDeque<Answer>,
    /// What answers when there are no more of them.
    function: Option<Function>,
    requests: Vec<http::Request<Bytes>>,
    elapsed: Duration,
    /// When those end that sleep now.
    ends: Vec<Duration>,
}

/// What a request comes to; nothing if it never comes to anything.
type Answer = Option<Result<http::Response<Body>, TransportError>>;

/// Answers each request.
type Function =
    Box<dyn FnMut(&http::Request<Bytes>) -> Result<http::Response<Body>, TransportError> + Send>;

impl MockTransport {
    /// Makes a transport that has no answer yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a transport that asks a function for each answer.
    pub fn from_fn(
        answer: impl FnMut(&http::Request<Bytes>) -> Result<http::Response<Body>, TransportError>
        + Send
        + 'static,
    ) -> Self {
        let mock = Self::new();
        mock.state().function = Some(Box::new(answer));
        mock
    }

    /// Answers the next request with this status and this JSON.
    pub fn json(self, status: u16, body: impl Into<Bytes>) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            let problem = format!("the mock was given the status {status}, which is none");
            return self.error(TransportError::unusable(problem));
        };
        let mut response = http::Response::new(body.into());
        *response.status_mut() = status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        self.response(response)
    }

    /// Answers the next request with this response.
    pub fn response(self, response: http::Response<impl Into<Body>>) -> Self {
        self.then(Some(Ok(response.map(Into::into))))
    }

    /// Lets the next request fail, so that no response arrives.
    pub fn error(self, error: TransportError) -> Self {
        self.then(Some(Err(error)))
    }

    /// Lets the next request wait for a response that never arrives.
    pub fn silence(self) -> Self {
        self.then(None)
    }

    /// The requests that were sent, each attempt of them, with their bodies.
    ///
    /// [`Operation::of`](super::Operation::of) tells which operation one is of.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.state().requests.clone()
    }

    /// How long it would all have taken: pauses, and time limits that have passed.
    pub fn elapsed(&self) -> Duration {
        self.state().elapsed
    }

    fn then(self, answer: Answer) -> Self {
        self.state().answers.push_back(answer);
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Keeps a request, and answers it.
    fn answer(&mut self, request: http::Request<Bytes>) -> Answer {
        let answer = match (self.answers.pop_front(), &mut self.function) {
            (Some(answer), _) => answer,
            (None, Some(function)) => Some(function(&request)),
            (None, None) => {
                let (method, path) = (request.method(), request.uri().path());
                let problem = format!("the mock has no answer left for {method} {path}");
                Some(Err(TransportError::unusable(problem)))
            }
        };
        self.requests.push(request);
        answer
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.collect(u64::MAX).await?;
            let request = http::Request::from_parts(head, body);
            // What answers is not held up by those that are not answered.
            let answer = self.state().answer(request);
            match answer {
                Some(answer) => answer,
                None => pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(Sleep {
            mock: self,
            duration,
            end: None,
            polls: 0,
        })
    }

    fn now(&self) -> Duration {
        self.elapsed()
    }
}

/// How often a sleeper lets those go first that would wake before it, but are not asked whether they do.
const MOST_POLLS: u32 = 100;

/// Ends when all else waits, too, and nobody would wake before.
struct Sleep<'a> {
    mock: &'a MockTransport,
    duration: Duration,
    end: Option<Duration>,
    polls: u32,
}

impl Future for Sleep<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.mock.state();
        match self.end {
            None => {
                let end = state.elapsed.saturating_add(self.duration);
                state.ends.push(end);
                drop(state);
                self.end = Some(end);
            }
            Some(end) => {
                let is_first = state.ends.iter().all(|other| end <= *other);
                if is_first || self.polls >= MOST_POLLS {
                    state.elapsed = state.elapsed.max(end);
                    return Poll::Ready(());
                }
                drop(state);
                self.polls += 1;
            }
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Drop for Sleep<'_> {
    fn drop(&mut self) {
        let mut state = self.mock.state();
        let place = state.ends.iter().position(|end| Some(*end) == self.end);
        if let Some(place) = place {
            state.ends.swap_remove(place);
        }
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("MockTransport")
            .field("answers_left", &state.answers.len())
            .field("requests", &state.requests.len())
            .finish_non_exhaustive()
    }
}
