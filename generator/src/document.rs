//! The text of a description to the typed document it means, and all that can be said about both.

use std::ops::Range;

use self::keywords::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::{Node, Repeat, Source};

mod json;
mod keywords;
mod model;
mod normal_form;
mod number;
mod version;
mod yaml;

/// How deeply lists and maps may be nested; real descriptions stay below 30.
pub const MAX_DEPTH: usize = 100;

/// What [`read`] made of a text.
#[derive(Debug, Clone)]
pub struct Read {
    /// The text as a tree, for finding places in it; absent if the syntax is broken.
    pub tree: Option<Node>,
    /// The typed document; absent if a part of it could not be typed.
    pub openapi: Option<openapiv3::OpenAPI>,
    /// The complaints, in the order of the text.
    pub diagnostics: Diagnostics,
}

/// Reads a description.
///
/// The typed document may be there although there are errors, so that later stages can add theirs.
pub fn read(source: &Source) -> Read {
    let mut diagnostics = Diagnostics::new();
    let tree = read_tree(&source.text, &mut diagnostics);
    let openapi = match &tree {
        Some(tree) if version::check(tree, &mut diagnostics) => {
            let normal = normal_form::object(tree, Kind::Root, &Pointer::root(), &mut diagnostics);
            typed(&normal, &mut diagnostics)
        }
        _ => None,
    };
    diagnostics.sort(tree.as_ref());
    Read {
        tree,
        openapi,
        diagnostics,
    }
}

/// The typed document, unless the walk has already said why there can be none.
fn typed(normal: &serde_json::Value, diagnostics: &mut Diagnostics) -> Option<openapiv3::OpenAPI> {
    if !diagnostics.has_errors() {
        return model::read(normal, diagnostics);
    }
    // With errors, a document that can be typed lets later stages add theirs; one that cannot has been
    // complained about.
    model::read(normal, &mut Diagnostics::new())
}

/// Reads JSON or YAML into a tree, without asking what it describes.
pub fn read_tree(text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let content = text.strip_prefix('\u{feff}').unwrap_or(text);
    let base = text.len() - content.len();
    let tree = if content.trim_start().starts_with(['{', '[']) {
        json::read(content, base, diagnostics)
    } else {
        yaml::read(content, base, diagnostics)
    };
    if tree.is_none() && !diagnostics.has_errors() {
        let empty = Diagnostic::new(Code::NotOpenApi, Place::Start, "the file is empty");
        diagnostics.push(empty);
    }
    tree
}

fn too_deep(span: Range<usize>) -> Diagnostic {
    let message = format!("more than {MAX_DEPTH} lists and maps are nested here");
    Diagnostic::new(Code::TooDeep, span, message)
}

fn repeated_key(repeat: Repeat) -> Diagnostic {
    let message = format!("the key `{}` occurs twice in this map", repeat.key);
    Diagnostic::new(Code::DuplicateKey, repeat.again, message)
        .help("remove one of the two, or merge what they hold")
        .related(repeat.first, "first here")
}

fn no_json_number(text: &str, span: Range<usize>) -> Diagnostic {
    let message = format!("`{text}` is not a number in JSON: it is read as a text");
    Diagnostic::new(Code::NoJsonNumber, span, message)
}
