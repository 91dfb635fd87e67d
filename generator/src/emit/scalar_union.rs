//! An enum of an integer and a text, which their JSON tells apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Call, Declared};
use super::imports::Imports;
use crate::ir::{Docs, Scalar, ScalarUnion, Type};
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
    } = ir;
    imports.add("std", "fmt");
    for name in ["Shape", "UnknownVariant", "json_union"] {
        imports.add("crate::runtime", name);
    }
    imports.add_type("super", integer_type);
    imports.add_type("super", text_type);
    let conversions = conversions(name, ir);
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

        #conversions

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
    Declared {
        tokens,
        calls: vec![Call::new("json_union", name.as_str().to_owned(), rows)],
    }
}

/// One `From` of an integer and those of texts, so that a literal says which it is; and one of each
/// declared type.
fn conversions(name: &TypeName, ir: &ScalarUnion) -> TokenStream {
    let ScalarUnion {
        integer: (integer, integer_type, scalar),
        text: (text, text_type),
    } = ir;
    let number = match scalar {
        Scalar::I32 => quote!(i32),
        Scalar::U32 => quote!(u32),
        Scalar::U64 => quote!(u64),
        Scalar::I64 | Scalar::String => quote!(i64),
    };
    let mut from = vec![
        (number, integer, quote!(value.into())),
        (quote!(&str), text, quote!(value.into())),
        (quote!(String), text, quote!(value.into())),
    ];
    if let Type::Convertible(_) = integer_type {
        from.push((quote!(#integer_type), integer, quote!(value)));
    }
    if let Type::Convertible(_) = text_type {
        from.push((quote!(#text_type), text, quote!(value)));
    }
    let from = from.iter().map(|(ty, variant, value)| {
        quote! {
            impl From<#ty> for #name {
                #[inline]
                fn from(value: #ty) -> Self {
                    Self::#variant(#value)
                }
            }
        }
    });
    quote!(#(#from)*)
}
