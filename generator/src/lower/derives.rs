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
                _ => {}
            }
        }
    }
}

fn has_eq(item: &Item) -> bool {
    match item {
        Item::Struct(it) => it.derives.eq,
        Item::TaggedEnum(it) => it.eq,
        Item::OpenEnum(_) | Item::Newtype(_) | Item::ScalarUnion(_) => true,
    }
}

fn parts(item: &Item) -> Box<dyn Iterator<Item = Type> + '_> {
    match item {
        Item::Struct(it) => Box::new(it.fields.iter().map(|it| it.ty.clone())),
        Item::TaggedEnum(it) => Box::new(it.members.iter().map(|it| Type::Declared(it.ty.clone()))),
        Item::OpenEnum(_) | Item::Newtype(_) | Item::ScalarUnion(_) => Box::new(std::iter::empty()),
    }
}

fn is_eq(items: &BTreeMap<TypeName, TypeItem>, ty: Type) -> bool {
    match ty {
        Type::F64 => false,
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::String
        | Type::Date
        | Type::DateTime
        | Type::Json => true,
        Type::Convertible(_) => true,
        Type::Declared(name) => items.get(&name).is_none_or(|item| has_eq(&item.item)),
        Type::List(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
            is_eq(items, *inner)
        }
    }
}
