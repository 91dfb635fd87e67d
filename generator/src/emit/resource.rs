//! A group of operations: its module, with a handle that has them as methods.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::client;
use super::declared::{self, Piece};
use super::example;
use super::imports::Imports;
use super::request;
use super::required;
use super::statics;
use super::steps;
use super::types::deprecated;
use super::variants;
use super::waiting;
use crate::ir::{Argument, Docs, Operation, Outcome, Part, Resource};
use crate::names::ValueName;

/// Where a resource's types come from.
pub(super) const TYPES: &str = "crate::types";

/// A file of a resource.
pub(super) struct File {
    /// Its path without its ending, such as `images`, or `repos/actions`.
    pub(super) path: String,
    /// Its text, without its `use` lines.
    pub(super) text: String,
    /// What it uses.
    pub(super) imports: Imports,
}

/// The files of a resource: its module, and the parts of that if it is large.
pub(super) fn emit(package: &str, ir: &Resource) -> Vec<File> {
    let parts: BTreeSet<&ValueName> = ir
        .operations
        .iter()
        .filter_map(|it| it.part.as_ref())
        .collect();
    let mut files = vec![main(package, ir, &parts)];
    for part in parts {
        let own = ir.operations.iter();
        let own: Vec<&Operation> = own.filter(|it| it.part.as_ref() == Some(part)).collect();
        let mut imports = Imports::default();
        imports.add("super", ir.handle.as_str());
        let docs = Docs(vec![format!(
            "Operations on {}: {}.",
            ir.title,
            spoken(part)
        )]);
        let docs = docs.inner();
        let handle = &ir.handle;
        let methods = methods(package, ir, &own, &mut imports);
        let tokens = quote! {
            #docs

            impl #handle {
                #(#methods)*
            }
        };
        let mut pieces = vec![Piece::Tokens(tokens)];
        pieces.extend(requests(ir, &own, &mut imports));
        files.push(File {
            path: format!("{}/{}", ir.module.plain(), part.plain()),
            text: declared::text(pieces),
            imports,
        });
    }
    files
}

/// The name of a part in a sentence.
fn spoken(part: &ValueName) -> String {
    part.plain().replace('_', " ")
}

/// The module of a resource, with the handle and the operations that are in no part.
fn main(package: &str, ir: &Resource, parts: &BTreeSet<&ValueName>) -> File {
    let mut imports = Imports::default();
    imports.add("crate::runtime", "Client");
    let Resource {
        module,
        handle,
        title,
        docs,
        feature,
        operations,
    } = ir;
    let inner = inner(docs, feature.as_deref());
    let way = feature.as_ref().map(|_| {
        let way = client::way_to(ir);
        quote!(impl Client { #way })
    });
    let handle_docs = Docs(vec![format!(
        "The operations on {title}: see [`Client::{}`].",
        module.plain()
    )]);
    let own: Vec<&Operation> = operations.iter().filter(|it| it.part.is_none()).collect();
    let methods = methods(package, ir, &own, &mut imports);
    let modules = parts.iter().map(|part| quote!(mod #part;));
    let reexports = parts.iter().map(|part| quote!(pub use self::#part::*;));
    let tokens = quote! {
        #inner

        #(#modules)*
        #(#reexports)*

        #way

        #handle_docs
        #[derive(Clone, Debug)]
        pub struct #handle {
            client: Client,
        }

        impl #handle {
            #[inline]
            pub(crate) fn new(client: Client) -> Self {
                Self { client }
            }

            #(#methods)*
        }
    };
    let mut pieces = vec![Piece::Tokens(tokens)];
    pieces.extend(requests(ir, &own, &mut imports));
    File {
        path: module.plain().to_owned(),
        text: declared::text(pieces),
        imports,
    }
}

/// The docs of a module, with the feature that it is behind.
fn inner(docs: &Docs, feature: Option<&str>) -> TokenStream {
    let mut lines = docs.0.clone();
    if let Some(feature) = feature {
        lines.push(String::new());
        lines.push(format!("It is behind the feature `{feature}`."));
    }
    Docs(lines).inner()
}

fn methods(
    package: &str,
    ir: &Resource,
    operations: &[&Operation],
    imports: &mut Imports,
) -> Vec<TokenStream> {
    operations
        .iter()
        .flat_map(|operation| {
            let mut methods = vec![method(package, ir, operation, imports)];
            methods.extend(variants::emit(package, ir, operation, imports));
            methods
        })
        .collect()
}

/// The requests of operations, and what they need: how far a wait is, what pages look like, the statics.
fn requests(ir: &Resource, operations: &[&Operation], imports: &mut Imports) -> Vec<Piece> {
    if operations.is_empty() {
        return Vec::new();
    }
    for name in ["Request", "operations"] {
        imports.add("crate::runtime", name);
    }
    let mut pieces: Vec<Piece> = operations
        .iter()
        .flat_map(|operation| {
            let required = required::of_operation(ir, operation, imports);
            let required = Piece::Tokens(quote!(#required));
            let request = request::emit(ir, operation, imports);
            std::iter::once(required).chain(request)
        })
        .collect();
    let pages = operations
        .iter()
        .filter_map(|operation| match &operation.outcome {
            Outcome::Page(shape) => Some(statics::pages(operation, shape, imports)),
            _ => None,
        });
    let pages: Vec<TokenStream> = pages.collect();
    let progress = waiting::progress(operations, imports);
    pieces.push(Piece::Tokens(quote! {
        #progress
        #(#pages)*
    }));
    pieces.push(Piece::Call(statics::operations(operations)));
    pieces
}

fn method(
    package: &str,
    resource: &Resource,
    ir: &Operation,
    imports: &mut Imports,
) -> TokenStream {
    let Operation {
        method,
        alias,
        request,
        docs,
        deprecated: is_deprecated,
        arguments,
        required,
        ..
    } = ir;
    let deprecated = deprecated(*is_deprecated);
    let example = example::docs(package, &resource.module, ir);
    let alias = alias.as_ref().map(|alias| quote!(#[doc(alias = #alias)]));
    let parameters = steps::parameters(required.as_ref(), arguments.iter(), imports);
    let made = made(ir, imports);
    quote! {
        #docs
        #example
        #alias
        #deprecated
        #[inline]
        pub fn #method(&self #(, #parameters)*) -> #request {
            #made
        }
    }
}

/// The request of an operation, made of the arguments of its method.
pub(super) fn made(ir: &Operation, imports: &mut Imports) -> TokenStream {
    let Operation {
        arguments,
        required,
        ..
    } = ir;
    let is_field = |it: &Argument| required.is_some() && !matches!(it.part, Part::Body(_));
    let taken_apart = required.as_ref().map(required::taken_apart);
    let start = steps::start(ir, imports);
    let steps = arguments
        .iter()
        .map(|argument| steps::step(argument, is_field(argument), imports));
    let steps: Vec<TokenStream> = steps.collect();
    let kept: Vec<&ValueName> = ir.kept().map(|it| &it.name).collect();
    let made = match kept.as_slice() {
        [] => quote!(request.of_operation()),
        [kept] => quote!(request.keeping(#kept)),
        kept => quote!(request.keeping((#(#kept),*))),
    };
    let defaults = ir
        .setters
        .iter()
        .filter_map(|it| steps::default(it, imports));
    let defaults: Vec<TokenStream> = defaults.collect();
    quote! {
        #taken_apart
        #start
        #(#defaults)*
        #(#steps)*
        #made
    }
}
