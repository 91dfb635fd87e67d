//! The types of a crate → how deep the compiler has to look into them.
//!
//! To see whether a request can be sent to another thread, it follows each type into its parts, over lists,
//! maps and boxes, and gives up at a limit that the crate can set.

use std::collections::BTreeMap;

use super::recursion::circles;
use crate::api::SchemaId;
use crate::ir::{Resource, Type, TypeItem};
use crate::names::TypeName;

/// The limit where a crate sets none.
const USUAL: usize = 128;

/// How deep what is not of the description lies, such as the future that holds a value.
const AROUND: usize = 48;

/// How deep the compiler looks into types, where the usual depth may not be enough.
pub(super) fn limit(items: &BTreeMap<TypeName, TypeItem>, resources: &[Resource]) -> Option<u32> {
    let depths = depths(items);
    let known = |name: &TypeName| depths.get(name).copied().unwrap_or(1);
    let operations = resources.iter().flat_map(|it| &it.operations);
    let of_operations = operations.flat_map(|it| {
        let arguments = it.arguments.iter().map(|it| &it.ty);
        let setters = it.setters.iter().map(|it| &it.ty);
        arguments.chain(setters).chain(it.outcome.types())
    });
    let of_operations = of_operations.map(|ty| {
        let (depth, name) = way(ty);
        depth + name.map_or(1, known)
    });
    let deepest = of_operations.chain(depths.values().copied()).max();
    let needed = deepest.unwrap_or(0) + AROUND;
    (needed > USUAL).then(|| u32::try_from(needed.next_power_of_two()).unwrap_or(u32::MAX))
}

/// How far away the declared type is that a type leads to, if it does, in steps of the compiler.
fn way(ty: &Type) -> (usize, Option<&TypeName>) {
    let mut depth = 0;
    let mut ty = ty;
    loop {
        (depth, ty) = match ty {
            Type::Convertible(name) | Type::Declared(name) => return (depth, Some(name)),
            Type::Option(inner) => (depth + 1, inner),
            Type::List(inner) | Type::Boxed(inner) => (depth + 3, inner),
            Type::Map(inner) => (depth + 4, inner),
            _ => return (depth, None),
        };
    }
}

/// For each type, how deep it may be: those that hold one another are as deep as all of them together.
fn depths(items: &BTreeMap<TypeName, TypeItem>) -> BTreeMap<&TypeName, usize> {
    let places: BTreeMap<&TypeName, usize> = items.keys().zip(0..).collect();
    let mut steps: Vec<usize> = Vec::new();
    let mut held: Vec<Vec<usize>> = Vec::new();
    for item in items.values() {
        let ways: Vec<(usize, Option<&TypeName>)> = item.item.parts().map(way).collect();
        // The type itself, and the `Option` that a field may be in.
        steps.push(2 + ways.iter().map(|it| it.0).max().unwrap_or(0));
        let names = ways.into_iter().filter_map(|it| it.1);
        held.push(names.filter_map(|it| places.get(it).copied()).collect());
    }
    let circles = circles(held.len(), |id| {
        held[id.0].iter().copied().map(SchemaId).collect()
    });
    // What is in no circle is a group of its own.
    let group = |index: usize| {
        circles
            .get(&SchemaId(index))
            .map_or((1, index), |it| (0, *it))
    };
    let mut groups: BTreeMap<(usize, usize), Group> = BTreeMap::new();
    for (index, held) in held.iter().enumerate() {
        let own = group(index);
        let entry = groups.entry(own).or_default();
        entry.steps += steps[index];
        let others = held.iter().map(|it| group(*it));
        entry.held.extend(others.filter(|it| *it != own));
    }
    let depths = of_groups(&groups);
    let depth = |index: usize| depths.get(&group(index)).copied().unwrap_or(1);
    items.keys().zip((0..).map(depth)).collect()
}

/// Types that hold one another.
#[derive(Default)]
struct Group {
    steps: usize,
    /// The groups of the types that they hold.
    held: Vec<(usize, usize)>,
}

/// How deep each group is; types may lie within one another over any number of others, so nothing here
/// calls itself for that.
fn of_groups(groups: &BTreeMap<(usize, usize), Group>) -> BTreeMap<(usize, usize), usize> {
    let mut depths: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut waiting: Vec<((usize, usize), bool)> = groups.keys().map(|it| (*it, false)).collect();
    while let Some((id, is_entered)) = waiting.pop() {
        let group = groups.get(&id).filter(|_| !depths.contains_key(&id));
        let Some(group) = group else {
            continue;
        };
        if is_entered {
            let held = group.held.iter().filter_map(|it| depths.get(it));
            depths.insert(id, group.steps + held.max().copied().unwrap_or(0));
        } else {
            waiting.push((id, true));
            waiting.extend(group.held.iter().map(|it| (*it, false)));
        }
    }
    depths
}
