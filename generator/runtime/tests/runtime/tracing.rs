//! What `tracing` is told about requests.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::mock::{Mock, status, widget};

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

async fn log(mock: &Mock) -> String {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let widget = mock.client().widgets().get("7").await;
    widget.expect("the widget is there");
    drop(guard);
    let log = log.0.lock().expect("nobody panics");
    log.clone()
}

#[tokio::test]
async fn a_request_is_a_span_that_says_what_was_asked_and_answered() {
    let log = log(&Mock::answering([|| widget("ready")])).await;
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
    let log = log(&Mock::answering([|| status(503), || widget("ready")])).await;
    let retries: Vec<_> = log
        .lines()
        .filter(|line| line.starts_with("event"))
        .collect();
    assert_eq!(retries.len(), 1);
    assert!(retries[0].contains("503 Service Unavailable"), "{log}");
    assert!(retries[0].contains("pause="), "{log}");
}

#[tokio::test]
async fn the_token_is_not_told() {
    let log = log(&Mock::answering([|| status(503), || widget("ready")])).await;
    assert!(!log.contains("secret"), "{log}");
}
