//! A path template → the names of its parameters.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::pointer::Pointer;

/// The names between braces, in their order; a template that is malformed is complained about.
pub(super) fn names(context: &mut Context<'_>, path: &str, at: &Pointer) -> Vec<String> {
    match parse(path) {
        Ok(names) => names,
        Err(message) => {
            let help = "write each parameter as `{name}`, once";
            let diagnostic = Diagnostic::new(
                Code::InvalidPath,
                crate::diagnostic::Place::Key(at.clone()),
                format!("the path `{path}` {message}"),
            );
            context.diagnostics.push(diagnostic.help(help));
            Vec::new()
        }
    }
}

fn parse(path: &str) -> Result<Vec<String>, &'static str> {
    if path.contains(['?', '#']) {
        return Err("has a query or a fragment");
    }
    let mut names: Vec<String> = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        let (_, from) = rest.split_at(open);
        let Some(inside) = from.strip_prefix('{') else {
            return Err("closes a brace that was not opened");
        };
        let Some((name, after)) = inside.split_once('}') else {
            return Err("does not close a brace");
        };
        if name.is_empty() || name.contains('{') {
            return Err("has braces without a name");
        }
        if names.iter().any(|it| it == name) {
            return Err("names a parameter twice");
        }
        names.push(name.to_owned());
        rest = after;
    }
    Ok(names)
}

/// The path with every parameter's name taken out: two paths with the same shape are the same to a server.
pub(super) fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for c in path.chars() {
        match c {
            '{' => {
                inside = true;
                shape.push_str("{}");
            }
            '}' => inside = false,
            c if !inside => shape.push(c),
            _ => {}
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_template_are_in_their_order() {
        assert_eq!(
            parse("/a/{b}/c/{d}"),
            Ok(vec!["b".to_owned(), "d".to_owned()])
        );
    }

    #[test]
    fn a_malformed_template_is_refused() {
        for path in ["/a/{b", "/a}/b", "/{}", "/{a}/{a}", "/{a{b}}", "/a?b"] {
            assert!(parse(path).is_err(), "{path}");
        }
    }

    #[test]
    fn the_shape_of_a_template_has_no_names() {
        assert_eq!(shape("/a/{b}/c/{d}"), shape("/a/{x}/c/{y}"));
    }
}
