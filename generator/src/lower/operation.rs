//! An operation → a method, and the request that it makes.

use std::collections::BTreeMap;

use super::resource::Places;
use super::types::ty;
use super::{Context, arguments, docs, example, statuses, usage, variants, waiting};
use crate::api::{Api, Media, Operation};
use crate::ir::{self, Decode, Outcome, PageShape, TypeItem};
use crate::names::{ConstantName, TypeName, ValueName, words};

pub(super) fn lower(
    context: &mut Context<'_>,
    api: &Api,
    items: &BTreeMap<TypeName, TypeItem>,
    operation: &Operation,
    places: &Places,
) -> Option<ir::Operation> {
    let (_, _, method) = places.of(operation)?;
    let method = method.clone();
    let method_words = words(method.plain());
    let mut request =
        TypeName::from_words(&[method_words.clone(), vec!["request".to_owned()]].concat());
    if items.contains_key(&request) {
        request = TypeName::from_words(&[method_words.clone(), words("request builder")].concat());
    }
    let error_types: Vec<Option<TypeName>> = operation
        .errors
        .iter()
        .map(|error| context.names.get(context.schemas, error.schema?).cloned())
        .collect();
    let mut outcome = outcome(context, operation, &method_words);
    if let Outcome::Statuses(statuses) = &mut outcome
        && items.contains_key(&statuses.name)
    {
        let longer = words("outcome by status");
        statuses.name = TypeName::from_words(&[method_words.clone(), longer].concat());
    }
    let arguments = arguments::arguments(context, operation);
    let setters = arguments::setters(context, operation);
    let waiter = waiting::lower(context, api, items, operation, places);
    let example = example::lower(context, items, operation, &setters, &outcome);
    let errors = operation.errors.iter().zip(&error_types);
    let errors = errors.filter_map(|(error, ty)| {
        let status = error.status.clone().unwrap_or_else(|| "default".to_owned());
        Some((status, ty.clone()?))
    });
    let mut lowered = ir::Operation {
        part: None,
        errors: errors.collect(),
        at: operation.at.as_str().to_owned(),
        id: operation.id.clone(),
        http_method: operation.method,
        path: operation.path.clone(),
        server: operation.server.clone().filter(|it| !it.is_empty()),
        security: operation.security.alternatives.clone(),
        accept: accept(operation),
        redirects: operation.redirects,
        absent: operation.absent.clone(),
        scopes: operation.security.scopes.clone(),
        constant: ConstantName::from_words(&method_words),
        alias: alias(&operation.id, &method),
        method,
        request,
        docs: docs::of_operation(operation, &arguments, &error_types, context.usual_errors),
        summary: docs::summary(operation),
        deprecated: operation.deprecated,
        arguments,
        setters,
        outcome,
        waiter,
        example,
        variants: Vec::new(),
    };
    lowered.variants = variants::lower(context, items, operation, &lowered);
    Some(lowered)
}

/// The `operationId` as an alias of the method, where rustdoc takes it for one.
fn alias(id: &str, method: &ValueName) -> Option<String> {
    let is_odd = |c: char| "\"'".contains(c) || c.is_control() || c.is_whitespace() && c != ' ';
    let is_alias = !id.is_empty() && id.trim() == id && !id.contains(is_odd);
    (is_alias && id != method.plain()).then(|| id.to_owned())
}

/// The media types of the successes, unless they are plain JSON: whatever else there is comes last.
fn accept(operation: &Operation) -> Option<String> {
    let all = operation.successes.iter().chain([&operation.success]);
    let mut names: Vec<&str> = Vec::new();
    for media in all.filter_map(|it| it.media.as_ref()) {
        let (Media::Json(name) | Media::Text(name) | Media::Bytes(name)) = media else {
            continue;
        };
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] | ["application/json"] => None,
        names if names.contains(&"*/*") => Some("*/*".to_owned()),
        names => Some(format!("{}, */*;q=0.1", names.join(", "))),
    }
}

fn outcome(context: &Context<'_>, operation: &Operation, method: &[String]) -> Outcome {
    if let Some(paging) = &operation.paging {
        return Outcome::Page(PageShape {
            item: ty(context, paging.item),
            parameter: paging.page.clone(),
            items: paging.items.clone(),
            next: paging.next.clone(),
            total: paging.total.clone(),
            first: paging.first,
        });
    }
    if !operation.successes.is_empty() && operation.unwrap.is_none() {
        return Outcome::Statuses(statuses::lower(context, operation, method));
    }
    let value = match (&operation.unwrap, usage::result(context.schemas, operation)) {
        (Some(property), Some(result)) => {
            let decode = Decode::Property(property.clone());
            Some((ty(context, result), decode))
        }
        _ => statuses::value(context, &operation.success),
    };
    match value {
        Some((ty, decode)) => Outcome::Value { ty, decode },
        None => Outcome::Nothing,
    }
}
