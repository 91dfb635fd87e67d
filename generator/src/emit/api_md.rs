//! `API.md`: every method beside its endpoint, so that its diff is the diff of the API.

use super::types::{code, shown};
use super::variants;
use crate::ir::{Argument, Crate, Operation, Outcome, PageShape, Part, Required, Setter};

pub(super) fn emit(ir: &Crate) -> String {
    let mut text = format!(
        "# The API of {}\n\nEvery method beside its endpoint.\n",
        ir.package
    );
    for resource in &ir.resources {
        text.push_str(&format!("\n## {}\n", resource.title));
        for operation in &resource.operations {
            text.push_str(&one(resource.module.as_str(), operation));
        }
    }
    text
}

fn one(module: &str, ir: &Operation) -> String {
    let Operation {
        id,
        http_method,
        path,
        scopes,
        method,
        arguments,
        required,
        setters,
        outcome,
        waiter,
        ..
    } = ir;
    let shared = taken(required.as_ref(), variants::shared(ir));
    let is_body = |it: &&Argument| matches!(it.part, Part::Body(_));
    let body = arguments.iter().filter(is_body).map(argument);
    let arguments: Vec<String> = shared.iter().cloned().chain(body).collect();
    let result = match outcome {
        Outcome::Nothing => "()".to_owned(),
        Outcome::Value { ty, .. } => code(ty),
        Outcome::Statuses(statuses) => code(&statuses.name),
        Outcome::Page(PageShape { item, .. }) => format!("Page<{}>", code(item)),
    };
    let mut text = format!(
        "\n`client.{module}().{}({})` → `{result}`\n\n- {} ({})\n",
        method.as_str(),
        arguments.join(", "),
        shown(&format!("{http_method} {path}")),
        shown(id)
    );
    if !scopes.is_empty() {
        let scopes: Vec<String> = scopes.iter().map(|scope| shown(scope)).collect();
        text.push_str(&format!("- scopes: {}\n", scopes.join(", ")));
    }
    if !setters.is_empty() {
        let setters: Vec<String> = setters.iter().map(setter).collect();
        text.push_str(&format!("- setters: {}\n", setters.join(", ")));
    }
    if let Outcome::Page(_) = outcome {
        text.push_str("- pages: `pages()`, `stream()`\n");
    }
    if let Some(waiter) = waiter {
        text.push_str(&format!("- wait: `wait()` → `{}`\n", code(&waiter.ty)));
    }
    for variant in &ir.variants {
        let own = variant.fields.iter();
        let own = own.map(|(name, ty)| format!("{}: {}", name.as_str(), code(ty)));
        let taken: Vec<String> = shared.iter().cloned().chain(own).collect();
        let method = variant.method.as_str();
        text.push_str(&format!(
            "- the same for one variant of the body: `{method}({})`\n",
            taken.join(", ")
        ));
    }
    text
}

/// The parameters that a method takes, one by one or by the fields of a struct.
fn taken<'a>(
    required: Option<&Required>,
    parameters: impl Iterator<Item = &'a Argument>,
) -> Vec<String> {
    let parameters: Vec<String> = parameters.map(argument).collect();
    match required {
        Some(it) => vec![format!(
            "{} {{ {} }}",
            it.name.as_str(),
            parameters.join(", ")
        )],
        None => parameters,
    }
}

fn argument(ir: &Argument) -> String {
    format!("{}: {}", ir.name.as_str(), code(&ir.ty))
}

fn setter(ir: &Setter) -> String {
    format!("`{}({})`", ir.name.as_str(), code(&ir.ty))
}
