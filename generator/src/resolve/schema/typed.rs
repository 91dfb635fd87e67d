//! A schema whose `type` says what it is → its kind.

use openapiv3::{SchemaData, Type, VariantOrUnknownOrEmpty};

use super::object::{self, ObjectParts};
use super::{add, blank, resolve_boxed, values};
use crate::api::{Kind, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::Context;

/// A schema whose `type` says what it is.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    ty: &'a Type,
    at: &Pointer,
    id: SchemaId,
    nullable: &mut bool,
) -> Kind {
    if is_null(ty) {
        *nullable = true;
        return Kind::Null;
    }
    match ty {
        Type::Boolean(_) => Kind::Boolean,
        Type::Integer(integer) => {
            *nullable |= integer.enumeration.iter().any(Option::is_none);
            let listed = integer.enumeration.iter().flatten().copied();
            Kind::Integer {
                format: format_text(&integer.format, |it| format!("{it:?}").to_lowercase()),
                values: values::integers(context, data, listed.collect(), at),
            }
        }
        Type::Number(number) => {
            *nullable |= number.enumeration.iter().any(Option::is_none);
            Kind::Number {
                format: format_text(&number.format, |it| format!("{it:?}").to_lowercase()),
            }
        }
        Type::String(string) if !string.enumeration.is_empty() => {
            *nullable |= string.enumeration.iter().any(Option::is_none);
            let listed = string.enumeration.iter().flatten().cloned().collect();
            values::texts(context, data, listed, at)
        }
        Type::String(string) => {
            use openapiv3::StringFormat::{Binary, Byte, Date, DateTime, Password};
            let format = format_text(&string.format, |it| match it {
                Date => "date".to_owned(),
                DateTime => "date-time".to_owned(),
                Password => "password".to_owned(),
                Byte => "byte".to_owned(),
                Binary => "binary".to_owned(),
            });
            Kind::String { format }
        }
        Type::Array(array) => {
            let at = at.child("items");
            let items = match &array.items {
                Some(items) => resolve_boxed(context, items, &at),
                None => add(context, blank(&at)),
            };
            Kind::Array { items }
        }
        Type::Object(object) => {
            let parts = ObjectParts {
                properties: &object.properties,
                required: &object.required,
                additional: object.additional_properties.as_ref(),
            };
            Kind::Object(object::resolve(context, data, parts, at, id))
        }
    }
}

/// Whether the only value that is listed is `null`.
fn is_null(ty: &Type) -> bool {
    fn are_null<T>(values: &[Option<T>]) -> bool {
        !values.is_empty() && values.iter().all(Option::is_none)
    }
    match ty {
        Type::String(it) => are_null(&it.enumeration),
        Type::Integer(it) => are_null(&it.enumeration),
        Type::Number(it) => are_null(&it.enumeration),
        Type::Boolean(it) => are_null(&it.enumeration),
        Type::Array(_) | Type::Object(_) => false,
    }
}

fn format_text<T>(
    format: &VariantOrUnknownOrEmpty<T>,
    text: impl Fn(&T) -> String,
) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(item) => Some(text(item)),
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
