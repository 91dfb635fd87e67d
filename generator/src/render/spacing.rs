//! Items → the same items, with a mark above each that gets a blank line.

use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, File, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, ItemTrait, TraitItem,
    parse_quote,
};

/// The doc text that stands for a blank line.
///
/// The docs of a description begin with a space, so none of them can be this.
pub(super) const BLANK: &str = "@blank";

/// Separates items, methods, and documented fields and variants by one blank line.
pub(super) struct Spacing;

impl VisitMut for Spacing {
    fn visit_file_mut(&mut self, file: &mut File) {
        let mut before = Before::Nothing;
        for item in &mut file.items {
            let kind = Before::of(item);
            let is_close = kind == before && kind == Before::Line;
            if before != Before::Nothing
                && !is_close
                && let Some(attributes) = attributes(item)
            {
                mark(attributes);
            }
            before = kind;
        }
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        for item in item.items.iter_mut().skip(1) {
            if let ImplItem::Fn(function) = item {
                mark(&mut function.attrs);
            }
        }
    }

    fn visit_item_trait_mut(&mut self, item: &mut ItemTrait) {
        for item in item.items.iter_mut().skip(1) {
            if let TraitItem::Fn(function) = item {
                mark(&mut function.attrs);
            }
        }
    }

    fn visit_item_struct_mut(&mut self, item: &mut ItemStruct) {
        for field in item.fields.iter_mut().skip(1) {
            if !field.attrs.is_empty() {
                mark(&mut field.attrs);
            }
        }
    }

    fn visit_item_enum_mut(&mut self, item: &mut ItemEnum) {
        // Variants without data, each with a line of docs, stand as a list.
        let is_list = |variant: &syn::Variant| variant.fields.is_empty() && variant.attrs.len() < 2;
        for variant in item.variants.iter_mut().skip(1) {
            if !variant.attrs.is_empty() && !is_list(variant) {
                mark(&mut variant.attrs);
            }
        }
    }
}

/// What stands above an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    /// An item of one line, which stands close to its like: `mod a;`, or a macro's call.
    Line,
    Other,
}

impl Before {
    fn of(item: &Item) -> Self {
        match item {
            Item::Mod(item) if item.content.is_none() && item.attrs.is_empty() => Self::Line,
            Item::Macro(_) | Item::Use(_) => Self::Line,
            _ => Self::Other,
        }
    }
}

fn mark(attributes: &mut Vec<Attribute>) {
    attributes.insert(0, parse_quote!(#[doc = #BLANK]));
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Const(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Macro(item) => &mut item.attrs,
        Item::Mod(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        _ => return None,
    })
}
