//! The root of the crate: its docs, its modules, and what it gives.

use std::collections::BTreeMap;

use super::cfg;
use super::example;
use super::imports::Imports;
use super::start;
use super::types::printable;
use crate::ir::{Crate, Docs, Operation, Resource};
use crate::render;
use crate::runtime::{self, Audience};

pub(super) fn emit(ir: &Crate) -> String {
    let mut text = String::new();
    for line in docs(ir).0 {
        text.push_str(format!("//! {}", printable(&line)).trim_end());
        text.push('\n');
    }
    // A field of which the description says nothing has no docs.
    let documented = if ir.is_documented() {
        "missing_docs, "
    } else {
        ""
    };
    text.push_str(&format!(
        "\n#![forbid(unsafe_code)]\n#![warn({documented}missing_debug_implementations, unreachable_pub)]\n\n"
    ));
    if let Some(limit) = ir.recursion_limit {
        text.pop();
        text.push_str(&format!("#![recursion_limit = \"{limit}\"]\n\n"));
    }
    let mut of_client = vec!["mod client;"];
    if !ir.headers.is_empty() {
        of_client.push("mod headers;");
    }
    for module in of_client {
        text.push_str(&format!("#[cfg(feature = \"client\")]\n{module}\n"));
    }
    text.push_str("mod runtime;\n\n");
    text.push_str(&modules(ir));
    text.push('\n');
    text.push_str(&reexports(ir));
    text.push_str(&examples_of_readme(ir));
    text
}

/// An item that holds the examples of the README, so that `cargo test --doc` compiles them.
fn examples_of_readme(ir: &Crate) -> String {
    let all = match ir.features.is_empty() {
        true => "",
        false => ", feature = \"all\"",
    };
    let condition = format!("all(doctest, feature = \"client\"{all})");
    format!("\n#[cfg({condition})]\n#[doc = include_str!(\"../README.md\")]\nstruct Readme;\n")
}

/// The public modules, in the order of their names.
fn modules(ir: &Crate) -> String {
    let mut modules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for resource in &ir.resources {
        let features = ["client".to_owned()].into_iter();
        let features = features.chain(resource.feature.clone());
        modules.insert(resource.module.as_str(), features.collect());
    }
    if !ir.types.is_empty() {
        modules.insert("types", Vec::new());
    }
    let mut text = String::new();
    for (module, features) in modules {
        let lines = cfg::all(&features).into_iter();
        for line in lines.chain([format!("pub mod {module};")]) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// What the crate gives beside its own modules: what everybody needs at its root, the rest in `raw`, and
/// the crates whose types are in its signatures.
fn reexports(ir: &Crate) -> String {
    let names = |audience| runtime::names(&ir.runtime, &ir.always, audience);
    let mut lines = Vec::new();
    for (feature, crates) in [("reqwest", "reqwest"), ("client", "{bytes, http}")] {
        lines.extend(cfg::all(&[feature.to_owned()]));
        lines.push(format!("pub use {crates};"));
    }
    lines.push(String::new());
    for (conditions, names) in sorted(names(Audience::Everybody)) {
        lines.extend(cfg::all(&conditions));
        lines.extend(use_lines(&names, 0));
    }
    lines.push(String::new());
    lines.push("/// What requests are made of: for an operation that this crate lacks.".to_owned());
    lines.push("pub mod raw {".to_owned());
    for (conditions, names) in sorted(names(Audience::Few)) {
        let few = cfg::all(&conditions).into_iter();
        let few = few.chain(use_lines(&names, 4));
        lines.extend(few.map(|line| format!("    {line}")));
    }
    lines.push("}".to_owned());
    lines.join("\n") + "\n"
}

/// The names by what turns them on, in the order that rustfmt gives them: a list after a name alone.
fn sorted(
    names: BTreeMap<Vec<String>, Vec<&'static str>>,
) -> Vec<(Vec<String>, Vec<&'static str>)> {
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_key(|(_, names)| (names.len() > 1, names.clone()));
    names
}

/// The lines that re-export names of the runtime, at this distance from the margin.
fn use_lines(names: &[&str], indent: usize) -> Vec<String> {
    let mut imports = Imports::default();
    for name in names {
        imports.add("crate::runtime", name);
    }
    imports.lines_after("pub ", indent)
}

/// How many operations are listed in the docs of the crate itself.
const MANY: usize = 100;

/// What the crate is, how it is used, and where to look.
fn docs(ir: &Crate) -> Docs {
    let mut lines = ir.docs.0.clone();
    if !ir.usual_errors.0.is_empty() {
        let begin = [
            "",
            "# Errors",
            "",
            "Most operations can fail in these ways; [`Error::body_as`] reads the body:",
            "",
        ];
        lines.extend(begin.map(str::to_owned));
        lines.extend(ir.usual_errors.0.iter().cloned());
    }
    lines.push(String::new());
    lines.extend(first_example(ir));
    lines.extend(
        [
            "",
            "Awaiting a request gives its value; [`send`](Request::send) gives the [`Response`] around it,",
            "with status, headers, and rate limit.",
            "An operation that this crate lacks, or a parameter, can be sent as a [`Request`].",
            "",
            "# Operations",
            "",
        ]
        .map(str::to_owned),
    );
    let count: usize = ir.resources.iter().map(|it| it.operations.len()).sum();
    for resource in &ir.resources {
        lines.push(format!("- [`Client::{}`]", resource.module.plain()));
        // Of many operations, those of a resource are listed where it is.
        let listed = resource.operations.iter().filter(|_| count <= MANY);
        for operation in listed {
            lines.push(format!(
                "  - {}: {}",
                method_link(resource, operation),
                operation.summary
            ));
        }
    }
    lines.extend(features(ir));
    Docs(lines)
}

fn method_link(resource: &Resource, operation: &Operation) -> String {
    let (module, handle, method) = (
        resource.module.plain(),
        resource.handle.as_str(),
        operation.method.plain(),
    );
    format!("[`{method}`]({module}::{handle}::{method})")
}

/// How a client is made, and the first operation called.
fn first_example(ir: &Crate) -> Vec<String> {
    let crate_name = ir.package.replace('-', "_");
    let Some((resource, operation)) = ir.at(ir.shown.most) else {
        return Vec::new();
    };
    let mut lines = vec!["```no_run".to_owned(), format!("use {crate_name}::Client;")];
    let types = example::uses(&crate_name, &operation.example);
    lines.extend(types.into_iter().filter(|line| !line.is_empty()));
    lines.extend(
        [
            "",
            "# async fn example() -> Result<(), Box<dyn std::error::Error>> {",
        ]
        .map(str::to_owned),
    );
    lines.extend(render::statements(start::client(ir)));
    lines.extend(render::statements(example::first(
        &resource.module,
        &operation,
    )));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

fn features(ir: &Crate) -> Vec<String> {
    let mut lines = vec![String::new(), "# Features".to_owned(), String::new()];
    for feature in super::manifest::features(&ir.runtime) {
        let default = if feature.is_default {
            ", on by default"
        } else {
            ""
        };
        lines.push(format!("- `{}`{default}: {}", feature.name, feature.what));
    }
    lines.extend(of_resources(ir));
    lines
}

/// What is said of the features of resources.
pub(super) fn of_resources(ir: &Crate) -> Vec<String> {
    if ir.features.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        "- `all`, on by default: every group of operations. A build without it compiles those alone that it"
            .to_owned(),
        "  names, and the types that they need:".to_owned(),
    ];
    let count = ir.features.len();
    let names = ir.features.iter().enumerate().map(|(index, it)| {
        let end = if index + 1 == count { "." } else { "," };
        format!("`{}`{end}", it.name)
    });
    let mut line = String::from(" ");
    for name in names {
        if line.len() + name.len() + 1 > WIDTH {
            lines.push(std::mem::replace(&mut line, String::from(" ")));
        }
        line.push(' ');
        line.push_str(&name);
    }
    lines.push(line);
    lines
}

/// How long a line of features may be.
const WIDTH: usize = 96;
