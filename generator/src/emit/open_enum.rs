//! An enum of texts that may grow: known variants, and one for the others.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Call, Declared, literal};
use super::imports::Imports;
use super::types::shown;
use crate::ir::{Docs, OpenEnum, Variant};
use crate::names::TypeName;

pub(super) fn emit(name: &TypeName, docs: &Docs, ir: &OpenEnum, imports: &mut Imports) -> Declared {
    let OpenEnum { variants } = ir;
    imports.add("crate::runtime", "Unknown");
    imports.add("crate::runtime", "open_enum");
    let rows = variants
        .iter()
        .map(|Variant { name, wire }| format!("{} = {}", name.as_str(), literal(wire)));
    Declared {
        tokens: definition(name, docs, variants),
        calls: vec![Call::new(
            "open_enum",
            name.as_str().to_owned(),
            rows.collect(),
        )],
    }
}

fn definition(name: &TypeName, docs: &Docs, variants: &[Variant]) -> TokenStream {
    let variants = variants.iter().map(|Variant { name, wire }| {
        let text = match wire.as_str() {
            "" => "The empty text.".to_owned(),
            wire if wire.trim().is_empty() => format!("The text {wire:?}."),
            wire => shown(wire),
        };
        let docs = Docs(vec![text]);
        quote!(#docs #name)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not name.
            Unknown(Unknown),
        }
    }
}
