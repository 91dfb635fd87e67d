//! YAML tags: those of the core schema have a meaning, all others are refused.

use std::ops::Range;

use saphyr_parser::Tag;

use super::scalar::{Plain, resolve};
use crate::diagnostic::Diagnostic;
use crate::source::Scalar;

/// The value of a scalar with a tag, if the tag is one of the core schema and fits.
pub(super) fn value(text: &str, tag: &Tag) -> Option<Scalar> {
    if is_non_specific(tag) {
        return Some(Scalar::String(text.into()));
    }
    if !tag.is_yaml_core_schema() {
        return None;
    }
    let Plain::Value(value) = resolve(text) else {
        return None;
    };
    match (tag.suffix.as_str(), &value) {
        ("str", _) => Some(Scalar::String(text.into())),
        ("null", Scalar::Null)
        | ("bool", Scalar::Bool(_))
        | ("int" | "float", Scalar::Number(..)) => Some(value),
        _ => None,
    }
}

/// Whether this is the lone `!`, which says that a scalar is a string and nothing else.
pub(super) fn is_non_specific(tag: &Tag) -> bool {
    (tag.handle.is_empty() && tag.suffix == "!") || (tag.handle == "!" && tag.suffix.is_empty())
}

pub(super) fn refused(tag: &Tag, span: Range<usize>) -> Diagnostic {
    let name = if tag.is_yaml_core_schema() {
        format!("!!{}", tag.suffix)
    } else {
        format!("{}{}", tag.handle, tag.suffix)
    };
    let message = format!("the tag `{name}` has no meaning here");
    super::not_json_like(
        span,
        &message,
        "remove the tag; quote a text that begins with `!`",
    )
}
