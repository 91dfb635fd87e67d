//! An operation → a method, and the request that it makes.

use std::collections::BTreeMap;

use super::resource::Places;
use super::types::ty;
use super::{Context, arguments, docs, example, usage, waiting};
use crate::api::{Api, Operation};
use crate::ir::{self, Decode, Outcome, PageShape, TypeItem};
use crate::names::{ConstantName, TypeName, words};

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
    let outcome = outcome(context, operation);
    let arguments = arguments::arguments(context, operation);
    let setters = arguments::setters(context, operation);
    let waiter = waiting::lower(context, api, items, operation, places);
    let example = example::lower(context, items, operation, &outcome);
    Some(ir::Operation {
        id: operation.id.clone(),
        http_method: operation.method,
        path: operation.path.clone(),
        authenticated: operation.authenticated,
        scopes: operation.scopes.clone(),
        constant: ConstantName::from_words(&method_words),
        method,
        request,
        docs: docs::of_operation(operation, &error_types),
        summary: docs::summary(operation),
        deprecated: operation.deprecated,
        arguments,
        setters,
        outcome,
        waiter,
        example,
    })
}

fn outcome(context: &Context<'_>, operation: &Operation) -> Outcome {
    if let Some(paging) = &operation.paging {
        return Outcome::Page(PageShape {
            item: ty(context, paging.item),
            parameter: paging.page.clone(),
            items: paging.items.clone(),
            next: paging.next.clone(),
            total: paging.total.clone(),
        });
    }
    let Some(result) = usage::result(context.schemas, operation) else {
        return Outcome::Nothing;
    };
    let decode = match &operation.unwrap {
        Some(property) => Decode::Property(property.clone()),
        None => Decode::Whole,
    };
    Outcome::Value {
        ty: ty(context, result),
        decode,
    }
}
