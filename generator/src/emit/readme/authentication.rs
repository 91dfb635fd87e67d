//! Which secrets the client sends, and where it has them from.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{code, lines as split};
use crate::emit::making;
use crate::ir::{Crate, Credential, CredentialKind};

pub(super) fn lines(ir: &Crate) -> Vec<String> {
    let credentials = &ir.client.credentials;
    if credentials.is_empty() {
        return split("The API asks for no secret.");
    }
    let mut text: Vec<String> = Vec::new();
    match credentials.as_slice() {
        [only] => text.push(format!("Operations are sent with {}.", kind(only))),
        several => {
            text.push(
                "The client can be given these, and sends with each operation what it asks for:"
                    .to_owned(),
            );
            text.push(String::new());
            text.extend(
                several
                    .iter()
                    .map(|it| format!("- `{}`: {}", it.method.plain(), kind(it))),
            );
            text.push(String::new());
        }
    }
    text.extend(environment(ir));
    text.push("A secret from elsewhere is an argument:".to_owned());
    text.push(String::new());
    text.extend(code(ir, (&[], &["Client"]), None, made(ir)));
    text.push(String::new());
    text.extend(split(
        "One that changes is a function: where `Secret::from_fn(…)` is the argument it is asked before each attempt, \
         and once more where the API answers with 401; a type of one's own is a `SecretProvider`.\n\
         A secret is in no error, no `Debug` and no trace.",
    ));
    text
}

/// What a secret is, as the end of a sentence.
fn kind(ir: &Credential) -> String {
    match &ir.kind {
        CredentialKind::Bearer => "a bearer token".to_owned(),
        CredentialKind::Basic => "a user and a password".to_owned(),
        CredentialKind::Named(name) => format!("credentials of the scheme {}", shown(name)),
        CredentialKind::Header(name) => format!("an API key in the header {}", shown(name)),
        CredentialKind::Query(name) => format!("an API key in the query parameter {}", shown(name)),
        CredentialKind::Cookie(name) => format!("an API key in the cookie {}", shown(name)),
    }
}

/// A name of the description as code.
fn shown(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_control() || c == '`' { ' ' } else { c })
        .collect();
    format!("`{name}`")
}

/// The variables that may hold the secrets, if the client reads any.
fn environment(ir: &Crate) -> Vec<String> {
    let held = ir.client.credentials.iter();
    let held: Vec<&Credential> = held.filter(|it| !it.variables.is_empty()).collect();
    if held.is_empty() || ir.client.base_url.is_empty() {
        return Vec::new();
    }
    let variables = |it: &Credential| {
        let names: Vec<String> = it
            .variables
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        names.join(", else ")
    };
    let read = match held.as_slice() {
        [one] => format!("`Client::from_env()` reads the variable {}", variables(one)),
        several => {
            let several: Vec<String> = several
                .iter()
                .map(|it| format!("{} for `{}`", variables(it), it.method.plain()))
                .collect();
            format!(
                "`Client::from_env()` reads the variables {}; one is enough",
                several.join(", ")
            )
        }
    };
    split(&format!(
        "{read}.\nWhere none is set, its error names them, also where `main` returns it; \
         `Client::builder_from_env()` is for further settings."
    ))
}

/// A function that makes a client of secrets.
fn made(ir: &Crate) -> TokenStream {
    let credentials = &ir.client.credentials;
    let wanted = credentials.iter().filter(|it| it.is_wanted);
    // How a third is given can be told from two.
    let wanted: Vec<&Credential> = wanted.take(2).collect();
    let url = &ir.client.example_url;
    let url = ir.client.base_url.is_empty().then(|| quote!(#url));
    let is_one = making::begins_with_secret(&ir.client);
    let mut parameters = Vec::new();
    let mut given = Vec::new();
    let mut setters = Vec::new();
    for credential in &wanted {
        let parts = making::parts(credential);
        let method = &credential.method;
        let names = parts.iter().map(|part| match (is_one, parts.len()) {
            (true, _) => format_ident!("{part}"),
            (false, 1) => format_ident!("{}", method.as_str()),
            (false, _) => format_ident!("{}_{part}", method.plain()),
        });
        let names: Vec<_> = names.collect();
        parameters.extend(names.iter().map(|name| quote!(#name: &str)));
        match is_one {
            true => given.extend(names.iter().map(|name| quote!(#name))),
            false => setters.push(quote!(.#method(#(#names),*))),
        }
    }
    let arguments = url.into_iter().chain(given);
    let client = match is_one || wanted.is_empty() {
        true => quote!(Client::new(#(#arguments),*)),
        false => quote!(Client::builder(#(#arguments),*) #(#setters)* .build()),
    };
    let result: TokenStream = format!("{}::Result<Client>", ir.package.replace('-', "_"))
        .parse()
        .unwrap_or_default();
    quote! {
        fn client(#(#parameters),*) -> #result {
            #client
        }
    }
}
