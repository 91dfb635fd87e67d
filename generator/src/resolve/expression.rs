//! Runtime expressions, as the Link Object has them → what they point at.

use super::Linked;
use crate::api::{Operation, SchemaId};
use crate::diagnostic::Code;
use crate::pointer::Pointer;

/// What an expression points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// A path parameter of the request.
    PathParameter(String),
    /// A place in the body of the response.
    Body(Pointer),
}

/// Reads `$request.path.NAME` or `$response.body#/json/pointer`.
pub(super) fn parse(text: &str) -> Option<Expression> {
    if let Some(name) = text.strip_prefix("$request.path.") {
        return (!name.is_empty()).then(|| Expression::PathParameter(name.to_owned()));
    }
    Pointer::parse(text.strip_prefix("$response.body#")?).map(Expression::Body)
}

/// The properties that a place in a body leads through.
pub(super) fn properties(pointer: &Pointer) -> Vec<String> {
    pointer.tokens().map(std::borrow::Cow::into_owned).collect()
}

/// The place in the success body that an expression points at, and the schema there.
pub(super) fn place_in_body(
    context: &mut Linked<'_>,
    operation: &Operation,
    text: &str,
    at: &Pointer,
) -> Option<(Pointer, SchemaId)> {
    let Some(Expression::Body(pointer)) = parse(text) else {
        let message = format!("`{text}` is not a place in the response's body");
        let help = "write `$response.body#/…`";
        context.report(Code::ExtensionCannotApply, at, message, help);
        return None;
    };
    let steps = properties(&pointer);
    let body = operation.success.schema;
    let Some(schema) = body.and_then(|body| context.schemas.follow(body, &steps)) else {
        let message = format!("the body of the success has no `{pointer}`");
        let help = "every step must be a property of the schema";
        context.report(Code::ExtensionCannotApply, at, message, help);
        return None;
    };
    Some((pointer, schema))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_body_is_a_json_pointer() {
        let Some(Expression::Body(pointer)) = parse("$response.body#/links/next") else {
            panic!("no place in the body");
        };
        assert_eq!(properties(&pointer), ["links", "next"]);
    }

    #[test]
    fn anything_else_is_no_expression() {
        for text in [
            "",
            "$request.path.",
            "$response.body/a",
            "$response.body#a",
            "links/next",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
