//! The types and operations of a crate → the optional parts of the runtime that it needs.

use crate::api::{self, Api};
use crate::ir::{self, Conversions, Item, Scalar, Type};

/// What these types and operations need.
pub(super) fn of<'a>(
    api: &Api,
    types: impl IntoIterator<Item = &'a ir::TypeItem>,
    operations: impl IntoIterator<Item = &'a ir::Operation>,
) -> ir::Runtime {
    let is_basic = |it: &api::Credential| it.kind == api::CredentialKind::Basic;
    let mut runtime = ir::Runtime {
        basic: api.credentials.iter().any(is_basic),
        ..ir::Runtime::default()
    };
    for it in types {
        add_item(&mut runtime, &it.item);
    }
    for it in operations {
        add_operation(&mut runtime, it);
    }
    runtime
}

fn add_item(runtime: &mut ir::Runtime, item: &Item) {
    match item {
        Item::Struct(it) => {
            runtime.object = true;
            runtime.setters |= it.has_setters();
            runtime.unknown_properties |= it.unknown.is_some();
            let may_be_null = |it: &ir::Field| it.presence == ir::Presence::OptionalNullable;
            runtime.nullable |= it.fields.iter().any(may_be_null);
        }
        Item::OpenEnum(_) => runtime.open_enum = true,
        Item::Newtype(it) => {
            runtime.newtype = true;
            match it.scalar {
                Scalar::String => runtime.named_text = true,
                Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => {
                    runtime.named_number = true;
                }
            }
        }
        Item::Wrapper(_) => runtime.newtype = true,
        Item::TaggedEnum(it) => {
            runtime.tagged = true;
            add_conversions(runtime, &it.conversions);
        }
        Item::Union(it) => {
            runtime.shape = true;
            add_conversions(runtime, &it.conversions);
        }
        Item::ScalarUnion(it) => {
            runtime.shape = true;
            add_conversions(runtime, &it.conversions);
        }
    }
    for ty in item.parts() {
        add_type(runtime, ty);
    }
}

fn add_conversions(runtime: &mut ir::Runtime, conversions: &Conversions) {
    let has_texts = conversions.texts.is_some();
    runtime.conversions |= has_texts || !conversions.from.is_empty();
    runtime.text_union |= has_texts;
}

fn add_operation(runtime: &mut ir::Runtime, operation: &ir::Operation) {
    runtime.request_methods = true;
    runtime.page |= matches!(operation.outcome, ir::Outcome::Page(_));
    runtime.wait |= operation.waiter.is_some();
    for argument in &operation.arguments {
        add_type(runtime, &argument.ty);
        add_part(runtime, &argument.part);
    }
    for setter in &operation.setters {
        add_type(runtime, &setter.ty);
        add_part(runtime, &setter.part);
    }
    for ty in operation.outcome.types() {
        add_type(runtime, ty);
    }
}

fn add_part(runtime: &mut ir::Runtime, part: &ir::Part) {
    use ir::Place::{File, Files, Part};
    match part {
        ir::Part::Body(body) => runtime.style |= matches!(body, ir::Body::Form(_)),
        ir::Part::Parameter { place, style, .. } => {
            runtime.style |= style.is_some();
            runtime.multipart |= matches!(place, Part | File | Files);
        }
    }
}

fn add_type(runtime: &mut ir::Runtime, ty: &Type) {
    match ty {
        Type::Date => runtime.date = true,
        Type::DateTime => runtime.date_time = true,
        Type::List(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
            add_type(runtime, inner);
        }
        _ => {}
    }
}
