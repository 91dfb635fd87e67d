//! An enum whose values say which variant they are.

use proc_macro2::TokenStream;
use quote::quote;

use super::conversions;
use super::declared::{Call, Declared, literal};
use super::imports::Imports;
use super::types::taken;
use crate::ir::{Docs, Member, TaggedEnum, Type};
use crate::names::TypeName;

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    ir: &TaggedEnum,
    imports: &mut Imports,
) -> Declared {
    let TaggedEnum {
        property,
        members,
        is_input,
        conversions: made,
    } = ir;
    imports.add("crate::runtime", "UnknownVariant");
    imports.add("crate::runtime", "json_tagged");
    for member in members {
        imports.add_type("super", &member.ty);
    }
    let variants = members
        .iter()
        .map(|Member { name, docs, ty, .. }| quote!(#docs #name(#ty)));
    let making = is_input.then(|| making(name, members, imports));
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A variant that this version of the crate does not name.
            Unknown(UnknownVariant),
        }

        #making
    };
    let rows = members.iter().map(|member| {
        let values: Vec<String> = member.values.iter().map(|value| literal(value)).collect();
        let told = if member.is_told { " told" } else { "" };
        format!("{} => {}{told}", values.join(" | "), member.name.as_str())
    });
    let head = format!("{} by {}", name.as_str(), literal(property));
    let mut calls = conversions::calls(name, made, imports);
    calls.push(Call::new("json_tagged", head, rows.collect()));
    Declared { tokens, calls }
}

/// A function for each variant, which takes what its struct's `new` takes; and a `From` of its struct.
fn making(name: &TypeName, members: &[Member], imports: &mut Imports) -> TokenStream {
    let functions = members.iter().filter_map(|member| {
        let Member {
            name,
            constructor,
            docs,
            ty,
            arguments,
            ..
        } = member;
        let arguments = arguments.as_ref()?;
        for (_, ty) in arguments {
            imports.add_type("super", ty);
        }
        let parameters = arguments.iter().map(|(name, ty)| {
            let (taken, _) = taken(ty, name);
            quote!(#name: #taken)
        });
        let names = arguments.iter().map(|(name, _)| name);
        let (made, value) = match ty {
            Type::Boxed(inner) => (inner.as_ref(), quote!(Box::new(made))),
            ty => (ty, quote!(made)),
        };
        let value = match ty {
            Type::Boxed(_) => quote! {
                let made = #made::new(#(#names),*);
                Self::#name(#value)
            },
            _ => quote!(Self::#name(#made::new(#(#names),*))),
        };
        Some(quote! {
            #docs
            #[inline]
            pub fn #constructor(#(#parameters),*) -> Self {
                #value
            }
        })
    });
    let functions: Vec<TokenStream> = functions.collect();
    let functions = (!functions.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#functions)*
            }
        }
    });
    quote!(#functions)
}
