//! A request without its type: what was set, turned into an HTTP request.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};

use self::options::Options;
use self::piece::Piece;
use super::body::Body;
use super::body::lent::Progress;
use super::client::secret::{self, Attempt, Sent};
use super::client::{Client, base_url};
use super::error::{Error, ErrorKind, Result};
use super::operation::Operation;
use super::response::Response;
use super::retry::RetryPolicy;
use super::url::{self, Pair};

pub(crate) mod options;
pub(crate) mod piece;

/// The header by which an API knows a request again that it has processed.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// One request of one operation, ready to be sent any number of times.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) path: Vec<(String, String)>,
    query: Vec<Pair>,
    pub(crate) headers: HeaderMap,
    /// The body, in pieces that are joined when it is sent.
    pub(crate) body: Vec<Piece>,
    base_url: Option<String>,
    pub(crate) options: Options,
    /// Whether it is no error that what the operation is about is not there.
    is_optional: bool,
    /// The first thing that was set wrong, reported when the request is sent.
    problem: Option<String>,
}

impl Call {
    pub(crate) fn new(client: Client, operation: &'static Operation) -> Self {
        Self {
            client,
            operation,
            path: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Vec::new(),
            base_url: None,
            options: Options::default(),
            is_optional: false,
            problem: None,
        }
    }

    pub(crate) fn set_path(&mut self, name: &str, value: &str) {
        self.set_encoded_path(name, url::encoded(value));
    }

    /// Fills in a parameter of the path with what is encoded already.
    pub(crate) fn set_encoded_path(&mut self, name: &str, value: String) {
        if !url::has_parameter(self.operation.path, name) {
            let path = self.operation.path;
            self.refuse(format!("the path `{path}` has no parameter `{name}`"));
        }
        self.path.retain(|(known, _)| known != name);
        self.path.push((name.to_owned(), value));
    }

    /// Replaces the values of a query parameter, in the place of the first.
    pub(crate) fn set_query(&mut self, name: &str, values: Vec<String>) {
        let pairs = values.into_iter().map(|value| Pair::of(name, value));
        self.set_pairs(name, pairs.collect());
    }

    /// Replaces the query parameters of this name by others.
    pub(crate) fn set_pairs(&mut self, name: &str, pairs: Vec<Pair>) {
        let known = self.query.iter().position(|known| known.name == name);
        let place = known.unwrap_or(self.query.len());
        self.query.retain(|known| known.name != name);
        self.query.splice(place..place, pairs);
    }

    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        let known = self.query.iter().find(|known| known.name == name)?;
        known.parts.first().map(String::as_str)
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match options::header(name, value) {
            Ok((name, mut value)) => {
                value.set_sensitive(name == AUTHORIZATION);
                self.headers.insert(name, value);
            }
            Err(problem) => self.refuse(problem),
        }
    }

    /// Sets a header of this call and of those that belong to it.
    pub(crate) fn set_option_header(&mut self, name: &str, value: &str) {
        match options::header(name, value) {
            Ok((name, mut value)) => {
                // Many an API key travels in a header of its own.
                value.set_sensitive(true);
                self.options.headers.insert(name, value);
            }
            Err(problem) => self.refuse(problem),
        }
    }

    /// Sets a query parameter of this call and of those that belong to it.
    pub(crate) fn set_option_query(&mut self, name: &str, value: String) {
        self.options.set_query(name, &value);
        self.set_query(name, vec![value]);
    }

    /// Takes over what is said of another call that this one belongs to, where nothing is said of this.
    pub(crate) fn belong_to(&mut self, other: &Self) {
        for (name, value) in &other.options.query {
            if self.query_value(name).is_none() {
                self.set_query(name, vec![value.clone()]);
            }
        }
        self.options.inherit(&other.options);
    }

    pub(crate) fn set_body(&mut self, content_type: &str, body: impl Into<Body>) {
        self.set_header(CONTENT_TYPE.as_str(), content_type);
        self.body = vec![Piece::from(body.into())];
    }

    pub(crate) fn set_base_url(&mut self, url: &str) {
        match base_url::parse(url) {
            Ok((url, _)) => self.base_url = Some(url),
            Err(problem) => self.refuse(problem),
        }
    }

    pub(crate) fn set_optional(&mut self) {
        self.is_optional = true;
    }

    /// Whether a status is one that the operation answers with where nothing is wrong.
    pub(crate) fn is_wanted_status(&self, status: StatusCode) -> bool {
        status.is_success() || (status.is_redirection() && self.operation.redirects)
    }

    /// Whether a response is what the caller asked for, and no error.
    pub(crate) fn is_wanted(&self, response: &Response<Bytes>) -> bool {
        self.is_wanted_status(response.status())
            || (self.is_optional && response.is_absence(self.operation))
    }

    /// Whether a page for people may be what the caller asked for.
    pub(crate) fn takes_pages(&self) -> bool {
        let accept = self.headers.get(ACCEPT);
        let says_so = |value: &HeaderValue| value.to_str().is_ok_and(|it| it.contains("html"));
        self.operation.has_pages() || accept.is_some_and(says_so)
    }

    /// Keeps what was set wrong until the request is sent, unless something else was before.
    pub(crate) fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    pub(crate) fn timeout(&self) -> Duration {
        let timeout = self.options.timeout;
        timeout.unwrap_or_else(|| self.client.timeout())
    }

    /// The time limit of all attempts, if there is one.
    pub(crate) fn deadline(&self) -> Option<Duration> {
        let deadline = self.options.deadline;
        deadline.or_else(|| self.client.deadline())
    }

    pub(crate) fn retry(&self) -> &RetryPolicy {
        let retry = self.options.retry.as_ref();
        retry.unwrap_or_else(|| self.client.retry())
    }

    /// How many bytes the body of a response may have that is read as a whole.
    pub(crate) fn max_body_size(&self) -> u64 {
        let limit = self.options.max_body_size;
        limit.unwrap_or_else(|| self.client.max_body_size())
    }

    /// How many bytes the body of a response may have that is read chunk by chunk.
    pub(crate) fn max_stream_size(&self) -> Option<u64> {
        let limit = self.options.max_body_size;
        limit.or_else(|| self.client.max_stream_size())
    }

    /// Where the call goes: the URL that the operation's path goes after.
    fn base_url(&self) -> &str {
        match (&self.base_url, self.operation.server) {
            (Some(own), _) => own,
            (None, Some(server)) if !self.client.has_own_base_url() => server,
            _ => self.client.base_url(),
        }
    }

    /// The host that the call goes to, with its port if that is said.
    pub(crate) fn host(&self) -> &str {
        base_url::authority(self.base_url())
    }

    /// Whether it does no harm if the API processes the call twice, or the API knows it again.
    pub(crate) fn is_idempotent(&self) -> bool {
        let headers = [&self.headers, &self.options.headers];
        let has_key = headers.iter().any(|it| it.contains_key(IDEMPOTENCY_KEY));
        self.operation.method.is_idempotent() || has_key
    }

    /// Whether the body can be sent, again if need be.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.body.iter().all(Piece::is_there)
    }

    /// Makes the HTTP request, token included, or says what was set wrong.
    pub(crate) fn to_http(
        &self,
        secrets: &Attempt<'_>,
        progress: &Progress,
    ) -> Result<http::Request<Body>> {
        let unusable = |problem| Error::new(ErrorKind::Request, Some(self.operation), problem);
        if let Some(problem) = &self.problem {
            return Err(unusable(problem.clone()));
        }
        let base_url = self.base_url();
        let mut query = self.query.clone();
        for secret in secrets.secrets() {
            if let Sent::Query(name, value) = secret {
                query.push(Pair::of(name, value.clone()));
            }
        }
        let rest = url::path_and_query(self.operation.path, &self.path, &query);
        let url = format!("{base_url}{}", rest.map_err(unusable)?);
        let mut request = http::Request::new(self.to_body(progress).map_err(unusable)?);
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = Uri::try_from(url).map_err(|error| unusable(error.to_string()))?;
        request.extensions_mut().insert(self.operation);
        let headers = request.headers_mut();
        let has_own = self.client.headers().contains_key(AUTHORIZATION);
        *headers = self.client.headers().clone();
        for headers in [&self.headers, &self.options.headers] {
            secret::hide_headers(headers, |text| self.client.hidden().for_now(text));
        }
        let accept = self.operation.accept.map(HeaderValue::try_from);
        if let Some(Ok(media_types)) = accept {
            headers.insert(ACCEPT, media_types);
        }
        let mut has_secret = secrets.secrets().next().is_some();
        for secret in secrets.secrets() {
            match secret {
                // The caller's own goes before it.
                Sent::Header(name, _) if name == AUTHORIZATION && has_own => {}
                Sent::Header(name, value) => add(headers, name, value),
                Sent::Query(..) => {}
            }
        }
        for (name, value) in self.headers.iter().chain(&self.options.headers) {
            add(headers, name, value);
        }
        // Some servers refuse such a request if it does not say that its body is empty.
        let method = &self.operation.method;
        let has_body = [Method::POST, Method::PUT, Method::PATCH].contains(method);
        if has_body && self.body.iter().all(Piece::is_empty) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        has_secret |= [AUTHORIZATION, COOKIE]
            .iter()
            .any(|it| request.headers().contains_key(it));
        let is_readable = base_url::is_readable_on_the_way(request.uri());
        if has_secret && is_readable && !self.client.allows_http() {
            return Err(unusable(base_url::refusal(request.uri())));
        }
        Ok(request)
    }

    /// The body of one attempt, or why there is none any more.
    fn to_body(&self, progress: &Progress) -> Result<Body, String> {
        let mut bodies = Vec::with_capacity(self.body.len());
        for piece in &self.body {
            let body = piece.lend(progress).ok_or_else(|| {
                "its body is a stream, which was sent before; see `Body::repeatable`".to_owned()
            })?;
            bodies.push(body);
        }
        Ok(match bodies.len() {
            0 | 1 => bodies.pop().unwrap_or_default(),
            _ => Body::chain(bodies),
        })
    }

    fn path_and_query(&self) -> Result<String, String> {
        url::path_and_query(self.operation.path, &self.path, &self.query)
    }
}

/// Sets a header in place of any earlier value; cookies are added to those that are there.
fn add(headers: &mut HeaderMap, name: &HeaderName, value: &HeaderValue) {
    let known = headers.get(COOKIE).filter(|_| name == COOKIE);
    let both = known.map(|known| [known.as_bytes(), b"; ", value.as_bytes()].concat());
    match both.map(HeaderValue::try_from) {
        Some(Ok(mut both)) => {
            both.set_sensitive(true);
            headers.insert(name, both);
        }
        _ => {
            headers.insert(name, value.clone());
        }
    }
}

impl fmt::Debug for Call {
    /// Shows the names of the headers alone, and how long the body is: their contents may be
    /// secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.keys().collect();
        f.debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("method", &self.operation.method)
            .field(
                "path",
                &self
                    .path_and_query()
                    .as_deref()
                    .unwrap_or(self.operation.path),
            )
            .field("headers", &headers)
            .field("body", &self.body)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
