//! Bodies and responses as written → the JSON that goes out and comes back.

use indexmap::IndexMap;
use openapiv3::{
    Example, MediaType, ReferenceOr, RequestBody as WrittenBody, Response, Responses, StatusCode,
};
use serde_json::Value;

use super::reference::{self, BODIES, EXAMPLES, RESPONSES};
use super::{Context, schema};
use crate::api::{ErrorResponse, RequestBody, SchemaId, Success};
use crate::diagnostic::{Code, Diagnostic};
use crate::pointer::Pointer;

/// The JSON body that an operation takes.
pub(super) fn body<'a>(
    context: &mut Context<'a>,
    written: Option<&'a ReferenceOr<WrittenBody>>,
    at: &Pointer,
) -> Option<RequestBody> {
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.request_bodies);
    let at = at.child("requestBody");
    let (body, at) = reference::follow(context, BODIES, components, written?, &at)?;
    let (schema, example) = content(context, &body.content, &at)?;
    let Some(schema) = schema else {
        let message = "a request body without content cannot be expressed";
        context.report(
            Code::UnsupportedMediaType,
            &at,
            message,
            "give it `content`, or leave the body out",
        );
        return None;
    };
    Some(RequestBody {
        required: body.required,
        description: body.description.clone(),
        schema,
        example,
        at,
    })
}

/// The success of an operation, and its errors.
pub(super) fn responses<'a>(
    context: &mut Context<'a>,
    written: &'a Responses,
    at: &Pointer,
) -> (Option<Success>, Vec<ErrorResponse>) {
    let at = at.child("responses");
    let mut successes: Vec<(Success, Pointer)> = Vec::new();
    let mut errors = Vec::new();
    for (status, response) in &written.responses {
        let text = status.to_string();
        let here = at.child(&text);
        let Some((found, at)) = follow(context, response, &here) else {
            continue;
        };
        let content = content(context, &found.content, &at);
        let (schema, example) = content.unwrap_or((None, None));
        let description = found.description.clone();
        if is_success(status) {
            successes.push((
                Success {
                    at,
                    description,
                    schema,
                    example,
                },
                here,
            ));
        } else {
            errors.push(ErrorResponse {
                status: Some(text),
                description,
                schema,
            });
        }
    }
    if let Some(response) = &written.default
        && let Some((found, at)) = follow(context, response, &at.child("default"))
    {
        let (schema, example) = content(context, &found.content, &at).unwrap_or((None, None));
        let description = found.description.clone();
        if successes.is_empty() {
            let place = at.clone();
            successes.push((
                Success {
                    at,
                    description,
                    schema,
                    example,
                },
                place,
            ));
        } else {
            errors.push(ErrorResponse {
                status: None,
                description,
                schema,
            });
        }
    }
    (one_success(context, successes, &at), errors)
}

/// The success that says the most; successes that differ cannot be expressed yet.
fn one_success(
    context: &mut Context<'_>,
    successes: Vec<(Success, Pointer)>,
    at: &Pointer,
) -> Option<Success> {
    let mut successes = successes.into_iter();
    let Some((first, first_at)) = successes.next() else {
        let message = "the operation has no response that is a success";
        context.report(
            Code::UnsupportedResponse,
            at,
            message,
            "add one, such as `'204'`",
        );
        return None;
    };
    for (other, at) in successes {
        if other.schema != first.schema {
            let message = "the operation has several successes with different bodies";
            let diagnostic = Diagnostic::new(Code::UnsupportedResponse, &at, message)
                .related(&first_at, "this is another")
                .help("describe one of them");
            context.diagnostics.push(diagnostic);
        }
    }
    Some(first)
}

fn follow<'a>(
    context: &mut Context<'a>,
    response: &'a ReferenceOr<Response>,
    at: &Pointer,
) -> Option<(&'a Response, Pointer)> {
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.responses);
    let (response, at) = reference::follow(context, RESPONSES, components, response, at)?;
    if !response.links.is_empty() {
        let message = "what can be asked next is not in the client";
        context.report(Code::LinksIgnored, &at.child("links"), message, "");
    }
    Some((response, at))
}

fn is_success(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(first) => *first == 2,
    }
}

/// The schema and an example of JSON content; `None` where there is content of another media type alone.
fn content<'a>(
    context: &mut Context<'a>,
    content: &'a IndexMap<String, MediaType>,
    at: &Pointer,
) -> Option<(Option<SchemaId>, Option<Value>)> {
    if content.is_empty() {
        return Some((None, None));
    }
    let at = at.child("content");
    let Some((name, json)) = content.iter().find(|(name, _)| is_json(name)) else {
        let message = "only JSON bodies can be expressed so far";
        context.report(
            Code::UnsupportedMediaType,
            &at,
            message,
            "describe an `application/json` body",
        );
        return None;
    };
    for name in content.keys().filter(|it| *it != name) {
        let message = format!("`{name}` is left out: there is JSON beside it");
        context.report(Code::MediaTypeIgnored, &at.child(name), message, "");
    }
    let at = at.child(name);
    let schema = json
        .schema
        .as_ref()
        .map(|it| schema::resolve(context, it, &at.child("schema")));
    if schema.is_none() {
        let message = "the content has no schema";
        context.report(
            Code::UnsupportedMediaType,
            &at,
            message,
            "give it a `schema`; `{}` is any JSON",
        );
    }
    let example = example(context, json.example.as_ref(), &json.examples, &at);
    Some((schema, example))
}

/// Whether a media type is JSON: `application/json`, `application/problem+json`, parameters left aside.
fn is_json(name: &str) -> bool {
    let essence = name
        .split(';')
        .next()
        .unwrap_or(name)
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// The first example.
pub(super) fn example(
    context: &mut Context<'_>,
    single: Option<&Value>,
    several: &IndexMap<String, ReferenceOr<Example>>,
    at: &Pointer,
) -> Option<Value> {
    if let Some(single) = single {
        return Some(single.clone());
    }
    let openapi = context.openapi;
    let components = openapi
        .components
        .as_ref()
        .map(|components| &components.examples);
    let (name, first) = several.first()?;
    let at = at.child("examples").child(name);
    let (example, _) = reference::follow(context, EXAMPLES, components, first, &at)?;
    example.value.clone()
}
