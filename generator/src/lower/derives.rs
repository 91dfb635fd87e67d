//! What can be derived for each type, worked out once over all of them.

use std::collections::BTreeMap;

use crate::ir::{Item, Type, TypeItem};
use crate::names::TypeName;

/// Takes `Eq` from every type that holds a floating-point number, directly or through another type.
pub(super) fn settle(items: &mut BTreeMap<TypeName, TypeItem>) {
    loop {
        let without: Vec<TypeName> = items
            .iter()
            .filter(|(_, item)| has_eq(&item.item) && !parts(&item.item).all(|ty| is_eq(items, ty)))
            .map(|(name, _)| name.clone())
            .collect();
        if without.is_empty() {
            return;
        }
        for name in without {
            match items.get_mut(&name).map(|item| &mut item.item) {
                Some(Item::Struct(it)) => it.derives.eq = false,
                Some(Item::TaggedEnum(it)) => it.eq = false,
                Some(Item::Union(it)) => it.eq = false,
                Some(Item::Wrapper(it)) => it.eq = false,
                _ => {}
            }
        }
    }
}

fn has_eq(item: &Item) -> bool {
    match item {
        Item::Struct(it) => it.derives.eq,
        Item::TaggedEnum(it) => it.eq,
        Item::Union(it) => it.eq,
        Item::Wrapper(it) => it.eq,
        Item::OpenEnum(_) | Item::Newtype(_) | Item::ScalarUnion(_) => true,
    }
}

/// The types that a declared type holds.
pub(super) fn parts(item: &Item) -> Box<dyn Iterator<Item = &Type> + '_> {
    match item {
        Item::Struct(it) => {
            let rest = it.rest.iter().map(|it| &it.ty);
            Box::new(it.fields.iter().map(|it| &it.ty).chain(rest))
        }
        Item::TaggedEnum(it) => Box::new(it.members.iter().map(|it| &it.ty)),
        Item::Union(it) => Box::new(it.members.iter().map(|it| &it.ty)),
        Item::Wrapper(it) => Box::new(std::iter::once(&it.ty)),
        Item::OpenEnum(_) | Item::Newtype(_) | Item::ScalarUnion(_) => Box::new(std::iter::empty()),
    }
}

fn is_eq(items: &BTreeMap<TypeName, TypeItem>, ty: &Type) -> bool {
    match ty {
        Type::F64 => false,
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::U32
        | Type::U64
        | Type::String
        | Type::Date
        | Type::DateTime
        | Type::Bytes
        | Type::File
        | Type::Json => true,
        Type::Convertible(name) | Type::Declared(name) => {
            items.get(name).is_none_or(|item| has_eq(&item.item))
        }
        Type::List(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
            is_eq(items, inner)
        }
    }
}
