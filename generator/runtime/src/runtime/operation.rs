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
    /// How the secret is sent that says who the caller is.
    pub scheme: Scheme,
    /// The environment variables that may hold the secret; the first that is set wins.
    pub token_variables: &'static [&'static str],
    /// The response header that names the request, for support tickets.
    pub request_id: Option<&'static str>,
    /// The response headers that tell how many requests are left.
    pub rate_limit: Option<RateLimitHeaders>,
    /// Where an error's body says what went wrong.
    pub error_body: ErrorProperties,
}

/// How the secret is sent that says who the caller is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// As a bearer token.
    Bearer,
    /// As a user and a password.
    Basic,
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
    pub limit: &'static str,
    /// How many of them are left.
    pub remaining: &'static str,
    /// When more are accepted again, in seconds since the Unix epoch.
    pub reset: &'static str,
}

/// The names of the properties of an error's body that are read.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorProperties {
    /// A short identifier of what went wrong.
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
    /// Whether the secret is sent.
    pub authenticated: bool,
    /// Where it is served, if that is not where the others are.
    ///
    /// A client that was given a base URL sends it there all the same.
    pub server: Option<&'static str>,
}

impl Operation {
    /// Describes an operation that sends the secret and needs no scope that is known.
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
            authenticated: true,
            server: None,
        }
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

    /// Keeps the secret out of the request.
    #[must_use]
    pub const fn unauthenticated(mut self) -> Self {
        self.authenticated = false;
        self
    }
}
