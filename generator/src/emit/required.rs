//! The struct of what a function takes by name, because it would be too much one by one.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::resource::TYPES;
use crate::ir::{Docs, Operation, Required, RequiredField, Resource, Struct};
use crate::names::{TypeName, ValueName};

/// The struct, whose fields callers have to give all of.
fn declaration<'a>(
    name: &TypeName,
    taken_by: &str,
    fields: impl Iterator<Item = &'a RequiredField>,
) -> TokenStream {
    let docs = Docs(vec![format!("What [`{taken_by}`] takes, by name.")]);
    let fields = fields.map(|RequiredField { name, docs, ty }| quote!(#docs pub #name: #ty));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

/// The struct that `new` of a type takes.
pub(super) fn of_type(name: &TypeName, ir: &Struct) -> Option<TokenStream> {
    let required = ir.required.as_ref()?;
    let owner = name.as_str();
    let fields = ir.fields.iter().filter(|it| it.is_argument());
    let fields = fields.map(|field| {
        let plain = field.name.plain();
        // What nobody sends is made in tests alone.
        let docs = match ir.is_input && !field.docs.0.is_empty() {
            true => field.docs.clone(),
            false => Docs(vec![format!("See [`{owner}::{plain}`].")]),
        };
        RequiredField {
            name: field.name.clone(),
            docs,
            ty: field.ty.without_box().clone(),
        }
    });
    let fields: Vec<RequiredField> = fields.collect();
    let taken_by = format!("{owner}::new");
    Some(declaration(required, &taken_by, fields.iter()))
}

/// The struct that the method of an operation takes.
pub(super) fn of_operation(
    resource: &Resource,
    ir: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let Required { name, fields, .. } = ir.required.as_ref()?;
    for field in fields {
        imports.add_type(TYPES, &field.ty);
    }
    let taken_by = format!("{}::{}", resource.handle.as_str(), ir.method.plain());
    Some(declaration(name, &taken_by, fields.iter()))
}

/// The argument that is the struct.
pub(super) fn parameter(ir: &Required) -> TokenStream {
    let Required { name, argument, .. } = ir;
    quote!(#argument: #name)
}

/// The statement that makes each field of the struct a variable.
pub(super) fn taken_apart(ir: &Required) -> TokenStream {
    let Required {
        name,
        argument,
        fields,
    } = ir;
    let fields = fields.iter().map(|it| &it.name);
    quote!(let #name { #(#fields),* } = #argument;)
}

/// A literal of the struct.
pub(super) fn made<'a>(
    name: &TypeName,
    fields: impl Iterator<Item = (&'a ValueName, TokenStream)>,
) -> TokenStream {
    let fields = fields.map(|(name, value)| {
        // A variable of the same name says it once.
        match value.to_string() == quote!(#name).to_string() {
            true => quote!(#name),
            false => quote!(#name: #value),
        }
    });
    quote!(#name { #(#fields),* })
}
