//! The one error type: what failed, at which operation, and all that the API said about it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use self::body::ErrorBody;
use self::shown::Hidden;
use super::call::Call;
use super::decode::DecodeError;
use super::headers;
use super::operation::Operation;
use super::response::{RateLimit, Response};
use super::secret::NoSecret;
use super::transport::{TransportError, TransportErrorKind};

pub(crate) mod body;
mod display;
pub(crate) mod shown;

/// The result of a request.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason that a request, or a step before it, failed.
///
/// Printed, it begins with the operation and says in one line all that is known; `{:#?}` prints the
/// details.
/// No more than 1 KB of what the API wrote is printed, escaped, and nothing that may be secret.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static Operation>,
    attempts: u32,
    message: Option<String>,
    response: Option<Response<Bytes>>,
    body: ErrorBody,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    /// Where the request went, of which no response arrived.
    host: Option<String>,
    /// What the caller can do about it.
    advice: Option<String>,
    /// What is not printed even if the transport says it.
    hidden: Option<Arc<Hidden>>,
}

impl Inner {
    /// A text as it is printed: in one line of at most so many bytes.
    fn shown(&self, text: &str, limit: usize) -> String {
        let of_response = self.response.as_ref().map(Response::hidden);
        match of_response.or(self.hidden.as_deref()) {
            Some(hidden) => hidden.shown(text, limit),
            None => shown::shown(text, limit),
        }
    }
}

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be made.
    Configuration,
    /// The request could not be built, or could not be sent as things are, so that nothing was sent.
    Request,
    /// No connection was made, so the API has not seen the request.
    Connect,
    /// No connection was made, since TLS could not be agreed on: the server's certificate is not trusted,
    /// for instance.
    Tls,
    /// The response did not arrive in time.
    Timeout,
    /// The connection was lost, or what arrived is not HTTP.
    Transport,
    /// The API answered with a status that is not a success.
    Status,
    /// The body of the response has more bytes than the limit allows.
    TooLarge,
    /// The API answered with a success whose body is not what the operation returns.
    Decode,
    /// The pages of a list do not follow each other as pages do.
    Paging,
}

impl Error {
    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the operation that failed, unless it was none.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.id)
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The HTTP status, if a response arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(Response::status)
    }

    /// The headers of the response, if one arrived.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(Response::headers)
    }

    /// The body of the response as it came, if one arrived.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(Response::body)
    }

    /// Decodes the body of the response, if one arrived that is JSON of this type.
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.body()?).ok()
    }

    /// The API's short identifier of what went wrong, if the body has one.
    pub fn code(&self) -> Option<&str> {
        self.0.body.code.as_deref()
    }

    /// What went wrong in the API's words, if the body has any.
    ///
    /// A message that is not a string is given as its JSON.
    pub fn message(&self) -> Option<&str> {
        self.0.body.message.as_deref()
    }

    /// The API's name for the request, from the body or else from the headers; a support ticket
    /// should carry it.
    pub fn request_id(&self) -> Option<&str> {
        let body = self.0.body.request_id.as_deref();
        body.or_else(|| self.0.response.as_ref()?.request_id())
    }

    /// The rate limit as of the response, if its headers tell.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.0.response.as_ref()?.rate_limit()
    }

    /// How long the API asks to wait before the next request, unclamped, if it does: by the header that says
    /// so, or else, where too many requests were sent, until its rate limit resets.
    pub fn retry_after(&self) -> Option<Duration> {
        let until_reset = || self.until_reset().filter(|_| self.is_rate_limited());
        self.asked_pause().or_else(until_reset)
    }

    /// Where in the body of a success the failure to decode lies, such as `images[3].id`.
    pub fn json_path(&self) -> Option<&str> {
        let source = self.0.source.as_deref()?.downcast_ref::<DecodeError>()?;
        Some(source.path()).filter(|path| !path.is_empty())
    }

    /// Whether what was asked for does not exist (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether too many requests were sent (429).
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the token is missing, wrong or expired (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether the token does not allow the operation (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// Whether the state of the resource does not allow the operation (409).
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// Whether the request is understood and yet impossible (422).
    pub fn is_unprocessable(&self) -> bool {
        self.status() == Some(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Whether the API failed (500 to 599).
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether the response did not arrive in time.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection was made, so that the API has not seen the request.
    pub fn is_connect(&self) -> bool {
        matches!(self.kind(), ErrorKind::Connect | ErrorKind::Tls)
    }

    /// Makes an error of which nothing is known but its kind and what went wrong.
    pub(crate) fn new(
        kind: ErrorKind,
        operation: Option<&'static Operation>,
        message: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            operation,
            attempts: 0,
            message: Some(message.into()),
            response: None,
            body: ErrorBody::default(),
            source: None,
            host: None,
            advice: None,
            hidden: None,
        }))
    }

    /// Wraps the reason that no response arrived.
    pub(crate) fn transport(call: &Call, attempts: u32, source: TransportError) -> Self {
        let kind = match source.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::Tls => ErrorKind::Tls,
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::TooLarge => ErrorKind::TooLarge,
            TransportErrorKind::Unusable => ErrorKind::Request,
            TransportErrorKind::Other => ErrorKind::Transport,
        };
        let mut error = Self::new(kind, Some(call.operation), source.to_string());
        error.0.attempts = attempts;
        error.0.source = Some(Box::new(source));
        error.0.hidden = Some(Arc::clone(call.client.hidden()));
        error
    }

    /// Wraps the reason that no response arrived from where the request went.
    pub(crate) fn unanswered(call: &Call, attempts: u32, source: TransportError) -> Self {
        let mut error = Self::transport(call, attempts, source);
        error.0.host = Some(call.host().to_owned()).filter(|host| !host.is_empty());
        error
    }

    /// Wraps the reason that the client was provided with no secret.
    pub(crate) fn no_secret(call: &Call, source: NoSecret) -> Self {
        let message = format!("there is no secret for it: {source}");
        let mut error = Self::new(ErrorKind::Request, Some(call.operation), message);
        error.0.source = Some(source);
        error.0.hidden = Some(Arc::clone(call.client.hidden()));
        error
    }

    /// Makes an error of a response whose status is not a success.
    pub(crate) fn answered(operation: &'static Operation, response: Response<Bytes>) -> Self {
        let properties = &response.api().error_body;
        let body = body::read(properties, response.headers(), response.body());
        Self(Box::new(Inner {
            kind: ErrorKind::Status,
            operation: Some(operation),
            attempts: response.attempts(),
            message: None,
            response: Some(response),
            body,
            source: None,
            host: None,
            advice: None,
            hidden: None,
        }))
    }

    /// Makes an error of a response whose body was not read to its end.
    pub(crate) fn unread(call: &Call, response: Response<Bytes>, source: TransportError) -> Self {
        let status = response.status();
        let message = format!("{source} (status {})", status.as_str());
        let mut error = Self::transport(call, response.attempts(), source);
        error.0.message = Some(message);
        error.0.response = Some(response);
        error
    }

    /// Makes an error of a success whose body did not decode.
    pub(crate) fn decode(
        operation: &'static Operation,
        response: Response<Bytes>,
        source: DecodeError,
    ) -> Self {
        let source = source.without(response.hidden());
        let mut error = Self::new(ErrorKind::Decode, Some(operation), source.to_string());
        error.0.attempts = response.attempts();
        error.0.response = Some(response);
        error.0.source = Some(Box::new(source));
        error
    }

    /// Says which secrets the operation wants that the client was not given, where that may be the reason.
    pub(crate) fn with_missing_secrets(mut self, call: &Call) -> Self {
        let may_be_the_reason = self.is_unauthorized() || self.is_forbidden();
        let missing = call.client.secrets().missing(call.operation.security);
        let has_own = call.client.headers().contains_key(AUTHORIZATION);
        if may_be_the_reason && !has_own && !missing.is_empty() {
            let lists = missing.iter().map(|list| list.join("` and `"));
            let lists: Vec<String> = lists.collect();
            let lists = lists.join("`, or `");
            self.0.advice = Some(format!("the client was given no `{lists}`"));
        }
        self
    }

    /// Says that the API may have done what it was asked to, where that would be done twice by another
    /// request.
    pub(crate) fn perhaps_done(mut self, is_idempotent: bool) -> Self {
        let is_unknown = matches!(self.kind(), ErrorKind::Timeout | ErrorKind::Transport);
        if is_unknown && !is_idempotent {
            let advice = "the API may have acted on it all the same".to_owned();
            self.0.advice.get_or_insert(advice);
        }
        self
    }

    /// Says that no time is left for another attempt.
    pub(crate) fn past_deadline(mut self, call: &Call) -> Self {
        let deadline = call.deadline().unwrap_or_default();
        let advice = format!("the deadline of {deadline:?} leaves no time for another attempt");
        self.0.advice.get_or_insert(advice);
        self
    }

    /// How long the API asks to wait by the header that says so.
    pub(crate) fn asked_pause(&self) -> Option<Duration> {
        headers::retry_after(self.headers()?)
    }

    /// How long it takes until the rate limit resets, by the API's own clock; nothing if that has
    /// passed.
    pub(crate) fn until_reset(&self) -> Option<Duration> {
        let now = headers::date_of(self.headers()?);
        self.rate_limit()?.until_reset(now)
    }
}
