//! `servers` → the URL that requests go to.

use super::Context;
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// The URL of the first server, without a slash at its end.
pub(super) fn resolve(context: &mut Context<'_>) -> String {
    let openapi = context.openapi;
    let at = Pointer::root().child("servers");
    let Some(server) = openapi.servers.first() else {
        let message = "the description names no server";
        let help = "add `servers: [{url: https://…}]`";
        context.report(Code::UnsupportedServer, &Pointer::root(), message, help);
        return String::new();
    };
    for (index, server) in openapi.servers.iter().enumerate().skip(1) {
        let message = format!(
            "`{}` is left out: requests go to the first server",
            server.url
        );
        context.report(
            Code::ServerIgnored,
            &at.index(index).child("url"),
            message,
            "",
        );
    }
    let at = at.index(0).child("url");
    let is_absolute = server.url.starts_with("https://") || server.url.starts_with("http://");
    if !is_absolute {
        let message = format!("`{}` is not an absolute URL", server.url);
        context.report(
            Code::UnsupportedServer,
            &at,
            message,
            "write it out, with `https://`",
        );
    }
    if server.url.contains('{') {
        let message = format!("`{}` has variables", server.url);
        context.report(
            Code::UnsupportedServer,
            &at,
            message,
            "write their default values into the URL",
        );
    }
    server.url.trim_end_matches('/').to_owned()
}

/// Refuses servers of a path or an operation, which would be left out.
pub(super) fn refuse_own(context: &mut Context<'_>, servers: &[openapiv3::Server], at: &Pointer) {
    if !servers.is_empty() {
        let message = "servers of a path or an operation cannot be expressed yet";
        let help = "list the server at the root of the description";
        context.report(Code::UnsupportedServer, &at.child("servers"), message, help);
    }
}
