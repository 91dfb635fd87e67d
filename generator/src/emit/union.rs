//! An enum whose values are told apart by their shapes.

use quote::quote;

use super::conversions;
use super::declared::{Call, Declared, literal};
use super::imports::Imports;
use crate::ir::{Docs, Shape, Union, UnionMember};
use crate::names::TypeName;

pub(super) fn emit(name: &TypeName, docs: &Docs, ir: &Union, imports: &mut Imports) -> Declared {
    let Union {
        members,
        is_input: _,
        conversions: made,
    } = ir;
    for name in ["Shape", "UnknownVariant", "json_union"] {
        imports.add("crate::runtime", name);
    }
    for member in members {
        imports.add_type("super", &member.ty);
    }
    let variants = members
        .iter()
        .map(|UnionMember { name, docs, ty, .. }| quote!(#docs #name(#ty)));
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not describe.
            Unknown(UnknownVariant),
        }
    };
    let rows = members
        .iter()
        .map(|member| format!("{} => {}", member.name.as_str(), shape(&member.shape)));
    let mut calls = conversions::calls(name, made, imports);
    let head = name.as_str().to_owned();
    calls.push(Call::new("json_union", head, rows.collect()));
    Declared { tokens, calls }
}

/// A shape as an expression.
fn shape(ir: &Shape) -> String {
    match ir {
        Shape::Any => "Shape::Any".to_owned(),
        Shape::Boolean => "Shape::Boolean".to_owned(),
        Shape::Integer => "Shape::Integer".to_owned(),
        Shape::Number => "Shape::Number".to_owned(),
        Shape::Text => "Shape::Text".to_owned(),
        Shape::Texts(texts) => format!("Shape::Texts({})", list(texts)),
        Shape::List(item) => format!("Shape::List(&{})", shape(item)),
        Shape::Map(value) => format!("Shape::Map(&{})", shape(value)),
        Shape::Object {
            required,
            known,
            constants,
        } => {
            let constants = constants
                .iter()
                .map(|(name, value)| format!("({}, {})", literal(name), literal(value)));
            let constants: Vec<String> = constants.collect();
            format!(
                "Shape::Object {{ required: {}, known: {}, constants: &[{}] }}",
                list(required),
                list(known),
                constants.join(", ")
            )
        }
        Shape::OneOf(shapes) => {
            let shapes: Vec<String> = shapes.iter().map(shape).collect();
            format!("Shape::OneOf(&[{}])", shapes.join(", "))
        }
    }
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| literal(text)).collect();
    format!("&[{}]", texts.join(", "))
}
