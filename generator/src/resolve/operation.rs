//! Path items → operations, and the checks on them as a whole.

use std::collections::BTreeMap;

use openapiv3::{Operation as Written, PathItem};

use super::security::Schemes;
use super::server::Base;
use super::{
    Context, Linked, body, extension, identifier, paging, parameter, path, response, security,
    server, tag, variants, waiter,
};
use crate::api::{Kind, Operation, Success};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// An operation whose `x-lathe-*` keys have yet to be looked into, because that takes merged schemas.
pub(super) struct Draft<'a> {
    pub(super) operation: Operation,
    written: &'a Written,
}

/// The operations of all paths.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    base: &Base,
    schemes: &Schemes,
) -> Vec<Draft<'a>> {
    let openapi = context.openapi;
    let mut drafts = Vec::new();
    let mut shapes: BTreeMap<String, Pointer> = BTreeMap::new();
    let paths = Pointer::root().child("paths");
    for (path, item) in &openapi.paths.paths {
        let at = paths.child(path);
        // A reference in the place of a path was followed when the description was read.
        let Some(item) = item.as_item() else {
            continue;
        };
        let shared = PathParts {
            path,
            names: path::names(path),
            server: server::own(context, &item.servers, base, &at),
        };
        for (method, written) in item.iter() {
            let at = at.child(method);
            let shape = format!("{method} {}", path::shape(path));
            if let Some(earlier) = shapes.insert(shape, at.clone()) {
                let message = format!(
                    "two operations answer to {} on this path: only the parameters' names differ",
                    method.to_uppercase()
                );
                let diagnostic = Diagnostic::new(Code::SamePath, Place::Key(at.clone()), message)
                    .related(Place::Key(earlier), "this is the other");
                context.diagnostics.push(diagnostic);
            }
            if let Some(operation) = one(
                context,
                (&shared, base, schemes),
                item,
                method,
                written,
                &at,
            ) {
                drafts.push(Draft { operation, written });
            }
        }
    }
    identifier::settle(context, &mut drafts);
    drafts
}

/// What the operations of a path share.
struct PathParts<'a> {
    path: &'a str,
    names: Vec<String>,
    server: Option<String>,
}

fn one<'a>(
    context: &mut Context<'a>,
    (shared, base, schemes): (&PathParts<'_>, &Base, &Schemes),
    item: &'a PathItem,
    method: &str,
    written: &'a Written,
    at: &Pointer,
) -> Option<Operation> {
    if !written.callbacks.is_empty() {
        let message = "callbacks are requests that the server makes; a client has no part in them";
        context.report(Code::CallbacksIgnored, &at.child("callbacks"), message, "");
    }
    let path_at = at.parent().unwrap_or_default();
    let parameters = parameter::resolve(
        context,
        (&item.parameters, &path_at.child("parameters")),
        (&written.parameters, &at.child("parameters")),
        &shared.names,
        at,
    );
    let server = server::own(context, &written.servers, base, at);
    let body = response::body(context, written.request_body.as_ref(), at);
    let mut answers = response::responses(context, &written.responses, at);
    if method.eq_ignore_ascii_case("head") {
        answers
            .successes
            .iter_mut()
            .for_each(response::without_body);
    }
    let (success, successes) = primary_success(answers.successes)?;
    let security = security::resolve(context, written.security.as_ref(), schemes, at);
    let absent = extension::absent(context, &written.extensions, at);
    Some(Operation {
        at: at.clone(),
        id: written.operation_id.clone().unwrap_or_default(),
        pinned_name: extension::text(&written.extensions, "x-lathe-name"),
        method: http_method(method)?,
        path: shared.path.to_owned(),
        server: server
            .or_else(|| shared.server.clone())
            .filter(|url| *url != base.url || url.is_empty()),
        tag: tag::of(context, &written.tags, shared.path, at),
        summary: written.summary.clone(),
        description: written.description.clone(),
        external_docs: written.external_docs.as_ref().map(|docs| docs.url.clone()),
        deprecated: written.deprecated,
        parameters,
        body,
        success,
        successes,
        redirects: answers.redirects,
        absent,
        errors: answers.errors,
        security,
        unwrap: extension::text(&written.extensions, "x-lathe-unwrap"),
        paging: None,
        waiter: None,
        variant_methods: Vec::new(),
    })
}

fn http_method(method: &str) -> Option<&'static str> {
    let methods = [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
    ];
    methods
        .into_iter()
        .find(|it| it.eq_ignore_ascii_case(method))
}

/// The success that says the most, and all of them where their bodies differ.
fn primary_success(successes: Vec<Success>) -> Option<(Success, Vec<Success>)> {
    let first = successes
        .iter()
        .find(|it| it.media.is_some())
        .or(successes.first())?
        .clone();
    let differ = successes
        .iter()
        .any(|it| it.schema != first.schema || it.media != first.media);
    Some((first, if differ { successes } else { Vec::new() }))
}

/// Looks into the `x-lathe-*` keys of the operations, now that schemas are merged.
pub(super) fn finish(context: &mut Linked<'_>, drafts: Vec<Draft<'_>>) -> Vec<Operation> {
    let written: Vec<&Written> = drafts.iter().map(|draft| draft.written).collect();
    let mut operations: Vec<Operation> = drafts.into_iter().map(|draft| draft.operation).collect();
    for (operation, written) in operations.iter_mut().zip(&written) {
        check_unwrap(context, operation);
        body::settle(context, operation);
        operation.paging = paging::resolve(context, operation, written);
        operation.variant_methods = variants::resolve(context, operation, written);
    }
    for (index, written) in written.iter().enumerate() {
        let waiter = waiter::resolve(context, &operations, index, written);
        operations[index].waiter = waiter;
    }
    operations
}

fn check_unwrap(context: &mut Linked<'_>, operation: &mut Operation) {
    let Some(property) = &operation.unwrap else {
        return;
    };
    let schema = operation.success.schema;
    let found = schema.and_then(|schema| context.schemas.property(schema, property));
    if found.is_some() {
        return;
    }
    let at = operation.at.child("x-lathe-unwrap");
    let is_object = schema.is_some_and(|it| matches!(context.schemas.kind(it), Kind::Object(_)));
    let message = match is_object {
        true => format!("the body of the success has no property `{property}`"),
        false => "the body of the success is not an object".to_owned(),
    };
    let help = "name the property of the envelope that holds the result";
    context.report(Code::ExtensionCannotApply, &at, message, help);
    operation.unwrap = None;
}
