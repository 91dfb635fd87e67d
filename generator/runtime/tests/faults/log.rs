//! What is told to `tracing`, by whatever library, in a text.

use std::fmt::{Debug, Write};
use std::sync::{LazyLock, Mutex, MutexGuard};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// All that was told.
pub(crate) struct Log(Mutex<String>);

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let known = tracing::subscriber::set_global_default(Listener);
    known.expect("nobody else listens in this program");
    Log(Mutex::default())
});

/// Begins to listen, if nobody does yet.
pub(crate) fn listen() -> &'static Log {
    &LOG
}

impl Log {
    pub(crate) fn text(&self) -> MutexGuard<'_, String> {
        self.0.lock().expect("nobody panics while it listens")
    }
}

struct Listener;

struct Fields;

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(LOG.text(), "{field}={value:?}").expect("a string takes all");
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields);
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
