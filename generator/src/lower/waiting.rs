//! A waiter → how a request asks again, and what tells how far its subject has come.

use std::collections::BTreeMap;

use super::resource::Places;
use super::types::{is_copy, ty};
use super::{Context, operation as operations, required, usage};
use crate::api::{Api, Operation, SchemaId, Source};
use crate::ir::{self, Item, Poll, PollSource, Presence, Step, TypeItem, Waiter};
use crate::names::{TypeName, ValueName, VariantName, words};

pub(super) fn lower(
    context: &mut Context<'_>,
    api: &Api,
    items: &BTreeMap<TypeName, TypeItem>,
    operation: &Operation,
    places: &Places,
) -> Option<Waiter> {
    let waiter = operation.waiter.as_ref()?;
    let result = usage::result(context.schemas, operation)?;
    let poll = match waiter.parameters.is_empty() {
        true => None,
        false => Some(poll(
            context,
            items,
            api.operations.get(waiter.poll)?,
            operation,
            places,
            result,
        )?),
    };
    let message = waiter.message.as_ref();
    let message = message.and_then(|it| steps(context, items, result, it));
    let status = steps(context, items, result, &waiter.status)?;
    let schema = context.schemas.follow(result, &waiter.status)?;
    let status_type = context.names.get(context.schemas, schema)?.clone();
    let noun = context
        .names
        .get(context.schemas, result)
        .map(|name| words(name.as_str()).join(" "));
    Some(Waiter {
        ty: ty(context, result),
        noun: noun.unwrap_or_else(|| "result".to_owned()),
        poll,
        status,
        message,
        success: variants(items, &status_type, &waiter.success),
        failure: variants(items, &status_type, &waiter.failure),
        status_type,
        interval: waiter.interval,
        timeout: waiter.timeout,
    })
}

/// How to ask again: each required parameter of the polled operation, in the order of its arguments.
fn poll(
    context: &mut Context<'_>,
    items: &BTreeMap<TypeName, TypeItem>,
    polled: &Operation,
    operation: &Operation,
    places: &Places,
    result: SchemaId,
) -> Option<Poll> {
    let (module, handle, method) = places.of(polled)?;
    let sources = &operation.waiter.as_ref()?.parameters;
    let own = super::arguments::arguments(context, operation);
    let taken = super::arguments::arguments(context, polled);
    let required = required::of_operation(&taken, &words(method.plain()), |name| {
        operations::is_taken(context, items, places, name)
    });
    let setters = super::arguments::setters(context, polled);
    let with_default = setters.into_iter().filter(|it| it.default.is_some());
    let taken = taken.into_iter().map(|it| (it.name, it.part, true));
    let all = taken.chain(with_default.map(|it| (it.name, it.part, false)));
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for (name, part, is_argument) in all {
        let ir::Part::Parameter { wire, .. } = &part else {
            return None;
        };
        if !is_argument && !sources.contains_key(wire) {
            continue;
        }
        let source = match sources.get(wire)? {
            Source::PathParameter(name) => {
                let kept = own.iter().find(|it| is_path(&it.part, name))?;
                PollSource::Kept {
                    name: kept.name.clone(),
                    copy: kept.copy,
                }
            }
            Source::Result(properties) => {
                PollSource::Value(steps(context, items, result, properties)?)
            }
        };
        match is_argument {
            true => arguments.push((name, source)),
            false => setters.push((name, source)),
        }
    }
    Some(Poll {
        module: module.clone(),
        handle: handle.clone(),
        method: method.clone(),
        required: required.map(|it| it.name),
        arguments,
        setters,
    })
}

/// The fields that properties have become.
fn steps(
    context: &Context<'_>,
    items: &BTreeMap<TypeName, TypeItem>,
    from: SchemaId,
    properties: &[String],
) -> Option<Vec<Step>> {
    let mut schema = from;
    let mut steps = Vec::new();
    for name in properties {
        let owner = context.names.get(context.schemas, schema)?;
        let Item::Struct(item) = &items.get(owner)?.item else {
            return None;
        };
        let field = item.fields.iter().find(|field| field.wire == *name)?;
        if field.presence == Presence::OptionalNullable {
            return None;
        }
        schema = context.schemas.property(schema, name)?.schema;
        steps.push(Step {
            field: ValueName::clone(&field.name),
            optional: field.presence != Presence::Required,
            copy: is_copy(context, schema),
        });
    }
    Some(steps)
}

fn variants(
    items: &BTreeMap<TypeName, TypeItem>,
    name: &TypeName,
    values: &[String],
) -> Vec<VariantName> {
    let Some(Item::OpenEnum(item)) = items.get(name).map(|it| &it.item) else {
        return Vec::new();
    };
    let known = item
        .variants
        .iter()
        .filter(|variant| values.contains(&variant.wire));
    known.map(|variant| variant.name.clone()).collect()
}

/// Whether a part of a request is the path parameter of this name.
fn is_path(part: &ir::Part, name: &str) -> bool {
    match part {
        ir::Part::Parameter { place, wire, .. } => *place == ir::Place::Path && wire == name,
        ir::Part::Body(_) => false,
    }
}
