//! Successes whose bodies differ → an enum by status.

use super::Context;
use super::types::element;
use crate::api::{Media, Operation, Success};
use crate::ir::{Decode, StatusVariant, Statuses, Type};
use crate::names::scope::variant_names;
use crate::names::{TypeName, words};

/// The variant for every status that the description does not list.
const OTHER: &str = "Other";

pub(super) fn lower(context: &Context<'_>, operation: &Operation, method: &[String]) -> Statuses {
    let listed = operation.successes.iter().filter_map(|success| {
        let status = success.status.as_deref()?;
        Some((status, range(status)?, success))
    });
    let listed: Vec<_> = listed.collect();
    let names: Vec<String> = listed
        .iter()
        .map(|(status, _, _)| reason(status).to_owned())
        .collect();
    let names = variant_names(&names, &[OTHER], &Default::default());
    let variants = names.into_iter().zip(listed);
    let mut variants: Vec<StatusVariant> = variants
        .map(|(name, (_, statuses, success))| StatusVariant {
            name,
            statuses,
            value: value(context, success),
        })
        .collect();
    // A status by itself comes before a range that has it.
    variants.sort_by_key(|it| (it.statuses.1 - it.statuses.0, it.statuses.0));
    Statuses {
        name: TypeName::from_words(&[method.to_vec(), words("outcome")].concat()),
        variants,
    }
}

/// The type of a success's body, and how it is read; `None` where it has none.
pub(super) fn value(context: &Context<'_>, success: &Success) -> Option<(Type, Decode)> {
    Some(match (success.media.as_ref()?, success.schema) {
        (Media::Text(_), _) => (Type::String, Decode::Text),
        (Media::Bytes(_) | Media::Form(_) | Media::Multipart, _) => (Type::Bytes, Decode::Bytes),
        (Media::Json(_), Some(schema)) => (element(context, schema), Decode::Whole),
        (Media::Json(_), None) => (Type::Json, Decode::Whole),
    })
}

/// The statuses of `200` or `2XX`, from the first to the last.
fn range(status: &str) -> Option<(u16, u16)> {
    if let Ok(status) = status.parse() {
        return Some((status, status));
    }
    let hundreds: u16 = status.get(..1)?.parse().ok()?;
    Some((hundreds * 100, hundreds * 100 + 99))
}

/// What a status is called.
fn reason(status: &str) -> &str {
    match status {
        "200" => "Ok",
        "201" => "Created",
        "202" => "Accepted",
        "203" => "Non Authoritative Information",
        "204" => "No Content",
        "205" => "Reset Content",
        "206" => "Partial Content",
        "207" => "Multi Status",
        "208" => "Already Reported",
        "226" => "IM Used",
        "2XX" | "2xx" => "Success",
        other => other,
    }
}
