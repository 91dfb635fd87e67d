//! `securityDefinitions` → `securitySchemes`.

use std::ops::Range;

use super::{Rewriting, build, own};
use crate::document::keywords::Swagger;
use crate::source::{Entry, Node};

impl Rewriting<'_> {
    /// Rewrites a security scheme.
    pub(super) fn security_scheme(&mut self, node: Node) -> Node {
        let (is_basic, is_oauth) = match node.get("type").and_then(Node::as_str) {
            Some("basic") => (true, false),
            Some("oauth2") => (false, true),
            _ => (false, false),
        };
        let span = node.span;
        let (mut entries, mut of_flow) = (Vec::new(), Vec::new());
        let mut flow = None;
        for entry in own(Swagger::SecurityScheme, node.value) {
            match &*entry.key {
                "type" if is_basic => entries.extend(basic(entry)),
                "flow" => flow = Some(entry),
                "authorizationUrl" | "tokenUrl" | "scopes" => of_flow.push(entry),
                _ => entries.push(entry),
            }
        }
        if is_oauth {
            entries.push(flows(flow, of_flow, &span));
        }
        build::map(span, entries)
    }
}

fn basic(entry: Entry) -> [Entry; 2] {
    let span = entry.value.span;
    let scheme = build::text(span.clone(), "basic");
    [
        build::entry("type", entry.key_span.clone(), build::text(span, "http")),
        build::entry("scheme", entry.key_span, scheme),
    ]
}

/// The flow under the name that OpenAPI 3.0 has for it; none if it is not known.
fn flows(flow: Option<Entry>, of_flow: Vec<Entry>, span: &Range<usize>) -> Entry {
    let (key_span, name) = match &flow {
        Some(entry) => (entry.key_span.clone(), entry.value.as_str()),
        None => (span.clone(), None),
    };
    let name = match name {
        Some(name @ ("implicit" | "password")) => Some(name),
        Some("application") => Some("clientCredentials"),
        Some("accessCode") => Some("authorizationCode"),
        _ => None,
    };
    let flow = name.map(|name| {
        let flow = build::map(span.clone(), of_flow);
        build::entry(name, key_span.clone(), flow)
    });
    let flows = build::map(span.clone(), flow.into_iter().collect());
    build::entry("flows", key_span, flows)
}
