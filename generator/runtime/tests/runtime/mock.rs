//! A transport that answers from a script, and whose time passes only when somebody sleeps.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use lathe_runtime::{Body, BoxFuture, Client, RetryPolicy, Transport, TransportError};

/// What happens to a request.
pub(crate) enum Answer {
    Response(http::Response<Bytes>),
    Error(TransportError),
    /// Nothing, ever.
    Silence,
}

/// Given the number of a request, from 0, and the request.
type Script = Box<dyn FnMut(usize, &Request<Bytes>) -> Answer + Send>;

#[derive(Clone)]
pub(crate) struct Mock {
    state: Arc<Mutex<State>>,
}

struct State {
    script: Script,
    requests: Vec<Request<Bytes>>,
    sleeps: Vec<Duration>,
    now: Duration,
    /// When those end that sleep now.
    ends: Vec<Duration>,
}

impl Mock {
    pub(crate) fn new(
        script: impl FnMut(usize, &Request<Bytes>) -> Answer + Send + 'static,
    ) -> Self {
        let state = State {
            script: Box::new(script),
            requests: Vec::new(),
            sleeps: Vec::new(),
            now: Duration::from_secs(1000),
            ends: Vec::new(),
        };
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Gives these answers, and the last one again and again.
    pub(crate) fn answering<const N: usize>(answers: [fn() -> Answer; N]) -> Self {
        Self::new(move |number, _| answers[number.min(N - 1)]())
    }

    pub(crate) fn client(&self) -> Client {
        let builder = Client::builder("secret").transport(self.clone());
        builder.build().expect("the settings are right")
    }

    /// A client that puts up with no odd value.
    pub(crate) fn strict_client(&self) -> Client {
        let builder = Client::builder("secret").transport(self.clone());
        let builder = builder.strict_decoding();
        builder.build().expect("the settings are right")
    }

    /// A client that gives up after the first attempt.
    pub(crate) fn impatient_client(&self) -> Client {
        let builder = Client::builder("secret").transport(self.clone());
        let builder = builder.retry(RetryPolicy::never());
        builder.build().expect("the settings are right")
    }

    pub(crate) fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    /// The URLs of the requests, without the host.
    pub(crate) fn paths(&self) -> Vec<String> {
        let requests = self.requests();
        let path = |request: &Request<Bytes>| request.uri().path_and_query().map(|p| p.to_string());
        requests.iter().filter_map(path).collect()
    }

    pub(crate) fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    /// How much time has passed.
    pub(crate) fn elapsed(&self) -> Duration {
        self.sleeps().iter().sum()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics in a script")
    }
}

impl Transport for Mock {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let request = Request::from_parts(head, body.collect(u64::MAX).await?);
            let answer = {
                let state = &mut *self.state();
                let answer = (state.script)(state.requests.len(), &request);
                state.requests.push(request);
                answer
            };
            match answer {
                Answer::Response(response) => Ok(response.map(Body::from)),
                Answer::Error(error) => Err(error),
                Answer::Silence => std::future::pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(Sleep {
            mock: self.clone(),
            duration,
            end: None,
        })
    }

    fn now(&self) -> Duration {
        self.state().now
    }
}

/// Ends when everything that goes on waits for something, and nothing else would end earlier.
struct Sleep {
    mock: Mock,
    duration: Duration,
    end: Option<Duration>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mock = self.mock.clone();
        let state = &mut *mock.state();
        match self.end {
            None => {
                let end = state.now.saturating_add(self.duration);
                state.ends.push(end);
                self.end = Some(end);
            }
            Some(end) if state.ends.iter().all(|other| end <= *other) => {
                state.sleeps.push(self.duration);
                state.now = end;
                return Poll::Ready(());
            }
            Some(_) => {}
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let mut state = self.mock.state();
        let place = state.ends.iter().position(|end| Some(*end) == self.end);
        if let Some(place) = place {
            state.ends.swap_remove(place);
        }
    }
}

/// A response with headers, written `name: value`.
pub(crate) fn response(status: u16, headers: &[&str], body: impl Into<Bytes>) -> Answer {
    let mut response = http::Response::builder().status(status);
    for header in headers {
        let (name, value) = header.split_once(": ").expect("a header has a colon");
        response = response.header(name, value);
    }
    let response = response.body(body.into());
    Answer::Response(response.expect("the response is one"))
}

pub(crate) fn status(status: u16) -> Answer {
    response(status, &[], "{}")
}

pub(crate) fn ok(body: impl Into<Bytes>) -> Answer {
    response(200, &["content-type: application/json"], body)
}

/// The widget 7 in this state.
pub(crate) fn widget(status: &str) -> Answer {
    ok(format!(
        r#"{{"widget": {{"id": 7, "status": "{status}"}}}}"#
    ))
}

pub(crate) fn refused() -> Answer {
    Answer::Error(TransportError::connect("connection refused"))
}

pub(crate) fn lost() -> Answer {
    Answer::Error(TransportError::other("connection reset"))
}

pub(crate) fn late() -> Answer {
    Answer::Error(TransportError::timeout("too late"))
}
