//! An enum whose values say which variant they are.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::types::taken;
use crate::ir::{Docs, Member, TaggedEnum};
use crate::names::TypeName;

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    ir: &TaggedEnum,
    imports: &mut Imports,
) -> TokenStream {
    let TaggedEnum {
        property,
        members,
        eq,
        is_input,
    } = ir;
    for name in ["Deserialize", "Deserializer", "Serialize", "Serializer"] {
        imports.add("serde", name);
    }
    imports.add("crate::runtime", "Tagged");
    imports.add("crate::runtime", "UnknownVariant");
    for member in members {
        imports.add("super", member.ty.as_str());
    }
    let eq = eq.then(|| quote!(, Eq, Hash));
    let variants = members
        .iter()
        .map(|Member { name, docs, ty, .. }| quote!(#docs #name(#ty)));
    let making = is_input.then(|| making(name, members, imports));
    let serde = serde(name, property, members);
    quote! {
        #docs
        #attributes
        #[derive(Clone, Debug, PartialEq #eq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A variant that this version of the crate does not name.
            Unknown(UnknownVariant),
        }

        #making
        #serde
    }
}

/// A function for each variant, which takes what its struct's `new` takes; and a `From` of its struct.
fn making(name: &TypeName, members: &[Member], imports: &mut Imports) -> TokenStream {
    let functions = members.iter().map(|member| {
        let Member {
            name,
            constructor,
            docs,
            value: _,
            ty,
            arguments,
        } = member;
        for (_, ty) in arguments {
            imports.add_type("super", ty);
        }
        let parameters = arguments.iter().map(|(name, ty)| {
            let (taken, _) = taken(ty, name);
            quote!(#name: #taken)
        });
        let names = arguments.iter().map(|(name, _)| name);
        quote! {
            #docs
            pub fn #constructor(#(#parameters),*) -> Self {
                Self::#name(#ty::new(#(#names),*))
            }
        }
    });
    let functions: Vec<TokenStream> = functions.collect();
    let variants = members.iter().map(|it| &it.name);
    let types: Vec<_> = members.iter().map(|it| &it.ty).collect();
    quote! {
        impl #name {
            #(#functions)*
        }

        #(
            impl From<#types> for #name {
                fn from(value: #types) -> Self {
                    Self::#variants(value)
                }
            }
        )*
    }
}

fn serde(name: &TypeName, property: &str, members: &[Member]) -> TokenStream {
    let variants: Vec<_> = members.iter().map(|it| &it.name).collect();
    let values = members.iter().map(|it| &it.value);
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(value) => value.serialize(serializer),)*
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let tagged = Tagged::read(deserializer, #property)?;
                match tagged.tag() {
                    #(#values => tagged.decode().map(Self::#variants),)*
                    _ => Ok(Self::Unknown(tagged.into_unknown())),
                }
            }
        }
    }
}
