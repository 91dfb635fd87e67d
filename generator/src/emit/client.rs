//! The client: how it is made, and the way to each resource.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Client, Crate, Docs, Resource};

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
    let making = making(&ir.client);
    let accessors = ir
        .resources
        .iter()
        .map(|resource| accessor(resource, imports));
    let accessors: Vec<TokenStream> = accessors.collect();
    let api = api(&ir.client, imports);
    quote! {
        #docs

        impl Client {
            #making
            #(#accessors)*
        }

        #api
    }
}

fn making(ir: &Client) -> TokenStream {
    let Some(variables) = &ir.token_variables else {
        return quote! {
            /// Makes a client with the default settings.
            ///
            /// # Errors
            ///
            /// Where the default transport cannot be set up.
            pub fn new() -> Result<Self> {
                Self::builder().build()
            }

            /// Starts to configure a client.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API, None)
            }
        };
    };
    let from_environment = (!variables.is_empty()).then(|| from_environment(variables));
    quote! {
        /// Makes a client that sends this token, with the default settings.
        ///
        /// # Errors
        ///
        /// Where the token is empty or cannot stand in a header, or where the default transport cannot
        /// be set up.
        pub fn new(token: impl Into<String>) -> Result<Self> {
            Self::builder(token).build()
        }

        #from_environment

        /// Starts to configure a client that sends this token.
        pub fn builder(token: impl Into<String>) -> ClientBuilder {
            ClientBuilder::new(&API, Some(token.into()))
        }
    }
}

fn from_environment(variables: &[String]) -> TokenStream {
    let names: Vec<String> = variables.iter().map(|name| format!("`{name}`")).collect();
    let docs = Docs(vec![
        "Makes a client that sends the token of the environment.".to_owned(),
        String::new(),
        format!("The variable is {}.", names.join(", else ")),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "Where none of them is set, and where [`new`](Self::new) would fail.".to_owned(),
    ]);
    quote! {
        #docs
        pub fn from_env() -> Result<Self> {
            ClientBuilder::from_env(&API)?.build()
        }
    }
}

fn accessor(ir: &Resource, imports: &mut Imports) -> TokenStream {
    let Resource {
        module,
        handle,
        title,
        docs: _,
        operations: _,
    } = ir;
    imports.add(&format!("crate::{}", module.as_str()), handle.as_str());
    let docs = Docs(vec![format!("The operations on {title}.")]);
    quote! {
        #docs
        pub fn #module(&self) -> #handle {
            #handle::new(self.clone())
        }
    }
}

fn api(ir: &Client, imports: &mut Imports) -> TokenStream {
    let Client {
        base_url,
        token_variables,
        request_id,
        rate_limit,
        error_properties,
    } = ir;
    let variables = token_variables.as_deref().unwrap_or_default();
    let request_id = optional(request_id.as_ref());
    let rate_limit = match rate_limit {
        None => quote!(None),
        Some([limit, remaining, reset]) => {
            imports.add("crate::runtime", "RateLimitHeaders");
            quote!(Some(RateLimitHeaders { limit: #limit, remaining: #remaining, reset: #reset }))
        }
    };
    let [code, message, error_request_id] =
        error_properties.each_ref().map(|it| optional(it.as_ref()));
    quote! {
        /// What the runtime has to know about the API.
        static API: Api = Api {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            token_variables: &[#(#variables),*],
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

fn optional(text: Option<&String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
