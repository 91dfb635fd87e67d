//! `x-lathe-variant-methods` → the methods that an operation has beside its own, each for one variant of its
//! body.

use std::collections::BTreeMap;

use openapiv3::Operation as Written;
use serde_json::Value;

use super::Linked;
use crate::api::{Discriminator, Kind, Operation, VariantMethod};
use crate::diagnostic::{Code, nearest};

pub(super) fn resolve(
    context: &mut Linked<'_>,
    operation: &Operation,
    written: &Written,
) -> Vec<VariantMethod> {
    let key = "x-lathe-variant-methods";
    let Some(Value::Object(written)) = written.extensions.get(key) else {
        return Vec::new();
    };
    let at = operation.at.child(key);
    let Some(Discriminator { property, values }) = discriminator(context, operation) else {
        let message = "the body of the operation is not a union with a discriminator";
        let help = "describe it by `oneOf` and `discriminator`, or take the key out";
        context.report(Code::ExtensionCannotApply, &at, message, help);
        return Vec::new();
    };
    let mut methods: Vec<VariantMethod> = Vec::new();
    // The order of a map means nothing: methods follow the order of the union.
    let written: BTreeMap<&String, &Value> = written.iter().collect();
    for (value, name) in written {
        let at = at.child(value);
        let Some(index) = values.iter().position(|it| it.contains(value)) else {
            let message = format!("`{property}` of the body is never `{value}`");
            let near = nearest(value, values.iter().flatten().map(String::as_str));
            let help = near
                .map(|near| format!("did you mean `{near}`?"))
                .unwrap_or_default();
            context.report(Code::ExtensionCannotApply, &at, message, &help);
            continue;
        };
        if let Some(other) = methods.iter().find(|it| it.index == index) {
            let message = format!("this is the same variant as `{}`", other.value);
            let help = "a variant has one method";
            context.report(Code::ExtensionCannotApply, &at, message, help);
            continue;
        }
        methods.extend(name.as_str().map(|name| VariantMethod {
            at,
            value: value.clone(),
            index,
            name: name.to_owned(),
        }));
    }
    methods.sort_by_key(|it| it.index);
    methods
}

/// What tells the variants of an operation's body apart, where it is such a union.
fn discriminator(context: &Linked<'_>, operation: &Operation) -> Option<Discriminator> {
    let schema = operation.body.as_ref()?.schema?;
    match context.schemas.kind(schema) {
        Kind::Union { discriminator, .. } => discriminator.clone(),
        _ => None,
    }
}
