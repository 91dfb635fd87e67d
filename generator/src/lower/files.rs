//! The types of a crate → its files: those of a named schema together, and small ones with their like.

use std::collections::BTreeMap;

use crate::ir::{Docs, Item, TypeFile, TypeItem};
use crate::names::{TypeName, ValueName};

use super::MANY;
use super::type_names::TypeNames;

/// How many lines may be put together in one file, as far as they can be foreseen.
const MOST: usize = 1000;

/// The files, in the order of their modules.
pub(super) fn of(names: &TypeNames, mut items: BTreeMap<TypeName, TypeItem>) -> Vec<TypeFile> {
    let count = items.len();
    let mut files: BTreeMap<ValueName, Vec<TypeItem>> = BTreeMap::new();
    for (module, name) in names.in_files() {
        if let Some(item) = items.remove(name) {
            files.entry(module.clone()).or_default().push(item);
        }
    }
    if count > MANY {
        files = together(files);
    }
    files
        .into_iter()
        .map(|(module, items)| TypeFile {
            module,
            items,
            features: Vec::new(),
        })
        .collect()
}

/// Puts files together whose names begin with the same word, or with as many more as keep them small.
fn together(files: BTreeMap<ValueName, Vec<TypeItem>>) -> BTreeMap<ValueName, Vec<TypeItem>> {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for (module, items) in &files {
        for prefix in prefixes(module) {
            *sizes.entry(prefix).or_default() += items.iter().map(lines).sum::<usize>();
        }
    }
    let mut together: BTreeMap<ValueName, Vec<TypeItem>> = BTreeMap::new();
    for (module, items) in files {
        let is_small = |prefix: &String| sizes.get(prefix).is_some_and(|size| *size <= MOST);
        let prefix = prefixes(&module).into_iter().find(is_small);
        let home = prefix.map_or(module, |prefix| ValueName::from_text(&prefix).into_module());
        together.entry(home).or_default().extend(items);
    }
    together
}

/// What the name of a module begins with: its first word, its first two, and so on.
fn prefixes(module: &ValueName) -> Vec<String> {
    let words: Vec<&str> = module.plain().split('_').collect();
    (1..=words.len())
        .map(|count| words[..count].join("_"))
        .collect()
}

/// About how many lines a type takes.
fn lines(item: &TypeItem) -> usize {
    let of = |docs: &Docs| docs.0.len() + 2;
    let parts: usize = match &item.item {
        Item::Struct(it) => it.fields.iter().map(|it| of(&it.docs) + 1).sum(),
        Item::TaggedEnum(it) => it.members.iter().map(|it| of(&it.docs) * 2 + 10).sum(),
        Item::Union(it) => it.members.iter().map(|it| of(&it.docs) + 7).sum(),
        Item::OpenEnum(it) => it.variants.len() * 3,
        Item::Newtype(it) => it.constants.iter().map(|it| of(&it.docs)).sum(),
        Item::Wrapper(_) | Item::ScalarUnion(_) => 30,
    };
    12 + of(&item.docs) + parts
}
