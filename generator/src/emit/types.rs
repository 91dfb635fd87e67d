//! A type → its tokens, and the `use` lines it asks for; docs and attributes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::imports::Imports;
use crate::ir::{Docs, Type};

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let line = doc_line(line);
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

impl Docs {
    /// The same docs, for the module or crate that they stand in.
    pub(super) fn inner(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| doc_line(line));
        quote!(#(#![doc = #lines])*)
    }
}

/// A line as it follows the slashes: with a space before it, unless it is empty.
fn doc_line(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {}", printable(line))
    }
}

/// A line of docs without what a comment cannot have, or what makes it read otherwise than it is.
pub(super) fn printable(line: &str) -> String {
    let is_direction = |c: char| {
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let shown = line.chars().filter(|c| !is_direction(*c));
    shown
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// A text as code within a line of docs, whatever it holds.
pub(super) fn shown(text: &str) -> String {
    let text = printable(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_edge = text.starts_with('`') || text.ends_with('`');
    let pad = if is_edge { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool => quote!(bool),
            Self::I32 => quote!(i32),
            Self::I64 => quote!(i64),
            Self::U32 => quote!(u32),
            Self::U64 => quote!(u64),
            Self::F64 => quote!(f64),
            Self::String => quote!(String),
            Self::Date => quote!(Date),
            Self::DateTime => quote!(DateTime),
            Self::Json => quote!(serde_json::Value),
            Self::Bytes => quote!(Bytes),
            Self::Body => quote!(Body),
            Self::File => quote!(FilePart),
            Self::Convertible(name) | Self::Declared(name) => quote!(#name),
            Self::List(item) => quote!(Vec<#item>),
            Self::Map(value) => quote!(BTreeMap<String, #value>),
            Self::Option(value) => quote!(Option<#value>),
            Self::Boxed(value) => quote!(Box<#value>),
        });
    }
}

impl Imports {
    /// Uses what the type names; `types` is the module that declared types come from.
    pub(super) fn add_type(&mut self, types: &str, ty: &Type) {
        match ty {
            Type::Bool
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Json => {}
            Type::Bytes => self.add("bytes", "Bytes"),
            Type::Body => self.add("crate::runtime", "Body"),
            Type::File => self.add("crate::runtime", "FilePart"),
            Type::Date => self.add("crate::runtime", "Date"),
            Type::DateTime => self.add("crate::runtime", "DateTime"),
            Type::Convertible(name) | Type::Declared(name) => self.add(types, name.as_str()),
            Type::List(inner) | Type::Option(inner) | Type::Boxed(inner) => {
                self.add_type(types, inner)
            }
            Type::Map(value) => {
                self.add("std::collections", "BTreeMap");
                self.add_type(types, value);
            }
        }
    }
}

impl Imports {
    /// Uses what a macro names that takes a value of the type: of a list, its items.
    pub(super) fn add_value_type(&mut self, types: &str, ty: &Type) {
        match ty {
            Type::List(item) => self.add_type(types, item),
            ty => self.add_type(types, ty),
        }
    }
}

/// `#[deprecated]`, where it is.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}

/// How a function takes a value of a type, and the expression that makes the value of `name`.
pub(super) fn taken(ty: &Type, name: &impl ToTokens) -> (TokenStream, TokenStream) {
    match ty {
        Type::String | Type::Body | Type::File | Type::Convertible(_) => {
            (quote!(impl Into<#ty>), quote!(#name.into()))
        }
        Type::List(item) if matches!(**item, Type::String | Type::File | Type::Convertible(_)) => (
            quote!(impl IntoIterator<Item = impl Into<#item>>),
            quote!(#name.into_iter().map(Into::into).collect()),
        ),
        Type::List(item) => (
            quote!(impl IntoIterator<Item = #item>),
            quote!(#name.into_iter().collect()),
        ),
        Type::Boxed(inner) => (quote!(#inner), quote!(Box::new(#name))),
        _ => (quote!(#ty), quote!(#name)),
    }
}

/// How a macro is told to take a value of a type, and the type that it is told.
pub(super) fn mode(ty: &Type) -> (&'static str, String) {
    match ty {
        Type::String | Type::Body | Type::File | Type::Convertible(_) => ("into", code(ty)),
        Type::List(item) if matches!(**item, Type::String | Type::File | Type::Convertible(_)) => {
            ("each", code(&**item))
        }
        Type::List(item) => ("all", code(&**item)),
        Type::Boxed(inner) => ("boxed", code(&**inner)),
        ty => ("set", code(ty)),
    }
}

/// A type as people write it.
pub(super) fn code(ty: &impl ToTokens) -> String {
    quote!(#ty)
        .to_string()
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" :: ", "::")
        .replace(" ,", ",")
}
