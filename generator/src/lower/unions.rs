//! A union → an enum: by its discriminator, or by what its JSON is.

use std::collections::BTreeMap;

use super::enums::UNKNOWN;
use super::types::ty;
use super::{Context, docs, structs};
use crate::api::{Discriminator, Kind, SchemaId};
use crate::diagnostic::Code;
use crate::ir::{Item, Member, Presence, Scalar, ScalarUnion, TaggedEnum, Type};
use crate::names::scope::variant_names;
use crate::names::{TypeName, ValueName, VariantName, words};

pub(super) fn lower(
    context: &mut Context<'_>,
    id: SchemaId,
    name: &TypeName,
    members: &[SchemaId],
    discriminator: Option<&Discriminator>,
) -> Option<Item> {
    match discriminator {
        Some(discriminator) => tagged(context, id, members, discriminator),
        None => scalars(context, id, name, members),
    }
}

fn tagged(
    context: &mut Context<'_>,
    id: SchemaId,
    members: &[SchemaId],
    discriminator: &Discriminator,
) -> Option<Item> {
    let Discriminator { property, values } = discriminator;
    let at = context.schemas.get(id).at.clone();
    let names = match variant_names(values, &[UNKNOWN], &BTreeMap::new()) {
        Ok(names) => names,
        Err(_) => {
            let at = at.child("discriminator");
            let message = "two values of the discriminator want one name, or are one";
            context.report(
                Code::NameCollision,
                &at,
                message,
                "give the members values that differ",
            );
            return None;
        }
    };
    let mut lowered = Vec::new();
    for ((member, value), name) in members.iter().zip(values).zip(names) {
        lowered.push(self::member(context, *member, value, name)?);
    }
    let is_input = context.usage.is_input(id);
    Some(Item::TaggedEnum(TaggedEnum {
        property: property.clone(),
        members: lowered,
        eq: true,
        is_input,
    }))
}

fn member(
    context: &mut Context<'_>,
    id: SchemaId,
    value: &str,
    name: VariantName,
) -> Option<Member> {
    let target = context.schemas.target(id);
    let schema = context.schemas.get(target);
    let (Kind::Object(object), Some(ty)) = (&schema.kind, context.names.get(context.schemas, id))
    else {
        let message = "a member of a union with a discriminator is not an object with properties";
        context.report(Code::UnsupportedSchema, &schema.at, message, "");
        return None;
    };
    let made = structs::lower(context, target, object);
    let required = made
        .fields
        .into_iter()
        .filter(|it| it.presence == Presence::Required);
    Some(Member {
        constructor: ValueName::from_text(name.as_str()),
        name,
        docs: docs::of_schema(schema, ty),
        value: value.to_owned(),
        ty: ty.clone(),
        arguments: required.map(|it| (it.name, it.ty)).collect(),
    })
}

/// An integer or a text, which their JSON tells apart.
fn scalars(
    context: &mut Context<'_>,
    id: SchemaId,
    name: &TypeName,
    members: &[SchemaId],
) -> Option<Item> {
    let mut integer = None;
    let mut text = None;
    for member in members {
        let variant = variant(context, *member, name);
        let ty = ty(context, *member);
        match (context.schemas.kind(*member), &integer, &text) {
            (Kind::Integer { format }, None, _) => {
                let scalar = if format.as_deref() == Some("int32") {
                    Scalar::I32
                } else {
                    Scalar::I64
                };
                integer = Some((variant.unwrap_or_else(|| plain("integer")), ty, scalar));
            }
            (Kind::String { .. }, _, None) if !matches!(ty, Type::Date | Type::DateTime) => {
                text = Some((variant.unwrap_or_else(|| plain("text")), ty));
            }
            _ => return unsupported(context, id),
        }
    }
    match (integer, text) {
        (Some(integer), Some(text)) => Some(Item::ScalarUnion(ScalarUnion { integer, text })),
        _ => unsupported(context, id),
    }
}

fn plain(word: &str) -> VariantName {
    VariantName::from_words(&words(word))
}

/// The name of a member's type, without the words that it begins with like the union: `ImageRef` has `Id`.
fn variant(context: &Context<'_>, member: SchemaId, union: &TypeName) -> Option<VariantName> {
    let own = words(context.names.get(context.schemas, member)?.as_str());
    let shared = own
        .iter()
        .zip(words(union.as_str()))
        .take_while(|(own, union)| *own == union)
        .count();
    let rest = own
        .get(shared..)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&own);
    Some(VariantName::from_words(rest))
}

fn unsupported(context: &mut Context<'_>, id: SchemaId) -> Option<Item> {
    let at = context.schemas.get(id).at.clone();
    let message = "a union without a discriminator can be of an integer and a string only, so far";
    context.report(
        Code::UnsupportedSchema,
        &at,
        message,
        "give it a `discriminator`",
    );
    None
}
