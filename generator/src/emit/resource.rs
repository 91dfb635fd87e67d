//! A group of operations: its module, with a handle that has them as methods.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::client;
use super::declared::{self, Call, Piece, literal};
use super::example;
use super::imports::Imports;
use super::request;
use super::types::{deprecated, taken};
use super::waiting;
use crate::ir::{
    Argument, Body, Conversion, Decode, Docs, Operation, Outcome, PageShape, Part, Place, Resource,
    Statuses, Type,
};
use crate::names::ValueName;

/// Where a resource's types come from.
pub(super) const TYPES: &str = "crate::types";

/// A file of a resource.
pub(super) struct File {
    /// Its path without its ending, such as `images`, or `repos/actions`.
    pub(super) path: String,
    /// Its text, without its `use` lines.
    pub(super) text: String,
    /// What it uses.
    pub(super) imports: Imports,
}

/// The files of a resource: its module, and the parts of that if it is large.
pub(super) fn emit(package: &str, ir: &Resource) -> Vec<File> {
    let parts: BTreeSet<&ValueName> = ir
        .operations
        .iter()
        .filter_map(|it| it.part.as_ref())
        .collect();
    let mut files = vec![main(package, ir, &parts)];
    for part in parts {
        let own = ir.operations.iter();
        let own: Vec<&Operation> = own.filter(|it| it.part.as_ref() == Some(part)).collect();
        let mut imports = Imports::default();
        imports.add("super", ir.handle.as_str());
        let docs = Docs(vec![format!(
            "Operations on {}: {}.",
            ir.title,
            spoken(part)
        )]);
        let docs = docs.inner();
        let handle = &ir.handle;
        let methods = methods(package, ir, &own, &mut imports);
        let tokens = quote! {
            #docs

            impl #handle {
                #(#methods)*
            }
        };
        let mut pieces = vec![Piece::Tokens(tokens)];
        pieces.extend(requests(ir, &own, &mut imports));
        files.push(File {
            path: format!("{}/{}", ir.module.plain(), part.plain()),
            text: declared::text(pieces),
            imports,
        });
    }
    files
}

/// The name of a part in a sentence.
fn spoken(part: &ValueName) -> String {
    part.plain().replace('_', " ")
}

/// The module of a resource, with the handle and the operations that are in no part.
fn main(package: &str, ir: &Resource, parts: &BTreeSet<&ValueName>) -> File {
    let mut imports = Imports::default();
    imports.add("crate::runtime", "Client");
    let Resource {
        module,
        handle,
        title,
        docs,
        feature,
        operations,
    } = ir;
    let inner = inner(docs, feature.as_deref());
    let way = feature.as_ref().map(|_| {
        let way = client::way_to(ir);
        quote!(impl Client { #way })
    });
    let handle_docs = Docs(vec![format!(
        "The operations on {title}: see [`Client::{}`].",
        module.plain()
    )]);
    let own: Vec<&Operation> = operations.iter().filter(|it| it.part.is_none()).collect();
    let methods = methods(package, ir, &own, &mut imports);
    let modules = parts.iter().map(|part| quote!(mod #part;));
    let reexports = parts.iter().map(|part| quote!(pub use self::#part::*;));
    let tokens = quote! {
        #inner

        #(#modules)*
        #(#reexports)*

        #way

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
    };
    let mut pieces = vec![Piece::Tokens(tokens)];
    pieces.extend(requests(ir, &own, &mut imports));
    File {
        path: module.plain().to_owned(),
        text: declared::text(pieces),
        imports,
    }
}

/// The docs of a module, with the feature that it is behind.
fn inner(docs: &Docs, feature: Option<&str>) -> TokenStream {
    let mut lines = docs.0.clone();
    if let Some(feature) = feature {
        lines.push(String::new());
        lines.push(format!("It is behind the feature `{feature}`."));
    }
    Docs(lines).inner()
}

fn methods(
    package: &str,
    ir: &Resource,
    operations: &[&Operation],
    imports: &mut Imports,
) -> Vec<TokenStream> {
    operations
        .iter()
        .map(|operation| method(package, ir, operation, imports))
        .collect()
}

/// The requests of operations, and what they need: how far a wait is, what pages look like, the statics.
fn requests(ir: &Resource, operations: &[&Operation], imports: &mut Imports) -> Vec<Piece> {
    if operations.is_empty() {
        return Vec::new();
    }
    for name in ["Request", "operations"] {
        imports.add("crate::runtime", name);
    }
    let mut pieces: Vec<Piece> = operations
        .iter()
        .flat_map(|operation| request::emit(ir, operation, imports))
        .collect();
    let pages = operations
        .iter()
        .filter_map(|operation| match &operation.outcome {
            Outcome::Page(shape) => Some(pages(operation, shape, imports)),
            _ => None,
        });
    let pages: Vec<TokenStream> = pages.collect();
    let progress = waiting::progress(operations, imports);
    pieces.push(Piece::Tokens(quote! {
        #progress
        #(#pages)*
    }));
    pieces.push(Piece::Call(self::operations(operations)));
    pieces
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
    let steps = arguments.iter().map(|argument| step(argument, imports));
    let steps: Vec<TokenStream> = steps.collect();
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
                Decode::Text => quote!(let request = Request::text(&self.client, &#constant);),
                Decode::Bytes => quote!(let request = Request::bytes(&self.client, &#constant);),
                Decode::Property(property) => {
                    quote!(let request = Request::property(&self.client, &#constant, #property);)
                }
            }
        }
        Outcome::Statuses(Statuses { name, .. }) => {
            quote!(let request = Request::new(&self.client, &#constant, #name::read);)
        }
        Outcome::Page(PageShape { item, .. }) => {
            imports.add_type(TYPES, item);
            let pages = pages_constant(ir);
            quote!(let request = Request::page(&self.client, &#constant, &#pages);)
        }
    }
}

/// What an argument does to the request.
fn step(ir: &Argument, imports: &mut Imports) -> TokenStream {
    let Argument {
        name,
        ty,
        conversion,
        part,
        kept,
        copy,
    } = ir;
    let converted = converted(name, ty, *conversion);
    let value = if *kept && !copy {
        quote!(&#name)
    } else {
        quote!(#name)
    };
    let step = match part {
        Part::Body(body) => sent(body, name, imports),
        part => {
            let call = parameter_call(part, &value, imports);
            quote!(let request = request #call;)
        }
    };
    quote! {
        #converted
        #step
    }
}

/// The statement that sends a body.
fn sent(body: &Body, name: &ValueName, imports: &mut Imports) -> TokenStream {
    let call = body_call(body, name, imports);
    quote!(let request = request #call;)
}

/// The call that gives a request its body.
pub(super) fn body_call(body: &Body, name: &ValueName, imports: &mut Imports) -> TokenStream {
    match body {
        Body::Json(None) => quote!(.json(&#name)),
        Body::Json(Some(media)) => quote!(.json(&#name).header("content-type", #media)),
        Body::Form(styles) => {
            if !styles.is_empty() {
                imports.add("crate::runtime", "Style");
            }
            let styles = styles.iter().map(|(style, names)| {
                let style = format_ident!("{style}");
                quote!((Style::#style, &[#(#names),*]))
            });
            quote!(.form(&[#(#styles),*], &#name))
        }
        Body::Raw(media) => quote!(.body(#media, #name)),
    }
}

/// The call that gives a request a parameter.
pub(super) fn parameter_call(
    part: &Part,
    value: &TokenStream,
    imports: &mut Imports,
) -> TokenStream {
    let Part::Parameter { place, wire, style } = part else {
        return TokenStream::new();
    };
    let Some(style) = style else {
        return match place {
            Place::Path => quote!(.path(#wire, #value)),
            Place::Query => quote!(.query(#wire, #value)),
            Place::Header | Place::Cookie => quote!(.header(#wire, #value)),
            Place::Server => quote!(.base_url(#value)),
            Place::Part => quote!(.part(#wire, &#value)),
            Place::File => quote!(.file(#wire, #value)),
            Place::Files => quote!(.files(#wire, #value)),
        };
    };
    imports.add("crate::runtime", "Style");
    let style = format_ident!("{style}");
    let value = match value.to_string().starts_with('&') {
        true => quote!(#value),
        false => quote!(&#value),
    };
    match place {
        Place::Path => quote!(.path_styled(#wire, Style::#style, #value)),
        Place::Query => quote!(.query_styled(#wire, Style::#style, #value)),
        Place::Header => quote!(.header_styled(#wire, Style::#style, #value)),
        Place::Cookie => quote!(.cookie_styled(#wire, Style::#style, #value)),
        Place::Server | Place::Part | Place::File | Place::Files => TokenStream::new(),
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

/// The call that declares the statics of all operations: what their requests have in common.
fn operations(operations: &[&Operation]) -> Call {
    let rows = operations.iter().map(|operation| {
        let Operation {
            id,
            http_method,
            path,
            server,
            security,
            accept,
            redirects,
            scopes,
            constant,
            ..
        } = operation;
        let constant = quote!(#constant).to_string();
        let (id, path) = (literal(id), literal(path));
        let mut row = format!("{constant}: {http_method} {path} as {id}");
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
