//! Errors, printed: one line that begins with the operation and says all that is known.

use std::fmt;

use http::StatusCode;

use super::{Error, ErrorKind, body};
use crate::runtime::response::Response;

/// How many characters of a body are shown when it has no message.
const EXCERPT: usize = 200;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        f.write_str(match self.kind() {
            ErrorKind::Configuration => "cannot make the client: ",
            ErrorKind::Request => "cannot build the request: ",
            ErrorKind::Connect => "cannot connect: ",
            ErrorKind::Timeout => "timed out: ",
            ErrorKind::Transport => "the connection failed: ",
            ErrorKind::Status => "",
            ErrorKind::Decode => "cannot decode the response: ",
            ErrorKind::Paging => "cannot list further: ",
        })?;
        match &self.0.message {
            Some(message) => f.write_str(message)?,
            None => fmt_answer(self, f)?,
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request {id})")?;
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
        return write!(f, ": {}", message.trim_end_matches('.'));
    }
    match body::describe(response.headers(), response.body()) {
        Some(body) => write!(f, " ({body})"),
        None => {
            let text = String::from_utf8_lossy(response.body());
            let excerpt: String = text.trim().chars().take(EXCERPT).collect();
            write!(f, ": {excerpt}")
        }
    }
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
    if error.attempts() > 1 {
        write!(f, "; after {} attempts", error.attempts())?;
    }
    if let Some(limit) = error.rate_limit()
        && error.is_rate_limited()
        && error.retry_after().is_none()
        && error.until_reset().is_some()
    {
        let reset = httpdate::fmt_http_date(limit.reset);
        write!(f, "; the rate limit resets at {reset}")?;
    }
    Ok(())
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body().map(|body| String::from_utf8_lossy(body));
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("attempts", &self.attempts())
            .field("status", &self.status())
            .field("headers", &self.0.response.as_ref().map(Response::headers))
            .field("body", &body)
            .field("message", &self.0.message)
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
