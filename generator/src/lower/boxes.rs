//! Unions with large members → unions that hold those in boxes, so that values of them are small.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Field, Item, Presence, Type, TypeItem};
use crate::names::TypeName;

/// From how many bytes on a member is in a box, as far as its size can be foreseen.
const LARGE: usize = 512;

/// Puts the large structs that unions hold into boxes.
pub(super) fn settle(items: &mut BTreeMap<TypeName, TypeItem>) {
    let sizes = sizes(items);
    let is_large = |name: &TypeName| {
        let is_struct = matches!(items.get(name).map(|it| &it.item), Some(Item::Struct(_)));
        is_struct && sizes.get(name).is_some_and(|size| *size > LARGE)
    };
    let large: BTreeSet<TypeName> = items.keys().filter(|it| is_large(it)).cloned().collect();
    let boxed = |ty: &mut Type| {
        let is_large = matches!(&*ty, Type::Declared(name) if large.contains(name));
        if is_large {
            *ty = Type::Boxed(Box::new(ty.clone()));
        }
    };
    for item in items.values_mut() {
        match &mut item.item {
            Item::TaggedEnum(it) => it.members.iter_mut().for_each(|it| boxed(&mut it.ty)),
            Item::Union(it) => it.members.iter_mut().for_each(|it| boxed(&mut it.ty)),
            _ => {}
        }
    }
}

/// About how many bytes values of each type take, members of unions in their boxes.
///
/// Types may lie within one another over any number of others, so nothing here calls itself for that.
fn sizes(items: &BTreeMap<TypeName, TypeItem>) -> BTreeMap<TypeName, usize> {
    let mut sizes: BTreeMap<TypeName, usize> = BTreeMap::new();
    let mut entered: BTreeSet<&TypeName> = BTreeSet::new();
    let mut waiting: Vec<&TypeName> = items.keys().collect();
    while let Some(name) = waiting.last().copied() {
        let item = items.get(name).filter(|_| !sizes.contains_key(name));
        let Some(item) = item.map(|it| &it.item) else {
            waiting.pop();
            continue;
        };
        if entered.insert(name) {
            // What holds itself is in a box somewhere on the way.
            let parts = item.parts().filter_map(within);
            waiting.extend(parts.filter(|it| !entered.contains(it)));
        } else {
            sizes.insert(name.clone(), of_item(&sizes, item));
        }
    }
    sizes
}

/// The declared type that values of a type have within them, and not behind a pointer.
fn within(ty: &Type) -> Option<&TypeName> {
    match ty {
        Type::Convertible(name) | Type::Declared(name) => Some(name),
        Type::Option(inner) => within(inner),
        _ => None,
    }
}

fn of_item(known: &BTreeMap<TypeName, usize>, item: &Item) -> usize {
    match item {
        Item::Struct(it) => {
            let fields = it.fields.iter().map(|field| of_field(known, field));
            let rest = if it.rest.is_some() { 24 } else { 0 };
            let unknown = if it.unknown.is_some() { 8 } else { 0 };
            fields.sum::<usize>() + rest + unknown
        }
        Item::TaggedEnum(_) | Item::Union(_) => {
            // A member that is large is in a box.
            let sizes = item.parts().map(|ty| of_type(known, ty));
            let members = sizes.map(|size| if size > LARGE { 8 } else { size });
            members.max().unwrap_or(24) + 8
        }
        _ => 24,
    }
}

fn of_field(known: &BTreeMap<TypeName, usize>, field: &Field) -> usize {
    let size = of_type(known, &field.ty);
    match field.presence {
        // Numbers have no value to spare for what is absent.
        Presence::Optional | Presence::Nullable | Presence::OptionalNullable if size <= 8 => {
            2 * size
        }
        _ => size,
    }
}

fn of_type(known: &BTreeMap<TypeName, usize>, ty: &Type) -> usize {
    match ty {
        Type::Bool => 1,
        Type::I32 | Type::U32 | Type::Date => 4,
        Type::I64 | Type::U64 | Type::F64 | Type::Boxed(_) => 8,
        Type::String | Type::List(_) | Type::Map(_) => 24,
        Type::DateTime => 16,
        Type::Json | Type::Bytes | Type::Body => 32,
        Type::File => 80,
        Type::Option(inner) => of_type(known, inner),
        Type::Convertible(name) | Type::Declared(name) => known.get(name).copied().unwrap_or(0),
    }
}
