//! The client: how it is made, and the way to each resource.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use super::making;
use super::types::shown;
use crate::ir::{Client, Crate, Credential, CredentialKind, Docs, Resource};

pub(super) fn emit(ir: &Crate, imports: &mut Imports) -> TokenStream {
    for name in [
        "Api",
        "Client",
        "ClientBuilder",
        "ErrorProperties",
        "Result",
    ] {
        imports.add("crate::runtime", name);
    }
    let docs = Docs(vec![
        "How a client is made, and what it leads to.".to_owned(),
    ])
    .inner();
    let making = making::emit(&ir.client, imports);
    let secrets = making::secrets(&ir.client);
    let always = ir.resources.iter().filter(|it| it.feature.is_none());
    let accessors = always.map(|resource| accessor(resource, imports));
    let accessors: Vec<TokenStream> = accessors.collect();
    let api = api(&ir.client, imports);
    quote! {
        #docs

        impl Client {
            #making
            #(#accessors)*
        }

        #secrets
        #api
    }
}

fn accessor(ir: &Resource, imports: &mut Imports) -> TokenStream {
    let module = ir.module.as_str();
    imports.add(&format!("crate::{module}"), ir.handle.as_str());
    way_to(ir)
}

/// The method that leads to a resource.
pub(super) fn way_to(ir: &Resource) -> TokenStream {
    let Resource {
        module,
        handle,
        title,
        ..
    } = ir;
    let docs = Docs(vec![format!("The operations on {title}.")]);
    quote! {
        #docs
        #[inline]
        pub fn #module(&self) -> #handle {
            #handle::new(self.clone())
        }
    }
}

fn api(ir: &Client, imports: &mut Imports) -> TokenStream {
    let Client {
        base_url,
        example_url: _,
        credentials,
        request_id,
        rate_limit,
        error_properties,
    } = ir;
    let constants = credentials.iter().map(|it| credential(it, imports));
    let constants: Vec<TokenStream> = constants.collect();
    let credentials = credentials.iter().map(|it| &it.constant);
    let request_id = optional(request_id.as_ref());
    let rate_limit = match rate_limit {
        None => quote!(None),
        Some(names) => {
            let [limit, remaining, reset] = names.each_ref().map(|it| optional(it.as_ref()));
            imports.add("crate::runtime", "RateLimitHeaders");
            quote!(Some(RateLimitHeaders { limit: #limit, remaining: #remaining, reset: #reset }))
        }
    };
    let [code, message, error_request_id] =
        error_properties.each_ref().map(|it| optional(it.as_ref()));
    quote! {
        #(#constants)*

        /// What the runtime has to know about the API.
        static API: Api = Api {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            credentials: &[#(#credentials),*],
            request_id: #request_id,
            rate_limit: #rate_limit,
            error_body: ErrorProperties {
                code: #code,
                message: #message,
                request_id: #error_request_id,
            },
        };
    }
}

fn credential(ir: &Credential, imports: &mut Imports) -> TokenStream {
    for name in ["Credential", "Scheme"] {
        imports.add("crate::runtime", name);
    }
    let scheme = match &ir.kind {
        CredentialKind::Bearer => quote!(Scheme::Bearer),
        CredentialKind::Basic => quote!(Scheme::Basic),
        CredentialKind::Named(name) => quote!(Scheme::Named(#name)),
        CredentialKind::Header(name) => quote!(Scheme::Header(#name)),
        CredentialKind::Query(name) => quote!(Scheme::Query(#name)),
        CredentialKind::Cookie(name) => quote!(Scheme::Cookie(#name)),
    };
    let Credential {
        constant,
        variables,
        is_wanted,
        ..
    } = ir;
    let name = ir.method.plain();
    let docs = Docs(vec![format!("The secret of {}.", shown(&ir.scheme))]);
    quote! {
        #docs
        const #constant: Credential = Credential {
            name: #name,
            scheme: #scheme,
            variables: &[#(#variables),*],
            is_wanted: #is_wanted,
        };
    }
}

fn optional(text: Option<&String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
