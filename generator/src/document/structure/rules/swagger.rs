//! What an object of Swagger 2.0 must keep to beyond its keywords.

use super::{needs, responses, schema};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::keywords::{Kind, LATER_IN_PARAMETERS, LATER_IN_SCHEMAS, Swagger};
use crate::document::structure::lacking;
use crate::pointer::Pointer;
use crate::source::{Map, Node};

/// Checks the rules of an object's kind.
pub(super) fn check(kind: Swagger, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    match kind {
        Swagger::Parameter => parameter(map, at, found),
        Swagger::Header | Swagger::Items => typed(kind, map, at, found),
        Swagger::Schema => {
            for key in LATER_IN_SCHEMAS {
                later(key, map, at, found);
            }
            discriminator(map, &at.child("discriminator"), found);
            of_type(map, at, found);
        }
        Swagger::Responses => responses(map, at, found),
        Swagger::SecurityScheme => security_scheme(map, at, found),
        _ => {}
    }
}

/// A body has a schema; any other parameter has a type of its own.
fn parameter(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let kind = Swagger::Parameter;
    for key in LATER_IN_PARAMETERS {
        later(key, map, at, found);
    }
    if map.get("in").and_then(Node::text) == Some("body") {
        needs(
            &["schema"],
            Code::MissingRepaired,
            Kind::Swagger(kind),
            map,
            at,
            found,
        );
        if map.get("x-lathe-name").is_some() {
            let place = Place::Key(at.child("x-lathe-name"));
            let message = "`x-lathe-name` does not belong in a body, which has no name";
            found.push(Diagnostic::new(Code::MisplacedExtension, place, message));
        }
    } else if map.get("schema").is_some() {
        later("schema", map, at, found);
    } else {
        typed(kind, map, at, found);
    }
}

/// What is no body says its type in place.
fn typed(kind: Swagger, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    if map.get("type").is_none_or(Node::is_null) {
        let missing = lacking(Code::MissingRepaired, Kind::Swagger(kind), "type", at);
        found.push(missing);
    }
    of_type(map, at, found);
}

/// Checks the values of keywords against the type; a file is a type in Swagger 2.0.
fn of_type(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    if map.get("type").and_then(Node::as_str) != Some("file") {
        schema::check(map, at, found);
    }
}

/// Says that a keyword came later, and is read all the same.
fn later(key: &str, map: &Map, at: &Pointer, found: &mut Diagnostics) {
    if map.get(key).is_some() {
        let message =
            format!("`{key}` came here with OpenAPI 3.0: it is read as it is meant there");
        let place = Place::Key(at.child(key));
        found.push(Diagnostic::new(Code::NewerKeyword, place, message));
    }
}

/// In Swagger 2.0 a discriminator is the name of a property.
fn discriminator(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let Some(node) = map.get("discriminator") else {
        return;
    };
    if node.as_map().is_some() {
        let message = "a map came here with OpenAPI 3.0: it is read as it is meant there";
        found.push(Diagnostic::new(Code::NewerKeyword, at, message));
    } else if node.text().is_none() && !node.is_null() {
        let message = format!(
            "a string is wanted, and this is {}: it is ignored",
            node.describe()
        );
        found.push(Diagnostic::new(Code::ValueIgnored, at, message));
    }
}

/// Each type of security scheme has keywords of its own that must be there.
fn security_scheme(map: &Map, at: &Pointer, found: &mut Diagnostics) {
    let kind = Kind::Swagger(Swagger::SecurityScheme);
    match map.get("type").and_then(Node::text) {
        Some("apiKey") => needs(&["name", "in"], Code::MissingKeyword, kind, map, at, found),
        Some("oauth2") => needs(&["flow"], Code::MissingRepaired, kind, map, at, found),
        _ => {}
    }
    let needed: &[&str] = match map.get("flow").and_then(Node::text) {
        None => return,
        Some("implicit") => &["authorizationUrl", "scopes"],
        Some("password" | "application") => &["tokenUrl", "scopes"],
        Some("accessCode") => &["authorizationUrl", "tokenUrl", "scopes"],
        Some(other) => {
            let message = format!("`flow` is never `{other}`: it is ignored");
            let help = "it is one of `accessCode`, `application`, `implicit`, `password`";
            let ignored = Diagnostic::new(Code::ValueIgnored, at.child("flow"), message);
            found.push(ignored.help(help));
            return;
        }
    };
    needs(needed, Code::MissingRepaired, kind, map, at, found);
}
