//! The text of a description to the typed document it means, and all that can be said about both.

use std::ops::Range;

use self::dialect::Dialect;
use self::keywords::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Files, NoFiles, Node, Repeat, Source};

mod build;
mod dialect;
mod inheritance;
mod json;
mod keywords;
mod leaf;
mod normal;
mod number;
mod references;
mod structure;
mod typed;
mod version;
mod yaml;

/// How deeply lists and maps may be nested; real descriptions stay below 30.
pub const MAX_DEPTH: usize = 100;

/// What [`read`] made of a text.
#[derive(Debug, Clone)]
pub struct Read {
    /// The text as a tree, for finding places in it; absent if the syntax is broken, or if references
    /// expand to too much.
    pub tree: Option<Node>,
    /// The typed document; absent if a part of it could not be typed.
    pub openapi: Option<openapiv3::OpenAPI>,
    /// The complaints, in the order of the text.
    pub diagnostics: Diagnostics,
    /// The text of all files, if the description has more than one: places are places in it.
    pub source: Option<Source>,
}

/// Reads a description.
///
/// The typed document may be there although there are errors, so that later stages can add theirs.
pub fn read(source: &Source) -> Read {
    read_with(source, &NoFiles)
}

/// Reads a description, and the other files that it leads to.
pub fn read_with(source: &Source, files: &dyn Files) -> Read {
    let mut diagnostics = Diagnostics::new();
    let syntax = syntax(&source.path, &source.text);
    let mut tree = read_as(syntax, &source.text, &mut diagnostics);
    let mut openapi = None;
    let mut all = None;
    if let Some(raw) = &tree
        && let Some(dialect) = version::dialect(raw, &mut diagnostics)
    {
        tree = tree.and_then(|raw| {
            let (raw, more) = references::hoist(raw, dialect, source, files, &mut diagnostics);
            all = more;
            let raw = raw?;
            let text = &all.as_ref().unwrap_or(source).text;
            match dialect {
                Dialect::V2_0 => diagnostics.extend(checked_before(&raw, text)),
                Dialect::V3_0 => structure::check(Kind::Root, &raw, &mut diagnostics),
                Dialect::Newer => {}
            }
            let plain = dialect::rewrite(raw, dialect, &mut diagnostics);
            Some(inheritance::rewrite(plain))
        });
    }
    if let Some(tree) = &tree
        && let Some(dialect) = version::dialect(tree, &mut Diagnostics::new())
    {
        if dialect == Dialect::Newer {
            structure::check(Kind::Root, tree, &mut diagnostics);
        }
        openapi = typed(tree, &mut diagnostics);
    }
    diagnostics.sort(tree.as_ref());
    Read {
        tree,
        openapi,
        diagnostics,
        source: all,
    }
}

/// What there is to say of a tree of Swagger 2.0, whose places will be others after the rewriting.
fn checked_before(raw: &Node, text: &str) -> Diagnostics {
    let mut found = Diagnostics::new();
    structure::check(Dialect::V2_0.root(), raw, &mut found);
    found.settled(raw, text)
}

/// The typed document, unless a part of it is missing: what follows from that is no news.
fn typed(tree: &Node, diagnostics: &mut Diagnostics) -> Option<openapiv3::OpenAPI> {
    let typed = typed::typed(tree);
    if !diagnostics.has_errors() {
        diagnostics.extend(typed.refused);
    }
    let is_complete = typed.is_whole || !diagnostics.has_errors();
    typed.openapi.filter(|_| is_complete)
}

/// Reads JSON or YAML into a tree, without asking what it describes.
///
/// A text that begins with a bracket is JSON, any other is YAML.
pub fn read_tree(text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    read_as(syntax("", text), text, diagnostics)
}

/// Reads a file whose text begins at an offset of a larger one.
fn read_file(path: &str, text: &str, base: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    let syntax = syntax(path, text);
    read_at(syntax, text, base, diagnostics)
}

/// The two languages that a description can be written in.
enum Syntax {
    Json,
    Yaml,
}

/// JSON is what is in a `.json` file, or what begins with a bracket; all else is YAML.
fn syntax(path: &str, text: &str) -> Syntax {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if begins.starts_with(['{', '[']) || path.ends_with(".json") {
        Syntax::Json
    } else {
        Syntax::Yaml
    }
}

fn read_as(syntax: Syntax, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    read_at(syntax, text, 0, diagnostics)
}

fn read_at(syntax: Syntax, text: &str, base: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    let content = text.strip_prefix('\u{feff}').unwrap_or(text);
    let base = base + text.len() - content.len();
    let tree = match syntax {
        _ if content.trim_start().is_empty() => None,
        Syntax::Json => json::read(content, base, diagnostics),
        Syntax::Yaml => yaml::read(content, base, diagnostics),
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
