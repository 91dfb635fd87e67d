//! Texts of the description → documentation that rustdoc takes without a warning.

mod markdown;
mod operation;

use std::collections::BTreeSet;

use crate::api::{Api, IntegerValue, Schema, Tag};
use crate::ir::Docs;

pub(super) use self::operation::{of_operation, of_variant_method, summary, usual_errors};

/// What the crate is, in a few words.
pub(super) fn description(api: &Api) -> String {
    match api.title.trim() {
        "" => "A client for an API".to_owned(),
        title => format!("A client for {}", sentence_part(title)),
    }
}

/// The docs of the crate.
pub(super) fn crate_docs(api: &Api) -> Docs {
    let mut lines = vec![format!("{}.", description(api))];
    append(&mut lines, api.description.as_deref());
    Docs(lines)
}

/// The errors that most operations declare alike, as the items of a list.
pub(super) fn of_usual_errors(usual: &BTreeSet<(String, String)>) -> Docs {
    let mut lines = Vec::new();
    let (others, told): (Vec<_>, Vec<_>) = usual.iter().partition(|it| it.0.is_empty());
    for (status, description) in told.into_iter().chain(others) {
        let status = if status.is_empty() { "others" } else { status };
        let text = markdown::one_line(description);
        lines.extend(markdown::wrap(&format!("- {status}: {text}")));
    }
    Docs(lines)
}

/// The docs of a resource: what its tag says.
pub(super) fn of_tag(tag: &Tag) -> Docs {
    let mut lines = Vec::new();
    match &tag.description {
        Some(description) => append(&mut lines, Some(description)),
        None => lines.push(format!("Operations on {}.", in_lower_case(&tag.name))),
    }
    Docs(lines)
}

/// The docs of a type; none where nothing is said of it.
pub(super) fn of_schema(schema: &Schema) -> Docs {
    text(schema)
}

/// The docs of a variant that holds a value of another schema; none where nothing is said of it.
pub(super) fn of_member(schema: &Schema) -> Docs {
    text(schema)
}

/// The docs of an integer that has a name.
pub(super) fn of_value(value: &IntegerValue) -> Docs {
    let mut lines = Vec::new();
    append(&mut lines, value.description.as_deref());
    if lines.is_empty() {
        lines.push(format!("`{}`", value.value));
    }
    Docs(lines)
}

/// The docs of a property; none where nothing is said of it.
pub(super) fn of_property(schema: &Schema) -> Docs {
    text(schema)
}

fn text(schema: &Schema) -> Docs {
    let mut lines = Vec::new();
    append(
        &mut lines,
        schema.description.as_deref().or(schema.title.as_deref()),
    );
    if let Some(default) = schema
        .default
        .as_ref()
        .filter(|default| default.is_string() || default.is_number() || default.is_boolean())
    {
        separate(&mut lines);
        let code = markdown::code(&default.to_string());
        lines.push(format!("The default is {code}."));
    }
    // The attribute would warn of every use within the crate itself.
    if schema.deprecated {
        separate(&mut lines);
        lines.push("Deprecated: it should no longer be used.".to_owned());
    }
    Docs(lines)
}

/// The docs of a parameter that has to be given.
pub(super) fn of_argument(description: Option<&str>, schema: &Schema, name: &str) -> Docs {
    let mut described = schema.clone();
    if let Some(description) = description {
        described.description = Some(description.to_owned());
    }
    let docs = text(&described);
    match docs.0.is_empty() {
        true => Docs(vec![format!("The parameter {}.", markdown::code(name))]),
        false => docs,
    }
}

/// The docs of a setter: what the parameter says, and its default.
pub(super) fn of_parameter(description: Option<&str>, schema: &Schema, name: &str) -> Docs {
    let mut described = schema.clone();
    if let Some(description) = description {
        described.description = Some(description.to_owned());
    }
    let docs = text(&described);
    match docs.0.is_empty() {
        true => Docs(vec![format!(
            "Sets the parameter {}.",
            markdown::code(name)
        )]),
        false => docs,
    }
}

/// The docs of the method that reads a header of responses.
pub(super) fn of_header(description: Option<&str>, name: &str) -> Docs {
    let mut lines = Vec::new();
    append(&mut lines, description);
    if lines.is_empty() {
        lines.push(format!("The header {}.", markdown::code(name)));
    }
    Docs(lines)
}

/// Adds an empty line, unless nothing stands above it.
fn separate(lines: &mut Vec<String>) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
}

/// Adds a text after an empty line.
fn append(lines: &mut Vec<String>, text: Option<&str>) {
    let blocks = markdown::blocks(text.unwrap_or_default());
    if !blocks.is_empty() && !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(blocks);
}

/// A title as a part of a sentence.
pub(super) fn sentence_part(title: &str) -> String {
    markdown::inline(title.trim().trim_end_matches('.'))
}

/// A tag as a part of a sentence: `Image Actions` as "image actions", and `SSH Keys` as "SSH keys".
pub(super) fn in_lower_case(tag: &str) -> String {
    let is_plain = |word: &str| word.chars().skip(1).all(|c| c.is_lowercase());
    let words = tag.split_whitespace().map(|word| match is_plain(word) {
        true => word.to_lowercase(),
        false => word.to_owned(),
    });
    markdown::inline(&words.collect::<Vec<_>>().join(" "))
}
