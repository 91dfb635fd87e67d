//! How a client is made: its constructors, and the methods of its builder that take secrets.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use super::types::shown;
use crate::ir::{Client, Credential, CredentialKind, Docs};

/// What a secret is called: its parts, and all of it in a sentence.
struct Words {
    parts: &'static [&'static str],
    whole: &'static str,
}

fn words(ir: &Credential) -> Words {
    let (parts, whole): (&[&str], _) = match ir.kind {
        CredentialKind::Bearer => (&["token"], "this token"),
        CredentialKind::Basic => (&["user", "password"], "this user and password"),
        CredentialKind::Named(_) => (&["credentials"], "these credentials"),
        CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
            (&["api_key"], "this API key")
        }
    };
    Words { parts, whole }
}

/// The names of the parts of which a secret consists, such as `user` and `password`.
pub(super) fn parts(ir: &Credential) -> &'static [&'static str] {
    words(ir).parts
}

/// The names of what a secret consists of.
fn names(words: &Words) -> Vec<TokenStream> {
    let parts = words.parts.iter();
    // They are names by themselves.
    parts.map(|it| it.parse().unwrap_or_default()).collect()
}

/// The secret as the builder takes it.
fn text(ir: &Credential) -> TokenStream {
    match names(&words(ir)).as_slice() {
        [user, password] => quote!(basic(#user.into(), #password.into())),
        names => quote!(#(#names)*),
    }
}

fn declared(names: &[TokenStream]) -> Vec<TokenStream> {
    let is_secret = |name: &TokenStream| !["base_url", "user"].contains(&&*name.to_string());
    let names = names.iter().map(|name| match is_secret(name) {
        true => quote!(#name: impl Into<Secret>),
        false => quote!(#name: impl Into<String>),
    });
    names.collect()
}

/// The constructors of a client.
///
/// Where operations want one secret, the builder begins with it; where they want several, any of them may
/// be enough for a caller. What none wants is never asked for.
pub(super) fn emit(ir: &Client, imports: &mut Imports) -> TokenStream {
    let first = ir.credentials.first().filter(|it| it.is_wanted);
    add_imports(ir, imports);
    let has_url = !ir.base_url.is_empty();
    let url: Vec<TokenStream> = (!has_url).then(|| quote!(base_url)).into_iter().collect();
    let of_first = first.map_or(vec![], |it| names(&words(it)));
    let all: Vec<TokenStream> = url.iter().chain(&of_first).cloned().collect();
    let what = first.map_or(String::new(), |it| {
        format!(" that sends {}", words(it).whole)
    });
    let errors = match first {
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
        errors,
    ]);
    let from_environment = has_url.then(|| from_environment(&ir.credentials));
    let set_url = (!has_url).then(|| quote!(.base_url(base_url)));
    let is_one = begins_with_secret(ir);
    let (in_builder, set_first) = match first {
        Some(first) if is_one => {
            let text = text(first);
            (all.clone(), Some(quote!(.secret(0, #text))))
        }
        _ => (url, None),
    };
    let then = first.filter(|_| !is_one).map(|first| {
        let method = &first.method;
        quote!(.#method(#(#of_first),*))
    });
    let builder_docs = builder_docs(ir, &what);
    let url_docs = (!has_url).then(|| {
        let url = format!(
            "The API is at the base URL: {}, for instance.",
            shown(&ir.example_url)
        );
        docs(&["", &url])
    });
    let parameters = declared(&all);
    let builder_parameters = declared(&in_builder);
    quote! {
        #new_docs
        pub fn new(#(#parameters),*) -> Result<Self> {
            Self::builder(#(#in_builder),*) #then .build()
        }

        #from_environment

        #builder_docs
        #url_docs
        pub fn builder(#(#builder_parameters),*) -> ClientBuilder {
            ClientBuilder::new(&API) #set_url #set_first
        }
    }
}

/// Uses what secrets are made with.
fn add_imports(ir: &Client, imports: &mut Imports) {
    let mut kinds = ir.credentials.iter().map(|it| &it.kind);
    if kinds.any(|it| *it == CredentialKind::Basic) {
        imports.add("crate::runtime", "basic");
    }
    if !ir.credentials.is_empty() {
        imports.add("crate::runtime", "Secret");
    }
}

/// Whether the builder begins with a secret, the only one that operations want.
///
/// Credentials of a scheme without a name of its own are made in a way that the description does not tell,
/// often for each request, so that callers have them by a header or a provider as likely as at the beginning.
pub(super) fn begins_with_secret(ir: &Client) -> bool {
    let mut wanted = ir.credentials.iter().filter(|it| it.is_wanted);
    let only = wanted.next().filter(|_| wanted.next().is_none());
    only.is_some_and(|it| !matches!(it.kind, CredentialKind::Named(_)))
}

/// The secrets that the builder has methods for, with their places.
fn of_methods(ir: &Client) -> impl Iterator<Item = (usize, &Credential)> {
    let begins = begins_with_secret(ir);
    let all = ir.credentials.iter().enumerate();
    all.filter(move |(_, it)| !(begins && it.is_wanted))
}

fn builder_docs(ir: &Client, what: &str) -> Docs {
    let begins = begins_with_secret(ir);
    let what = if begins { what } else { "" };
    let mut lines = vec![format!("Starts to configure a client{what}.")];
    let methods: Vec<_> = of_methods(ir).collect();
    if !methods.is_empty() {
        lines.push(String::new());
        lines.push(match begins {
            true => "It can be given what the API knows, but asks for nowhere:".to_owned(),
            false => "Give it the secrets that you have:".to_owned(),
        });
        lines.push(String::new());
    }
    for (_, credential) in methods {
        let method = credential.method.plain();
        lines.push(format!("- [`{method}`](ClientBuilder::{method})"));
    }
    Docs(lines)
}

/// The methods of the builder that take a secret each, but for one that the builder begins with.
pub(super) fn secrets(ir: &Client) -> Option<TokenStream> {
    of_methods(ir).next()?;
    let methods = of_methods(ir).map(|(index, it)| {
        let method = &it.method;
        let index = Literal::usize_unsuffixed(index);
        let parameters = declared(&names(&words(it)));
        let text = text(it);
        let with = match it.is_wanted {
            true => format!("the operations that want {}.", shown(&it.scheme)),
            false => "operations if nothing is there that they want.".to_owned(),
        };
        let docs = docs(&[&format!("Sends {} with {with}", words(it).whole)]);
        quote! {
            #docs
            pub fn #method(self, #(#parameters),*) -> Self {
                self.secret(#index, #text)
            }
        }
    });
    Some(quote! {
        impl ClientBuilder {
            #(#methods)*
        }
    })
}

fn docs(lines: &[&str]) -> Docs {
    let lines = lines.iter().flat_map(|line| line.split('\n'));
    // An empty text has one empty line.
    Docs(lines.map(str::to_owned).collect())
}

/// The constructor that reads the environment, if any secret may be there.
fn from_environment(credentials: &[Credential]) -> Option<TokenStream> {
    let named = credentials.iter().filter(|it| !it.variables.is_empty());
    let lines: Vec<String> = named
        .map(|it| {
            let names = it.variables.iter().map(|name| shown(name));
            names.collect::<Vec<String>>().join(", else ")
        })
        .collect();
    let variables = match lines.as_slice() {
        [] => return None,
        [one] => format!("The variable is {one}."),
        several => format!(
            "The variables are {}; one is enough.",
            several.join(", and ")
        ),
    };
    let docs = docs(&[
        "Makes a client that sends the token of the environment.",
        "",
        &variables,
        "",
        "# Errors",
        "",
        "Where none of them is set, and where [`new`](Self::new) would fail.",
    ]);
    let builder_docs = self::docs(&[
        "Starts to configure a client that sends the token of the environment.",
        "",
        "It is for what [`from_env`](Self::from_env) leaves at its default.",
        "",
        "# Errors",
        "",
        "Where none of the variables is set.",
    ]);
    Some(quote! {
        #docs
        pub fn from_env() -> Result<Self> {
            Self::builder_from_env()?.build()
        }

        #builder_docs
        pub fn builder_from_env() -> Result<ClientBuilder> {
            ClientBuilder::from_env(&API)
        }
    })
}
