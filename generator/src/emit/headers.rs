//! The methods of responses that read the headers of the API.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Docs, Header, Type};

pub(super) fn emit(ir: &[Header], imports: &mut Imports) -> TokenStream {
    imports.add("crate::runtime", "Response");
    let docs = Docs(vec!["The headers that responses have.".to_owned()]).inner();
    let methods = ir.iter().map(method);
    quote! {
        #docs

        impl<T> Response<T> {
            #(#methods)*
        }
    }
}

fn method(ir: &Header) -> TokenStream {
    let Header {
        method,
        wire,
        docs,
        ty,
    } = ir;
    match ty {
        Type::String => quote! {
            #docs
            pub fn #method(&self) -> Option<&str> {
                self.header(#wire)
            }
        },
        ty => quote! {
            #docs
            pub fn #method(&self) -> Option<#ty> {
                self.header(#wire)?.parse().ok()
            }
        },
    }
}
