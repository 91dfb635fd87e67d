//! The ways in which a wait ends without success.

use std::fmt;
use std::time::Duration;

use crate::runtime::error::Error;
use crate::runtime::error::shown::shown;

/// How many bytes are printed of what the API says: of an id, of a status, and of a message.
const ID_LIMIT: usize = 100;
const STATUS_LIMIT: usize = 60;
const MESSAGE_LIMIT: usize = 600;

/// The reason that a wait ended without success, with the last value that was read.
///
/// Printed, it says in one line what was waited for, for how long, how far it came, and what it says itself.
pub struct WaitError<T>(Box<Inner<T>>);

struct Inner<T> {
    kind: WaitErrorKind,
    about: About,
    value: Option<T>,
    error: Option<Error>,
}

/// What a wait that has ended was about.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) operation: &'static str,
    pub(super) id: Option<String>,
    pub(super) elapsed: Duration,
    pub(super) status: Option<String>,
    pub(super) message: Option<String>,
}

/// What kind of end a [`WaitError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WaitErrorKind {
    /// The first request failed, so there is nothing to wait for.
    Request,
    /// What was waited for has failed.
    Failed,
    /// The time is up, and what was waited for is not done as far as is known.
    TimedOut,
    /// A poll failed in a way that does not pass by itself, or too many failed in a row.
    Poll,
    /// The value does not say what to ask for.
    Unpollable,
}

impl<T> WaitError<T> {
    pub(super) fn new(
        kind: WaitErrorKind,
        about: About,
        value: Option<T>,
        error: Option<Error>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            about,
            value,
            error,
        }))
    }

    /// What kind of end this is.
    pub fn kind(&self) -> WaitErrorKind {
        self.0.kind
    }

    /// The last value that was read, if any was.
    pub fn value(&self) -> Option<&T> {
        self.0.value.as_ref()
    }

    /// The last value that was read, if any was, by value.
    pub fn into_value(self) -> Option<T> {
        self.0.value
    }

    /// Why the last request failed, if it did.
    pub fn error(&self) -> Option<&Error> {
        self.0.error.as_ref()
    }

    /// The id of the operation that the wait began with.
    pub fn operation(&self) -> &'static str {
        self.0.about.operation
    }

    /// What was waited for, as the path of its polls names it.
    pub fn id(&self) -> Option<&str> {
        self.0.about.id.as_deref()
    }

    /// How long was waited.
    pub fn elapsed(&self) -> Duration {
        self.0.about.elapsed
    }

    /// The status of the last value, as the API spells it.
    pub fn status(&self) -> Option<&str> {
        self.0.about.status.as_deref()
    }

    /// What the last value says went wrong, in the API's words.
    pub fn message(&self) -> Option<&str> {
        self.0.about.message.as_deref()
    }

    /// Whether what was waited for has failed.
    pub fn is_failed(&self) -> bool {
        self.kind() == WaitErrorKind::Failed
    }

    /// Whether the time was up.
    pub fn is_timeout(&self) -> bool {
        self.kind() == WaitErrorKind::TimedOut
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Of the request that would have begun the wait its error says nearly all.
        if let (WaitErrorKind::Request, Some(error)) = (self.kind(), self.error()) {
            return self.fmt_unbegun(error, f);
        }
        if !self.operation().is_empty() {
            write!(f, "{}: ", self.operation())?;
        }
        f.write_str(match self.kind() {
            WaitErrorKind::Request => "the first request failed",
            WaitErrorKind::Failed => "what was waited for has failed",
            WaitErrorKind::TimedOut => "what was waited for was not done in time",
            WaitErrorKind::Poll => "waiting failed",
            WaitErrorKind::Unpollable => "the response does not say what to wait for",
        })?;
        write!(f, " after {:?}", rounded(self.elapsed()))?;
        let id = self.id().map(|it| format!("id {}", shown(it, ID_LIMIT)));
        let status = self.status();
        let status = status.map(|it| format!("status `{}`", shown(it, STATUS_LIMIT)));
        match (id, status) {
            (Some(id), Some(status)) => write!(f, " ({id}, {status})")?,
            (Some(one), None) | (None, Some(one)) => write!(f, " ({one})")?,
            (None, None) => {}
        }
        if let Some(message) = self.message() {
            write!(f, ": {}", shown(message, MESSAGE_LIMIT))?;
        }
        match self.error() {
            Some(error) => write!(f, ": {error}"),
            None => Ok(()),
        }
    }
}

impl<T> WaitError<T> {
    /// Prints why there was nothing to wait for; how long that took only where somebody noticed it.
    fn fmt_unbegun(&self, error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{error}")?;
        if let Some(id) = self.id() {
            write!(f, "; id {}", shown(id, ID_LIMIT))?;
        }
        match rounded(self.elapsed()) {
            elapsed if elapsed < Duration::from_secs(1) => Ok(()),
            elapsed => write!(f, "; waited {elapsed:?}"),
        }
    }
}

/// As much of a duration as people want to know.
fn rounded(elapsed: Duration) -> Duration {
    match elapsed.as_secs() {
        0 => Duration::from_millis(elapsed.subsec_millis().into()),
        seconds => Duration::from_secs(seconds),
    }
}

impl<T: fmt::Debug> fmt::Debug for WaitError<T> {
    /// Prints what `Display` prints, which is what a `main` that returns the error shows; and by `{:#?}`
    /// the value and the details, too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        f.debug_struct("WaitError")
            .field("kind", &self.kind())
            .field("text", &format_args!("{self}"))
            .field("value", &self.0.value)
            .field("error", &self.0.error)
            .finish()
    }
}

impl<T: fmt::Debug> std::error::Error for WaitError<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().map(|error| error as _)
    }
}

impl<T> From<Error> for WaitError<T> {
    /// The failure of a request that a wait could have begun with.
    fn from(error: Error) -> Self {
        let about = About {
            operation: error.operation().unwrap_or_default(),
            ..About::default()
        };
        Self::new(WaitErrorKind::Request, about, None, Some(error))
    }
}
