//! The types of one file, and the index of all of them.

use super::declared::{self, Declared};
use super::imports::Imports;
use super::{cfg, newtype, open_enum, scalar_union, structs, tagged_enum, union};
use crate::ir::{Item, TypeFile, TypeItem};
use crate::names::TypeName;

/// The text of a file's types, without its `use` lines.
pub(super) fn emit(ir: &TypeFile, imports: &mut Imports) -> String {
    let TypeFile {
        module: _,
        items,
        features: _,
    } = ir;
    let pieces = items.iter().flat_map(|item| one(item, imports).pieces());
    let text = declared::text(pieces.collect());
    let declared: Vec<&str> = items.iter().flat_map(names).collect();
    imports.remove("super", &declared);
    text
}

fn one(ir: &TypeItem, imports: &mut Imports) -> Declared {
    let TypeItem {
        schema: _,
        name,
        docs,
        item,
    } = ir;
    match item {
        Item::Struct(item) => structs::emit(name, docs, item, imports),
        Item::OpenEnum(item) => open_enum::emit(name, docs, item, imports),
        Item::Newtype(item) => newtype::emit(name, docs, item, imports),
        Item::Wrapper(item) => newtype::wrapper(name, docs, item, imports),
        Item::TaggedEnum(item) => tagged_enum::emit(name, docs, item, imports),
        Item::Union(item) => union::emit(name, docs, item, imports),
        Item::ScalarUnion(item) => scalar_union::emit(name, docs, item, imports),
    }
}

/// The name of a type, and that of the struct which its `new` takes.
fn names(item: &TypeItem) -> impl Iterator<Item = &str> {
    let required = match &item.item {
        Item::Struct(it) => it.required.as_ref(),
        _ => None,
    };
    std::iter::once(&item.name)
        .chain(required)
        .map(TypeName::as_str)
}

/// The text of `src/types.rs`: the modules, and the types that they have.
pub(super) fn index(files: &[TypeFile]) -> String {
    let mut text = String::from("//! The values that requests carry and responses return.\n\n");
    for file in files {
        push_cfg(&mut text, file);
        text.push_str(&format!("mod {};\n", file.module.as_str()));
    }
    text.push('\n');
    for file in files {
        let mut imports = Imports::default();
        for name in file.items.iter().flat_map(names) {
            imports.add(&format!("self::{}", file.module.as_str()), name);
        }
        push_cfg(&mut text, file);
        for line in imports.lines() {
            let visibility = if line.starts_with("use ") { "pub " } else { "" };
            text.push_str(&format!("{visibility}{line}\n"));
        }
    }
    text
}

fn push_cfg(text: &mut String, file: &TypeFile) {
    for line in cfg::any(&file.features) {
        text.push_str(&format!("{line}\n"));
    }
}
