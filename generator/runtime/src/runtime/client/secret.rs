//! Secrets, from the text that a caller has to what is sent.

use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::builder::unusable;
use crate::runtime::error::Result;
use crate::runtime::error::shown::Hidden;
use crate::runtime::operation::{Credential, Scheme};
use crate::runtime::secret::{NoSecret, Secret, SecretProvider, Source};
use crate::runtime::url;

/// A secret that says who the caller is, as it is sent.
pub(crate) enum Sent {
    /// In a header, marked as sensitive.
    Header(HeaderName, HeaderValue),
    /// In a query parameter.
    Query(&'static str, String),
}

/// A secret that a client was given.
pub(crate) enum Given {
    /// It stays as it is.
    Fixed(Sent),
    /// It is asked for whenever it is sent.
    Provided(Scheme, Arc<dyn SecretProvider>),
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
    given: Vec<Option<Given>>,
}

impl Secrets {
    /// Makes them of what was given.
    pub(super) fn new(
        credentials: &'static [Credential],
        secrets: &[Option<Secret>],
        hidden: &Hidden,
    ) -> Result<Self> {
        let given = |(credential, secret): (&Credential, &Option<Secret>)| {
            let scheme = credential.scheme;
            Ok(match secret {
                None => None,
                Some(Secret(Source::Provider(provider))) => {
                    Some(Given::Provided(scheme, Arc::clone(provider)))
                }
                Some(Secret(Source::Text(text))) => {
                    let hide = |text: &str| hidden.always(text);
                    Some(Given::Fixed(sent(scheme, text, hide).map_err(unusable)?))
                }
            })
        };
        let given: Result<Vec<_>> = credentials.iter().zip(secrets).map(given).collect();
        Ok(Self {
            credentials,
            given: given?,
        })
    }

    /// The secrets that go with an operation: of several lists that it wants, the first of which there are
    /// all, or else those that there are of the list that lacks the fewest.
    ///
    /// A description may ask for more than its server does, and a server says best what it lacks.
    pub(crate) fn chosen(&self, wanted: &[&[usize]]) -> Vec<&Given> {
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
    fn spare(&self) -> Option<&Given> {
        let mut all = self.credentials.iter().zip(&self.given);
        all.find_map(|(credential, secret)| secret.as_ref().filter(|_| !credential.is_wanted))
    }

    fn has_any(&self, indexes: &[usize]) -> bool {
        indexes.iter().any(|it| self.get(*it).is_some())
    }

    fn get(&self, index: usize) -> Option<&Given> {
        self.given.get(index)?.as_ref()
    }
}

/// The secrets of one attempt, as they are sent.
#[derive(Default)]
pub(crate) struct Attempt<'a> {
    fixed: Vec<&'a Sent>,
    provided: Vec<Sent>,
    /// What the provided ones were made of.
    texts: Vec<String>,
}

impl<'a> Attempt<'a> {
    /// Asks for those of the secrets that have to be asked for; a secret that the API has rejected is shown
    /// to who provided it.
    pub(crate) async fn of(
        chosen: &[&'a Given],
        rejected: Option<&Self>,
        hidden: &Hidden,
    ) -> std::result::Result<Self, NoSecret> {
        let mut attempt = Self::default();
        for given in chosen {
            match given {
                Given::Fixed(secret) => attempt.fixed.push(secret),
                Given::Provided(scheme, provider) => {
                    let place = attempt.texts.len();
                    let rejected = rejected.and_then(|it| it.texts.get(place));
                    let text = provider.secret(rejected.map(String::as_str)).await?;
                    let hide = |text: &str| hidden.for_now(text);
                    attempt.provided.push(sent(*scheme, &text, hide)?);
                    attempt.texts.push(text);
                }
            }
        }
        Ok(attempt)
    }

    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Sent> {
        self.fixed.iter().copied().chain(&self.provided)
    }

    /// Whether any of them may be another one by now.
    pub(crate) fn can_change(&self) -> bool {
        !self.texts.is_empty()
    }

    /// Whether these are the secrets of another attempt.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.texts == other.texts
    }
}

/// A secret as it is sent, or why it cannot be.
fn sent(
    scheme: Scheme,
    text: &str,
    hide: impl Fn(&str),
) -> std::result::Result<Sent, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("the token is empty");
    }
    hide(text);
    let (name, value) = match scheme {
        Scheme::Bearer => (AUTHORIZATION, format!("Bearer {text}")),
        Scheme::Basic => (AUTHORIZATION, format!("Basic {text}")),
        Scheme::Named(name) => (AUTHORIZATION, after(name, text)),
        Scheme::Header(name) => (HeaderName::from_static(name), text.to_owned()),
        Scheme::Cookie(_) if !url::is_cookie_value(text) => {
            return Err("the token has a character that a cookie cannot have");
        }
        Scheme::Cookie(name) => (COOKIE, format!("{}={text}", url::cookie_name(name))),
        Scheme::Query(name) => {
            hide(&url::encoded(text));
            return Ok(Sent::Query(name, text.to_owned()));
        }
    };
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| "the token has a character that a header cannot have")?;
    value.set_sensitive(true);
    Ok(Sent::Header(name, value))
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
