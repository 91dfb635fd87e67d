//! An enum of an integer and a text, which their JSON tells apart.

use quote::quote;

use super::conversions;
use super::declared::{Call, Declared};
use super::imports::Imports;
use crate::ir::{Docs, ScalarUnion};
use crate::names::TypeName;

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    ir: &ScalarUnion,
    imports: &mut Imports,
) -> Declared {
    let ScalarUnion {
        integer: (integer, integer_type, _),
        text: (text, text_type),
        conversions: made,
    } = ir;
    imports.add("std", "fmt");
    for name in ["Shape", "UnknownVariant", "json_union"] {
        imports.add("crate::runtime", name);
    }
    imports.add_type("super", integer_type);
    imports.add_type("super", text_type);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            /// By number.
            #integer(#integer_type),
            /// By text.
            #text(#text_type),
            /// A value that is neither.
            Unknown(UnknownVariant),
        }

        impl fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::#integer(value) => value.fmt(f),
                    Self::#text(value) => value.fmt(f),
                    Self::Unknown(value) => value.text().fmt(f),
                }
            }
        }
    };
    let rows = vec![
        format!("{} => Shape::Integer", integer.as_str()),
        format!("{} => Shape::Text", text.as_str()),
    ];
    let mut calls = conversions::calls(name, made, imports);
    calls.push(Call::new("json_union", name.as_str().to_owned(), rows));
    Declared { tokens, calls }
}
