//! Texts of the description → documentation that rustdoc takes without a warning.

mod markdown;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, ErrorResponse, IntegerValue, Operation, Schema, Tag};
use crate::ir::Docs;
use crate::names::TypeName;

/// What the crate is, in a few words.
pub(super) fn description(api: &Api) -> String {
    match api.title.trim() {
        "" => "A client for an API".to_owned(),
        title => format!("A client for {}", sentence_part(title)),
    }
}

/// The docs of the crate.
pub(super) fn crate_docs(api: &Api, usual: &BTreeSet<(String, String)>) -> Docs {
    let mut lines = vec![format!("{}.", description(api))];
    append(&mut lines, api.description.as_deref());
    if !usual.is_empty() {
        let begin = [
            "",
            "# Errors",
            "",
            "Most operations fail in these ways, as usual; [`Error::body_as`] reads the body:",
            "",
        ];
        lines.extend(begin.map(str::to_owned));
    }
    for (status, description) in usual {
        let status = if status.is_empty() { "others" } else { status };
        let words: Vec<&str> = description.split_whitespace().collect();
        let text = markdown::inline(&words.join(" "));
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
        lines.push(format!(
            "The default is `{}`.",
            default.to_string().replace('`', "'")
        ));
    }
    // The attribute would warn of every use within the crate itself.
    if schema.deprecated {
        separate(&mut lines);
        lines.push("Deprecated: it should no longer be used.".to_owned());
    }
    Docs(lines)
}

/// The docs of a setter: what the parameter says, and its default.
pub(super) fn of_parameter(description: Option<&str>, schema: &Schema, name: &str) -> Docs {
    let mut described = schema.clone();
    if let Some(description) = description {
        described.description = Some(description.to_owned());
    }
    let docs = text(&described);
    match docs.0.is_empty() {
        true => Docs(vec![format!("Sets the parameter `{name}`.")]),
        false => docs,
    }
}

/// The docs of the method that reads a header of responses.
pub(super) fn of_header(description: Option<&str>, name: &str) -> Docs {
    let mut lines = Vec::new();
    append(&mut lines, description);
    if lines.is_empty() {
        lines.push(format!("The header `{name}`."));
    }
    Docs(lines)
}

/// What an operation does, in one line.
pub(super) fn summary(operation: &Operation) -> String {
    let (summary, description) = texts(operation);
    let text = match summary.or(description) {
        Some(text) => markdown::first_sentence(text),
        None => format!("Sends {}", request_line(operation)),
    };
    full_stop(&text)
}

/// The summary and the description of an operation, where they are there and say different things.
fn texts(operation: &Operation) -> (Option<&str>, Option<&str>) {
    let [summary, description] = [&operation.summary, &operation.description]
        .map(|text| text.as_deref().map(str::trim).filter(|it| !it.is_empty()));
    (summary, description.filter(|it| summary != Some(it)))
}

fn full_stop(text: &str) -> String {
    let text = text.trim_end_matches('.');
    match text.ends_with(['!', '?', ':']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

/// What an operation does: its summary and its description, or the request alone.
fn deed(operation: &Operation) -> Vec<String> {
    let (summary, description) = texts(operation);
    let mut lines = Vec::new();
    match summary {
        Some(summary) if summary.contains("\n\n") => append(&mut lines, Some(summary)),
        Some(summary) => {
            let words: Vec<&str> = summary.split_whitespace().collect();
            let text = full_stop(&markdown::inline(&words.join(" ")));
            lines.extend(markdown::wrap(&text));
        }
        None if description.is_none() => lines.push(self::summary(operation)),
        None => {}
    }
    append(&mut lines, description);
    lines
}

/// The errors that most operations of a large API declare alike, each by its status and description.
pub(super) fn usual_errors(api: &Api) -> BTreeSet<(String, String)> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for error in api.operations.iter().flat_map(|it| &it.errors) {
        let status = error.status.clone().unwrap_or_default();
        *counts
            .entry((status, error.description.clone()))
            .or_default() += 1;
    }
    let all = api.operations.len();
    let is_usual = |count: usize| all > MANY && count * 2 > all;
    let usual = counts.into_iter().filter(|(_, count)| is_usual(*count));
    usual.map(|(error, _)| error).collect()
}

/// From how many operations on it is said once, and not with each, what is usual.
const MANY: usize = 24;

/// The docs of an operation's method, without its example.
pub(super) fn of_operation(
    operation: &Operation,
    error_types: &[Option<TypeName>],
    usual: &BTreeSet<(String, String)>,
) -> Docs {
    let mut lines = deed(operation);
    lines.push(String::new());
    lines.extend(markdown::wrap(&endpoint(operation)));
    if !operation.errors.is_empty() {
        lines.extend([String::new(), "# Errors".to_owned(), String::new()]);
        lines.extend(errors(&operation.errors, error_types, usual));
    }
    Docs(lines)
}

/// The method and the path, as code.
fn request_line(operation: &Operation) -> String {
    let path: String = operation
        .path
        .chars()
        .map(|c| if c.is_control() || c == '`' { ' ' } else { c })
        .collect();
    format!("`{} {path}`", operation.method)
}

fn endpoint(operation: &Operation) -> String {
    let mut text = format!("Endpoint: {}", request_line(operation));
    let scopes: Vec<String> = operation
        .security
        .scopes
        .iter()
        .map(|scope| format!("`{scope}`"))
        .collect();
    match scopes.as_slice() {
        [] => {}
        [one] => text.push_str(&format!("; the token needs the scope {one}")),
        several => text.push_str(&format!(
            "; the token needs the scopes {}",
            several.join(", ")
        )),
    }
    if let Some(url) = &operation.external_docs {
        let url = url.replace([' ', '<', '>', '(', ')'], "");
        text.push_str(&format!(" ([reference]({url}))"));
    }
    text.push('.');
    text
}

/// The errors that are declared, each by its status, and what their bodies are; those that are usual by
/// their statuses alone.
fn errors(
    errors: &[ErrorResponse],
    types: &[Option<TypeName>],
    usual: &BTreeSet<(String, String)>,
) -> Vec<String> {
    let mut lines = Vec::new();
    let mut as_usual: Vec<&str> = Vec::new();
    for error in errors {
        let status = error.status.as_deref().unwrap_or("Others");
        let of_api = (
            error.status.clone().unwrap_or_default(),
            error.description.clone(),
        );
        if usual.contains(&of_api) {
            as_usual.push(error.status.as_deref().unwrap_or("others"));
            continue;
        }
        let first = error.description.split("\n\n").next().unwrap_or_default();
        let text = markdown::inline(&first.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.extend(markdown::wrap(&format!("- {status}: {text}")));
    }
    let mut names: Vec<&TypeName> = types.iter().flatten().collect();
    names.sort();
    names.dedup();
    let links: Vec<String> = names
        .iter()
        .map(|it| format!("[`types::{0}`](crate::types::{0})", it.as_str()))
        .collect();
    let all_are_usual = as_usual.len() == errors.len();
    match links.as_slice() {
        _ if as_usual.is_empty() => {}
        [link] if all_are_usual => {
            let text = format!("- {}: as usual, with {link}", as_usual.join(", "));
            lines.extend(markdown::wrap(&text));
            return lines;
        }
        _ => lines.push(format!("- {}: as usual", as_usual.join(", "))),
    }
    if !links.is_empty() {
        lines.push(String::new());
        let body = format!(
            "[Their body](crate::Error::body_as) is a {}.",
            links.join(" or ")
        );
        lines.extend(markdown::wrap(&body));
    }
    lines
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
