//! Descriptions: operations on the components, with parameters, bodies, answers, tags and security.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::names::{component, name, text};
use crate::schemas::{components, leaf, schema, with_linked};

/// A whole description.
pub(crate) fn description() -> impl Strategy<Value = Value> {
    let version = select(vec!["3.0.3", "3.1.0"]);
    let paths = vec((path(), operations()), 1..12);
    let security = btree_map(component(), scheme(), 0..4);
    let head = (version, name(), text(), vec((name(), text()), 0..3));
    (head, components(), paths, security).prop_map(
        |((version, title, text, tags), components, paths, security)| {
            let names: Vec<String> = components.keys().cloned().collect();
            let mut all = Map::new();
            for ((path, declared), operations) in paths {
                let mut item = with_linked(operations, &names);
                if !declared.is_empty() {
                    item["parameters"] = json!(declared);
                }
                all.insert(path, item);
            }
            let tags: Vec<Value> = tags
                .into_iter()
                .map(|(name, text)| json!({"name": name, "description": text}))
                .collect();
            let wanted: Vec<Value> = security.keys().map(|name| json!({ name: [] })).collect();
            json!({
                "openapi": version,
                "info": {"title": title, "version": "1", "description": text},
                "servers": [{"url": "https://shop.example/v1"}],
                "tags": tags,
                "paths": all,
                "security": wanted,
                "components": {"schemas": components, "securitySchemes": security},
            })
        },
    )
}

/// A path, and its parameters.
fn path() -> impl Strategy<Value = (String, Vec<Value>)> {
    let segment = select(vec![
        "shops", "self", "raw", "types", "v1", "Client", "a-b", "a.b", "runtime", "日",
    ]);
    let segment = (segment, proptest::option::of((name(), any::<bool>())));
    vec(segment, 1..4).prop_map(|segments| {
        let mut path = String::new();
        let mut parameters: Vec<Value> = Vec::new();
        for (segment, parameter) in segments {
            path.push('/');
            path.push_str(segment);
            let Some((name, is_number)) = parameter else {
                continue;
            };
            let is_known = parameters.iter().any(|it| it["name"] == json!(name));
            if name.is_empty() || name.contains(['{', '}', '/']) || is_known {
                continue;
            }
            path.push_str(&format!("/{{{name}}}"));
            let ty = if is_number { "integer" } else { "string" };
            parameters.push(
                json!({"name": name, "in": "path", "required": true, "schema": {"type": ty}}),
            );
        }
        (path, parameters)
    })
}

/// The operations of a path.
fn operations() -> impl Strategy<Value = Value> {
    let method = select(vec!["get", "post", "put", "patch", "delete"]);
    vec((method, operation()), 1..4).prop_map(|operations| {
        operations
            .into_iter()
            .map(|(method, it)| (method.to_owned(), it))
            .collect()
    })
}

fn operation() -> impl Strategy<Value = Value> {
    let names = (
        proptest::option::of(name()),
        vec(name(), 0..3),
        text(),
        any::<bool>(),
    );
    let parameters = btree_map(
        (name(), select(vec!["query", "header", "cookie"])),
        parameter(),
        0..7,
    );
    (names, parameters, proptest::option::of(body()), responses()).prop_map(
        |((id, tags, text, deprecated), parameters, body, responses)| {
            let mut operation = json!({"tags": tags, "summary": text, "responses": responses});
            if deprecated {
                operation["deprecated"] = json!(true);
            }
            if let Some(id) = id {
                operation["operationId"] = json!(id);
            }
            let parameters: Vec<Value> = parameters
                .into_iter()
                .map(|((name, place), mut parameter)| {
                    parameter["name"] = json!(name);
                    parameter["in"] = json!(place);
                    parameter
                })
                .collect();
            operation["parameters"] = json!(parameters);
            if let Some(body) = body {
                operation["requestBody"] = body;
            }
            operation
        },
    )
}

fn parameter() -> impl Strategy<Value = Value> {
    let list = leaf().prop_map(|items| json!({"type": "array", "items": items}));
    let schema = prop_oneof![4 => leaf(), 2 => list, 1 => schema()];
    let style = proptest::option::of(select(vec![
        "form",
        "simple",
        "spaceDelimited",
        "pipeDelimited",
        "deepObject",
    ]));
    (schema, any::<bool>(), style, any::<bool>(), text()).prop_map(
        |(schema, required, style, as_content, text)| {
            let mut parameter = json!({"required": required, "description": text});
            match (as_content, style) {
                (true, None) => {
                    parameter["content"] = json!({"application/json": {"schema": schema}})
                }
                (_, style) => {
                    parameter["schema"] = schema;
                    if let Some(style) = style {
                        parameter["style"] = json!(style);
                    }
                }
            }
            parameter
        },
    )
}

const MEDIA: [&str; 10] = [
    "application/json",
    "application/json; charset=utf-8",
    "application/problem+json",
    "text/plain",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
    "*/*",
    "image/png",
];

fn content() -> impl Strategy<Value = Value> {
    btree_map(select(MEDIA.as_slice()), schema(), 1..3).prop_map(|content| {
        let media = content
            .into_iter()
            .map(|(media, schema)| (media.to_owned(), json!({ "schema": schema })));
        Value::Object(media.collect())
    })
}

fn body() -> impl Strategy<Value = Value> {
    (content(), any::<bool>(), text())
        .prop_map(|(content, required, text)| json!({"content": content, "required": required, "description": text}))
}

fn responses() -> impl Strategy<Value = Value> {
    let status = select(vec![
        "200", "201", "202", "204", "2XX", "303", "400", "404", "4XX", "default",
    ]);
    let headers = btree_map("[A-Za-z-]{1,8}", leaf(), 0..3);
    let response =
        (proptest::option::of(content()), headers, text()).prop_map(|(content, headers, text)| {
            let mut response = json!({ "description": text });
            if let Some(content) = content {
                response["content"] = content;
            }
            if !headers.is_empty() {
                let headers: Map<String, Value> = headers
                    .into_iter()
                    .map(|(name, schema)| (name, json!({ "schema": schema })))
                    .collect();
                response["headers"] = Value::Object(headers);
            }
            response
        });
    btree_map(status, response, 1..4).prop_map(|responses| {
        responses
            .into_iter()
            .map(|(status, it)| (status.to_owned(), it))
            .collect()
    })
}

fn scheme() -> impl Strategy<Value = Value> {
    let key = (select(vec!["header", "query", "cookie"]), name())
        .prop_map(|(place, name)| json!({"type": "apiKey", "in": place, "name": name}));
    let http = select(vec!["bearer", "basic", "digest", "SharedKey"])
        .prop_map(|scheme| json!({"type": "http", "scheme": scheme}));
    let oauth = Just(json!({"type": "oauth2", "flows": {"clientCredentials": {
        "tokenUrl": "https://shop.example/token", "scopes": {},
    }}}));
    prop_oneof![2 => key, 2 => http, 1 => oauth]
}
