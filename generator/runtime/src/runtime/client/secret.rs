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

/// The secrets that were given, each in the place of its credential.
pub(super) fn all(
    credentials: &[Credential],
    given: &[Option<String>],
    hidden: &Hidden,
) -> Result<Vec<Option<Secret>>> {
    let one = |(credential, text): (&Credential, &Option<String>)| {
        let text = text.as_deref();
        text.map(|it| one(credential.scheme, it, hidden))
            .transpose()
    };
    credentials.iter().zip(given).map(one).collect()
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
        for text in value.to_str().into_iter().flat_map(texts) {
            hide(text);
        }
    }
}

/// The texts in a header that may be secret: all of it, and what stands after a scheme or a name.
fn texts(value: &str) -> impl Iterator<Item = &str> {
    let last = value.rsplit([' ', '=', ';']).next();
    [Some(value), last].into_iter().flatten()
}
