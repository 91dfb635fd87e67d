//! An enum of texts that may grow: known variants, and one for the others.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Call, Declared, literal};
use super::imports::Imports;
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
        let docs = Docs(vec![code(wire)]);
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

/// A text as code, whatever it holds.
fn code(text: &str) -> String {
    if text.is_empty() {
        return "The empty text.".to_owned();
    }
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
