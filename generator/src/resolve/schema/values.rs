//! The values of an `enum` → a kind: texts, integers, or a union of what they are.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::SchemaData;
use serde_json::Value;

use super::{add, blank};
use crate::api::{IntegerValue, Kind, Schema};
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::resolve::{Context, extension};

/// An enum of texts.
pub(super) fn texts(
    context: &mut Context<'_>,
    data: &SchemaData,
    values: Vec<String>,
    at: &Pointer,
) -> Kind {
    let mut pinned_names = extension::variants(context, data, at);
    if pinned_names.is_empty() {
        let names = names(context, data, values.len(), at).unwrap_or_default();
        pinned_names = values
            .iter()
            .cloned()
            .zip(names)
            .collect::<BTreeMap<_, _>>();
    }
    Kind::Enum {
        values,
        pinned_names,
    }
}

/// The values that an integer may have, with their names if the description gives any.
pub(super) fn integers(
    context: &mut Context<'_>,
    data: &SchemaData,
    values: Vec<i64>,
    at: &Pointer,
) -> Vec<IntegerValue> {
    let names = names(context, data, values.len(), at).unwrap_or_default();
    let mut names = names.into_iter();
    let listed = values.into_iter().map(|value| IntegerValue {
        value,
        name: names.next(),
        description: None,
    });
    listed.collect()
}

/// The names of the values, from `x-enum-varnames`, which many tools write.
fn names(
    context: &mut Context<'_>,
    data: &SchemaData,
    count: usize,
    at: &Pointer,
) -> Option<Vec<String>> {
    const KEY: &str = "x-enum-varnames";
    let written = data.extensions.get(KEY)?.as_array()?;
    let names: Vec<String> = written
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let distinct: BTreeSet<&String> = names.iter().collect();
    if names.len() != count || distinct.len() != count {
        let message = format!("`{KEY}` does not give each value a name of its own");
        context.report(Code::ValueIgnored, &at.child(KEY), message, "");
        return None;
    }
    Some(names)
}

/// An `enum` that says no `type`: of one type, or a union of those that its values have.
pub(super) fn mixed(
    context: &mut Context<'_>,
    data: &SchemaData,
    values: &[Value],
    at: &Pointer,
    nullable: &mut bool,
) -> Kind {
    let mut strings = Vec::new();
    let mut numbers = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    for value in values {
        match value {
            Value::Null => *nullable = true,
            Value::String(text) => strings.push(text.clone()),
            Value::Number(number) => numbers.push(number),
            Value::Bool(_) if !kinds.iter().any(|it| matches!(it, Kind::Boolean)) => {
                kinds.push(Kind::Boolean);
            }
            Value::Bool(_) => {}
            Value::Array(_) | Value::Object(_) => return Kind::Any,
        }
    }
    if !numbers.is_empty() {
        let integers: Vec<i64> = numbers.iter().filter_map(|it| it.as_i64()).collect();
        kinds.push(if integers.len() == numbers.len() {
            Kind::Integer {
                format: None,
                values: self::integers(context, data, integers, at),
            }
        } else {
            Kind::Number { format: None }
        });
    }
    if !strings.is_empty() {
        kinds.push(texts(context, data, strings, at));
    }
    match (kinds.pop(), kinds.is_empty()) {
        (None, _) => Kind::Null,
        (Some(only), true) => only,
        (Some(last), false) => {
            kinds.push(last);
            let members = kinds.into_iter().enumerate().map(|(index, kind)| {
                let at = at.child("enum").index(index);
                let schema = Schema { kind, ..blank(&at) };
                add(context, schema)
            });
            Kind::Union {
                members: members.collect(),
                discriminator: None,
            }
        }
    }
}
