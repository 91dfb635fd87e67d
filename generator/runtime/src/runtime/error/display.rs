//! Errors, printed: one line that begins with the operation and says all that is known.
//!
//! What a server wrote is escaped and cut on its way into that line; [`Error::message`] and
//! [`Error::body`] have all of it.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::{Error, ErrorKind, body};
use crate::runtime::headers;
use crate::runtime::response::Response;

/// How many bytes are shown of a message, and of a request's name: with all else that a server may have
/// written they are less than 1 KB.
const MESSAGE_LIMIT: usize = 700;
const REQUEST_ID_LIMIT: usize = 80;

/// How many bytes are shown of a host.
const HOST_LIMIT: usize = 100;

/// How many bytes of a body are shown when it has no message.
const EXCERPT: usize = 200;

/// How many bytes of a body are shown where every detail is.
const BODY_LIMIT: usize = 500;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        let host = |preposition: &str| match &self.0.host {
            Some(host) => format!(" {preposition} {}", self.0.shown(host, HOST_LIMIT)),
            None => String::new(),
        };
        match self.kind() {
            ErrorKind::Configuration => f.write_str("cannot make the client: "),
            ErrorKind::Request => f.write_str("cannot send the request: "),
            ErrorKind::Connect => write!(f, "cannot connect{}: ", host("to")),
            ErrorKind::Tls => write!(f, "cannot connect securely{}: ", host("to")),
            ErrorKind::Timeout => write!(f, "timed out{}: ", host("at")),
            ErrorKind::Transport => write!(f, "the connection{} failed: ", host("to")),
            ErrorKind::Status => Ok(()),
            ErrorKind::TooLarge => f.write_str("cannot read the response: "),
            ErrorKind::Decode => f.write_str("cannot decode the response: "),
            ErrorKind::Paging => f.write_str("cannot list further: "),
        }?;
        match &self.0.message {
            Some(message) => f.write_str(&self.0.shown(message, MESSAGE_LIMIT))?,
            None => fmt_answer(self, f)?,
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request {})", self.0.shown(id, REQUEST_ID_LIMIT))?;
        }
        fmt_advice(self, f)
    }
}

/// Prints the status, and what the body says.
fn fmt_answer(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(response) = &error.0.response else {
        return Ok(());
    };
    let status = response.status();
    f.write_str(status.as_str())?;
    if let Some(reason) = status.canonical_reason() {
        write!(f, " {reason}")?;
    }
    if let Some(message) = error.message() {
        // More may follow in the same line.
        let message = error.0.shown(message, MESSAGE_LIMIT);
        return write!(f, ": {}", message.trim_end_matches('.'));
    }
    match body::describe(response.headers(), response.body()) {
        Some(body) => write!(f, " ({body})"),
        None => write!(f, ": {}", excerpt(error, response.body(), EXCERPT)),
    }
}

/// The beginning of a body, as text.
fn excerpt(error: &Error, body: &[u8], limit: usize) -> String {
    let body = body.trim_ascii();
    // More than is shown: whatever is half a character or half a secret at the end of it is cut off.
    let start = &body[..body.len().min(limit.saturating_mul(20))];
    error.0.shown(&String::from_utf8_lossy(start), limit)
}

/// Prints what may help: the scopes to ask for, the attempts made, when to try again.
fn fmt_advice(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let scopes = error
        .0
        .operation
        .map_or(&[][..], |operation| operation.scopes);
    if error.status() == Some(StatusCode::FORBIDDEN) && !scopes.is_empty() {
        let noun = if scopes.len() == 1 { "scope" } else { "scopes" };
        write!(
            f,
            "; the operation needs the {noun} `{}`",
            scopes.join("` and `")
        )?;
    }
    if let Some(response) = &error.0.response
        && response.status().is_redirection()
        && let Some(target) = headers::redirect_target(response.headers())
    {
        write!(f, "; it leads to {target}")?;
    }
    if let Some(advice) = &error.0.advice {
        write!(f, "; {advice}")?;
    }
    if error.attempts() > 1 {
        write!(f, "; after {} attempts", error.attempts())?;
    }
    if let Some(asked) = error.asked_pause().filter(|asked| !asked.is_zero()) {
        return match asked {
            Duration::MAX => f.write_str("; the API asks not to be asked again"),
            asked => write!(f, "; the API asks to wait {asked:?}"),
        };
    }
    if let Some(reset) = error.rate_limit().and_then(|limit| limit.reset)
        && error.is_rate_limited()
        && error.until_reset().is_some()
        && let Some(reset) = headers::date(reset)
    {
        write!(f, "; the rate limit resets at {reset}")?;
    }
    Ok(())
}

impl fmt::Debug for Error {
    /// Prints what `Display` prints, which is what a `main` that returns the error shows; and by `{:#?}`
    /// the details, without headers that may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let response = self.0.response.as_ref();
        let body = response.map(|it| excerpt(self, it.body(), BODY_LIMIT));
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("attempts", &self.attempts())
            .field("status", &self.status())
            .field("headers", &response.map(Response::shown_headers))
            .field("body", &body)
            .field("text", &format_args!("{self}"))
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
