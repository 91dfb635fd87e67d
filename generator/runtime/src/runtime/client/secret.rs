//! Secrets, from the text that a caller has to what is sent.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::builder::unusable;
use crate::runtime::error::Result;
use crate::runtime::error::shown::Hidden;
use crate::runtime::operation::{Credential, Scheme};
use crate::runtime::url;

/// A secret that says who the caller is, as it is sent.
pub(crate) enum Secret {
    /// In a header, marked as sensitive.
    Header(HeaderName, HeaderValue),
    /// In a query parameter.
    Query(&'static str, String),
}

/// Parts of the names of headers whose values are secret.
const SECRET_NAMES: [&str; 7] = [
    "auth", "cookie", "key", "password", "secret", "session", "token",
];

/// A shorter text in such a header is a word, such as `user` in `x-auth-mode`.
const SHORTEST_IN_HEADER: usize = 8;

/// The secrets of a client, each in the place of its credential.
pub(crate) struct Secrets {
    credentials: &'static [Credential],
    given: Vec<Option<Secret>>,
}

impl Secrets {
    /// Makes them of the texts that were given.
    pub(super) fn new(
        credentials: &'static [Credential],
        texts: &[Option<String>],
        hidden: &Hidden,
    ) -> Result<Self> {
        let one = |(credential, text): (&Credential, &Option<String>)| {
            let text = text.as_deref();
            text.map(|it| one(credential.scheme, it, hidden))
                .transpose()
        };
        let given: Result<Vec<_>> = credentials.iter().zip(texts).map(one).collect();
        Ok(Self {
            credentials,
            given: given?,
        })
    }

    /// The secrets that go with an operation: of several lists that it wants, the first of which there are
    /// all, or else those that there are of the list that lacks the fewest.
    ///
    /// A description may ask for more than its server does, and a server says best what it lacks.
    pub(crate) fn chosen(&self, wanted: &[&[usize]]) -> Vec<&Secret> {
        match self.best(wanted) {
            None => Vec::new(),
            Some(best) if self.has_any(best) => {
                best.iter().filter_map(|it| self.get(*it)).collect()
            }
            Some(_) => self.spare().into_iter().collect(),
        }
    }

    /// What an operation wants that was not given, by the builder's methods that take it; of several lists,
    /// if nothing was given, each.
    pub(crate) fn missing(&self, wanted: &[&[usize]]) -> Vec<Vec<&'static str>> {
        let name = |index: &usize| Some(self.credentials.get(*index)?.name);
        let is_missing = |index: &&usize| self.get(**index).is_none();
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
            let missing = list.iter().filter(|it| self.get(**it).is_none());
            let missing = missing.count();
            (missing == list.len(), missing)
        };
        wanted.iter().min_by_key(lacks).copied()
    }

    /// A secret that the description says of no operation that it wants it.
    fn spare(&self) -> Option<&Secret> {
        let mut all = self.credentials.iter().zip(&self.given);
        all.find_map(|(credential, secret)| secret.as_ref().filter(|_| !credential.is_wanted))
    }

    fn has_any(&self, indexes: &[usize]) -> bool {
        indexes.iter().any(|it| self.get(*it).is_some())
    }

    fn get(&self, index: usize) -> Option<&Secret> {
        self.given.get(index)?.as_ref()
    }
}

fn one(scheme: Scheme, text: &str, hidden: &Hidden) -> Result<Secret> {
    let text = text.trim();
    if text.is_empty() {
        return Err(unusable("the token is empty"));
    }
    hidden.always(text);
    let (name, value) = match scheme {
        Scheme::Bearer => (AUTHORIZATION, format!("Bearer {text}")),
        Scheme::Basic => (AUTHORIZATION, format!("Basic {text}")),
        Scheme::Named(name) => (AUTHORIZATION, after(name, text)),
        Scheme::Header(name) => (HeaderName::from_static(name), text.to_owned()),
        Scheme::Cookie(_) if !url::is_cookie_value(text) => {
            return Err(unusable(
                "the token has a character that a cookie cannot have",
            ));
        }
        Scheme::Cookie(name) => (COOKIE, format!("{}={text}", url::cookie_name(name))),
        Scheme::Query(name) => {
            hidden.always(&url::encoded(text));
            return Ok(Secret::Query(name, text.to_owned()));
        }
    };
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| unusable("the token has a character that a header cannot have"))?;
    value.set_sensitive(true);
    Ok(Secret::Header(name, value))
}

/// A secret after the name of its scheme, unless it begins with that.
fn after(scheme: &str, text: &str) -> String {
    match text.split_once(' ') {
        Some((start, _)) if start.eq_ignore_ascii_case(scheme) => text.to_owned(),
        _ => format!("{scheme} {text}"),
    }
}

/// Hides what headers that a caller has set carry, where their names say that it is secret.
pub(crate) fn hide_headers(headers: &HeaderMap, hide: impl Fn(&str)) {
    let is_secret = |name: &HeaderName| SECRET_NAMES.iter().any(|it| name.as_str().contains(it));
    for (_, value) in headers.iter().filter(|(name, _)| is_secret(name)) {
        let texts = value.to_str().into_iter().flat_map(texts);
        for text in texts.filter(|it| it.len() >= SHORTEST_IN_HEADER) {
            hide(text);
        }
    }
}

/// The texts in a header that may be secret: all of it, and what stands after a scheme or a name.
fn texts(value: &str) -> impl Iterator<Item = &str> {
    let last = value.rsplit([' ', '=', ';']).next();
    [Some(value), last].into_iter().flatten()
}
