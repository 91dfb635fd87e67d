//! Settings, turned into a client; what is wrong with them is said once, when the client is built.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::secret::{self, Secrets};
use super::{Client, Inner, base_url};
use crate::runtime::error::shown::Hidden;
use crate::runtime::error::{Error, ErrorKind, Result};
use crate::runtime::operation::Api;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::secret::Secret;
use crate::runtime::transport::Transport;
#[cfg(feature = "hyper")]
use crate::runtime::transport::connections::Connections;
#[cfg(feature = "tower")]
use crate::runtime::transport::tower::Wrap;

/// Configures a [`Client`].
///
/// Nothing is checked before [`build`](Self::build).
#[must_use = "a client has to be built"]
pub struct ClientBuilder {
    api: &'static Api,
    secrets: Vec<Option<Secret>>,
    base_url: String,
    user_agent: String,
    headers: Vec<(String, String)>,
    retry: RetryPolicy,
    timeout: Duration,
    deadline: Option<Duration>,
    max_body_size: u64,
    max_stream_size: Option<u64>,
    pub(super) transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "hyper")]
    pub(super) connections: Connections,
    allows_http: bool,
    is_strict: bool,
    #[cfg(feature = "tower")]
    pub(super) layers: Vec<Wrap>,
}

impl ClientBuilder {
    /// Starts configuring a client of this API, without a secret.
    #[doc(hidden)]
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            secrets: vec![None; api.credentials.len()],
            base_url: api.base_url.to_owned(),
            user_agent: api.user_agent.to_owned(),
            headers: Vec::new(),
            retry: RetryPolicy::default(),
            timeout: Duration::from_secs(60),
            deadline: None,
            max_body_size: 64 << 20,
            max_stream_size: None,
            transport: None,
            #[cfg(feature = "hyper")]
            connections: Connections::default(),
            allows_http: false,
            is_strict: false,
            #[cfg(feature = "tower")]
            layers: Vec::new(),
        }
    }

    /// Starts configuring a client with the secrets that the environment holds.
    ///
    /// # Errors
    ///
    /// None of the API's environment variables is set to something; the error names them.
    #[doc(hidden)]
    pub fn from_env(api: &'static Api) -> Result<Self> {
        let read = |name: &&str| std::env::var(name).ok();
        let is_set = |secret: &String| !secret.trim().is_empty();
        let credentials = api.credentials.iter();
        let secrets = credentials.map(|it| it.variables.iter().filter_map(read).find(is_set));
        let secrets: Vec<Option<Secret>> = secrets.map(|it| it.map(Secret::from)).collect();
        if secrets.iter().any(Option::is_some) {
            return Ok(Self {
                secrets,
                ..Self::new(api)
            });
        }
        let variables = api.credentials.iter().flat_map(|it| it.variables);
        let variables: Vec<&str> = variables.copied().collect();
        let names = variables.join("` or `");
        Err(unusable(match variables.as_slice() {
            [] => "the API names no environment variable for its token".to_owned(),
            _ => format!("the environment has no token: set `{names}` to it"),
        }))
    }

    /// Sends this secret with the operations that want it, by its place among the API's.
    #[doc(hidden)]
    pub fn secret(mut self, index: usize, secret: impl Into<Secret>) -> Self {
        if let Some(place) = self.secrets.get_mut(index) {
            *place = Some(secret.into());
        }
        self
    }

    /// Sends requests to this URL instead of the API's own.
    ///
    /// A path in it, as in `https://proxy.example/api`, goes before the path of each operation.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Sends secrets to `http://` URLs too, where others can read them on their way.
    ///
    /// Without this they are sent to this machine alone in such a way, and else refused.
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Repeats failed requests by this policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Gives up an attempt whose response, body included, has not arrived after this long; 60
    /// seconds by default.
    ///
    /// Of a body that is read chunk by chunk, each chunk has this long; while a body is sent chunk by
    /// chunk, it counts from the last of them.
    pub fn timeout(mut self, per_attempt: Duration) -> Self {
        self.timeout = per_attempt;
        self
    }

    /// Gives up a request after this long, with all its attempts and the pauses between them; there is no
    /// such limit by default.
    ///
    /// A pause that would not end in time is not begun.
    /// Of a body that is read chunk by chunk, only the head has to be there by then.
    pub fn deadline(mut self, over_all_attempts: Duration) -> Self {
        self.deadline = Some(over_all_attempts);
        self
    }

    /// Takes an answer for an error if any of its properties is not of its type.
    ///
    /// Otherwise a property that may be missing is `None` where its value is of another type than the
    /// description says, and [`Response::oddities`](crate::Response::oddities) tells of it: one odd value
    /// should cost neither a page of a hundred items nor the id of what was just made.
    pub fn strict_decoding(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// Refuses a response whose body has more bytes than this, before more of it is in memory; 64 MiB by
    /// default.
    ///
    /// It holds for what is read as a whole: values, errors, and [`Request::bytes`].
    ///
    /// [`Request::bytes`]: crate::runtime::Request::bytes
    pub fn max_body_size(mut self, bytes: u64) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// Ends a body that is read chunk by chunk with an error once it has more bytes than this; there is no
    /// such limit by default.
    pub fn max_stream_size(mut self, bytes: u64) -> Self {
        self.max_stream_size = Some(bytes);
        self
    }

    /// Adds the name of your program to what each request says about its sender.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent.push(' ');
        self.user_agent.push_str(&suffix.into());
        self
    }

    /// Sends this header with each request.
    ///
    /// An `authorization` of one's own is sent in place of what would be made of a token.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// An error of the kind [`Configuration`](ErrorKind::Configuration) says which setting is
    /// wrong: the token is empty or has a character that a header cannot have, the base URL is not
    /// one, or is not encrypted, a header or a certificate is not one, TLS cannot be set up, or there is
    /// no transport because the feature `hyper` is off.
    pub fn build(mut self) -> Result<Client> {
        let (base_url, uri) = base_url::parse(&self.base_url).map_err(unusable)?;
        let has_secret = self.secrets.iter().any(Option::is_some);
        if has_secret && !self.allows_http && base_url::is_readable_on_the_way(&uri) {
            return Err(unusable(base_url::refusal(&uri)));
        }
        let hidden = Hidden::default();
        let secrets = Secrets::new(self.api.credentials, &self.secrets, &hidden)?;
        let has_own_base_url = !self.api.base_url.is_empty() && self.base_url != self.api.base_url;
        let headers = headers(&self.user_agent, &self.headers)?;
        secret::hide_headers(&headers, |text| hidden.always(text));
        let transport = self.take_transport(&uri).map_err(unusable)?;
        Ok(Client {
            inner: Arc::new(Inner {
                api: self.api,
                base_url,
                secrets,
                has_own_base_url,
                headers,
                retry: self.retry,
                timeout: self.timeout,
                deadline: self.deadline,
                max_body_size: self.max_body_size,
                max_stream_size: self.max_stream_size,
                transport,
                hidden: Arc::new(hidden),
                is_strict: self.is_strict,
                allows_http: self.allows_http,
                rate_limit: Mutex::default(),
            }),
        })
    }
}

fn headers(user_agent: &str, more: &[(String, String)]) -> Result<HeaderMap> {
    let user_agent = HeaderValue::try_from(user_agent)
        .map_err(|_| unusable("the user agent has a character that a header cannot have"))?;
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, user_agent);
    for (name, value) in more {
        let bad = |problem| unusable(format!("the header `{name}` {problem}"));
        let header = HeaderName::try_from(name).map_err(|_| bad("has no possible name"))?;
        let mut value = HeaderValue::try_from(value)
            .map_err(|_| bad("has a character that a header cannot have"))?;
        // Many an API key travels in a header of its own.
        value.set_sensitive(true);
        headers.insert(header, value);
    }
    Ok(headers)
}

pub(super) fn unusable(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, None, message)
}

impl fmt::Debug for ClientBuilder {
    /// Leaves out the token and the values of headers, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("ClientBuilder")
            .field("base_url", &base_url::printed(&self.base_url))
            .field("user_agent", &self.user_agent)
            .field("headers", &names)
            .field("retry", &self.retry)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
