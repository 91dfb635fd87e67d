//! A group of operations: its module, with a handle that has them as methods.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::example;
use super::imports::Imports;
use super::request;
use super::types::{deprecated, taken};
use super::waiting;
use crate::ir::{
    Argument, ArgumentPlace, Conversion, Decode, Docs, Operation, Outcome, PageShape, Resource,
    Type,
};
use crate::names::ValueName;

/// Where a resource's types come from.
pub(super) const TYPES: &str = "crate::types";

/// The module's tokens; what it uses goes into `imports`.
pub(super) fn emit(package: &str, ir: &Resource, imports: &mut Imports) -> TokenStream {
    let Resource {
        module,
        handle,
        title,
        docs,
        operations,
    } = ir;
    for name in ["Client", "Operation", "Request"] {
        imports.add("crate::runtime", name);
    }
    imports.add("http", "Method");
    let inner = docs.inner();
    let handle_docs = Docs(vec![format!(
        "The operations on {title}: see [`Client::{}`].",
        module.plain()
    )]);
    let methods = operations
        .iter()
        .map(|operation| method(package, ir, operation, imports));
    let methods: Vec<TokenStream> = methods.collect();
    let requests: Vec<TokenStream> = operations
        .iter()
        .map(|operation| request::emit(ir, operation, imports))
        .collect();
    let statics = operations
        .iter()
        .map(|operation| statics(operation, imports));
    let statics: Vec<TokenStream> = statics.collect();
    let progress = waiting::progress(operations, imports);
    quote! {
        #inner

        #handle_docs
        #[derive(Clone, Debug)]
        pub struct #handle {
            client: Client,
        }

        impl #handle {
            pub(crate) fn new(client: Client) -> Self {
                Self { client }
            }

            #(#methods)*
        }

        #(#requests)*
        #progress
        #(#statics)*
    }
}

fn method(
    package: &str,
    resource: &Resource,
    ir: &Operation,
    imports: &mut Imports,
) -> TokenStream {
    let Operation {
        id,
        method,
        request,
        docs,
        deprecated: is_deprecated,
        arguments,
        ..
    } = ir;
    let deprecated = deprecated(*is_deprecated);
    let example = example::docs(package, &resource.module, ir);
    let alias = (id != method.plain()).then(|| quote!(#[doc(alias = #id)]));
    let parameters = arguments
        .iter()
        .map(|argument| parameter(argument, imports));
    let parameters: Vec<TokenStream> = parameters.collect();
    let start = start(ir, imports);
    let steps = arguments.iter().map(step);
    let kept = arguments.iter().filter(|it| it.kept).map(|it| &it.name);
    quote! {
        #docs
        #example
        #alias
        #deprecated
        pub fn #method(&self #(, #parameters)*) -> #request {
            #start
            #(#steps)*
            #request { request #(, #kept)* }
        }
    }
}

fn parameter(ir: &Argument, imports: &mut Imports) -> TokenStream {
    let Argument {
        name,
        ty,
        conversion,
        ..
    } = ir;
    imports.add_type(TYPES, ty);
    match conversion {
        Conversion::None => quote!(#name: #ty),
        Conversion::Into => {
            let (taken, _) = taken(ty, name);
            quote!(#name: #taken)
        }
    }
}

/// The request before it has been given anything.
fn start(ir: &Operation, imports: &mut Imports) -> TokenStream {
    let constant = &ir.constant;
    match &ir.outcome {
        Outcome::Nothing => quote!(let request = Request::nothing(&self.client, &#constant);),
        Outcome::Value { ty, decode } => {
            imports.add_type(TYPES, ty);
            match decode {
                Decode::Whole => quote!(let request = Request::value(&self.client, &#constant);),
                Decode::Property(property) => {
                    quote!(let request = Request::property(&self.client, &#constant, #property);)
                }
            }
        }
        Outcome::Page(PageShape { item, .. }) => {
            imports.add_type(TYPES, item);
            let pages = pages_constant(ir);
            quote!(let request = Request::page(&self.client, &#constant, &#pages);)
        }
    }
}

/// What an argument does to the request.
fn step(ir: &Argument) -> TokenStream {
    let Argument {
        name,
        ty,
        conversion,
        place,
        kept,
        copy,
    } = ir;
    let converted = converted(name, ty, *conversion);
    let value = if *kept && !copy {
        quote!(&#name)
    } else {
        quote!(#name)
    };
    let step = match place {
        ArgumentPlace::Path(wire) => quote!(let request = request.path(#wire, #value);),
        ArgumentPlace::Query(wire) => quote!(let request = request.query(#wire, #value);),
        ArgumentPlace::Header(wire) => quote!(let request = request.header(#wire, #value);),
        ArgumentPlace::Body => quote!(let request = request.json(&#name);),
    };
    quote! {
        #converted
        #step
    }
}

/// The statement that makes a value of its type of what was taken.
pub(super) fn converted(
    name: &ValueName,
    ty: &Type,
    conversion: Conversion,
) -> Option<TokenStream> {
    let (_, value) = taken(ty, name);
    (conversion == Conversion::Into).then(|| quote!(let #name: #ty = #value;))
}

fn statics(ir: &Operation, imports: &mut Imports) -> TokenStream {
    let Operation {
        id,
        http_method,
        path,
        authenticated,
        scopes,
        constant,
        ..
    } = ir;
    let http_method = format_ident!("{http_method}");
    let pages = match &ir.outcome {
        Outcome::Page(shape) => Some(pages(ir, shape, imports)),
        Outcome::Nothing | Outcome::Value { .. } => None,
    };
    quote! {
        static #constant: Operation = Operation {
            id: #id,
            method: Method::#http_method,
            path: #path,
            scopes: &[#(#scopes),*],
            authenticated: #authenticated,
        };

        #pages
    }
}

fn pages(ir: &Operation, shape: &PageShape, imports: &mut Imports) -> TokenStream {
    let PageShape {
        item: _,
        parameter,
        items,
        next,
        total,
    } = shape;
    imports.add("crate::runtime", "PageShape");
    let constant = pages_constant(ir);
    let total = match total {
        Some(total) => quote!(Some(#total)),
        None => quote!(None),
    };
    quote! {
        static #constant: PageShape = PageShape {
            parameter: #parameter,
            items: #items,
            next: #next,
            total: #total,
        };
    }
}

fn pages_constant(ir: &Operation) -> proc_macro2::Ident {
    let constant = &ir.constant;
    format_ident!("{}_PAGES", quote!(#constant).to_string())
}
