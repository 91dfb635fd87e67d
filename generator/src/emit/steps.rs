//! What a method does with its arguments: how it takes them, and the steps by which a request gets them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::resource::TYPES;
use super::types::taken;
use super::{example, initial, required, statics};
use crate::ir::{
    Argument, Body, Conversion, Decode, Operation, Outcome, PageShape, Part, Place, Required,
    Setter, Statuses, Type,
};
use crate::names::ValueName;

/// How a method takes an argument.
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

/// What a method takes: each argument, or the struct that has the parameters among them, and the body.
pub(super) fn parameters<'a>(
    required: Option<&Required>,
    arguments: impl Iterator<Item = &'a Argument>,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    let is_body = |it: &&Argument| matches!(it.part, Part::Body(_));
    let apart = arguments.filter(|it| required.is_none() || is_body(it));
    let of_struct = required.map(required::parameter);
    let apart = apart.map(|it| parameter(it, imports));
    of_struct.into_iter().chain(apart).collect()
}

/// The request before it has been given anything.
pub(super) fn start(ir: &Operation, imports: &mut Imports) -> TokenStream {
    let constant = &ir.constant;
    match &ir.outcome {
        Outcome::Nothing => quote!(let request = Request::nothing(&self.client, &#constant);),
        Outcome::Value { ty, decode } => {
            imports.add_type(TYPES, ty);
            match decode {
                Decode::Whole => quote!(let request = Request::value(&self.client, &#constant);),
                Decode::Text => quote!(let request = Request::text(&self.client, &#constant);),
                Decode::Bytes => quote!(let request = Request::binary(&self.client, &#constant);),
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
            let pages = statics::pages_constant(ir);
            quote!(let request = Request::page(&self.client, &#constant, &#pages);)
        }
    }
}

/// What an argument does to the request.
///
/// What is a field of a struct is of its type already.
pub(super) fn step(ir: &Argument, is_field: bool, imports: &mut Imports) -> TokenStream {
    let Argument {
        name,
        ty,
        conversion,
        part,
        kept,
        copy,
        docs: _,
    } = ir;
    let conversion = match is_field {
        true => Conversion::None,
        false => *conversion,
    };
    let converted = converted(name, ty, conversion);
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

/// What a request is given for a setter that nobody has called yet.
pub(super) fn default(ir: &Setter, imports: &mut Imports) -> Option<TokenStream> {
    let Part::Parameter { style, .. } = &ir.part else {
        return None;
    };
    let default = ir.default.as_ref()?;
    imports.add_type(TYPES, &ir.ty);
    let mut types = BTreeSet::new();
    example::collect_types(default, &mut types);
    for ty in types {
        imports.add(TYPES, ty.as_str());
    }
    let value = initial::typed(default, &ir.ty, style.is_some());
    let call = parameter_call(&ir.part, &value, imports);
    Some(quote!(let request = request #call;))
}

/// The statement that sends a body.
fn sent(body: &Body, name: &ValueName, imports: &mut Imports) -> TokenStream {
    let call = body_call(body, name, imports);
    quote!(let request = request #call;)
}

/// The call that gives a request its body.
pub(super) fn body_call(body: &Body, name: &ValueName, imports: &mut Imports) -> TokenStream {
    match body {
        Body::Json(None) => quote!(.value_as_json(&#name)),
        Body::Json(Some(media)) => quote!(.value_as_json(&#name).header("content-type", #media)),
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
