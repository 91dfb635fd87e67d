//! What `tracing` is told about requests.
//!
//! In a program of its own: a request that is sent while nobody listens would spoil what is heard.

#![cfg(feature = "tracing")]

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lathe_runtime::{Body, BoxFuture, Client, MockTransport, Transport, TransportError};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Answers with these statuses, one after the other, and a widget.
struct Statuses {
    statuses: &'static [u16],
    sent: AtomicUsize,
}

impl Transport for Statuses {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let response = http::Response::builder().status(self.statuses[number]);
        let response = response.body(Body::from("{\"widget\": {}}"));
        Box::pin(async { response.map_err(TransportError::other) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// Writes down spans and events, one a line.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {field}={value:?}").expect("a string takes all");
    }
}

impl Log {
    fn write(&self, start: &str, record: impl FnOnce(&mut Fields<'_>)) {
        let mut log = self.0.lock().expect("nobody panics");
        log.push_str(start);
        record(&mut Fields(&mut log));
        log.push('\n');
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("lathe_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.write(span.metadata().name(), |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.write("then", |fields| values.record(fields));
    }

    fn event(&self, event: &Event<'_>) {
        self.write("event", |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// What is told about a request that is answered with these statuses.
async fn log(statuses: &'static [u16]) -> String {
    let sent = AtomicUsize::new(0);
    let builder = Client::builder("secret").transport(Statuses { statuses, sent });
    let client = builder.build().expect("the settings are right");
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let widget = client.widgets().get("7").await;
    widget.expect("the widget is there");
    drop(guard);
    let log = log.0.lock().expect("nobody panics");
    log.clone()
}

#[tokio::test]
async fn a_request_is_a_span_that_says_what_was_asked_and_answered() {
    let log = log(&[200]).await;
    assert_eq!(
        log,
        "request operation=\"widgets_get\" http.request.method=\"GET\" \
         url.template=\"/v2/widgets/{widget_id}\"\n\
         then attempt=1\n\
         then http.response.status_code=200\n"
    );
}

#[tokio::test]
async fn a_retry_is_an_event() {
    let log = log(&[503, 200]).await;
    let retries: Vec<_> = log
        .lines()
        .filter(|line| line.starts_with("event"))
        .collect();
    assert_eq!(retries.len(), 1);
    assert!(retries[0].contains("503 Service Unavailable"), "{log}");
    assert!(retries[0].contains("pause="), "{log}");
}

#[tokio::test]
async fn a_poll_that_fails_and_does_not_end_the_wait_is_an_event() {
    let mock = MockTransport::new().json(404, "{}");
    let mock = mock.json(200, r#"{"widget": {"status": "ready"}}"#);
    let client = Client::builder("secret").transport(mock).build();
    let client = client.expect("the settings are right");
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let wait = client.widgets().get("7").wait();
    wait.await.expect("the widget is found at last");
    drop(guard);
    let log = log.0.lock().expect("nobody panics");
    assert_eq!(log.matches("polling on").count(), 1, "{log}");
    assert!(log.contains("404 Not Found"), "{log}");
}

#[tokio::test]
async fn the_token_is_not_told() {
    let log = log(&[503, 200]).await;
    assert!(!log.contains("secret"), "{log}");
}
