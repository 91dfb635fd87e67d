//! The base URL, checked once so that no request has to.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

use crate::runtime::error::shown::shown;

/// How many bytes of a URL are printed.
const LIMIT: usize = 200;

/// Parses a base URL, or says what is wrong with it.
pub(in crate::runtime) fn parse(text: &str) -> Result<(String, Uri), String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("there is no base URL".to_owned());
    }
    let text = text.trim_end_matches('/');
    let authority = authority(text);
    if authority.contains('@') {
        // Not printed: what stands before the `@` is a password.
        return Err("the base URL has a user name in it".to_owned());
    }
    let problem = |problem: &str| format!("the base URL `{}` {problem}", printed(text));
    if text.contains(['?', '#']) {
        return Err(problem("has a query or a fragment"));
    }
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    let uri: Uri = match text.parse() {
        Ok(uri) if !text.contains(is_odd) => uri,
        _ => return Err(problem("is not a URL")),
    };
    if ![Some(&Scheme::HTTP), Some(&Scheme::HTTPS)].contains(&uri.scheme()) {
        return Err(problem("does not begin with `https://` or `http://`"));
    }
    if uri.host().is_none_or(str::is_empty) {
        return Err(problem("has no host"));
    }
    match port(authority) {
        Some(port) if !is_port(port) => Err(problem("has a port that is none of 1 to 65535")),
        _ => Ok((text.to_owned(), uri)),
    }
}

/// A URL as it is printed: a user, a password or a query may be secret.
pub(super) fn printed(text: &str) -> String {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    match authority(text).contains('@') {
        true => "…".to_owned(),
        false => shown(&text[..end], LIMIT),
    }
}

/// What stands between the scheme and the path.
pub(in crate::runtime) fn authority(text: &str) -> &str {
    let rest = text.split_once("//").map_or(text, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// What stands after the host, if a colon does.
fn port(authority: &str) -> Option<&str> {
    let after_host = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    let (_, port) = authority.get(after_host..)?.split_once(':')?;
    Some(port)
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit()) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Whether others can read what is sent to a URL: it is not encrypted, and leaves this machine.
pub(in crate::runtime) fn is_readable_on_the_way(url: &Uri) -> bool {
    url.scheme() == Some(&Scheme::HTTP) && !url.host().is_some_and(is_loopback)
}

/// Says why a secret is not sent to a URL.
pub(in crate::runtime) fn refusal(url: &Uri) -> String {
    let host = shown(url.host().unwrap_or_default(), LIMIT);
    format!(
        "others could read the secret on its way to `http://{host}`: use `https://`, or allow it by \
         `ClientBuilder::allow_http`"
    )
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']).trim_end_matches('.');
    let name = host.to_ascii_lowercase();
    let ip = host.parse::<IpAddr>();
    name == "localhost"
        || name.ends_with(".localhost")
        || ip.is_ok_and(|ip| ip.to_canonical().is_loopback())
}
