//! An enum of texts → its variants.

use std::collections::BTreeMap;

use crate::ir::{OpenEnum, Variant};
use crate::names::scope::variant_names;

/// The variant that holds what is not named.
pub(super) const UNKNOWN: &str = "Unknown";

/// The list of those that are named.
const ALL: &str = "ALL";

/// The variants, in the order of the values; a value that is listed twice counts once.
pub(super) fn lower(values: &[String], pinned: &BTreeMap<String, String>) -> OpenEnum {
    let mut distinct: Vec<String> = Vec::new();
    for value in values {
        if !distinct.contains(value) {
            distinct.push(value.clone());
        }
    }
    let names = variant_names(&distinct, &[UNKNOWN, ALL], pinned);
    let variants = names
        .into_iter()
        .zip(distinct)
        .map(|(name, wire)| Variant { name, wire });
    OpenEnum {
        variants: variants.collect(),
    }
}
