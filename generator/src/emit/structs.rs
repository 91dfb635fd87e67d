//! A struct, with `new` and setters where callers make it.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Call, Declared, literal};
use super::imports::Imports;
use super::types::{mode, taken};
use crate::ir::{Docs, Field, Presence, Rest, Struct, Tag, Type, Unknown};
use crate::names::TypeName;

pub(super) fn emit(name: &TypeName, docs: &Docs, ir: &Struct, imports: &mut Imports) -> Declared {
    let Struct {
        fields,
        tag: _,
        rest,
        unknown,
        default,
        is_input,
    } = ir;
    imports.add("crate::runtime", "json_object");
    for field in fields {
        imports.add_type("super", &field.ty);
        if field.presence == Presence::OptionalNullable {
            imports.add("crate::runtime", "Nullable");
        }
    }
    if let Some(rest) = rest {
        imports.add_type("super", &Type::Map(Box::new(rest.ty.clone())));
    }
    let default = default.then(|| quote!(Default,));
    let declared = fields.iter().map(declaration);
    let declared_rest = rest.as_ref().map(|Rest { name, docs, ty }| {
        quote! {
            #docs
            pub #name: BTreeMap<String, #ty>,
        }
    });
    let declared_unknown = unknown.as_ref().map(|Unknown { name, .. }| {
        imports.add("crate::runtime", "UnknownProperties");
        quote!(#name: UnknownProperties,)
    });
    let making = is_input.then(|| making(name, ir));
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#declared,)*
            #declared_rest
            #declared_unknown
        }

        #making
    };
    let mut calls = Vec::new();
    if *is_input && let Some(setters) = setters(name, fields) {
        imports.add("crate::runtime", "setters");
        calls.push(setters);
    }
    calls.push(call(name, ir));
    Declared { tokens, calls }
}

/// The call that reads and writes the struct: each property and its field.
fn call(name: &TypeName, ir: &Struct) -> Call {
    let row = |field: &Field| format!("{} => {}", literal(&field.wire), field.name.as_str());
    let (nullable, others): (Vec<&Field>, Vec<&Field>) = ir
        .fields
        .iter()
        .partition(|field| field.presence == Presence::Nullable);
    let tag = ir.tag.iter();
    let tag =
        tag.map(|Tag { property, value }| format!("{} = {}", literal(property), literal(value)));
    let call = Call::new(
        "json_object",
        name.as_str().to_owned(),
        others.into_iter().map(row).collect(),
    );
    let call = call
        .section("nullable", nullable.into_iter().map(row).collect())
        .section("constant", tag.collect());
    let call = match &ir.rest {
        Some(rest) => call.line(format!("rest => {}", rest.name.as_str())),
        None => call,
    };
    match &ir.unknown {
        Some(Unknown { name, name_mut }) => call.line(format!(
            "unknown => {}, {}",
            name.as_str(),
            name_mut.as_str()
        )),
        None => call,
    }
}

fn declaration(field: &Field) -> TokenStream {
    let Field {
        name,
        docs,
        ty,
        presence,
        ..
    } = field;
    let ty = match presence {
        Presence::Required => quote!(#ty),
        Presence::Nullable | Presence::Optional => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Nullable<#ty>),
    };
    quote! {
        #docs
        pub #name: #ty
    }
}

fn making(name: &TypeName, ir: &Struct) -> TokenStream {
    let Struct {
        fields,
        rest,
        unknown,
        ..
    } = ir;
    let required: Vec<&Field> = fields.iter().filter(|it| it.is_argument()).collect();
    let parameters = required.iter().map(|Field { name, ty, .. }| {
        let (taken, _) = taken(ty, name);
        quote!(#name: #taken)
    });
    let values = fields.iter().map(initial);
    let rest = rest.iter();
    let rest = rest.map(|Rest { name, .. }| quote!(#name: BTreeMap::new(),));
    let unknown = unknown.iter();
    let unknown = unknown.map(|Unknown { name, .. }| quote!(#name: UnknownProperties::default(),));
    if required.is_empty() && fields.iter().all(|it| it.presence != Presence::Required) {
        return quote! {
            impl #name {
                /// Makes one with nothing set.
                #[inline]
                pub fn new() -> Self {
                    Default::default()
                }
            }
        };
    }
    let docs = if required.is_empty() {
        "Makes one with nothing set."
    } else {
        "Makes one of what is required, with nothing else set."
    };
    let docs = Docs(vec![docs.to_owned()]);
    quote! {
        impl #name {
            #docs
            #[inline]
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* #(#rest)* #(#unknown)* }
            }
        }
    }
}

fn initial(field: &Field) -> TokenStream {
    let Field {
        name,
        ty,
        presence,
        constant,
        ..
    } = field;
    let value = match (presence, constant) {
        (Presence::Required, Some(constant)) => quote!(#constant.to_owned()),
        (Presence::Required, None) => taken(ty, name).1,
        (Presence::OptionalNullable, _) => quote!(Nullable::Absent),
        (Presence::Nullable | Presence::Optional, _) => quote!(None),
    };
    if value.to_string() == quote!(#name).to_string() {
        value
    } else {
        quote!(#name: #value)
    }
}

/// The call that gives the struct a method for each optional field.
fn setters(name: &TypeName, fields: &[Field]) -> Option<Call> {
    let settable = fields.iter().filter(|it| it.is_settable());
    let rows = settable.map(|field| {
        let (mode, ty) = mode(&field.ty);
        let deprecated = if field.deprecated {
            "#[deprecated] "
        } else {
            ""
        };
        let or_null = match field.presence {
            Presence::OptionalNullable => "_or_null",
            Presence::Required | Presence::Nullable | Presence::Optional => "",
        };
        format!("{deprecated}{}: {mode}{or_null} {ty};", field.name.as_str())
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| Call::rows("setters", name.as_str().to_owned(), rows))
}
