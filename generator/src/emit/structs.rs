//! A struct, with `new` and setters where callers make it.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::types::{deprecated, taken};
use crate::ir::{Derives, Docs, Field, Presence, Struct, Tag};
use crate::names::TypeName;

pub(super) fn emit(
    name: &TypeName,
    docs: &Docs,
    attributes: &TokenStream,
    ir: &Struct,
    imports: &mut Imports,
) -> TokenStream {
    let Struct {
        fields,
        tag,
        derives,
        is_input,
    } = ir;
    imports.add("serde", "Deserialize");
    imports.add("serde", "Serialize");
    for field in fields {
        imports.add_type("super", &field.ty);
    }
    let derives = derive(*derives);
    let tag = tag.as_ref().map(tag_attribute);
    let declared = fields.iter().map(declaration);
    let making = is_input.then(|| making(name, fields));
    quote! {
        #docs
        #attributes
        #derives
        #tag
        #[non_exhaustive]
        pub struct #name {
            #(#declared,)*
        }

        #making
    }
}

fn derive(derives: Derives) -> TokenStream {
    let Derives { eq, default } = derives;
    let default = default.then(|| quote!(Default,));
    let eq = eq.then(|| quote!(Eq, Hash,));
    quote!(#[derive(Clone, Debug, #default PartialEq, #eq Serialize, Deserialize)])
}

/// Writes the property that always has one value, which is no field.
fn tag_attribute(tag: &Tag) -> TokenStream {
    let Tag { property, value } = tag;
    quote!(#[serde(tag = #property, rename = #value)])
}

fn declaration(field: &Field) -> TokenStream {
    let Field {
        name,
        wire,
        docs,
        deprecated: is_deprecated,
        ty,
        presence,
    } = field;
    let rename = (name.plain() != wire).then(|| quote!(rename = #wire));
    let (ty, absent) = match presence {
        Presence::Required => (quote!(#ty), None),
        Presence::Nullable => (quote!(Option<#ty>), None),
        Presence::Optional => (
            quote!(Option<#ty>),
            Some(quote!(skip_serializing_if = "Option::is_none")),
        ),
        Presence::OptionalNullable => (
            quote!(Option<Option<#ty>>),
            Some(quote!(
                default,
                skip_serializing_if = "Option::is_none",
                deserialize_with = "crate::runtime::present"
            )),
        ),
    };
    let serde: Vec<TokenStream> = [rename, absent].into_iter().flatten().collect();
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    let deprecated = deprecated(*is_deprecated);
    quote! {
        #docs
        #deprecated
        #serde
        pub #name: #ty
    }
}

fn making(name: &TypeName, fields: &[Field]) -> TokenStream {
    let (required, optional): (Vec<&Field>, Vec<&Field>) = fields
        .iter()
        .partition(|field| field.presence == Presence::Required);
    let parameters = required.iter().map(|Field { name, ty, .. }| {
        let (taken, _) = taken(ty, name);
        quote!(#name: #taken)
    });
    let values = fields.iter().map(initial);
    let setters = optional.iter().map(|field| setter(field));
    let docs = if required.is_empty() {
        "Makes one with nothing set."
    } else {
        "Makes one of what is required, with nothing else set."
    };
    let docs = Docs(vec![docs.to_owned()]);
    quote! {
        impl #name {
            #docs
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* }
            }

            #(#setters)*
        }
    }
}

fn initial(field: &Field) -> TokenStream {
    let Field {
        name, ty, presence, ..
    } = field;
    if *presence != Presence::Required {
        return quote!(#name: None);
    }
    let (_, value) = taken(ty, name);
    if value.to_string() == quote!(#name).to_string() {
        value
    } else {
        quote!(#name: #value)
    }
}

fn setter(field: &Field) -> TokenStream {
    let Field {
        name,
        docs: _,
        wire: _,
        deprecated: is_deprecated,
        ty,
        presence,
    } = field;
    let (taken, value) = taken(ty, name);
    let value = match presence {
        Presence::OptionalNullable => quote!(Some(Some(#value))),
        _ => quote!(Some(#value)),
    };
    let deprecated = deprecated(*is_deprecated);
    let plain = name.plain();
    let docs = Docs(vec![format!("Sets [`{plain}`](Self::{plain}).")]);
    let null = (*presence == Presence::OptionalNullable).then(|| null_setter(field));
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(mut self, #name: #taken) -> Self {
            self.#name = #value;
            self
        }

        #null
    }
}

/// The setter that says `null`, which is not the same as saying nothing.
fn null_setter(field: &Field) -> TokenStream {
    let Field {
        name,
        deprecated: is_deprecated,
        ..
    } = field;
    let setter = quote::format_ident!("{}_null", name.plain());
    let deprecated = deprecated(*is_deprecated);
    let plain = name.plain();
    let docs = Docs(vec![format!("Sets [`{plain}`](Self::{plain}) to `null`.")]);
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #setter(mut self) -> Self {
            self.#name = Some(None);
            self
        }
    }
}
