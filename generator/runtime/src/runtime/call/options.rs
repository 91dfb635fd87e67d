//! What a caller says of one call, and with it of those that belong to it: the pages after it, and the
//! polls of a wait.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::retry::RetryPolicy;

/// What is said of a call, in place of what its client says.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(super) headers: HeaderMap,
    /// Query parameters, which the call itself has among its own already.
    pub(super) query: Vec<(String, String)>,
    pub(super) timeout: Option<Duration>,
    pub(super) deadline: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) max_body_size: Option<u64>,
}

impl Options {
    pub(crate) fn set_timeout(&mut self, per_attempt: Duration) {
        self.timeout = Some(per_attempt);
    }

    pub(crate) fn set_deadline(&mut self, over_all_attempts: Duration) {
        self.deadline = Some(over_all_attempts);
    }

    pub(crate) fn set_retry(&mut self, policy: RetryPolicy) {
        self.retry = Some(policy);
    }

    pub(crate) fn set_max_body_size(&mut self, bytes: u64) {
        self.max_body_size = Some(bytes);
    }

    pub(crate) fn set_query(&mut self, name: &str, value: &str) {
        self.query.retain(|(known, _)| known != name);
        self.query.push((name.to_owned(), value.to_owned()));
    }

    /// Takes over what is said of another call, where nothing is said of this.
    pub(crate) fn inherit(&mut self, other: &Self) {
        for (name, value) in &other.headers {
            let entry = self.headers.entry(name);
            entry.or_insert_with(|| value.clone());
        }
        for (name, value) in &other.query {
            if self.query.iter().all(|(known, _)| known != name) {
                self.query.push((name.clone(), value.clone()));
            }
        }
        self.timeout = self.timeout.or(other.timeout);
        self.deadline = self.deadline.or(other.deadline);
        self.retry = self.retry.take().or_else(|| other.retry.clone());
        self.max_body_size = self.max_body_size.or(other.max_body_size);
    }
}

/// A header of this name and value, or what is wrong with it.
pub(super) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        (Ok(name), Ok(value)) => Ok((name, value)),
        (Ok(name), Err(_)) => Err(format!(
            "the header `{name}` has a character that a header cannot have"
        )),
        (Err(_), _) => Err(format!("the header `{name}` has no possible name")),
    }
}
