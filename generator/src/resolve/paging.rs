//! `x-lathe-paging` → how the pages of a list follow one another.

use openapiv3::Operation as Written;
use serde_json::Value;

use super::Linked;
use super::expression;
use crate::api::{Kind, Operation, Paging, Place, SchemaId};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

pub(super) fn resolve(
    context: &mut Linked<'_>,
    operation: &Operation,
    written: &Written,
) -> Option<Paging> {
    let Some(Value::Object(written)) = written.extensions.get("x-lathe-paging") else {
        return None;
    };
    let at = operation.at.child("x-lathe-paging");
    let text = |key: &str| written.get(key).and_then(Value::as_str);
    let page = text("page")?;
    let is_page = |schema: SchemaId| matches!(context.schemas.kind(schema), Kind::Integer { .. });
    let mut parameters = operation.parameters.iter();
    let parameter =
        parameters.find(|it| it.place == Place::Query && it.name == page && is_page(it.schema));
    let default = parameter.and_then(|it| context.schemas.get(it.schema).default.as_ref());
    let first = default.and_then(Value::as_u64);
    if parameter.is_none() {
        let message = format!("the operation has no integer query parameter `{page}`");
        context.report(
            Code::ExtensionCannotApply,
            &at.child("page"),
            message,
            "declare it in `parameters`",
        );
    }
    let (items, list) = place(context, operation, text("items")?, &at.child("items"))?;
    let item = match context.schemas.kind(list) {
        Kind::Array { items } => *items,
        _ => {
            let message = "the items are not an array";
            context.report(Code::ExtensionCannotApply, &at.child("items"), message, "");
            return None;
        }
    };
    let (next, link) = place(context, operation, text("next")?, &at.child("next"))?;
    if !matches!(context.schemas.kind(link), Kind::String { .. } | Kind::Any) {
        let message = "the link to the next page is not a string";
        context.report(Code::ExtensionCannotApply, &at.child("next"), message, "");
    }
    let total = text("total").and_then(|text| place(context, operation, text, &at.child("total")));
    let is_number =
        |id: SchemaId| matches!(context.schemas.kind(id), Kind::Integer { .. } | Kind::Any);
    if total.as_ref().is_some_and(|(_, total)| !is_number(*total)) {
        let message = "the number of items is not an integer";
        context.report(Code::ExtensionCannotApply, &at.child("total"), message, "");
    }
    let (page, total) = (page.to_owned(), total.map(|(total, _)| total));
    Some(Paging {
        at,
        page,
        items,
        item,
        next,
        total,
        first,
    })
}

/// The JSON pointer of an expression, and the schema at that place in the success body.
fn place(
    context: &mut Linked<'_>,
    operation: &Operation,
    text: &str,
    at: &Pointer,
) -> Option<(String, SchemaId)> {
    let (pointer, schema) = expression::place_in_body(context, operation, text, at)?;
    Some((pointer.as_str().to_owned(), schema))
}
