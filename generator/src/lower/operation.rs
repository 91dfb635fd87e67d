//! An operation → a method, and the request that it makes.

use std::collections::BTreeMap;

use super::resource::Places;
use super::types::ty;
use super::{Context, arguments, docs, example, required, statuses, usage, variants, waiting};
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
    let (module, _, method) = places.of(operation)?;
    let (module, method) = (module.clone(), method.clone());
    let method_words = words(method.plain());
    let request = request_name(items, &method_words);
    let error_types: Vec<Option<TypeName>> = operation
        .errors
        .iter()
        .map(|error| context.names.get(context.schemas, error.schema?).cloned())
        .collect();
    let mut outcome = outcome(context, operation, &method_words);
    rename(&mut outcome, items, &method_words);
    let arguments = arguments::arguments(context, operation);
    let setters = arguments::setters(context, operation);
    let required = required::of_operation(&arguments, &method_words, |name| {
        is_taken(context, items, places, name)
    });
    let waiter = waiting::lower(context, api, items, operation, places);
    let of_required = required.as_ref().map(|it| (&module, it));
    let example = example::lower(
        context,
        items,
        operation,
        (&arguments, of_required),
        &setters,
        &outcome,
    );
    let mut lowered = ir::Operation {
        part: None,
        errors: errors(operation, &error_types),
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
        marker: TypeName::from_words(&method_words),
        constant: ConstantName::from_words(&method_words),
        alias: alias(&operation.id, &method),
        method,
        request,
        docs: docs::of_operation(
            operation,
            (&arguments, required.as_ref()),
            &error_types,
            context.usual_errors,
        ),
        summary: docs::summary(operation),
        deprecated: operation.deprecated,
        arguments,
        required,
        setters,
        outcome,
        waiter,
        example,
        variants: Vec::new(),
    };
    lowered.variants = variants::lower(context, items, operation, &lowered);
    Some(lowered)
}

/// The types of the errors that are declared, by status.
fn errors(operation: &Operation, types: &[Option<TypeName>]) -> Vec<(String, TypeName)> {
    let errors = operation.errors.iter().zip(types);
    let errors = errors.filter_map(|(error, ty)| {
        let status = error.status.clone().unwrap_or_else(|| "default".to_owned());
        Some((status, ty.clone()?))
    });
    errors.collect()
}

/// The name of the request: a longer one where a type is called so.
fn request_name(items: &BTreeMap<TypeName, TypeItem>, method: &[String]) -> TypeName {
    let name = TypeName::from_words(&[method, &words("request")].concat());
    match items.contains_key(&name) {
        true => TypeName::from_words(&[method, &words("request builder")].concat()),
        false => name,
    }
}

/// Gives the enum of an outcome by status a longer name where a type is called like it.
fn rename(outcome: &mut Outcome, items: &BTreeMap<TypeName, TypeItem>, method: &[String]) {
    if let Outcome::Statuses(statuses) = outcome
        && items.contains_key(&statuses.name)
    {
        let longer = words("outcome by status");
        statuses.name = TypeName::from_words(&[method, &longer].concat());
    }
}

/// Whether a struct beside a request cannot be called so, because a type or a group of operations is.
pub(super) fn is_taken(
    context: &Context<'_>,
    items: &BTreeMap<TypeName, TypeItem>,
    places: &Places,
    name: &TypeName,
) -> bool {
    items.contains_key(name) || context.required.contains(name) || places.has_handle(name)
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
