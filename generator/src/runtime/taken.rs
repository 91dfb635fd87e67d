//! The runtime's text → the names of the functions that its types have, so that nothing which a description
//! names is called like one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::modules::MODULES;

/// The functions of each type, by the name that the text has for it.
static METHODS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let mut methods = BTreeMap::new();
    for (path, text) in MODULES.iter().flat_map(|module| module.files) {
        let of_lists = path.starts_with("page/");
        collect(text, of_lists, &mut methods);
    }
    methods
});

/// The type of the requests of all operations.
pub(crate) const REQUEST: &str = "OperationRequest";

/// The same for those of lists, which have more functions.
pub(crate) const LIST: &str = "OperationRequest<Page>";

/// Whether a type of the runtime has a function of this name, be it private.
pub(crate) fn has_function(ty: &str, name: &str) -> bool {
    // These come of derived traits.
    let is_derived = ["clone", "fmt"].contains(&name);
    is_derived || METHODS.get(ty).is_some_and(|names| names.contains(name))
}

/// Collects the functions of each `impl` of a text that is laid out as rustfmt does it.
fn collect(
    text: &'static str,
    of_lists: bool,
    methods: &mut BTreeMap<&'static str, BTreeSet<&'static str>>,
) {
    let mut open: Option<(usize, &str)> = None;
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        match open {
            None if code.starts_with("impl ") || code.starts_with("impl<") => {
                let ty = match target(code) {
                    REQUEST if of_lists => LIST,
                    ty => ty,
                };
                open = Some((indent, ty));
            }
            Some((outer, _)) if indent == outer && code == "}" => open = None,
            Some((outer, ty)) if indent == outer + 4 => {
                let names = methods.entry(ty).or_default();
                names.extend(function(code));
            }
            _ => {}
        }
    }
}

/// The type that an `impl` is for, without what it is generic over.
fn target(code: &str) -> &str {
    let whole = code.split(" where").next().unwrap_or(code);
    let ty = match whole.rsplit_once(" for ") {
        Some((_, ty)) => ty,
        None => after_generics(whole.trim_start_matches("impl")),
    };
    let ty = ty.trim().split(['<', '{', ' ']).next().unwrap_or_default();
    ty.rsplit("::").next().unwrap_or(ty)
}

/// What follows the parameters between angle brackets that a text begins with.
fn after_generics(text: &str) -> &str {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + usize::from(c == '>')..).unwrap_or_default();
        }
    }
    text
}

/// The name of the function that a line begins.
fn function(code: &str) -> Option<&str> {
    let is_modifier = |word: &str| {
        ["async", "const", "pub", "unsafe"].contains(&word) || word.starts_with("pub(")
    };
    let (before, after) = code.split_once("fn ")?;
    let name = after.split(['(', '<']).next()?;
    let is_name = !name.is_empty() && !name.starts_with('$');
    (before.split_whitespace().all(is_modifier) && is_name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_by_their_type() {
        for (ty, name) in [
            ("Client", "has_own_base_url"),
            ("ClientBuilder", "secret"),
            ("ClientBuilder", "build"),
            ("Response", "header"),
            ("Response", "explain"),
            ("Response", "clone"),
            (REQUEST, "send_blocking"),
            (LIST, "stream"),
            (REQUEST, "into_future"),
        ] {
            assert!(has_function(ty, name), "{ty}::{name}");
        }
        assert!(!has_function("Client", "send"));
    }

    #[test]
    fn an_impl_is_for_the_type_that_it_names() {
        for (code, ty) in [
            ("impl Client {", "Client"),
            ("impl<T> Response<T> {", "Response"),
            ("impl<T: Into<String>> From<T> for Name {", "Name"),
            ("impl<'de> Visitor<'de> for Text<'_> {", "Text"),
            (
                "impl<T, O, K> From<OperationRequest<T, O, K>> for Request<T> {",
                "Request",
            ),
            (
                "impl<T, O: Paged, K> OperationRequest<Page<T>, O, K> {",
                REQUEST,
            ),
        ] {
            assert_eq!(target(code), ty, "{code}");
        }
    }
}
