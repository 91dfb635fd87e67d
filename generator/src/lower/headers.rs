//! The headers that responses have → the methods that read them.

use std::collections::BTreeSet;

use super::docs;
use crate::api::{Api, HeaderKind, HeaderRoles};
use crate::ir::{Header, Type};
use crate::names::{ValueName, words};
use crate::runtime;

/// The headers that the runtime does not read by itself, in the order of their names.
pub(super) fn lower(api: &Api) -> Vec<Header> {
    let HeaderRoles {
        request_id,
        rate_limit,
    } = &api.headers;
    let of_limit = rate_limit
        .iter()
        .flat_map(|it| [&it.limit, &it.remaining, &it.reset])
        .flatten();
    let read: BTreeSet<&String> = request_id.iter().chain(of_limit).collect();
    let mut taken: BTreeSet<ValueName> = BTreeSet::new();
    let mut headers = Vec::new();
    for (wire, header) in api
        .response_headers
        .iter()
        .filter(|it| !read.contains(it.0))
    {
        let mut method = ValueName::from_text(wire);
        if runtime::has_function("Response", method.plain()) {
            method = ValueName::from_words(&[words(wire), words("header")].concat());
        }
        while !taken.insert(method.clone()) {
            method = method.with_underscore();
        }
        headers.push(Header {
            method,
            wire: wire.clone(),
            docs: docs::of_header(header.description.as_deref(), wire),
            ty: match header.kind {
                HeaderKind::Text => Type::String,
                HeaderKind::Integer => Type::I64,
                HeaderKind::Number => Type::F64,
                HeaderKind::Boolean => Type::Bool,
            },
        });
    }
    headers
}
