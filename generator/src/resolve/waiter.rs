//! `x-lathe-waiter` → how to wait for what an operation starts or asks after.

use std::collections::BTreeMap;

use openapiv3::Operation as Written;
use serde_json::{Map, Value};

use super::Linked;
use super::expression::{self, Expression};
use crate::api::{Kind, Operation, Place, SchemaId, Source, Waiter};
use crate::diagnostic::{Code, nearest};
use crate::pointer::Pointer;

/// Seconds between two questions, unless the key says otherwise.
const INTERVAL: u64 = 5;

/// Seconds after which a wait is given up, unless the key says otherwise.
const TIMEOUT: u64 = 30 * 60;

pub(super) fn resolve(
    context: &mut Linked<'_>,
    operations: &[Operation],
    index: usize,
    written: &Written,
) -> Option<Waiter> {
    let Some(Value::Object(written)) = written.extensions.get("x-lathe-waiter") else {
        return None;
    };
    let operation = operations.get(index)?;
    let at = operation.at.child("x-lathe-waiter");
    let poll_id = written.get("poll")?.as_str()?;
    let Some(poll) = operations.iter().position(|it| it.id == poll_id) else {
        let message = format!("there is no operation `{poll_id}`");
        let near = nearest(poll_id, operations.iter().map(|it| it.id.as_str()));
        let help = near
            .map(|near| format!("did you mean `{near}`?"))
            .unwrap_or_default();
        context.report(
            Code::ExtensionCannotApply,
            &at.child("poll"),
            message,
            &help,
        );
        return None;
    };
    if result(context, operation) != operations.get(poll).and_then(|poll| result(context, poll)) {
        let message = format!("`{poll_id}` answers with something else than the operation itself");
        let help = "both must have the same result, without the envelope";
        context.report(Code::ExtensionCannotApply, &at.child("poll"), message, help);
        return None;
    }
    let parameters = match written.get("parameters").and_then(Value::as_object) {
        None if poll == index => BTreeMap::new(),
        given => {
            let at = at.child("parameters");
            let given = given.cloned().unwrap_or_default();
            parameters(context, operation, operations.get(poll)?, &given, &at)?
        }
    };
    let (status, schema) = body_place(
        context,
        operation,
        written.get("status")?.as_str()?,
        &at.child("status"),
    )?;
    let message = written.get("message").and_then(Value::as_str);
    let message = message.and_then(|it| message_at(context, operation, it, &at.child("message")));
    let success = values(context, schema, written, "success", &at)?;
    let failure = values(context, schema, written, "failure", &at)?;
    let seconds = |key: &str, default| written.get(key).and_then(Value::as_u64).unwrap_or(default);
    let (interval, timeout) = (seconds("interval", INTERVAL), seconds("timeout", TIMEOUT));
    Some(Waiter {
        at,
        poll,
        parameters,
        status,
        message,
        success,
        failure,
        interval,
        timeout,
    })
}

/// The schema of what an operation gives: of its body, or of the property that is unwrapped.
fn result(context: &Linked<'_>, operation: &Operation) -> Option<SchemaId> {
    let body = operation.success.schema?;
    let schema = match &operation.unwrap {
        Some(property) => context.schemas.property(body, property)?.schema,
        None => body,
    };
    Some(context.schemas.target(schema))
}

/// Where each path parameter of the polled operation comes from.
fn parameters(
    context: &mut Linked<'_>,
    operation: &Operation,
    poll: &Operation,
    given: &Map<String, Value>,
    at: &Pointer,
) -> Option<BTreeMap<String, Source>> {
    let needed: Vec<&str> = poll
        .parameters
        .iter()
        .filter(|it| it.required)
        .map(|it| it.name.as_str())
        .collect();
    let mut sources = BTreeMap::new();
    for name in &needed {
        let Some(text) = given.get(*name).and_then(Value::as_str) else {
            let message = format!(
                "nothing says what the parameter `{name}` of `{}` is",
                poll.id
            );
            let help = format!("add `{name}: $request.path.…` or `{name}: $response.body#/…`");
            context.report(Code::ExtensionCannotApply, at, message, &help);
            return None;
        };
        sources.insert(
            (*name).to_owned(),
            source(context, operation, text, &at.child(name))?,
        );
    }
    for name in given.keys().filter(|name| !needed.contains(&name.as_str())) {
        let message = format!("`{}` has no parameter `{name}` that it requires", poll.id);
        context.report(
            Code::ExtensionCannotApply,
            &at.child(name),
            message,
            "take it out",
        );
    }
    Some(sources)
}

fn source(
    context: &mut Linked<'_>,
    operation: &Operation,
    text: &str,
    at: &Pointer,
) -> Option<Source> {
    if let Some(Expression::PathParameter(name)) = expression::parse(text) {
        let mut parameters = operation.parameters.iter();
        if parameters.any(|it| it.place == Place::Path && it.name == name) {
            return Some(Source::PathParameter(name));
        }
        let message = format!("the operation has no path parameter `{name}`");
        context.report(Code::ExtensionCannotApply, at, message, "");
        return None;
    }
    let (properties, schema) = body_place(context, operation, text, at)?;
    let is_scalar = !matches!(
        context.schemas.kind(schema),
        Kind::Array { .. } | Kind::Object(_) | Kind::Any
    );
    if !is_scalar {
        context.report(
            Code::ExtensionCannotApply,
            at,
            "what is there cannot stand in a path",
            "",
        );
        return None;
    }
    Some(Source::Result(properties))
}

/// The properties that lead from the result to a place in the body, and the schema there.
fn body_place(
    context: &mut Linked<'_>,
    operation: &Operation,
    text: &str,
    at: &Pointer,
) -> Option<(Vec<String>, SchemaId)> {
    let (pointer, schema) = expression::place_in_body(context, operation, text, at)?;
    let mut properties = expression::properties(&pointer);
    if let Some(envelope) = &operation.unwrap {
        if properties.first() != Some(envelope) {
            let message = format!("`{pointer}` is not within the result, which is `/{envelope}`");
            context.report(Code::ExtensionCannotApply, at, message, "");
            return None;
        }
        properties.remove(0);
    }
    if properties.is_empty() {
        context.report(
            Code::ExtensionCannotApply,
            at,
            "this is the result itself",
            "name a property of it",
        );
        return None;
    }
    Some((properties, schema))
}

/// The properties that lead to a text.
fn message_at(
    context: &mut Linked<'_>,
    operation: &Operation,
    text: &str,
    at: &Pointer,
) -> Option<Vec<String>> {
    let (properties, schema) = body_place(context, operation, text, at)?;
    match context.schemas.kind(schema) {
        Kind::String { format: None } | Kind::Enum { .. } => Some(properties),
        _ => {
            let message = "the message is not a string";
            context.report(Code::ExtensionCannotApply, at, message, "");
            None
        }
    }
}

/// The statuses under a key, each of which must be a value of the status' enum.
fn values(
    context: &mut Linked<'_>,
    schema: SchemaId,
    written: &Map<String, Value>,
    key: &str,
    at: &Pointer,
) -> Option<Vec<String>> {
    let Kind::Enum { values: known, .. } = context.schemas.kind(schema).clone() else {
        let help = "list the values that it may have, under `enum`";
        let message = "the status is not an enum of strings";
        context.report(
            Code::ExtensionCannotApply,
            &at.child("status"),
            message,
            help,
        );
        return None;
    };
    let at = at.child(key);
    let given = written.get(key).and_then(Value::as_array)?;
    let mut values = Vec::new();
    for (index, value) in given.iter().enumerate() {
        let value = value.as_str()?;
        if !known.iter().any(|it| it == value) {
            let message = format!("the status is never `{value}`");
            let near = nearest(value, known.iter().map(String::as_str));
            let help = near
                .map(|near| format!("did you mean `{near}`?"))
                .unwrap_or_default();
            context.report(Code::ExtensionCannotApply, &at.index(index), message, &help);
        }
        values.push(value.to_owned());
    }
    if values.is_empty() {
        context.report(
            Code::ExtensionCannotApply,
            &at,
            "a wait needs at least one such status",
            "",
        );
        return None;
    }
    Some(values)
}
