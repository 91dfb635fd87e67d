//! How the examples of the crate's pages make a client.

use proc_macro2::TokenStream;
use quote::quote;

use super::making;
use crate::ir::{Crate, Credential, CredentialKind};

/// The statement that makes a client, as a caller would who has nothing special in mind.
pub(super) fn client(ir: &Crate) -> TokenStream {
    if reads_environment(ir) {
        return quote!(let client = Client::from_env()?;);
    }
    let arguments = url(ir).into_iter();
    let arguments = arguments.chain(first(ir).map_or(&[][..], secrets).iter().copied());
    quote!(let client = Client::new(#(#arguments),*)?;)
}

/// The builder of a client, which has what it needs.
pub(super) fn builder(ir: &Crate) -> TokenStream {
    let secrets = first(ir).map_or(&[][..], secrets);
    let url = url(ir).into_iter();
    match first(ir).filter(|_| !making::begins_with_secret(&ir.client)) {
        Some(credential) => {
            let method = &credential.method;
            quote!(Client::builder(#(#url),*).#method(#(#secrets),*))
        }
        None => {
            let arguments = url.chain(secrets.iter().copied());
            quote!(Client::builder(#(#arguments),*))
        }
    }
}

/// Whether the first secret may come from the environment.
fn reads_environment(ir: &Crate) -> bool {
    let has_url = !ir.client.base_url.is_empty();
    has_url && first(ir).is_some_and(|it| !it.variables.is_empty())
}

/// The secret that most operations want.
fn first(ir: &Crate) -> Option<&Credential> {
    ir.client.credentials.first().filter(|it| it.is_wanted)
}

/// Where the API is, if callers have to say it.
fn url(ir: &Crate) -> Option<&str> {
    let is_asked = ir.client.base_url.is_empty();
    is_asked.then_some(ir.client.example_url.as_str())
}

/// What stands for a secret in an example.
fn secrets(credential: &Credential) -> &'static [&'static str] {
    match credential.kind {
        CredentialKind::Bearer => &["token"],
        CredentialKind::Basic => &["user", "password"],
        _ => &["key"],
    }
}
