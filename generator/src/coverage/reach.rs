//! The operations of a crate → the declared types that they carry, in others, too.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Crate, Item, Operation, Type};

/// The declared types of a crate.
pub(super) struct Types<'a>(BTreeMap<&'a str, &'a Item>);

impl<'a> Types<'a> {
    pub(super) fn of(ir: &'a Crate) -> Self {
        let items = ir.types.iter().flat_map(|it| &it.items);
        Self(items.map(|it| (it.name.as_str(), &it.item)).collect())
    }

    /// The names of the types that an operation takes and gives, its errors included, and of those that are in
    /// them.
    pub(super) fn carried_by(&self, operation: &'a Operation) -> BTreeSet<&'a str> {
        let taken = operation.arguments.iter().map(|it| &it.ty);
        let set = operation.setters.iter().map(|it| &it.ty);
        let given = operation.outcome.types();
        let direct = taken.chain(set).chain(given).filter_map(declared);
        let errors = operation.errors.iter().map(|(_, name)| name.as_str());
        let mut waiting: Vec<&str> = direct.chain(errors).collect();
        let mut carried = BTreeSet::new();
        while let Some(name) = waiting.pop() {
            if carried.insert(name)
                && let Some(item) = self.0.get(name)
            {
                waiting.extend(item.parts().filter_map(declared));
            }
        }
        carried
    }
}

/// The name of the declared type that a type is, or that a list, a map or a box of it holds.
fn declared(ty: &Type) -> Option<&str> {
    let mut ty = ty;
    loop {
        match ty {
            Type::List(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
                ty = inner;
            }
            Type::Declared(name) | Type::Convertible(name) => return Some(name.as_str()),
            _ => return None,
        }
    }
}
