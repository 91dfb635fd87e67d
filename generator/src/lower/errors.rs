//! The bodies of errors → the properties that say what went wrong.

use std::collections::BTreeMap;

use crate::api::{Api, ErrorProperties, Kind, Object, SchemaId};

/// What the properties are called that say what went wrong in words, the likeliest first.
const MESSAGES: [&str; 6] = [
    "message",
    "error_description",
    "error_message",
    "detail",
    "error",
    "title",
];

/// What those are called that say it to programs.
const CODES: [&str; 3] = ["code", "error_code", "errorCode"];

/// What those are called that name the request.
const REQUESTS: [&str; 2] = ["request_id", "requestId"];

/// The properties that errors are read from: those that the description names, or those that are usual.
pub(super) fn properties(api: &Api) -> ErrorProperties {
    let errors = api.operations.iter().flat_map(|it| it.errors.iter());
    let schemas = errors.filter_map(|it| it.schema);
    let mut counts: BTreeMap<SchemaId, usize> = BTreeMap::new();
    for schema in schemas {
        *counts.entry(api.schemas.target(schema)).or_default() += 1;
        if let Kind::Object(Object {
            error: Some(named), ..
        }) = api.schemas.kind(schema)
        {
            return named.clone();
        }
    }
    let most = counts
        .into_iter()
        .max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id)));
    most.map_or_else(ErrorProperties::default, |(id, _)| usual(api, id))
}

/// The usual properties of a body, or of the object `error` within it, as JSON pointers.
fn usual(api: &Api, body: SchemaId) -> ErrorProperties {
    let inner = api.schemas.property(body, "error").map(|it| it.schema);
    let inner = inner.filter(|id| matches!(api.schemas.kind(*id), Kind::Object(_)));
    let (at, prefix) = match inner {
        Some(inner) => (inner, "/error/"),
        None => (body, ""),
    };
    let first = |names: &[&str]| {
        let found = names.iter().find(|name| is_text(api, at, name));
        found.map(|name| format!("{prefix}{name}"))
    };
    ErrorProperties {
        code: first(&CODES),
        message: first(&MESSAGES),
        request_id: first(&REQUESTS),
    }
}

fn is_text(api: &Api, object: SchemaId, property: &str) -> bool {
    let Some(property) = api.schemas.property(object, property) else {
        return false;
    };
    matches!(
        api.schemas.kind(property.schema),
        Kind::String { .. } | Kind::Enum { .. } | Kind::Integer { .. }
    )
}
