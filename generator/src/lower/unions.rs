//! A union → an enum: by its discriminator, or by what its variants' JSON differs in.

mod shapes;

use std::collections::BTreeMap;

use super::enums::UNKNOWN;
use super::types::{integer, is_scalar_union, ty};
use super::{Context, docs, structs, tagging};
use crate::api::{Discriminator, Kind, SchemaId};
use crate::ir::{Conversions, Item, Member, ScalarUnion, TaggedEnum, Type, Union, UnionMember};
use crate::names::scope::variant_names;
use crate::names::{TypeName, ValueName, VariantName, words};

pub(super) fn lower(
    context: &mut Context<'_>,
    id: SchemaId,
    name: &TypeName,
    members: &[SchemaId],
    discriminator: Option<&Discriminator>,
) -> Item {
    match discriminator {
        Some(discriminator) => Item::TaggedEnum(tagged(context, id, name, members, discriminator)),
        None if is_scalar_union(context, members) => scalars(context, name, members),
        None => Item::Union(shaped(context, id, name, members)),
    }
}

/// The names of the functions that every type has, so that no constructor is called so.
const RESERVED: [&str; 4] = ["clone", "default", "eq", "from"];

fn tagged(
    context: &mut Context<'_>,
    id: SchemaId,
    name: &TypeName,
    members: &[SchemaId],
    discriminator: &Discriminator,
) -> TaggedEnum {
    let Discriminator { property, values } = discriminator;
    let wanted = values
        .iter()
        .zip(members)
        .map(|(values, member)| match values.as_slice() {
            [only] => only.clone(),
            _ => variant_words(context, *member, name).join(" "),
        });
    let wanted: Vec<String> = wanted.collect();
    let names = variant_names(&wanted, &[UNKNOWN], &BTreeMap::new());
    let types: Vec<Type> = members.iter().map(|it| held(context, id, *it)).collect();
    let mut lowered = Vec::new();
    for (((member, values), name), ty) in members.iter().zip(values).zip(names).zip(&types) {
        let mut constructor = ValueName::from_text(name.as_str());
        if RESERVED.contains(&constructor.plain()) {
            constructor = constructor.with_underscore();
        }
        lowered.push(Member {
            constructor,
            name,
            docs: member_docs(context, *member),
            values: values.clone(),
            is_told: is_told(context, *member, property, values),
            ty: ty.clone(),
            arguments: arguments(context, *member),
        });
    }
    TaggedEnum {
        property: property.clone(),
        members: lowered,
        is_input: context.usage.is_input(id),
        conversions: Conversions::default(),
    }
}

/// Whether a union writes the tag of a member, which has one value and does not write it by itself.
fn is_told(context: &Context<'_>, member: SchemaId, property: &str, values: &[String]) -> bool {
    let objects = tagging::objects(context.schemas, member);
    let writes = |id: &SchemaId| {
        let tagging = context.usage.tagging(*id);
        tagging.is_some_and(|it| it.is_own(property))
    };
    values.len() == 1 && !objects.iter().all(writes)
}

/// The type that a variant holds.
fn held(context: &Context<'_>, union: SchemaId, member: SchemaId) -> Type {
    let ty = ty(context, member);
    let is_union = matches!(context.schemas.kind(member), Kind::Union { .. });
    if is_union && context.recursion.is_endless(context.schemas, union, member) {
        return Type::Boxed(Box::new(ty));
    }
    ty
}

/// What `new` of the member's struct takes; `None` where the variant is better made of the struct.
fn arguments(context: &mut Context<'_>, member: SchemaId) -> Option<Vec<(ValueName, Type)>> {
    let target = context.schemas.target(member);
    let Kind::Object(object) = &context.schemas.get(target).kind else {
        return None;
    };
    context.names.get(context.schemas, target)?;
    let made = structs::lower(context, target, object);
    let has_setters = made.fields.iter().any(|it| it.is_settable());
    let required = made.fields.into_iter().filter(|it| it.is_argument());
    let required: Vec<(ValueName, Type)> = required.map(|it| (it.name, it.ty)).collect();
    // What has nothing but setters is made by itself: the variant has none.
    (!required.is_empty() || !has_setters).then_some(required)
}

fn member_docs(context: &Context<'_>, member: SchemaId) -> crate::ir::Docs {
    let schema = context.schemas.get(member);
    let target = context.schemas.get(context.schemas.target(member));
    let described = if schema.description.is_some() {
        schema
    } else {
        target
    };
    docs::of_member(described)
}

/// An integer or a text, which their JSON tells apart.
fn scalars(context: &mut Context<'_>, name: &TypeName, members: &[SchemaId]) -> Item {
    let named = |member: &SchemaId, plain: &str| {
        let is_named = context.names.get(context.schemas, *member).is_some();
        let words = match is_named {
            true => variant_words(context, *member, name),
            false => words(plain),
        };
        (VariantName::from_words(&words), ty(context, *member))
    };
    let mut integer_part = (
        VariantName::from_words(&words("integer")),
        Type::I64,
        integer(None),
    );
    let mut text = (VariantName::from_words(&words("text")), Type::String);
    for member in members {
        match context.schemas.kind(*member) {
            Kind::Integer { format, .. } => {
                let (name, ty) = named(member, "integer");
                integer_part = (name, ty, integer(format.as_deref()));
            }
            _ => text = named(member, "text"),
        }
    }
    Item::ScalarUnion(ScalarUnion {
        integer: integer_part,
        text,
        conversions: Conversions::default(),
    })
}

fn shaped(context: &mut Context<'_>, id: SchemaId, name: &TypeName, members: &[SchemaId]) -> Union {
    let wanted = members
        .iter()
        .map(|member| variant_words(context, *member, name).join(" "));
    let wanted: Vec<String> = wanted.collect();
    let names = variant_names(&apart(wanted), &[UNKNOWN], &BTreeMap::new());
    let types: Vec<Type> = members.iter().map(|it| held(context, id, *it)).collect();
    let shapes = shapes::of(context.schemas, members);
    let variants = members.iter().zip(names).zip(&types).zip(shapes);
    let variants = variants.map(|(((member, name), ty), shape)| UnionMember {
        name,
        docs: member_docs(context, *member),
        ty: ty.clone(),
        shape,
    });
    Union {
        members: variants.collect(),
        is_input: context.usage.is_input(id),
        conversions: Conversions::default(),
    }
}

/// Names that are wanted twice get the letter of their place in the union.
fn apart(wanted: Vec<String>) -> Vec<String> {
    let count = |text: &String| wanted.iter().filter(|it| *it == text).count();
    let letters = wanted.iter().enumerate().map(|(index, text)| {
        if count(text) == 1 {
            return text.clone();
        }
        format!("{text} {}", ordinal(index))
    });
    letters.collect()
}

/// A place in a list as a word.
pub(super) fn ordinal(index: usize) -> String {
    const ORDINALS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    match ORDINALS.get(index) {
        Some(word) => (*word).to_owned(),
        None => format!("n{}", index + 1),
    }
}

/// The words of a variant's name: those of its type, without those that the union begins with, or what
/// its JSON is.
fn variant_words(context: &Context<'_>, member: SchemaId, union: &TypeName) -> Vec<String> {
    let Some(own) = context.names.get(context.schemas, member) else {
        return kind_words(context, member, 0);
    };
    let own = words(own.as_str());
    let shared = own
        .iter()
        .zip(words(union.as_str()))
        .take_while(|(own, union)| *own == union)
        .count();
    let rest = own.get(shared..).filter(|rest| !rest.is_empty());
    rest.map(<[String]>::to_vec).unwrap_or(own)
}

/// What the JSON of a schema without a name is, in words.
fn kind_words(context: &Context<'_>, id: SchemaId, depth: usize) -> Vec<String> {
    if let Some(name) = context.names.get(context.schemas, id) {
        return words(name.as_str());
    }
    let one = |word: &str| words(word);
    let of = |inner: SchemaId, word: &str| {
        if depth > 4 {
            return words(word);
        }
        let mut all = kind_words(context, inner, depth + 1);
        all.push(word.to_owned());
        all
    };
    match context.schemas.kind(id) {
        Kind::Boolean => one("boolean"),
        Kind::Integer { .. } => one("integer"),
        Kind::Number { .. } => one("number"),
        Kind::String { .. } | Kind::Enum { .. } => match ty(context, id) {
            Type::DateTime => one("date time"),
            Type::Date => one("date"),
            _ => one("text"),
        },
        Kind::Array { items } => of(*items, "list"),
        Kind::Object(object) => match object.additional {
            Some(values) => of(values, "map"),
            None => one("map"),
        },
        Kind::Any | Kind::Null | Kind::Union { .. } | Kind::Same(_) => one("json"),
    }
}
