//! An enum of an integer and a text, which their JSON tells apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Docs, Scalar, ScalarUnion, Type};
use crate::names::{TypeName, VariantName};

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    ir: &ScalarUnion,
    imports: &mut Imports,
) -> TokenStream {
    let ScalarUnion {
        integer: (integer, integer_type, scalar),
        text: (text, text_type),
    } = ir;
    imports.add("std", "fmt");
    imports.add("serde", "de");
    for name in ["Deserialize", "Deserializer", "Serialize"] {
        imports.add("serde", name);
    }
    imports.add_type("super", integer_type);
    imports.add_type("super", text_type);
    let conversions = conversions(name, ir);
    let deserialize = deserialize(name, integer, text, *scalar);
    quote! {
        #docs
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            /// By number.
            #integer(#integer_type),
            /// By text.
            #text(#text_type),
        }

        #conversions

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::#integer(value) => value.fmt(f),
                    Self::#text(value) => value.fmt(f),
                }
            }
        }

        #deserialize
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
                fn from(value: #ty) -> Self {
                    Self::#variant(#value)
                }
            }
        }
    });
    quote!(#(#from)*)
}

fn deserialize(
    name: &TypeName,
    integer: &VariantName,
    text: &VariantName,
    scalar: Scalar,
) -> TokenStream {
    let number = match scalar {
        Scalar::I32 => quote!(value.as_i64().and_then(|number| i32::try_from(number).ok())),
        Scalar::I64 | Scalar::String => quote!(value.as_i64()),
    };
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                if let Some(number) = #number {
                    return Ok(Self::#integer(number.into()));
                }
                match value.as_str() {
                    Some(text) => Ok(Self::#text(text.into())),
                    None => Err(de::Error::custom("expected an integer or a text")),
                }
            }
        }
    }
}
