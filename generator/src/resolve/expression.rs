//! Runtime expressions, as the Link Object has them → what they point at.

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
