//! Bodies and responses as written → what goes out and comes back.

use indexmap::IndexMap;
use openapiv3::{
    Example, ReferenceOr, RequestBody as WrittenBody, Response, Responses, StatusCode,
};
use serde_json::Value;

use super::media::{self, Content};
use super::reference::{self, BODIES, EXAMPLES, RESPONSES};
use super::{Context, header, schema};
use crate::api::{ErrorResponse, Media, RequestBody, Success};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// The body that an operation takes.
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
    let Some((body, at)) = reference::follow(context, BODIES, components, written?, &at) else {
        return Some(unknown_body(context, at));
    };
    if !body.required && !body.content.is_empty() && body.content.values().all(media::is_closed) {
        return None;
    }
    let content = media::content(context, &body.content, &at, true);
    let Content {
        media,
        schema,
        example,
    } = content?;
    let schema = match &media {
        Media::Json(_) | Media::Form(_) | Media::Multipart => {
            Some(schema.unwrap_or_else(|| schema::any(context, &at)))
        }
        Media::Text(_) | Media::Bytes(_) => None,
    };
    Some(RequestBody {
        required: body.required,
        description: body.description.clone(),
        media,
        schema,
        example,
        at,
    })
}

/// The body that a reference hides which leads nowhere: any JSON.
fn unknown_body(context: &mut Context<'_>, at: Pointer) -> RequestBody {
    RequestBody {
        required: false,
        description: None,
        media: Media::Json("application/json".to_owned()),
        schema: Some(schema::any(context, &at)),
        example: None,
        at,
    }
}

/// What an operation answers.
pub(super) struct Answers {
    pub(super) successes: Vec<Success>,
    /// Whether redirects are among the successes.
    pub(super) redirects: bool,
    pub(super) errors: Vec<ErrorResponse>,
}

/// The successes of an operation, and its errors. Where there is no other success, a redirect is one.
pub(super) fn responses<'a>(
    context: &mut Context<'a>,
    written: &'a Responses,
    at: &Pointer,
) -> Answers {
    let at = at.child("responses");
    let mut successes: Vec<Success> = Vec::new();
    let mut errors = Vec::new();
    let has_success = written.responses.keys().any(is_success);
    let redirects = !has_success && written.responses.keys().any(is_redirect);
    // In which order they are written says nothing.
    let mut listed: Vec<_> = written
        .responses
        .iter()
        .map(|(status, response)| (status.to_string(), status, response))
        .collect();
    listed.sort_by(|one, other| one.0.cmp(&other.0));
    for (text, status, response) in listed {
        let is_success = is_success(status) || (redirects && is_redirect(status));
        let here = at.child(&text);
        match follow(context, response, &here) {
            Some((found, at)) if is_success => {
                successes.push(success(context, found, Some(text), at));
            }
            Some((found, at)) => errors.push(error(context, found, Some(text), &at)),
            // The default is for other statuses.
            None if is_success => successes.push(without_known_body(Some(text), here)),
            None => {}
        }
    }
    if let Some(response) = &written.default
        && let Some((found, at)) = follow(context, response, &at.child("default"))
    {
        if successes.is_empty() {
            successes.push(success(context, found, None, at));
        } else {
            errors.push(error(context, found, None, &at));
        }
    }
    if successes.is_empty() {
        let message = "the operation has no response that is a success: its body is not read";
        context.report(Code::NoSuccess, &at, message, "add one, such as `'204'`");
        successes.push(without_known_body(None, at));
    }
    if redirects {
        successes.iter_mut().for_each(without_body);
    }
    Answers {
        successes,
        redirects,
        errors,
    }
}

/// Takes away what a description says of a body that HTTP does not let an answer have, or that says
/// nothing.
pub(super) fn without_body(success: &mut Success) {
    success.media = None;
    success.schema = None;
}

fn success<'a>(
    context: &mut Context<'a>,
    written: &'a Response,
    status: Option<String>,
    at: Pointer,
) -> Success {
    header::collect(context, written, &at);
    let is_empty = matches!(status.as_deref(), Some("204" | "205"));
    let content = match is_empty {
        true => None,
        false => media::content(context, &written.content, &at, false),
    };
    let (media, schema) = match content {
        None => (None, None),
        Some(Content {
            media: media @ Media::Json(_),
            schema,
            ..
        }) => {
            let schema = schema.unwrap_or_else(|| schema::any(context, &at));
            (Some(media), Some(schema))
        }
        Some(content) => (Some(content.media), None),
    };
    Success {
        at,
        status,
        media,
        schema,
    }
}

fn error<'a>(
    context: &mut Context<'a>,
    written: &'a Response,
    status: Option<String>,
    at: &Pointer,
) -> ErrorResponse {
    let content = media::content(context, &written.content, at, false);
    let is_json = |it: &Content| matches!(it.media, Media::Json(_));
    ErrorResponse {
        status,
        description: written.description.clone(),
        schema: content.filter(is_json).and_then(|it| it.schema),
    }
}

/// A success whose body nothing is known of.
fn without_known_body(status: Option<String>, at: Pointer) -> Success {
    Success {
        at,
        status,
        media: None,
        schema: None,
    }
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

fn is_redirect(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => (300..400).contains(code) && *code != 304,
        StatusCode::Range(first) => *first == 3,
    }
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
