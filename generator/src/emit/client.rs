//! The client: how it is made, and the way to each resource.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::Imports;
use crate::ir::{Client, Crate, CredentialKind, Docs, Resource};

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
    let making = making(&ir.client, imports);
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

/// What a caller has to say to make a client: where the API is, if the description does not say it, and
/// the secret.
struct Parameters {
    declared: Vec<TokenStream>,
    names: Vec<TokenStream>,
    secret: TokenStream,
    what: &'static str,
}

fn parameters(ir: &Client) -> Parameters {
    let kind = ir.credential.as_ref().map(|it| &it.kind);
    let (names, secret, what): (Vec<TokenStream>, _, _) = match kind {
        None => (vec![], quote!(None), ""),
        Some(CredentialKind::Bearer) => (
            vec![quote!(token)],
            quote!(Some(token.into())),
            " that sends this token",
        ),
        Some(CredentialKind::Basic) => (
            vec![quote!(user), quote!(password)],
            quote!(Some(basic(&user.into(), &password.into()))),
            " that sends this user and password",
        ),
        Some(_) => (
            vec![quote!(api_key)],
            quote!(Some(api_key.into())),
            " that sends this API key",
        ),
    };
    let url = ir.base_url.is_empty().then(|| quote!(base_url));
    let names: Vec<TokenStream> = url.into_iter().chain(names).collect();
    Parameters {
        declared: names
            .iter()
            .map(|it| quote!(#it: impl Into<String>))
            .collect(),
        names,
        secret,
        what,
    }
}

fn making(ir: &Client, imports: &mut Imports) -> TokenStream {
    let Parameters {
        declared,
        names,
        secret,
        what,
    } = parameters(ir);
    let variables = ir.credential.as_ref().map(|it| it.variables.as_slice());
    let variables = variables.filter(|it| !it.is_empty() && !ir.base_url.is_empty());
    let from_environment = variables.map(from_environment);
    if let Some(CredentialKind::Basic) = ir.credential.as_ref().map(|it| &it.kind) {
        imports.add("crate::runtime", "basic");
    }
    let url = ir.base_url.is_empty().then(|| quote!(.base_url(base_url)));
    let what_fails = match ir.credential {
        Some(_) => {
            "Where the secret is empty or cannot stand in a header, or where the default transport cannot\nbe set up."
        }
        None => "Where the default transport cannot be set up.",
    };
    let new_docs = docs(&[
        &format!("Makes a client{what}, with the default settings."),
        "",
        "# Errors",
        "",
        what_fails,
    ]);
    let builder_docs = docs(&[&format!("Starts to configure a client{what}.")]);
    quote! {
        #new_docs
        pub fn new(#(#declared),*) -> Result<Self> {
            Self::builder(#(#names),*).build()
        }

        #from_environment

        #builder_docs
        pub fn builder(#(#declared),*) -> ClientBuilder {
            ClientBuilder::new(&API, #secret) #url
        }
    }
}

fn docs(lines: &[&str]) -> Docs {
    let lines = lines.iter().flat_map(|line| line.split('\n'));
    // An empty text has one empty line.
    Docs(lines.map(str::to_owned).collect())
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
        credential,
        request_id,
        rate_limit,
        error_properties,
    } = ir;
    imports.add("crate::runtime", "Scheme");
    let scheme = match credential.as_ref().map(|it| &it.kind) {
        None | Some(CredentialKind::Bearer) => quote!(Scheme::Bearer),
        Some(CredentialKind::Basic) => quote!(Scheme::Basic),
        Some(CredentialKind::Header(name)) => quote!(Scheme::Header(#name)),
        Some(CredentialKind::Query(name)) => quote!(Scheme::Query(#name)),
        Some(CredentialKind::Cookie(name)) => quote!(Scheme::Cookie(#name)),
    };
    let variables = credential.as_ref().map(|it| it.variables.as_slice());
    let variables = variables.unwrap_or_default();
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
            scheme: #scheme,
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
