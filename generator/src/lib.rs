//! Turns an OpenAPI description into the files of a Rust crate: a client that is a pleasure to use.
//!
//! ```text
//! text ──document──▶ openapiv3 ──resolve──▶ api ──lower──▶ ir ──emit──▶ tokens ──render──▶ files
//! ```
//!
//! [`generate`] is the whole of it: text in, files out. It touches no file, clock, or network, and the same
//! text gives the same bytes on every machine.

pub mod diagnostic;
pub mod pointer;
pub mod source;

pub mod document;

pub mod api;
pub mod ir;
pub mod names;

mod config;
mod coverage;
mod emit;
mod lower;
mod render;
mod resolve;
mod runtime;

use std::collections::BTreeMap;

pub use self::config::{Config, Environment};

use self::diagnostic::Diagnostics;
use self::source::{Files, Node, Source};

/// A crate, made.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The text of each file, by its path below the crate's folder, with `/` between its parts.
    pub files: BTreeMap<String, String>,
    /// How many operations it has.
    pub operations: usize,
    /// How many of them are not expressed in full.
    pub degraded_operations: usize,
    /// How many types it has.
    pub types: usize,
    /// How many of them are not expressed in full.
    pub degraded_types: usize,
    /// What there was to complain about: warnings alone.
    pub complaints: Complaints,
}

/// What there was to complain about, and what is needed to show it.
#[derive(Clone, Debug)]
pub struct Complaints {
    /// The complaints, in the order of the text.
    pub diagnostics: Diagnostics,
    /// The text as a tree, unless it could not be read.
    pub tree: Option<Node>,
    /// The text of all files, if the description has more than one.
    pub source: Option<Source>,
}

impl Complaints {
    /// The complaints as a compiler shows them: each over the lines that it is about.
    pub fn render(&self, source: &Source) -> String {
        let source = self.source.as_ref().unwrap_or(source);
        diagnostic::render(self.diagnostics.as_slice(), source, self.tree.as_ref())
    }
}

impl Complaints {
    /// The complaints for programs: a line of JSON each, as [`diagnostic::render_json`] says.
    pub fn render_json(&self, source: &Source) -> String {
        let source = self.source.as_ref().unwrap_or(source);
        diagnostic::render_json(self.diagnostics.as_slice(), source, self.tree.as_ref())
    }
}

/// Makes a crate from a description.
///
/// # Errors
///
/// Where the description has an error: all of its complaints at once, and no files.
pub fn generate(source: &Source, config: &Config) -> Result<Generated, Box<Complaints>> {
    generate_with(source, &source::NoFiles, config)
}

/// Makes a crate from a description of several files.
///
/// # Errors
///
/// As [`generate`], and where a file cannot be read.
pub fn generate_with(
    source: &Source,
    files: &dyn Files,
    config: &Config,
) -> Result<Generated, Box<Complaints>> {
    let document::Read {
        tree,
        openapi,
        mut diagnostics,
        source: all,
    } = document::read_with(source, files);
    let lowered = match (&tree, &openapi) {
        (Some(tree), Some(openapi)) => lowered(tree, openapi, config, &mut diagnostics),
        _ => None,
    };
    diagnostics.sort(tree.as_ref());
    diagnostics.dedup();
    let complaints = Complaints {
        diagnostics,
        tree,
        source: all,
    };
    match lowered {
        Some(ir) if !complaints.diagnostics.has_errors() => {
            let losses = complaints.diagnostics.losses(complaints.tree.as_ref());
            let coverage = coverage::of(&ir, losses);
            let mut files = emit::emit(&ir, &source::visible(&source.path));
            files.insert("coverage.json".to_owned(), coverage.text);
            Ok(Generated {
                files,
                operations: ir.resources.iter().map(|it| it.operations.len()).sum(),
                degraded_operations: coverage.degraded_operations,
                types: ir.types.iter().map(|it| it.items.len()).sum(),
                degraded_types: coverage.degraded_types,
                complaints,
            })
        }
        _ => Err(Box::new(complaints)),
    }
}

/// The crate to be written, unless the description cannot be resolved.
fn lowered(
    tree: &Node,
    openapi: &openapiv3::OpenAPI,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<ir::Crate> {
    let api = resolve::resolve(openapi, tree, &config.environment, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    Some(lower::lower(&api, config.package.as_str(), diagnostics))
}
