//! What an enum is made of, as calls of macros.

use super::declared::Call;
use super::imports::Imports;
use super::types::code;
use crate::ir::{Conversions, Given, Texts};
use crate::names::TypeName;

/// The calls that make an enum of what it is made of.
pub(super) fn calls(name: &TypeName, ir: &Conversions, imports: &mut Imports) -> Vec<Call> {
    let Conversions { from, texts } = ir;
    let mut calls = Vec::new();
    if !from.is_empty() || texts.is_some() {
        imports.add("crate::runtime", "conversions");
        let rows = from.iter().flat_map(|(given, variant)| {
            let types = match given {
                Given::Text => vec!["&str".to_owned(), "String".to_owned()],
                Given::Type(ty) => {
                    imports.add_type("super", ty);
                    vec![code(ty)]
                }
            };
            let row = move |ty| format!("{ty} => {}", variant.as_str());
            types.into_iter().map(row)
        });
        let rows = rows.collect();
        calls.push(Call::new("conversions", name.as_str().to_owned(), rows));
    }
    if let Some(Texts { listed, rest }) = texts {
        imports.add("crate::runtime", "text_union");
        let rows = listed.iter();
        let rows = rows.map(|it| {
            let union = if it.is_union { " as union" } else { "" };
            format!("{}: {}{union}", it.variant.as_str(), it.ty.as_str())
        });
        let head = format!("{} else {}", name.as_str(), rest.as_str());
        calls.push(Call::new("text_union", head, rows.collect()));
    }
    calls
}
