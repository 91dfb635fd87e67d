//! `oneOf` and `anyOf` → a union, with the values of its discriminator.

use openapiv3::{ReferenceOr, Schema as Written, SchemaData};

use super::members;
use crate::api::{Discriminator, Kind};
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::resolve::Context;

pub(super) fn resolve<'a>(
    context: &mut Context<'a>,
    data: &'a SchemaData,
    written: &'a [ReferenceOr<Written>],
    at: &Pointer,
) -> Kind {
    let members = members(context, written, at);
    let discriminator = data.discriminator.as_ref().map(|discriminator| {
        let at = at.parent().unwrap_or_default().child("discriminator");
        let values = written.iter().enumerate().map(|(index, member)| {
            let value = mapped_value(context, member, discriminator, &at);
            value.unwrap_or_else(|| index.to_string())
        });
        Discriminator {
            property: discriminator.property_name.clone(),
            values: values.collect(),
        }
    });
    if let Some(discriminator) = &data.discriminator {
        check_mapping(
            context,
            written,
            discriminator,
            &at.parent().unwrap_or_default(),
        );
    }
    Kind::Union {
        members,
        discriminator,
    }
}

/// The value of the discriminator that stands for a member: from the mapping, else its component's name.
fn mapped_value(
    context: &mut Context<'_>,
    member: &ReferenceOr<Written>,
    discriminator: &openapiv3::Discriminator,
    at: &Pointer,
) -> Option<String> {
    let ReferenceOr::Reference { reference } = member else {
        let message = "a union with a discriminator has a member that is written in place";
        context.report(
            Code::UnsupportedSchema,
            at,
            message,
            "move the member into `components/schemas`",
        );
        return None;
    };
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mut mapped = discriminator
        .mapping
        .iter()
        .filter(|(_, to)| *to == reference || *to == name);
    match (mapped.next(), mapped.next()) {
        (Some((value, _)), None) => Some(value.clone()),
        (Some(_), Some((second, _))) => {
            let message = format!("several values are mapped to `{name}`");
            let at = at.child("mapping").child(second);
            context.report(
                Code::UnsupportedSchema,
                &at,
                message,
                "give each value a schema of its own",
            );
            None
        }
        (None, _) => Some(name.to_owned()),
    }
}

/// Every target of the mapping must be a member of the union.
fn check_mapping(
    context: &mut Context<'_>,
    members: &[ReferenceOr<Written>],
    discriminator: &openapiv3::Discriminator,
    at: &Pointer,
) {
    let is_member = |to: &String| {
        members.iter().any(|member| match member {
            ReferenceOr::Reference { reference } => {
                reference == to || reference.rsplit('/').next() == Some(to)
            }
            ReferenceOr::Item(_) => false,
        })
    };
    for (value, to) in discriminator
        .mapping
        .iter()
        .filter(|(_, to)| !is_member(to))
    {
        let at = at.child("discriminator").child("mapping").child(value);
        let message = format!("`{value}` is mapped to `{to}`, which is no member of the union");
        context.report(
            Code::WrongReference,
            &at,
            message,
            "map it to one of the members",
        );
    }
}
