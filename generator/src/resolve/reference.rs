//! `$ref` → what it leads to: the only place that reads the text of a reference.

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::pointer::Pointer;

/// How many names are compared with those of references that lead nowhere.
const MOST_COMPARED: usize = 100_000;

/// A kind of component, as it is called in `components` and in messages.
#[derive(Clone, Copy)]
pub(super) struct Section {
    pub(super) key: &'static str,
    pub(super) noun: &'static str,
}

pub(super) const SCHEMAS: Section = Section {
    key: "schemas",
    noun: "schema",
};
pub(super) const PARAMETERS: Section = Section {
    key: "parameters",
    noun: "parameter",
};
pub(super) const RESPONSES: Section = Section {
    key: "responses",
    noun: "response",
};
pub(super) const BODIES: Section = Section {
    key: "requestBodies",
    noun: "request body",
};
pub(super) const EXAMPLES: Section = Section {
    key: "examples",
    noun: "example",
};
pub(super) const HEADERS: Section = Section {
    key: "headers",
    noun: "header",
};
pub(super) const SCHEMES: Section = Section {
    key: "securitySchemes",
    noun: "security scheme",
};

/// The place of a component.
pub(super) fn place(section: Section, name: &str) -> Pointer {
    Pointer::root()
        .child("components")
        .child(section.key)
        .child(name)
}

/// The name of the component that a reference leads to.
///
/// `at` is the place of the object that holds the `$ref`. One that has not the form of a reference to a
/// component leads nowhere, which was said when it was read.
pub(super) fn component_name(
    reference: &str,
    section: Section,
    at: &Pointer,
) -> Result<String, Option<Box<Diagnostic>>> {
    let pointer = reference.strip_prefix('#').and_then(Pointer::parse);
    let pointer = pointer.ok_or(None)?;
    let tokens: Vec<String> = pointer
        .tokens()
        .map(|token| percent_decoded(&token))
        .collect();
    match tokens.as_slice() {
        [components, key, name] if components == "components" && key == section.key => {
            Ok(name.clone())
        }
        [components, key, _] if components == "components" => {
            let message = format!(
                "`{reference}` leads to one of `{key}`, and a {} is wanted",
                section.noun
            );
            let help = format!("a {} is at `#/components/{}/…`", section.noun, section.key);
            let place = at.child("$ref");
            let diagnostic = Diagnostic::new(Code::WrongReference, place, message);
            Err(Some(Box::new(diagnostic.help(help))))
        }
        _ => Err(None),
    }
}

/// Follows a reference to a component, through references in its place, to an item and its place.
pub(super) fn follow<'a, T>(
    context: &mut Context<'_>,
    section: Section,
    components: Option<&'a IndexMap<String, ReferenceOr<T>>>,
    from: &'a ReferenceOr<T>,
    at: &Pointer,
) -> Option<(&'a T, Pointer)> {
    let mut from = from;
    let mut at = at.clone();
    let mut seen = BTreeSet::new();
    loop {
        let reference = match from {
            ReferenceOr::Item(item) => return Some((item, at)),
            ReferenceOr::Reference { reference } => reference,
        };
        let name = match component_name(reference, section, &at) {
            Ok(name) => name,
            Err(diagnostic) => {
                context.diagnostics.extend(diagnostic.map(|it| *it));
                return None;
            }
        };
        let Some((key, found)) = components.and_then(|it| it.get_key_value(&name)) else {
            let names = components
                .into_iter()
                .flat_map(|it| it.keys().map(String::as_str));
            dangling(context, section, &name, &at, names);
            return None;
        };
        if !seen.insert(key.as_str()) {
            let message = format!("the {} `{name}` is a reference to itself", section.noun);
            context.report(Code::ReferenceCycle, &at.child("$ref"), message, "");
            return None;
        }
        at = place(section, key);
        from = found;
    }
}

/// Complains about a reference to a component that is not there.
///
/// A similar name is looked for as often as anybody reads of it, and not each of many names for each of many
/// references.
pub(super) fn dangling<'n>(
    context: &mut Context<'_>,
    section: Section,
    name: &str,
    at: &Pointer,
    names: impl IntoIterator<Item = &'n str>,
) {
    let mut compared = 0;
    let left = MOST_COMPARED.saturating_sub(context.compared);
    let names = names.into_iter().take(left).inspect(|_| compared += 1);
    let near = nearest(name, names);
    context.compared += compared;
    let help = match near {
        Some(near) => format!("there is a {} with a similar name: `{near}`", section.noun),
        None => format!("define it in `components/{}`", section.key),
    };
    let message = format!("there is no {} `{name}`", section.noun);
    context.report(Code::DanglingReference, &at.child("$ref"), message, &help);
}

/// A token of a fragment, with its percent-encoded bytes decoded where they make a text.
fn percent_decoded(token: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(token).decode_utf8();
    decoded.map_or_else(|_| token.to_owned(), Cow::into_owned)
}
