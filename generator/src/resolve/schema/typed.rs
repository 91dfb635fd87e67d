//! A schema whose `type` says what it is → its kind.

use openapiv3::{SchemaData, Type, VariantOrUnknownOrEmpty};

use super::object::{self, ObjectParts};
use super::{add, blank, resolve_boxed};
use crate::api::{Kind, SchemaId};
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::resolve::{Context, extension};

/// A schema whose `type` says what it is.
pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    ty: &'a Type,
    at: &Pointer,
    id: SchemaId,
    nullable: &mut bool,
) -> Kind {
    match ty {
        Type::Boolean(boolean) => {
            if !boolean.enumeration.is_empty() {
                values_ignored(context, at, "truth values");
            }
            Kind::Boolean
        }
        Type::Integer(integer) => {
            if !integer.enumeration.is_empty() {
                values_ignored(context, at, "integers");
            }
            Kind::Integer {
                format: format_text(&integer.format, |it| format!("{it:?}").to_lowercase()),
            }
        }
        Type::Number(number) => {
            if !number.enumeration.is_empty() {
                values_ignored(context, at, "numbers");
            }
            Kind::Number {
                format: format_text(&number.format, |it| format!("{it:?}").to_lowercase()),
            }
        }
        Type::String(string) if !string.enumeration.is_empty() => {
            *nullable |= string.enumeration.iter().any(Option::is_none);
            let values = string.enumeration.iter().flatten().cloned().collect();
            Kind::Enum {
                values,
                pinned_names: extension::variants(context, data, at),
            }
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

pub(super) fn values_ignored(context: &mut Context<'_>, at: &Pointer, of: &str) {
    let message = format!("an `enum` of {of} is documentation only: any of that type is taken");
    context.report(Code::ValuesIgnored, &at.child("enum"), message, "");
}
