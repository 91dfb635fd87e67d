//! `servers` → the URLs that requests go to.

use openapiv3::Server;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// Where the API is: the first server.
pub(super) struct Base {
    /// Its URL, without a slash at its end; empty where the caller has to say it.
    pub(super) url: String,
    /// The path of a server that has no host, such as `/api`.
    pub(super) path: String,
}

/// Where the API is.
pub(super) fn resolve(context: &mut Context<'_>) -> Base {
    let openapi = context.openapi;
    let at = Pointer::root().child("servers");
    let written = first(context, &openapi.servers, &at).unwrap_or_default();
    if is_absolute(&written) {
        return Base {
            url: written,
            path: String::new(),
        };
    }
    let message = "no server has an absolute URL: whoever makes a client says where it is";
    let help = "add `servers: [{url: https://…}]`, or `host` in Swagger 2.0";
    context.report(Code::NoServer, &Pointer::root(), message, help);
    let path = if is_path(&written) {
        written
    } else {
        String::new()
    };
    Base {
        url: String::new(),
        path,
    }
}

/// The URL of the first server of a path or an operation, if it is not that of all; empty where the caller
/// has to say it.
pub(super) fn own(
    context: &mut Context<'_>,
    servers: &[Server],
    base: &Base,
    at: &Pointer,
) -> Option<String> {
    let at = at.child("servers");
    let url = first(context, servers, &at)?;
    if is_absolute(&url) {
        return Some(url);
    }
    if (is_path(&url) || url.is_empty()) && !base.url.is_empty() {
        return Some(format!("{}{url}", origin(&base.url)));
    }
    let message = "the server has no absolute URL: whoever makes a request says where it goes";
    let diagnostic = Diagnostic::new(Code::NoServer, Place::Key(at), message);
    context.diagnostics.push(diagnostic);
    Some(String::new())
}

/// The first URL, its variables at their defaults, without a slash at its end.
fn first(context: &mut Context<'_>, servers: &[Server], at: &Pointer) -> Option<String> {
    let server = servers.first()?;
    for (index, server) in servers.iter().enumerate().skip(1) {
        let message = format!(
            "`{}` is left out: requests go to the first server",
            server.url
        );
        let at = at.index(index).child("url");
        context.report(Code::ServerIgnored, &at, message, "");
    }
    let mut url = server.url.trim().to_owned();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    Some(url.trim_end_matches('/').to_owned())
}

/// Whether requests can go to a URL as it is.
fn is_absolute(url: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split('/').next());
    host.is_some_and(|host| !host.is_empty() && is_plain(url))
}

/// Whether a text is a path from the root of a host.
fn is_path(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//") && is_plain(url)
}

fn is_plain(url: &str) -> bool {
    url.chars()
        .all(|c| c.is_ascii_graphic() && !"{}?#<>\"\\^`|@".contains(c))
}

/// The scheme and the host of an absolute URL.
fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(host..).and_then(|rest| rest.find('/'));
    end.and_then(|end| url.get(..host + end)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absolute_url_has_a_scheme_and_a_host() {
        for url in ["https://a.example", "http://localhost:1/v2"] {
            assert!(is_absolute(url), "{url}");
        }
        for url in ["", "/v2", "https:", "https://", "https://{host}", "ftp://a"] {
            assert!(!is_absolute(url), "{url}");
        }
    }

    #[test]
    fn the_origin_is_what_stands_before_the_path() {
        assert_eq!(origin("https://a.example/v2/x"), "https://a.example");
        assert_eq!(origin("https://a.example"), "https://a.example");
    }
}
