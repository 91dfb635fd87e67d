//! The client: everything that the requests of one account share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use self::secret::Secret;
use super::error::shown::Hidden;
use super::operation::Api;
use super::retry::RetryPolicy;
use super::transport::Transport;

pub(super) mod base_url;
pub(crate) mod builder;
pub(crate) mod secret;

/// A client of the API.
///
/// A clone is cheap, and shares the connections and the settings of the original.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    api: &'static Api,
    base_url: String,
    secrets: Vec<Option<Secret>>,
    has_own_base_url: bool,
    headers: HeaderMap,
    retry: RetryPolicy,
    timeout: Duration,
    transport: Arc<dyn Transport>,
    hidden: Arc<Hidden>,
    allows_http: bool,
}

impl Client {
    /// Where requests go, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    pub(crate) fn api(&self) -> &'static Api {
        self.inner.api
    }

    /// The secrets that go with an operation: of several lists that it wants, the first of which there are
    /// all, or else those that there are of the list that lacks the fewest.
    ///
    /// A description may ask for more than its server does, and a server says best what it lacks.
    pub(crate) fn secrets(&self, wanted: &[&[usize]]) -> Vec<&Secret> {
        let Some(best) = self.best(wanted) else {
            return Vec::new();
        };
        let given = best.iter().filter_map(|it| self.secret(*it)).collect();
        match self.has_any(best) {
            true => given,
            false => self.spare().into_iter().collect(),
        }
    }

    /// A secret that the description says of no operation that it wants it.
    fn spare(&self) -> Option<&Secret> {
        let credentials = self.inner.api.credentials.iter().zip(&self.inner.secrets);
        let mut spare = credentials.filter(|(credential, _)| !credential.is_wanted);
        spare.find_map(|(_, secret)| secret.as_ref())
    }

    /// What an operation wants that the client was not given, by the builder's methods that take it; of
    /// several lists, if nothing was given, each.
    pub(crate) fn missing(&self, wanted: &[&[usize]]) -> Vec<Vec<&'static str>> {
        let name = |index: &usize| Some(self.inner.api.credentials.get(*index)?.name);
        let is_missing = |index: &&usize| self.secret(**index).is_none();
        let missing = |list: &[usize]| -> Vec<&'static str> {
            list.iter().filter(is_missing).filter_map(name).collect()
        };
        let lists = match self.best(wanted) {
            Some(best) if self.has_any(best) => vec![missing(best)],
            _ if self.spare().is_some() => Vec::new(),
            _ => wanted.iter().map(|list| missing(list)).collect(),
        };
        lists.into_iter().filter(|list| !list.is_empty()).collect()
    }

    /// Of several lists of secrets the one that lacks the fewest, and of those the first; one of which
    /// there are none does not count as long as there is another.
    fn best<'a>(&self, wanted: &[&'a [usize]]) -> Option<&'a [usize]> {
        let lacks = |list: &&&[usize]| {
            let missing = list.iter().filter(|it| self.secret(**it).is_none());
            let missing = missing.count();
            (missing == list.len(), missing)
        };
        wanted.iter().min_by_key(lacks).copied()
    }

    fn has_any(&self, indexes: &[usize]) -> bool {
        indexes.iter().any(|it| self.secret(*it).is_some())
    }

    fn secret(&self, index: usize) -> Option<&Secret> {
        self.inner.secrets.get(index)?.as_ref()
    }

    /// Whether the caller sends requests to another place than the API's description says.
    pub(crate) fn has_own_base_url(&self) -> bool {
        self.inner.has_own_base_url
    }

    /// Whether secrets may be sent where others can read them.
    pub(crate) fn allows_http(&self) -> bool {
        self.inner.allows_http
    }

    /// The headers that each request has.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    pub(crate) fn retry(&self) -> &RetryPolicy {
        &self.inner.retry
    }

    /// The time limit of one attempt.
    pub(crate) fn timeout(&self) -> Duration {
        self.inner.timeout
    }

    /// What nothing that is printed shows.
    pub(crate) fn hidden(&self) -> &Arc<Hidden> {
        &self.inner.hidden
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.inner.transport
    }
}

impl fmt::Debug for Client {
    /// Shows the base URL alone: the token and the headers may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .finish_non_exhaustive()
    }
}
