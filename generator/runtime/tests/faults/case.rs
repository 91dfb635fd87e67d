//! A case: what is called, what the server does, and what must come of it.

use std::fmt::Debug;
use std::net::SocketAddr;
use std::time::Duration;

use http::Method;
use lathe_runtime::sample::types::NewWidget;
use lathe_runtime::{Client, Error, ErrorKind, Operation, Request, RetryPolicy, WaitError};

use crate::server::{Act, Server, Step};

/// The token, which must never be printed, nor be sent anywhere else.
pub(crate) const TOKEN: &str = "hunter2-hunter2-hunter2";

/// No case takes as long as this unless something hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// A value by GET, up to three times.
    Get,
    /// The same, once.
    GetOnce,
    /// A value by POST.
    Post,
    /// Nothing by DELETE, once.
    Delete,
    /// The same, where it may be gone.
    DeleteOptional,
    /// A value that may be missing, once.
    GetOptional,
    /// Text, once.
    Text,
    /// Bytes, once.
    Bytes,
    /// All of a list, each page asked for once.
    List,
    /// A wait that begins with a GET, each request sent once.
    Wait,
}

/// A case of a kind.
pub(crate) struct Case {
    name: String,
    call: Call,
    acts: Vec<Act>,
    timeout: Duration,
    deadline: Option<Duration>,
    expected: String,
}

impl Case {
    /// A server that acts so, and what must come of a call.
    pub(crate) fn new(name: impl Into<String>, call: Call, acts: Vec<Act>, expected: &str) -> Self {
        Self {
            name: name.into(),
            call,
            acts,
            timeout: PATIENCE,
            deadline: None,
            expected: expected.to_owned(),
        }
    }

    /// With little time for each attempt.
    pub(crate) fn hasty(mut self) -> Self {
        self.timeout = Duration::from_millis(150);
        self
    }

    /// With enough time for an attempt that succeeds, and not much more.
    pub(crate) fn brisk(mut self) -> Self {
        self.timeout = Duration::from_secs(2);
        self
    }

    /// With little time for all attempts.
    pub(crate) fn by(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// What went wrong, if anything did.
    async fn failure(&self) -> Option<String> {
        let outcome = tokio::time::timeout(PATIENCE, self.run()).await;
        let problem = match outcome {
            Err(_) => "it hangs".to_owned(),
            Ok(Ok(came)) if self.expected.split(" or ").any(|it| it == came) => return None,
            Ok(Ok(came)) => format!("came `{came}`, should be `{}`", self.expected),
            Ok(Err(problem)) => problem,
        };
        Some(format!("{} ({:?}): {problem}", self.name, self.call))
    }

    async fn run(&self) -> Result<String, String> {
        let hang = Act {
            reads: false,
            steps: vec![Step::Hang],
        };
        let trap = Server::start(vec![hang], String::new()).await;
        let trap = trap.map_err(|error| error.to_string())?;
        let server = Server::start(self.acts.clone(), trap.address.to_string()).await;
        let server = server.map_err(|error| error.to_string())?;
        let seen = self.call(server.address).await;
        if trap.connections() > 0 {
            return Err("somebody else was talked to".to_owned());
        }
        if seen.printed.contains(TOKEN) || seen.printed.contains("\u{1b}") {
            return Err(format!("this is printed: {}", seen.printed));
        }
        let bearer = format!("authorization: Bearer {TOKEN}");
        if !server.requests().iter().all(|it| it.contains(&bearer)) {
            return Err("a request has no token".to_owned());
        }
        Ok(seen.outcome)
    }

    async fn call(&self, address: SocketAddr) -> Seen {
        let client = self.client(address);
        let widgets = client.widgets();
        match self.call {
            Call::Get | Call::GetOnce => {
                Seen::of(widgets.get("7").await, |it| format!("widget {:?}", it.id))
            }
            Call::GetOptional => {
                let widget = widgets.get("7").optional().await;
                Seen::of(widget, |it| match it {
                    Some(widget) => format!("widget {:?}", widget.id),
                    None => "nothing there".to_owned(),
                })
            }
            Call::Post => {
                let name = "a".to_owned();
                let widget = widgets.create(NewWidget { name }).await;
                Seen::of(widget, |it| format!("widget {:?}", it.id))
            }
            Call::Delete => Seen::of(widgets.delete("7").await, |()| "done".to_owned()),
            Call::DeleteOptional => {
                let deleted = widgets.delete("7").optional().await;
                Seen::of(deleted, |it| match it {
                    Some(()) => "done".to_owned(),
                    None => "nothing there".to_owned(),
                })
            }
            Call::Text => {
                static TEXT: Operation =
                    Operation::new("text", Method::GET, "/text").accept("text/plain");
                Seen::of(Request::text(&client, &TEXT).await, |it| {
                    format!("text {it:?}")
                })
            }
            Call::Bytes => {
                static BYTES: Operation =
                    Operation::new("bytes", Method::GET, "/bytes").accept("image/png");
                let bytes = Request::binary(&client, &BYTES).await;
                Seen::of(bytes, |it| format!("{} bytes", it.len()))
            }
            Call::List => Seen::of(widgets.list().all().await, |it| {
                format!("{} items", it.len())
            }),
            Call::Wait => {
                let wait = widgets.get("7").wait().interval(Duration::from_millis(10));
                Seen::of_wait(wait.timeout(Duration::from_secs(50)).await)
            }
        }
    }

    fn client(&self, address: SocketAddr) -> Client {
        let attempts = match self.call {
            Call::Get | Call::Post => 3,
            _ => 1,
        };
        let brief = Duration::from_millis(1);
        let retry = RetryPolicy::default().max_attempts(attempts);
        let retry = retry.base_delay(brief).max_delay(brief);
        let builder = Client::builder(TOKEN).base_url(format!("http://{address}"));
        let mut builder = builder.retry(retry).timeout(self.timeout);
        if let Some(deadline) = self.deadline {
            builder = builder.deadline(deadline);
        }
        builder.build().expect("the settings are right")
    }
}

/// What came of a call: in short, and printed in every way.
struct Seen {
    outcome: String,
    printed: String,
}

impl Seen {
    fn of<T: Debug>(result: Result<T, Error>, value: impl Fn(&T) -> String) -> Self {
        match result {
            Ok(it) => Self {
                outcome: value(&it),
                printed: format!("{it:?}"),
            },
            Err(error) => Self {
                outcome: outcome(&error),
                printed: printed(&error),
            },
        }
    }

    fn of_wait<T: Debug + 'static>(result: Result<T, WaitError<T>>) -> Self {
        match result {
            Ok(it) => Self {
                outcome: "ready".to_owned(),
                printed: format!("{it:?}"),
            },
            Err(error) => Self {
                outcome: match error.error() {
                    Some(cause) => format!("{:?}: {}", error.kind(), outcome(cause)),
                    None => format!("{:?}", error.kind()),
                },
                printed: printed(&error),
            },
        }
    }
}

/// The kind of an error, its status, and how often the request was sent.
fn outcome(error: &Error) -> String {
    let status = error.status().map(|it| format!(" {}", it.as_u16()));
    let status = status.unwrap_or_default();
    match (error.kind(), error.attempts()) {
        (ErrorKind::Paging, _) => "Paging".to_owned(),
        (kind, 1) => format!("{kind:?}{status}"),
        (kind, attempts) => format!("{kind:?}{status}, {attempts} attempts"),
    }
}

/// An error as anybody could print it, with all that it comes from.
fn printed(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        text.push_str(&format!("{error} {error:?} {error:#?} "));
        next = error.source();
    }
    text
}

/// Tries cases of a kind, side by side, and tells of those that go wrong.
pub(crate) async fn hold(cases: Vec<Case>) {
    #[cfg(feature = "tracing")]
    let log = crate::log::listen();
    let mut running = Vec::new();
    for case in cases {
        running.push(tokio::spawn(async move { case.failure().await }));
    }
    let mut failures = Vec::new();
    for case in running {
        match case.await {
            Ok(failure) => failures.extend(failure),
            Err(error) => failures.push(format!("a case panicked: {error}")),
        }
    }
    assert!(failures.is_empty(), "{}\n", failures.join("\n"));
    #[cfg(feature = "tracing")]
    assert!(!log.text().is_empty() && !log.text().contains(TOKEN));
}
