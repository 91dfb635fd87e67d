//! `servers` → the URL that requests go to.

use openapiv3::Server;

use super::Context;
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// The URL of the first server, without a slash at its end; empty where the caller has to say it.
pub(super) fn resolve(context: &mut Context<'_>) -> String {
    let openapi = context.openapi;
    let at = Pointer::root().child("servers");
    first(context, &openapi.servers, &at).unwrap_or_else(|| {
        let message = "no server has an absolute URL: whoever makes a client says where it is";
        let help = "add `servers: [{url: https://…}]`";
        context.report(Code::NoServer, &Pointer::root(), message, help);
        String::new()
    })
}

/// The URL of the first server of a path or an operation, if it is not that of all.
pub(super) fn own(
    context: &mut Context<'_>,
    servers: &[Server],
    shared: &str,
    at: &Pointer,
) -> Option<String> {
    if servers.is_empty() {
        return None;
    }
    let at = at.child("servers");
    let url = first(context, servers, &at);
    if url.is_none() {
        let message = "the server has no absolute URL: requests go where the others go";
        context.report(Code::ServerIgnored, &at, message, "");
    }
    url.filter(|url| url != shared)
}

/// The first URL, its variables at their defaults; `None` if it is not absolute.
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
    let (_, rest) = ["https://", "http://"]
        .iter()
        .find_map(|scheme| Some((scheme, url.strip_prefix(scheme)?)))?;
    let host = rest.split('/').next().unwrap_or_default();
    let is_whole = !host.is_empty() && !url.contains(['{', '}', ' ', '?', '#']);
    is_whole.then(|| url.trim_end_matches('/').to_owned())
}
