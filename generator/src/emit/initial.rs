//! A value that is there, or is sent, unless it is set → its text, or its tokens.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::declared::literal;
use super::example;
use crate::ir::{Expression, Type};

/// The value as a row of a macro call has it: its type is known from the field.
pub(super) fn text(ir: &Expression) -> String {
    match ir {
        Expression::Literal(Value::String(text)) => format!("{}.into()", literal(text)),
        Expression::Literal(value) => plain(value),
        Expression::Variant(ty, variant) => format!("{}::{}", ty.as_str(), variant.as_str()),
        Expression::Holding(ty, variant, held) => {
            format!("{}::{}({})", ty.as_str(), variant.as_str(), text(held))
        }
        Expression::From(ty, value) => {
            let value = match value.as_ref() {
                Expression::Literal(Value::String(text)) => literal(text),
                other => text(other),
            };
            format!("{}::from({value})", ty.as_str())
        }
        Expression::Boxed(held) => format!("Box::new({})", text(held)),
        _ => "Default::default()".to_owned(),
    }
}

/// A number or a truth value.
fn plain(value: &Value) -> String {
    match value {
        Value::Number(number) => match (number.is_f64(), number.as_f64()) {
            // So that it is a number with a point whatever its size.
            (true, Some(float)) => format!("{float:?}"),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}

/// The value as an expression that says its type by itself; a text is one that is owned where it has to be.
pub(super) fn typed(ir: &Expression, ty: &Type, is_owned: bool) -> TokenStream {
    match ir {
        Expression::Default => quote!(<#ty>::default()),
        Expression::Literal(Value::String(text)) if is_owned => quote!(String::from(#text)),
        Expression::Literal(Value::Number(number)) => {
            let is_small = number.as_i64().is_some_and(|it| i32::try_from(it).is_ok());
            match (is_small, number.as_i64(), number.as_u64()) {
                (false, Some(value), _) if value < 0 => {
                    let value = Literal::i64_suffixed(value);
                    quote!(#value)
                }
                (false, _, Some(value)) => {
                    let value = Literal::u64_suffixed(value);
                    quote!(#value)
                }
                _ => example::expression(ir),
            }
        }
        other => example::expression(other),
    }
}
