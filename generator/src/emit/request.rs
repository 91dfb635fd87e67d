//! The request of an operation: a struct with setters, and how it is sent, paged, and waited for.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::resource::{TYPES, body_call, converted, parameter_call};
use super::statuses;
use super::types::{deprecated, taken};
use super::waiting;
use crate::ir::{Docs, Operation, Outcome, PageShape, Part, Resource, Setter};

pub(super) fn emit(resource: &Resource, ir: &Operation, imports: &mut Imports) -> TokenStream {
    let Operation {
        method,
        request,
        summary,
        arguments,
        setters,
        outcome,
        waiter,
        ..
    } = ir;
    let output = output(outcome, imports);
    let docs = Docs(vec![
        format!(
            "The request of [`{0}::{1}`].",
            resource.handle.as_str(),
            method.plain()
        ),
        String::new(),
        summary.clone(),
    ]);
    let kept = arguments.iter().filter(|it| it.kept).map(|it| {
        let (name, ty) = (&it.name, &it.ty);
        quote!(#name: #ty)
    });
    let setters: Vec<TokenStream> = setters.iter().map(|it| setter(it, imports)).collect();
    let wait = waiter
        .as_ref()
        .map(|waiter| waiting::wait(resource, ir, waiter, imports));
    let methods = (!setters.is_empty() || wait.is_some()).then(|| {
        quote! {
            impl #request {
                #(#setters)*
                #wait
            }
        }
    });
    imports.add("crate::runtime", "request_methods");
    let list = list_methods(ir, imports);
    let statuses = match outcome {
        Outcome::Statuses(it) => Some(statuses::emit(resource, ir, it, imports)),
        _ => None,
    };
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is awaited or sent"]
        pub struct #request {
            request: Request<#output>
            #(, #kept)*
        }

        #methods

        request_methods!(#request, #output);
        #list
        #statuses
    }
}

/// The type that the request gives.
fn output(outcome: &Outcome, imports: &mut Imports) -> TokenStream {
    match outcome {
        Outcome::Nothing => quote!(()),
        Outcome::Value { ty, .. } => quote!(#ty),
        Outcome::Statuses(statuses) => {
            let name = &statuses.name;
            quote!(#name)
        }
        Outcome::Page(PageShape { item, .. }) => {
            imports.add("crate::runtime", "Page");
            quote!(Page<#item>)
        }
    }
}

fn list_methods(ir: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let Outcome::Page(PageShape {
        item, parameter, ..
    }) = &ir.outcome
    else {
        return None;
    };
    imports.add("crate::runtime", "list_methods");
    let request = &ir.request;
    Some(quote!(list_methods!(#request, #item, #parameter);))
}

fn setter(ir: &Setter, imports: &mut Imports) -> TokenStream {
    let Setter {
        name,
        docs,
        deprecated: is_deprecated,
        ty,
        conversion,
        part,
    } = ir;
    imports.add_type(TYPES, ty);
    let deprecated = deprecated(*is_deprecated);
    let (taken, _) = taken(ty, name);
    let converted = converted(name, ty, *conversion);
    let call = match part {
        Part::Body(body) => body_call(body, name),
        part => parameter_call(part, &quote!(#name), imports),
    };
    let step = quote!(self.request #call);
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #name: #taken) -> Self {
            #converted
            self.request = #step;
            self
        }
    }
}
