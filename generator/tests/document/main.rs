//! What the front end makes of texts: the tree, the typed document, and what it complains about.

use openapi_lathe::diagnostic::{Code, Diagnostics, render};
use openapi_lathe::document::{self, Read};
use openapi_lathe::pointer::Pointer;
use openapi_lathe::source::{Node, Source};

mod dialect;
mod files;
mod hostile;
mod json;
mod objects;
mod places;
mod properties;
mod reference;
mod rules;
mod schemas;
mod swagger;
mod yaml;
mod yaml_limits;

/// A small description with `rest` after what every description has.
fn description(rest: &str) -> String {
    let begin = "openapi: 3.0.3\ninfo: {title: Test, version: 1.0.0}\n";
    let paths = if rest.contains("paths:") {
        ""
    } else {
        "paths: {}\n"
    };
    format!("{begin}{paths}{rest}")
}

fn read(text: &str) -> Read {
    document::read(&Source::new("test", text))
}

/// The tree of a text that there is nothing to complain about.
#[track_caller]
fn tree(text: &str) -> Node {
    let mut diagnostics = Diagnostics::new();
    let source = Source::new("test", text);
    let tree = document::read_tree(&source.text, &mut diagnostics);
    let rendered = render(diagnostics.as_slice(), &source, tree.as_ref());
    assert!(diagnostics.is_empty(), "{rendered}");
    tree.expect("a text without complaints gives a tree")
}

/// The value at a place of a text's tree.
#[track_caller]
fn value(text: &str, pointer: &str) -> serde_json::Value {
    let pointer = Pointer::parse(pointer).expect("tests have good pointers");
    let tree = tree(text);
    tree.at(&pointer).expect("the place is there").to_json()
}

/// The codes of the complaints about a text, in the order of the text.
fn codes(text: &str) -> Vec<Code> {
    let read = read(text);
    read.diagnostics.iter().map(|found| found.code).collect()
}

/// The one complaint about a text: `LINE:COLUMN MESSAGE`, with its help after `; `.
#[track_caller]
fn only(text: &str) -> String {
    let source = Source::new("test", text);
    let read = document::read(&source);
    let rendered = render(read.diagnostics.as_slice(), &source, read.tree.as_ref());
    let [found] = read.diagnostics.as_slice() else {
        panic!("not one complaint:\n{rendered}");
    };
    let arrow = rendered
        .lines()
        .find_map(|line| line.split_once("--> test:"));
    let (_, place) = arrow.expect("every complaint has a place");
    match &found.help {
        Some(help) => format!("{place} {}; {help}", found.message),
        None => format!("{place} {}", found.message),
    }
}
