//! What takes too many required values one by one → the struct that has them by name.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Argument, Item, Part, Required, RequiredField, Struct, Type, TypeItem};
use crate::names::{TypeName, ValueName, words};

use super::arguments::distinct;

type Items = BTreeMap<TypeName, TypeItem>;

/// How many required values a function takes one by one; more are the fields of a struct.
pub(super) const MOST: usize = 5;

/// Names the struct of each type whose `new` would take too many values; the names are the result, too.
pub(super) fn of_types(items: &mut Items) -> BTreeSet<TypeName> {
    let declared: BTreeSet<TypeName> = items.keys().cloned().collect();
    let mut taken = BTreeSet::new();
    for (name, item) in items.iter_mut() {
        let Item::Struct(item) = &mut item.item else {
            continue;
        };
        if item.fields.iter().filter(|it| it.is_argument()).count() > MOST {
            let is_taken = |it: &TypeName| declared.contains(it) || taken.contains(it);
            let required = free(&words(name.as_str()), is_taken);
            taken.insert(required.clone());
            item.required = Some(required);
        }
    }
    of_variants(items);
    taken
}

/// The functions of unions take for a variant what `new` of its struct takes.
fn of_variants(items: &mut Items) {
    let structs = items.iter().filter_map(|(name, item)| match &item.item {
        Item::Struct(Struct { required, .. }) => Some((name.clone(), required.clone()?)),
        _ => None,
    });
    let structs: BTreeMap<TypeName, TypeName> = structs.collect();
    for item in items.values_mut() {
        let Item::TaggedEnum(union) = &mut item.item else {
            continue;
        };
        for member in &mut union.members {
            let held = match &member.ty {
                Type::Boxed(inner) => inner.as_ref(),
                ty => ty,
            };
            let required = match held {
                Type::Declared(name) => structs.get(name),
                _ => None,
            };
            if let (Some(required), Some(arguments)) = (required, &mut member.arguments) {
                let ty = Type::Declared(required.clone());
                *arguments = vec![(ValueName::from_text("required"), ty)];
            }
        }
    }
}

/// The struct that a method takes in place of its parameters, where it would take too much one by one; the
/// body stays apart.
pub(super) fn of_operation(
    arguments: &[Argument],
    method: &[String],
    is_taken: impl Fn(&TypeName) -> bool,
) -> Option<Required> {
    if arguments.len() <= MOST {
        return None;
    }
    let of_body = |it: &&Argument| matches!(it.part, Part::Body(_));
    let fields = arguments.iter().filter(|it| !of_body(it));
    let fields = fields.map(|it| RequiredField {
        name: it.name.clone(),
        docs: it.docs.clone(),
        ty: it.ty.clone(),
    });
    let body = arguments.iter().filter(of_body).map(|it| &it.name);
    Some(Required {
        name: free(method, is_taken),
        argument: distinct(ValueName::from_text("required"), body),
        fields: fields.collect(),
    })
}

/// The name of the struct of what has these words: with `Value` after it as often as it takes to be free.
fn free(of: &[String], is_taken: impl Fn(&TypeName) -> bool) -> TypeName {
    let mut words = [of, &["required".to_owned()]].concat();
    loop {
        let name = TypeName::from_words(&words);
        if !is_taken(&name) {
            return name;
        }
        words.push("value".to_owned());
    }
}
