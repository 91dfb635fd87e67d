//! An enum of texts that may grow: known variants, and one for the others.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Docs, OpenEnum, Variant};
use crate::names::TypeName;

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    ir: &OpenEnum,
    imports: &mut Imports,
) -> TokenStream {
    let OpenEnum { variants } = ir;
    imports.add("std", "fmt");
    for name in ["Deserialize", "Deserializer", "Serialize", "Serializer"] {
        imports.add("serde", name);
    }
    imports.add("crate::runtime", "Unknown");
    let definition = definition(name, docs, attributes, variants);
    let conversions = conversions(name, variants);
    let serde = serde(name);
    quote! {
        #definition
        #conversions
        #serde
    }
}

fn definition(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    variants: &[Variant],
) -> TokenStream {
    let variants = variants.iter().map(|Variant { name, wire }| {
        let docs = Docs(vec![code(wire)]);
        quote!(#docs #name)
    });
    quote! {
        #docs
        #attributes
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

fn conversions(name: &TypeName, variants: &[Variant]) -> TokenStream {
    let variant: Vec<_> = variants.iter().map(|it| &it.name).collect();
    let wire: Vec<_> = variants.iter().map(|it| &it.wire).collect();
    quote! {
        impl #name {
            /// The value as the API spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variant => #wire,)*
                    Self::Unknown(unknown) => unknown.as_str(),
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#wire => Self::#variant,)*
                    other => Self::Unknown(Unknown::new(other)),
                }
            }
        }

        impl From<String> for #name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    }
}

fn serde(name: &TypeName) -> TokenStream {
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    }
}
