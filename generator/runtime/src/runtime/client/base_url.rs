//! The base URL, checked once so that no request has to.

use http::Uri;
use http::uri::Scheme;

/// Parses a base URL, or says what is wrong with it.
pub(in crate::runtime) fn parse(text: &str) -> Result<(String, Uri), String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("there is no base URL".to_owned());
    }
    let text = text.trim_end_matches('/');
    let problem = |problem: &str| format!("the base URL `{text}` {problem}");
    let uri: Uri = text.parse().map_err(|_| problem("is not a URL"))?;
    let is_http = [Some(&Scheme::HTTP), Some(&Scheme::HTTPS)].contains(&uri.scheme());
    let Some(authority) = uri.authority().filter(|_| is_http) else {
        return Err(problem("does not begin with `https://` or `http://`"));
    };
    if authority.as_str().contains('@') {
        // Not printed: what stands before the `@` is a password.
        return Err("the base URL has a user name in it".to_owned());
    }
    if text.contains(['?', '#']) {
        return Err(problem("has a query or a fragment"));
    }
    Ok((text.to_owned(), uri))
}
