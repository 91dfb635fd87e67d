//! A scalar with a name of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Docs, Newtype, Scalar};
use crate::names::TypeName;

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    ir: &Newtype,
    imports: &mut Imports,
) -> TokenStream {
    let Newtype { scalar } = ir;
    imports.add("std", "fmt");
    imports.add("serde", "Deserialize");
    imports.add("serde", "Serialize");
    let display = display(name);
    match scalar {
        Scalar::I32 => integer(name, docs, attributes, &quote!(i32), &display),
        Scalar::I64 => integer(name, docs, attributes, &quote!(i64), &display),
        Scalar::String => text(name, docs, attributes, &display),
    }
}

fn integer(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    ty: &TokenStream,
    display: &TokenStream,
) -> TokenStream {
    quote! {
        #docs
        #attributes
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct #name(#ty);

        impl #name {
            /// The number.
            pub fn get(self) -> #ty {
                self.0
            }
        }

        impl From<#ty> for #name {
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }

        impl From<#name> for #ty {
            fn from(value: #name) -> Self {
                value.0
            }
        }

        #display
    }
}

fn text(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    display: &TokenStream,
) -> TokenStream {
    quote! {
        #docs
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct #name(String);

        impl #name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                Self(value.to_owned())
            }
        }

        impl From<String> for #name {
            fn from(value: String) -> Self {
                Self(value)
            }
        }

        impl From<#name> for String {
            fn from(value: #name) -> Self {
                value.0
            }
        }

        #display
    }
}

fn display(name: &TypeName) -> TokenStream {
    quote! {
        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    }
}
