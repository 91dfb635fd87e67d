//! What the runtime has to know about an API and about each of its operations: plain data.

use http::Method;

/// What a client has to know about an API as a whole.
#[derive(Debug)]
#[non_exhaustive]
pub struct Api {
    /// Where requests go unless the builder says otherwise, such as `https://api.example.com`.
    ///
    /// It is empty if the API's description names no server.
    pub base_url: &'static str,
    /// The name and version of this crate, as they are sent with each request.
    pub user_agent: &'static str,
    /// The secrets that operations want.
    pub credentials: &'static [Credential],
    /// The response header that names the request, for support tickets.
    pub request_id: Option<&'static str>,
    /// The response headers that tell how many requests are left.
    pub rate_limit: Option<RateLimitHeaders>,
    /// Where an error's body says what went wrong.
    pub error_body: ErrorProperties,
}

/// A secret that says who the caller is.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Credential {
    /// The method of the client's builder that takes it.
    pub name: &'static str,
    /// How it is sent.
    pub scheme: Scheme,
    /// The environment variables that may hold it; the first that is set wins.
    pub variables: &'static [&'static str],
    /// Whether the description says of an operation that it wants it.
    ///
    /// One that none wants goes with those that want others, if the client has nothing of these.
    pub is_wanted: bool,
}

/// How a secret is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// As a bearer token.
    Bearer,
    /// As a user and a password.
    Basic,
    /// After this name, where a bearer token would have `Bearer`.
    Named(&'static str),
    /// In this header.
    Header(&'static str),
    /// In this query parameter.
    Query(&'static str),
    /// In this cookie.
    Cookie(&'static str),
}

/// The names of the response headers that carry the rate limit.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RateLimitHeaders {
    /// How many requests are accepted in a period.
    pub limit: Option<&'static str>,
    /// How many of them are left.
    pub remaining: Option<&'static str>,
    /// When more are accepted again, in seconds since the Unix epoch.
    pub reset: Option<&'static str>,
}

/// The names of the properties of an error's body that are read.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorProperties {
    /// A short identifier of what went wrong; like the others the name of a property, or a JSON pointer.
    pub code: Option<&'static str>,
    /// What went wrong, in words.
    pub message: Option<&'static str>,
    /// The name of the request, for support tickets.
    pub request_id: Option<&'static str>,
}

/// An operation of the API: what its requests have in common.
///
/// Each operation that the API's description has comes with this crate.
/// Make one yourself, with [`Operation::new`], to reach an endpoint that the description lacks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The name of the operation in the API's description, which errors begin with.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with each parameter in braces, such as `/v2/images/{image_id}`.
    pub path: &'static str,
    /// What the token has to allow; an error of the status 403 says so.
    pub scopes: &'static [&'static str],
    /// The secrets that it wants, by their places in [`Api::credentials`]: several lists of them, of
    /// which the first is sent that the client has all of, or else what it has.
    pub security: &'static [&'static [usize]],
    /// The media types that it answers with, if that is not JSON.
    pub accept: Option<&'static str>,
    /// Whether a redirect is what it answers with, and no error.
    pub redirects: bool,
    /// The errors, beside 404 and 410, that say that what it is about is not there: their status, and what
    /// their message contains.
    pub absent: &'static [(u16, &'static str)],
    /// Where it is served, if that is not where the others are.
    ///
    /// A client that was given a base URL sends it there all the same.
    pub server: Option<&'static str>,
}

impl Operation {
    /// Describes an operation that answers with JSON, sends the first secret and needs no scope that is known.
    ///
    /// A parameter in the path is a name in braces, filled in by [`Request::path`].
    ///
    /// [`Request::path`]: super::Request::path
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            scopes: &[],
            security: &[&[0]],
            accept: None,
            redirects: false,
            absent: &[],
            server: None,
        }
    }

    /// The operation that an HTTP request is of: for a [`Transport`](super::Transport), and for middleware
    /// that measures, logs or refuses by operation.
    ///
    /// It stands in the request's extensions.
    pub fn of<B>(request: &http::Request<B>) -> Option<&'static Self> {
        request.extensions().get().copied()
    }

    /// Says where it is served, if that is not where the others are.
    #[must_use]
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }

    /// Says which scopes the token needs.
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Keeps every secret out of the request.
    #[must_use]
    pub const fn unauthenticated(self) -> Self {
        self.security(&[])
    }

    /// Says which secrets it wants, as [`security`](Self#structfield.security) has them.
    #[must_use]
    pub const fn security(mut self, security: &'static [&'static [usize]]) -> Self {
        self.security = security;
        self
    }

    /// Says that it answers with a redirect, which is not followed.
    #[must_use]
    pub const fn redirects(mut self) -> Self {
        self.redirects = true;
        self
    }

    /// Says which errors mean that what it is about is not there, as [`absent`](Self#structfield.absent)
    /// has them.
    #[must_use]
    pub const fn absent(mut self, errors: &'static [(u16, &'static str)]) -> Self {
        self.absent = errors;
        self
    }

    /// Whether it answers with pages for people.
    pub(crate) fn has_pages(&self) -> bool {
        let accept = self.accept.unwrap_or_default();
        self.redirects || accept == "*/*" || ["html", "text/*"].iter().any(|it| accept.contains(it))
    }

    /// Says which media types it answers with.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }
}
