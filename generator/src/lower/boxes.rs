//! Unions with large members → unions that hold those in boxes, so that values of them are small.

use std::collections::BTreeMap;

use crate::ir::{Field, Item, Presence, Type, TypeItem};
use crate::names::TypeName;

/// From how many bytes on a member is in a box, as far as its size can be foreseen.
const LARGE: usize = 512;

/// Puts the large structs that unions hold into boxes.
pub(super) fn settle(items: &mut BTreeMap<TypeName, TypeItem>) {
    let mut sizes = Sizes {
        items,
        known: BTreeMap::new(),
    };
    let mut large: Vec<TypeName> = Vec::new();
    for (name, item) in items.iter() {
        if matches!(item.item, Item::Struct(_)) && sizes.of_item(name) > LARGE {
            large.push(name.clone());
        }
    }
    let boxed = |ty: &mut Type| {
        let is_large = matches!(&*ty, Type::Declared(name) if large.binary_search(name).is_ok());
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

/// About how many bytes values take, members of unions in their boxes.
struct Sizes<'a> {
    items: &'a BTreeMap<TypeName, TypeItem>,
    /// What is known already; of what is being asked for, nothing.
    known: BTreeMap<TypeName, usize>,
}

impl Sizes<'_> {
    fn of_item(&mut self, name: &TypeName) -> usize {
        if let Some(size) = self.known.get(name) {
            return *size;
        }
        self.known.insert(name.clone(), 0);
        let items = self.items;
        let size = match items.get(name).map(|it| &it.item) {
            Some(Item::Struct(it)) => {
                let fields = it.fields.iter().map(|field| self.of_field(field));
                fields.sum::<usize>() + if it.rest.is_some() { 24 } else { 0 }
            }
            Some(Item::TaggedEnum(it)) => {
                let members = it.members.iter().map(|it| self.of_member(&it.ty));
                members.max().unwrap_or(24) + 8
            }
            Some(Item::Union(it)) => {
                let members = it.members.iter().map(|it| self.of_member(&it.ty));
                members.max().unwrap_or(24) + 8
            }
            _ => 24,
        };
        self.known.insert(name.clone(), size);
        size
    }

    fn of_field(&mut self, field: &Field) -> usize {
        let size = self.of(&field.ty);
        match field.presence {
            // Numbers have no value to spare for what is absent.
            Presence::Required => size,
            _ if size <= 8 => 2 * size,
            _ => size,
        }
    }

    /// A member of a union is in a box where it is large.
    fn of_member(&mut self, ty: &Type) -> usize {
        match self.of(ty) {
            size if size > LARGE => 8,
            size => size,
        }
    }

    fn of(&mut self, ty: &Type) -> usize {
        match ty {
            Type::Bool => 1,
            Type::I32 | Type::U32 | Type::Date => 4,
            Type::I64 | Type::U64 | Type::F64 | Type::Boxed(_) => 8,
            Type::String | Type::List(_) | Type::Map(_) => 24,
            Type::DateTime => 16,
            Type::Json | Type::Bytes => 32,
            Type::File => 80,
            Type::Option(inner) => self.of(inner),
            Type::Convertible(name) | Type::Declared(name) => self.of_item(name),
        }
    }
}
