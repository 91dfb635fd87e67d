//! An operation → the docs of its method: what it does, what it takes, where it is, how it fails.

use std::collections::{BTreeMap, BTreeSet};

use super::{append, markdown};
use crate::api::{Api, ErrorResponse, Operation};
use crate::ir::{self, Argument, Docs, Part};
use crate::names::{TypeName, ValueName, VariantName};

/// What an operation does, in one line.
pub(in crate::lower) fn summary(operation: &Operation) -> String {
    let (summary, description) = texts(operation);
    let text = summary.or(description).map(markdown::first_sentence);
    match text.filter(|it| !it.is_empty()) {
        Some(text) => full_stop(&text),
        None => format!("Sends {}.", request_line(operation)),
    }
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
            let text = markdown::one_line(summary);
            let text = (!text.is_empty()).then(|| full_stop(&text));
            lines.extend(text.iter().flat_map(|text| markdown::wrap(text)));
        }
        None if description.is_none() => lines.push(self::summary(operation)),
        None => {}
    }
    append(&mut lines, description);
    lines
}

/// The errors that most operations of a large API declare alike, each by its status and description.
pub(in crate::lower) fn usual_errors(api: &Api) -> BTreeSet<(String, String)> {
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
pub(in crate::lower) fn of_operation(
    operation: &Operation,
    (arguments, required): (&[Argument], Option<&ir::Required>),
    error_types: &[Option<TypeName>],
    usual: &BTreeSet<(String, String)>,
) -> Docs {
    let mut lines = deed(operation);
    // Where a struct has the parameters, its fields say what they are.
    let one_by_one = arguments.iter().filter(|_| required.is_none());
    let taken = one_by_one.flat_map(|it| taken(operation, it));
    let taken: Vec<String> = taken.collect();
    if !taken.is_empty() {
        lines.push(String::new());
        lines.extend(taken);
    }
    lines.push(String::new());
    lines.extend(markdown::wrap(&endpoint(operation)));
    if !operation.errors.is_empty() {
        lines.extend([String::new(), "# Errors".to_owned(), String::new()]);
        lines.extend(errors(&operation.errors, error_types, usual));
    }
    Docs(lines)
}

/// The docs of the method of one variant of an operation's body, without its example.
///
/// `variant` is what the description says of the variant, and `fields` what it says of its properties.
pub(in crate::lower) fn of_variant_method(
    operation: &ir::Operation,
    variant: &Docs,
    (union, name): (&TypeName, &VariantName),
    fields: &[(ValueName, Option<String>)],
) -> Docs {
    let mut lines = match variant.0.is_empty() {
        true => vec![operation.summary.clone()],
        false => variant.0.clone(),
    };
    let told = fields.iter().filter_map(|(name, text)| {
        let first = text.as_deref()?.split("\n\n").next()?;
        let text = markdown::one_line(first);
        (!text.is_empty()).then(|| format!("- `{}`: {text}", name.plain()))
    });
    let told: Vec<String> = told.flat_map(|line| markdown::wrap(&line)).collect();
    if !told.is_empty() {
        lines.push(String::new());
        lines.extend(told);
    }
    let (method, union, name) = (operation.method.plain(), union.as_str(), name.as_str());
    lines.push(String::new());
    lines.extend(markdown::wrap(&format!(
        "This is [`{method}`](Self::{method}) with a body that is \
         [`{name}`](crate::types::{union}::{name}); see there for the endpoint and the errors."
    )));
    Docs(lines)
}

/// What the description says of the parameter that an argument is.
fn taken(operation: &Operation, argument: &Argument) -> Vec<String> {
    let Part::Parameter { wire, .. } = &argument.part else {
        return Vec::new();
    };
    let mut parameters = operation.parameters.iter().filter(|it| it.required);
    let parameter = parameters.find(|it| it.name == *wire);
    let Some(description) = parameter.and_then(|it| it.description.as_deref()) else {
        return Vec::new();
    };
    let text = markdown::one_line(description);
    match text.is_empty() {
        true => Vec::new(),
        false => markdown::wrap(&format!("- `{}`: {text}", argument.name.plain())),
    }
}

/// The method and the path, as code.
fn request_line(operation: &Operation) -> String {
    markdown::code(&format!("{} {}", operation.method, operation.path))
}

fn endpoint(operation: &Operation) -> String {
    let mut text = format!("Endpoint: {}", request_line(operation));
    let scopes: Vec<String> = operation
        .security
        .scopes
        .iter()
        .map(|scope| markdown::code(scope))
        .collect();
    match scopes.as_slice() {
        [] => {}
        [one] => text.push_str(&format!("; the token needs the scope {one}")),
        several => text.push_str(&format!(
            "; the token needs the scopes {}",
            several.join(", ")
        )),
    }
    if let Some(link) = operation
        .external_docs
        .as_deref()
        .and_then(|url| markdown::link("reference", url))
    {
        text.push_str(&format!(" ({link})"));
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
        let text = markdown::one_line(first);
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
            let text = format!("- {}, with {link}", as_usual.join(", "));
            lines.extend(markdown::wrap(&text));
            return lines;
        }
        _ => lines.push(format!("- {}", as_usual.join(", "))),
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
