//! `#/definitions/X`, `#/parameters/X` and `#/responses/X` → the same within `components`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Rewriting, Shared, build};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::pointer::Pointer;
use crate::source::{Entry, Node, Value};

/// How many references one may lead through.
const MOST_CROSSED: usize = 64;

/// For how many references that lead nowhere a similar name is looked for.
const MOST_LOOKED_FOR: usize = 100;

/// What a reference can lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Schemas,
    Parameters,
    Responses,
}

impl Section {
    /// What it is called at the root of a description of Swagger.
    fn key(self) -> &'static str {
        match self {
            Self::Schemas => "definitions",
            Self::Parameters => "parameters",
            Self::Responses => "responses",
        }
    }

    /// What it is called in `components` of OpenAPI 3.0.
    fn normal_key(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Parameters => "parameters",
            Self::Responses => "responses",
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Schemas => "schema",
            Self::Parameters => "parameter",
            Self::Responses => "response",
        }
    }
}

impl Rewriting<'_> {
    /// The entry of a `$ref` with its text rewritten; as it is if it leads nowhere, which is said.
    pub(super) fn reference(&mut self, entry: Entry, section: Section) -> Entry {
        let Some(text) = entry.value.as_str() else {
            return entry;
        };
        match self.led(text, &entry.value.span, section) {
            Ok(rewritten) => {
                let value = build::text(entry.value.span, &rewritten);
                Entry { value, ..entry }
            }
            Err(problem) => {
                self.found.extend(problem.map(|it| *it));
                entry
            }
        }
    }

    /// Rewrites a node that is a reference; what stands beside it and is no key of other tools says nothing.
    pub(super) fn elsewhere(&mut self, node: Node, section: Section) -> Node {
        let Value::Map(map) = node.value else {
            return node;
        };
        let entries = map.into_iter().filter_map(|entry| match &*entry.key {
            "$ref" => Some(self.reference(entry, section)),
            key => key.starts_with("x-").then_some(entry),
        });
        let entries = entries.collect();
        build::map(node.span, entries)
    }

    /// The text of a reference in the words of 3.0; `Err(None)` where a complaint was made already.
    fn led(
        &mut self,
        text: &str,
        written: &Range<usize>,
        section: Section,
    ) -> Result<String, Option<Box<Diagnostic>>> {
        let (key, name, token) = parsed(text).ok_or(None)?;
        let noun = section.noun();
        if key != section.key() {
            let message = format!("`{text}` leads to one of `{key}`, and a {noun} is wanted");
            let problem = Diagnostic::new(Code::WrongReference, written.clone(), message);
            let help = format!("a {noun} is at `#/{}/…`", section.key());
            return Err(Some(Box::new(problem.help(help))));
        }
        if self.has(section, &name) {
            return Ok(format!("#/components/{}/{token}", section.normal_key()));
        }
        let near = self.nearest(&name, section);
        let help = match near {
            Some(near) => format!("there is a {noun} with a similar name: `{near}`"),
            None => format!("define it in `{}`", section.key()),
        };
        let message = format!("there is no {noun} `{name}`");
        let problem = Diagnostic::new(Code::DanglingReference, written.clone(), message);
        Err(Some(Box::new(problem.help(help))))
    }

    /// The name of a component that may be meant; it is looked for as often as anybody reads of it.
    fn nearest(&mut self, name: &str, section: Section) -> Option<&str> {
        self.dangling += 1;
        if self.dangling > MOST_LOOKED_FOR {
            return None;
        }
        match section {
            Section::Schemas => nearest(name, self.schemas.iter().map(String::as_str)),
            Section::Parameters => nearest(name, self.parameters.keys().map(String::as_str)),
            Section::Responses => nearest(name, self.responses.keys().map(String::as_str)),
        }
    }

    fn has(&self, section: Section, name: &str) -> bool {
        match section {
            Section::Schemas => self.schemas.contains(name),
            Section::Parameters => self.parameters.contains_key(name),
            Section::Responses => self.responses.contains_key(name),
        }
    }

    /// The parameter that a node is, or leads to, with the name of the component that it is then.
    pub(super) fn parameter_of<'n>(&'n self, node: &'n Node) -> Target<'n> {
        follow(node, Section::Parameters, &self.parameters)
    }

    /// The response that a node is, or leads to.
    pub(super) fn response_of<'n>(&'n self, node: &'n Node) -> Target<'n> {
        follow(node, Section::Responses, &self.responses)
    }
}

/// What a node is, or leads to.
pub(super) struct Target<'n> {
    pub(super) node: &'n Node,
    /// The name of the component that it is, if the node is a reference.
    pub(super) name: Option<String>,
    /// How many values become more if it is repeated in the place of the reference.
    pub(super) values: usize,
}

/// What a node is, or leads to, with the name of the component that it is then; itself if it leads nowhere.
fn follow<'n>(
    node: &'n Node,
    section: Section,
    shared: &'n BTreeMap<String, Shared>,
) -> Target<'n> {
    let itself = |node| Target {
        node,
        name: None,
        values: 0,
    };
    let mut at = itself(node);
    for _ in 0..MOST_CROSSED {
        let Some(text) = at.node.get("$ref").and_then(Node::as_str) else {
            return at;
        };
        let name = parsed(text).filter(|(key, _, _)| *key == section.key());
        let Some((_, name, _)) = name else {
            break;
        };
        let Some(found) = shared.get(&name) else {
            break;
        };
        at = Target {
            node: &found.node,
            name: Some(name),
            values: found.values,
        };
    }
    itself(node)
}

/// The section, the name and the last token of the text of a reference to a component.
fn parsed(text: &str) -> Option<(&str, String, &str)> {
    let pointer = Pointer::parse(text.strip_prefix('#')?)?;
    let (key, token) = text.strip_prefix("#/")?.split_once('/')?;
    let is_section = matches!(key, "definitions" | "parameters" | "responses");
    let mut tokens = pointer.tokens().skip(1);
    let (name, None) = (tokens.next()?, tokens.next()) else {
        return None;
    };
    let decoded = percent_encoding::percent_decode_str(&name).decode_utf8();
    let decoded = decoded.map_or_else(|_| name.to_string(), |it| it.into_owned());
    is_section.then_some((key, decoded, token))
}
