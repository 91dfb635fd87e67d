//! An enum of texts → its variants.

use std::collections::BTreeMap;

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{OpenEnum, Variant};
use crate::names::scope::variant_names;
use crate::pointer::Pointer;

/// The variant that holds what is not named.
pub(super) const UNKNOWN: &str = "Unknown";

/// The variants, in the order of the values; a value that is listed twice counts once.
pub(super) fn lower(
    context: &mut Context<'_>,
    at: &Pointer,
    values: &[String],
    pinned: &BTreeMap<String, String>,
) -> Option<OpenEnum> {
    let mut distinct: Vec<String> = Vec::new();
    for value in values {
        if !distinct.contains(value) {
            distinct.push(value.clone());
        }
    }
    match variant_names(&distinct, &[UNKNOWN], pinned) {
        Ok(names) => {
            let variants = names
                .into_iter()
                .zip(distinct)
                .map(|(name, wire)| Variant { name, wire });
            Some(OpenEnum {
                variants: variants.collect(),
            })
        }
        Err((first, second)) => {
            let at = at.child("enum");
            let message = format!(
                "`{}` and `{}` want one name",
                distinct.get(first).map_or("", String::as_str),
                distinct.get(second).map_or("", String::as_str)
            );
            let diagnostic = Diagnostic::new(Code::NameCollision, &at, message);
            let help = "give one of them another name with `x-lathe-variants`";
            context.diagnostics.push(diagnostic.help(help));
            None
        }
    }
}
