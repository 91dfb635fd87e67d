//! What an object must keep to beyond its keywords.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::keywords::{Kind, STYLES};
use crate::document::normal::styles;
use crate::pointer::Pointer;
use crate::source::{Map, Node};

mod schema;
mod swagger;

/// Checks the rules of an object's kind.
pub(super) fn check(kind: Kind, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    match kind {
        Kind::Parameter => {
            schema_or_content(kind, map, at, found);
            examples(kind, map, at, found);
            if let Some(location) = map.get("in").and_then(Node::text) {
                style(location, map, at, found);
            }
        }
        Kind::Header => {
            schema_or_content(kind, map, at, found);
            examples(kind, map, at, found);
            style("header", map, at, found);
        }
        Kind::MediaType => examples(kind, map, at, found),
        Kind::Encoding => style("query", map, at, found),
        Kind::Link => link(map, at, found),
        Kind::Responses => responses(map, at, found),
        Kind::Schema => schema::check(map, at, found),
        Kind::SecurityScheme => security_scheme(map, at, found),
        Kind::OAuthFlows => flows(map, at, found),
        Kind::Swagger(kind) => swagger::check(kind, map, at, found),
        _ => {}
    }
}

/// A parameter or header has a schema, or the content of one media type.
fn schema_or_content(kind: Kind, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let noun = kind.noun();
    match (map.get("schema"), map.get("content")) {
        (Some(_), None) => {}
        (Some(_), Some(_)) => {
            let message = format!("{noun} has both `schema` and `content`");
            let place = Place::Key(at.child("content"));
            let diagnostic = Diagnostic::new(Code::Contradiction, place, message);
            let other = Place::Key(at.child("schema"));
            found.push(diagnostic.related(other, "the other one"));
        }
        (None, None) => {
            let diagnostic = super::lacking(Code::MissingRepaired, kind, "schema", at);
            found.push(diagnostic);
        }
        (None, Some(content)) => {
            if let Some(types) = content.as_map().filter(|types| types.len() != 1) {
                let count = types.len();
                let message =
                    format!("`content` of {noun} has one media type, and this has {count}");
                let place = Place::Key(at.child("content"));
                found.push(Diagnostic::new(Code::Contradiction, place, message));
            }
        }
    }
}

/// Of one example and several the several are the ones that count.
fn examples(kind: Kind, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    if map.get("example").is_some() && map.get("examples").is_some() {
        let noun = kind.noun();
        let message = format!("`example` is ignored, because {noun} has `examples` as well");
        let place = Place::Key(at.child("example"));
        found.push(Diagnostic::new(Code::ValueIgnored, place, message));
    }
}

/// Some keywords are for parameters in one place only.
fn style(location: &str, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let style = map.get("style").and_then(Node::text).unwrap_or_default();
    let is_misplaced = STYLES.contains(&style) && !styles(location).contains(&style);
    if let Some(default) = styles(location).first().filter(|_| is_misplaced) {
        let message =
            format!("`{style}` is not a style of the {location}: it is read as `{default}`");
        let place = at.child("style");
        found.push(Diagnostic::new(Code::ValueIgnored, place, message));
    }
    for key in ["allowEmptyValue", "allowReserved"] {
        let is_set = map.get(key).and_then(Node::as_bool) == Some(true);
        if is_set && location != "query" {
            let message = format!("`{key}` is ignored, because it is for the query only");
            let place = Place::Key(at.child(key));
            found.push(Diagnostic::new(Code::ValueIgnored, place, message));
        }
    }
}

/// A link leads to one operation, named in one of two ways.
fn link(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let has = |key: &str| map.get(key).is_some_and(|node| node.text().is_some());
    if has("operationRef") == has("operationId") {
        let message = "a link has either `operationRef` or `operationId`: this one is ignored";
        found.push(Diagnostic::new(
            Code::ValueIgnored,
            Place::Key(at.clone()),
            message,
        ));
    }
}

/// `4xx` and `4XX` are the same range.
fn responses(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    for entry in map.iter().filter(|entry| entry.key.contains('x')) {
        let upper = entry.key.to_ascii_uppercase();
        if !entry.key.starts_with("x-") && map.get(&upper).is_some() {
            let message = format!("the key `{upper}` occurs twice in this map");
            let place = Place::Key(at.child(&entry.key));
            let diagnostic = Diagnostic::new(Code::DuplicateKey, place, message);
            let other = Place::Key(at.child(&upper));
            found.push(diagnostic.related(other, "the other one"));
        }
    }
}

/// Each type of security scheme has keywords of its own that must be there.
fn security_scheme(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let needed: &[&str] = match map.get("type").and_then(Node::text) {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => &[],
    };
    needs(
        needed,
        Code::MissingKeyword,
        Kind::SecurityScheme,
        map,
        at,
        found,
    );
}

/// Each flow of OAuth has URLs of its own that should be there.
fn flows(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    for (flow, needed) in [
        ("implicit", &["authorizationUrl"][..]),
        ("password", &["tokenUrl"]),
        ("clientCredentials", &["tokenUrl"]),
        ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
    ] {
        if let Some(map) = map.get(flow).and_then(Node::as_map) {
            let at = at.child(flow);
            needs(
                needed,
                Code::MissingRepaired,
                Kind::OAuthFlow,
                map,
                &at,
                found,
            );
        }
    }
}

fn needs(
    needed: &[&str],
    code: Code,
    kind: Kind,
    map: &Map,
    at: &Pointer,
    found: &mut Diagnostics,
) {
    for key in needed {
        if map.get(key).is_none_or(Node::is_null) {
            found.push(super::lacking(code, kind, key, at));
        }
    }
}
