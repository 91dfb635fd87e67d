//! The request of an operation: the name of its type, its setters, and how it is paged and waited for.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared::{Piece, doc_lines, literal};
use super::imports::Imports;
use super::resource::TYPES;
use super::statics;
use super::statuses;
use super::steps::{body_call, converted, parameter_call};
use super::types::{code, deprecated, mode, taken};
use super::waiting;
use crate::ir::{Body, Docs, Operation, Outcome, PageShape, Part, Place, Resource, Setter};

/// The request: its type, its setters, and what else it can do.
pub(super) fn emit(resource: &Resource, ir: &Operation, imports: &mut Imports) -> Vec<Piece> {
    let Operation {
        request,
        setters,
        outcome,
        waiter,
        ..
    } = ir;
    imports.add("crate::runtime", "request");
    let output = output(outcome, imports);
    let declaration = declaration(resource, ir, &output, imports);
    let nullable: Vec<TokenStream> = setters
        .iter()
        .filter(|it| row(it).is_none())
        .map(|it| setter(it, imports))
        .collect();
    let wait = waiter
        .as_ref()
        .map(|waiter| waiting::wait(resource, ir, waiter, imports));
    let methods = (!nullable.is_empty() || wait.is_some()).then(|| {
        quote! {
            impl #request {
                #(#nullable)*
                #wait
            }
        }
    });
    let paged = paged(ir, imports);
    let statuses = match outcome {
        Outcome::Statuses(it) => Some(statuses::emit(resource, ir, it, imports)),
        _ => None,
    };
    vec![
        Piece::Lines(declaration),
        Piece::Tokens(quote!(#methods)),
        Piece::Tokens(quote!(#paged)),
        Piece::Tokens(quote!(#statuses)),
    ]
}

/// The call that declares the request, with its setters.
fn declaration(
    resource: &Resource,
    ir: &Operation,
    output: &TokenStream,
    imports: &mut Imports,
) -> Vec<String> {
    let kept: Vec<String> = ir.kept().map(|it| code(&it.ty)).collect();
    let kept = match kept.as_slice() {
        [] => String::new(),
        [kept] => format!(", with {kept}"),
        kept => format!(", with ({})", kept.join(", ")),
    };
    let head = format!(
        "{} of {} -> {}{kept}",
        ir.request.as_str(),
        ir.marker.as_str(),
        code(output)
    );
    let docs = Docs(vec![format!(
        "The request of [`{}::{}`].",
        resource.handle.as_str(),
        ir.method.plain()
    )]);
    let mut lines = vec!["request! {".to_owned()];
    lines.extend(doc_lines(&docs, "    "));
    lines.push(format!("    {head};"));
    for setter in &ir.setters {
        let Some(row) = row(setter) else {
            continue;
        };
        imports.add_value_type(TYPES, &setter.ty);
        lines.push(String::new());
        lines.extend(doc_lines(&setter.docs, "    "));
        if setter.deprecated {
            lines.push("    #[deprecated]".to_owned());
        }
        lines.push(format!("    {row}"));
    }
    lines.push("}".to_owned());
    lines
}

/// A setter as a row of the call; `None` for one whose value is sent in a way that the call has no word
/// for.
fn row(ir: &Setter) -> Option<String> {
    let (mode, ty) = mode(&ir.ty);
    let name = ir.name.as_str();
    let sent = match &ir.part {
        Part::Parameter { place, wire, style } => {
            let place = match place {
                Place::Path | Place::Server => return None,
                Place::Query => "query",
                Place::Header => "header",
                Place::Cookie => "cookie",
                Place::Part => "part",
                Place::File => "file",
                Place::Files => "files",
            };
            let style = style.map(|style| format!(" as {style}"));
            format!("{place} {}{}", literal(wire), style.unwrap_or_default())
        }
        Part::Body(Body::Json(media)) => {
            let media = media.as_deref().unwrap_or("application/json");
            format!("json {}", literal(media))
        }
        Part::Body(Body::Raw(media)) => format!("body {}", literal(media)),
        Part::Body(Body::Form(_)) => return None,
    };
    (mode != "boxed").then(|| format!("{name}: {mode} {ty} => {sent};"))
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

/// The call that makes the request of a list one that can be paged.
fn paged(ir: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let Outcome::Page(_) = &ir.outcome else {
        return None;
    };
    imports.add("crate::runtime", "paged");
    let marker = &ir.marker;
    let shape = statics::pages_constant(ir);
    Some(quote!(paged!(#marker, #shape);))
}

fn setter(ir: &Setter, imports: &mut Imports) -> TokenStream {
    let Setter {
        name,
        docs,
        deprecated: is_deprecated,
        ty,
        conversion,
        part,
        default: _,
    } = ir;
    imports.add_type(TYPES, ty);
    let deprecated = deprecated(*is_deprecated);
    let (taken, _) = taken(ty, name);
    let converted = converted(name, ty, *conversion);
    let call = match part {
        Part::Body(body) => body_call(body, name, imports),
        part => parameter_call(part, &quote!(#name), imports),
    };
    let step = quote!(self.request #call);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, #name: #taken) -> Self {
            #converted
            self.request = #step;
            self
        }
    }
}
