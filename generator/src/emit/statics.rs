//! What all requests of an operation have in common: the statics of a module.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::declared::{Call, literal};
use super::imports::Imports;
use crate::ir::{Operation, PageShape};

/// The call that declares the statics of all operations: what their requests have in common.
pub(super) fn operations(operations: &[&Operation]) -> Call {
    let rows = operations.iter().map(|operation| {
        let Operation {
            id,
            http_method,
            path,
            server,
            security,
            accept,
            redirects,
            absent,
            scopes,
            constant,
            marker,
            ..
        } = operation;
        let (constant, marker) = (quote!(#constant).to_string(), marker.as_str());
        let (id, path) = (literal(id), literal(path));
        let mut row = format!("{constant} of {marker}: {http_method} {path} as {id}");
        if !scopes.is_empty() {
            let scopes: Vec<String> = scopes.iter().map(|scope| literal(scope)).collect();
            row.push_str(&format!(" .scopes(&[{}])", scopes.join(", ")));
        }
        if let Some(server) = server {
            row.push_str(&format!(" .server({})", literal(server)));
        }
        if let Some(accept) = accept {
            row.push_str(&format!(" .accept({})", literal(accept)));
        }
        if *redirects {
            row.push_str(" .redirects()");
        }
        if !absent.is_empty() {
            let errors = absent.iter();
            let errors = errors.map(|(status, text)| format!("({status}, {})", literal(text)));
            let errors = errors.collect::<Vec<String>>().join(", ");
            row.push_str(&format!(" .absent(&[{errors}])"));
        }
        row.push_str(&self::security(security));
        row
    });
    Call::list("operations", rows.collect())
}

/// The secrets that an operation wants, unless it is the first one alone.
fn security(ir: &[Vec<usize>]) -> String {
    let lists = ir.iter().map(|list| {
        let places: Vec<String> = list.iter().map(usize::to_string).collect();
        format!("&[{}]", places.join(", "))
    });
    match lists.collect::<Vec<String>>().as_slice() {
        [] => " .unauthenticated()".to_owned(),
        [first] if first == "&[0]" => String::new(),
        lists => format!(" .security(&[{}])", lists.join(", ")),
    }
}

/// The static that says what the pages of an operation look like.
pub(super) fn pages(ir: &Operation, shape: &PageShape, imports: &mut Imports) -> TokenStream {
    let PageShape {
        item: _,
        parameter,
        items,
        next,
        total,
        first,
    } = shape;
    imports.add("crate::runtime", "PageShape");
    let constant = pages_constant(ir);
    let total = match total {
        Some(total) => quote!(Some(#total)),
        None => quote!(None),
    };
    let first = match first.map(Literal::u64_unsuffixed) {
        Some(first) => quote!(Some(#first)),
        None => quote!(None),
    };
    quote! {
        static #constant: PageShape = PageShape {
            parameter: #parameter,
            items: #items,
            next: #next,
            total: #total,
            first: #first,
        };
    }
}

pub(super) fn pages_constant(ir: &Operation) -> proc_macro2::Ident {
    let constant = &ir.constant;
    format_ident!("{}_PAGES", quote!(#constant).to_string())
}
