//! The types of one file, and the index of all of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::types::deprecated;
use super::{newtype, open_enum, scalar_union, structs, tagged_enum};
use crate::ir::{Item, TypeFile, TypeItem};

/// The tokens of a file's types.
pub(super) fn emit(ir: &TypeFile, imports: &mut Imports) -> TokenStream {
    let TypeFile { module: _, items } = ir;
    let declared: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let tokens = items.iter().map(|item| one(item, imports));
    let tokens: Vec<TokenStream> = tokens.collect();
    imports.remove("super", &declared);
    quote!(#(#tokens)*)
}

fn one(ir: &TypeItem, imports: &mut Imports) -> TokenStream {
    let TypeItem {
        name,
        docs,
        deprecated: is_deprecated,
        item,
    } = ir;
    let attributes = deprecated(*is_deprecated).unwrap_or_default();
    match item {
        Item::Struct(item) => structs::emit(name, docs, &attributes, item, imports),
        Item::OpenEnum(item) => open_enum::emit(name, docs, &attributes, item, imports),
        Item::Newtype(item) => newtype::emit(name, docs, &attributes, item, imports),
        Item::TaggedEnum(item) => tagged_enum::emit(name, docs, &attributes, item, imports),
        Item::ScalarUnion(item) => scalar_union::emit(name, docs, &attributes, item, imports),
    }
}

/// The text of `src/types.rs`: the modules, and the types that they have.
pub(super) fn index(files: &[TypeFile]) -> String {
    let mut text = String::from("//! The values that requests carry and responses return.\n\n");
    for file in files {
        text.push_str(&format!("mod {};\n", file.module.as_str()));
    }
    text.push('\n');
    for file in files {
        let mut imports = Imports::default();
        for item in &file.items {
            imports.add(
                &format!("self::{}", file.module.as_str()),
                item.name.as_str(),
            );
        }
        for line in imports.lines() {
            let visibility = if line.starts_with("use ") { "pub " } else { "" };
            text.push_str(&format!("{visibility}{line}\n"));
        }
    }
    text
}
