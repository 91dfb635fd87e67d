//! Paths, operations and responses, typed.

use indexmap::IndexMap;
use openapiv3::{
    Callback, Operation, PathItem, Paths, ReferenceOr, Response, Responses, StatusCode,
};

use super::parameter::{content, header, link, parameter, request_body};
use super::{Typing, or_reference, plain, reference};
use crate::document::keywords::Kind;
use crate::pointer::Pointer;
use crate::source::Node;

pub(super) fn paths(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Paths> {
    let map = typing.entries(Kind::Paths, node)?;
    let mut read = or_reference(path_item);
    let mut paths: Paths = typing.object(Kind::Paths, plain(Kind::Paths, map), at)?;
    for entry in map.iter().filter(|entry| entry.key.starts_with('/')) {
        let item = read(typing, &entry.value, &at.child(&entry.key));
        let key = entry.key.to_string();
        paths.paths.extend(item.map(|item| (key, item)));
    }
    Some(paths)
}

fn path_item(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<PathItem> {
    let map = typing.entries(Kind::PathItem, node)?;
    let item: PathItem = typing.object(Kind::PathItem, plain(Kind::PathItem, map), at)?;
    Some(PathItem {
        get: typing.child(map, "get", at, operation),
        put: typing.child(map, "put", at, operation),
        post: typing.child(map, "post", at, operation),
        delete: typing.child(map, "delete", at, operation),
        options: typing.child(map, "options", at, operation),
        head: typing.child(map, "head", at, operation),
        patch: typing.child(map, "patch", at, operation),
        trace: typing.child(map, "trace", at, operation),
        parameters: typing.list(map, "parameters", at, or_reference(parameter)),
        ..item
    })
}

fn operation(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Operation> {
    let map = typing.entries(Kind::Operation, node)?;
    let plain = plain(Kind::Operation, map);
    let operation: Operation = typing.object(Kind::Operation, plain, at)?;
    let responses = typing.child(map, "responses", at, responses);
    Some(Operation {
        parameters: typing.list(map, "parameters", at, or_reference(parameter)),
        request_body: typing.child(map, "requestBody", at, or_reference(request_body)),
        responses: responses.unwrap_or_default(),
        callbacks: typing.map(map, "callbacks", at, callback),
        ..operation
    })
}

fn responses(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Responses> {
    let map = typing.entries(Kind::Responses, node)?;
    let mut read = or_reference(response);
    let plain = plain(Kind::Responses, map);
    let mut responses: Responses = typing.object(Kind::Responses, plain, at)?;
    for entry in map {
        let mut response = || read(typing, &entry.value, &at.child(&entry.key));
        if &*entry.key == "default" {
            responses.default = response();
        } else if let Some(status) = status(&entry.key) {
            let response: Option<ReferenceOr<Response>> = response();
            let found = response.map(|response| (status, response));
            responses.responses.extend(found);
        }
    }
    Some(responses)
}

fn status(key: &str) -> Option<StatusCode> {
    match key.as_bytes() {
        [first @ b'1'..=b'9', b'x' | b'X', b'x' | b'X'] => {
            Some(StatusCode::Range(u16::from(first - b'0')))
        }
        [b'1'..=b'9', _, _] => key.parse().ok().map(StatusCode::Code),
        _ => None,
    }
}

pub(super) fn response(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Response> {
    let map = typing.entries(Kind::Response, node)?;
    let response: Response = typing.object(Kind::Response, plain(Kind::Response, map), at)?;
    Some(Response {
        headers: typing.map(map, "headers", at, or_reference(header)),
        content: content(typing, map, at),
        links: typing.map(map, "links", at, or_reference(link)),
        ..response
    })
}

/// Types a callback.
///
/// References have no place in the typed model, neither to a callback nor to a path item in one.
/// What they refer to is left out: callbacks describe what a server calls, not a client.
pub(super) fn callback(typing: &mut Typing, node: &Node, at: &Pointer) -> Option<Callback> {
    if reference(node).is_some() {
        return None;
    }
    let mut callback = IndexMap::new();
    for entry in node.as_map()? {
        let is_item = !entry.key.starts_with("x-") && reference(&entry.value).is_none();
        if is_item && let Some(item) = path_item(typing, &entry.value, &at.child(&entry.key)) {
            callback.insert(entry.key.to_string(), item);
        }
    }
    Some(callback)
}
