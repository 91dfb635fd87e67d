//! `discriminator` → the values that its property has for each member of a union.

use std::collections::BTreeSet;

use openapiv3::{Discriminator as Described, ReferenceOr, Schema as Written};

use crate::api::Discriminator;
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::resolve::Context;
use crate::resolve::reference::{self, SCHEMAS};

/// The values that the mapping gives to each member; none where it is silent, so that the member's own
/// schema decides.
pub(super) fn resolve(
    context: &mut Context<'_>,
    described: &Described,
    members: &[&ReferenceOr<Written>],
    at: &Pointer,
) -> Discriminator {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let values = members.iter().map(|member| {
        let ReferenceOr::Reference { reference } = member else {
            return Vec::new();
        };
        let mapped = described
            .mapping
            .iter()
            .filter(|(_, to)| leads_to(to, reference));
        let values: Vec<String> = mapped
            .map(|(value, _)| {
                used.insert(value);
                value.clone()
            })
            .collect();
        values
    });
    let values = values.collect();
    for (value, to) in &described.mapping {
        if !used.contains(value.as_str()) {
            check_target(context, value, to, at);
        }
    }
    Discriminator {
        property: described.property_name.clone(),
        values,
    }
}

/// Whether the target of a mapping is what a reference leads to: by its text, or by the component's name.
fn leads_to(target: &str, reference: &str) -> bool {
    target == reference || reference.rsplit('/').next() == Some(target)
}

/// The target of a mapping must be there, also where it is no member of the union.
fn check_target(context: &mut Context<'_>, value: &str, to: &str, at: &Pointer) {
    let at = at.child("mapping").child(value);
    let schemas = context.openapi.components.as_ref().map(|it| &it.schemas);
    let name = match to.contains(['/', '#']) {
        true => reference::component_name(to, SCHEMAS, &at).ok(),
        false => Some(to.to_owned()),
    };
    let is_there = name.is_some_and(|name| schemas.is_some_and(|it| it.contains_key(&name)));
    if is_there {
        let message = format!("`{value}` is mapped to `{to}`, which is no member of the union");
        context.report(Code::MappingIgnored, &at, message, "add it to the members");
    } else {
        let message = format!("`{value}` is mapped to `{to}`, and there is no such schema");
        context.report(Code::DanglingReference, &at, message, "map it to a member");
    }
}
