//! A struct, which anybody can make; with setters where requests carry it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Call, Declared, literal};
use super::imports::Imports;
use super::types::{code, deprecated, mode, taken};
use super::{example, initial, required};
use crate::ir::{Docs, Field, Presence, Rest, Struct, Tag, Type, Unknown};
use crate::names::TypeName;

pub(super) fn emit(name: &TypeName, docs: &Docs, ir: &Struct, imports: &mut Imports) -> Declared {
    let Struct {
        fields,
        tags: _,
        is_told: _,
        rest,
        unknown,
        required: _,
        default: _,
        is_input,
    } = ir;
    imports.add("crate::runtime", "json_object");
    for field in fields {
        imports.add_type("super", &field.ty);
        if field.presence == Presence::OptionalNullable {
            imports.add("crate::runtime", "Nullable");
        }
        add_types(field, imports);
    }
    if let Some(rest) = rest {
        imports.add_type("super", &Type::Map(Box::new(rest.ty.clone())));
    }
    let (derived, written) = defaults(name, ir);
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
    let required = required::of_type(name, ir);
    let methods = is_input.then(|| methods(name, fields)).flatten();
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, #derived PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#declared,)*
            #declared_rest
            #declared_unknown
        }

        #required
        #written
        #methods
    };
    let mut calls = Vec::new();
    if *is_input && let Some(setters) = setters(name, fields) {
        imports.add("crate::runtime", "setters");
        calls.push(setters);
    }
    calls.push(call(name, ir));
    Declared { tokens, calls }
}

/// Its `Default`, where it can be made of nothing: derived, unless a field has a value from the beginning.
fn defaults(name: &TypeName, ir: &Struct) -> (Option<TokenStream>, Option<TokenStream>) {
    let is_plain = ir.fields.iter().all(|it| at_first(it).is_none());
    let written = || {
        quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    };
    match (ir.default, is_plain) {
        (false, _) => (None, None),
        (true, true) => (Some(quote!(Default,)), None),
        (true, false) => (None, Some(written())),
    }
}

/// What a field is that nobody has given a value, where that is not simply unset.
fn at_first(field: &Field) -> Option<String> {
    match (&field.constant, &field.default, field.presence) {
        (Some(constant), _, Presence::Required) => {
            Some(format!("{}.to_owned()", literal(constant)))
        }
        (None, Some(default), Presence::Required) => Some(initial::text(default)),
        (None, Some(default), _) => Some(format!("Some({})", initial::text(default))),
        _ => None,
    }
}

/// The call that makes, reads and writes the struct: each property and its field, and how `new` takes it.
fn call(name: &TypeName, ir: &Struct) -> Call {
    let row = |field: &Field| {
        let row = format!("{} => {}", literal(&field.wire), field.name.as_str());
        if let Some(value) = at_first(field) {
            return format!("{row} = {value}");
        }
        if !field.is_argument() {
            return row;
        }
        let (mode, ty) = match (&ir.required, &field.ty) {
            (None, ty) | (Some(_), ty @ Type::Boxed(_)) => mode(ty),
            (Some(_), ty) => ("set", code(ty)),
        };
        format!("{row}: {mode} {ty}")
    };
    let (nullable, others): (Vec<&Field>, Vec<&Field>) = ir
        .fields
        .iter()
        .partition(|field| field.presence == Presence::Nullable);
    let tag = |Tag { property, value }: &Tag| format!("{} = {}", literal(property), literal(value));
    let tags = ir.tags.iter().map(tag);
    let call = Call::new(
        "json_object",
        name.as_str().to_owned(),
        others.into_iter().map(row).collect(),
    );
    let call = match &ir.required {
        Some(required) => call.line(format!("new({})", required.as_str())),
        None => call,
    };
    let call = call
        .section("nullable", nullable.into_iter().map(row).collect())
        .section("constant", tags.collect());
    let call = match ir.is_told {
        true => call.line("tag by union".to_owned()),
        false => call,
    };
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

/// Uses what the value names that a field has at first.
fn add_types(field: &Field, imports: &mut Imports) {
    let mut types = BTreeSet::new();
    if let Some(default) = &field.default {
        example::collect_types(default, &mut types);
    }
    for ty in types {
        imports.add("super", ty.as_str());
    }
}

/// The setters that the runtime's macro does not make: those of what is always there.
fn methods(name: &TypeName, fields: &[Field]) -> Option<TokenStream> {
    let settable = fields.iter().filter(|it| it.is_settable());
    let setters = settable.filter(|it| it.presence == Presence::Required);
    let setters: Vec<TokenStream> = setters.map(setter).collect();
    (!setters.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#setters)*
            }
        }
    })
}

/// The call that gives the struct a method for each optional field.
fn setters(name: &TypeName, fields: &[Field]) -> Option<Call> {
    let settable = fields.iter().filter(|it| it.is_settable());
    let settable = settable.filter(|it| it.presence != Presence::Required);
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

/// The setter of a field that always has a value.
fn setter(field: &Field) -> TokenStream {
    let Field {
        name,
        ty,
        deprecated: is_deprecated,
        ..
    } = field;
    let deprecated = deprecated(*is_deprecated);
    let (taken, value) = taken(ty, name);
    let docs = Docs(vec![
        "Sets the field of this name, in place of its default.".to_owned(),
    ]);
    quote! {
        #docs
        #deprecated
        #[must_use]
        #[inline]
        pub fn #name(mut self, #name: #taken) -> Self {
            self.#name = #value;
            self
        }
    }
}
