//! A YAML list or map that is still being read.

use std::ops::Range;

use super::merge::merge;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::repeated_key;
use crate::source::{Entry, Map, Node, Value};

/// Which of the two it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Opened {
    /// A list.
    List,
    /// A map.
    Map,
}

/// A list or map and what it holds so far.
#[derive(Debug)]
pub(super) struct Frame {
    anchor: usize,
    start: usize,
    /// Where the last value ended.
    end: usize,
    content: Content,
}

#[derive(Debug)]
enum Content {
    List(Vec<Node>),
    Map {
        entries: Vec<Entry>,
        /// The values of merge keys and before which entry each stood.
        merges: Vec<(usize, Node)>,
        /// The key whose value comes next.
        key: Option<Key>,
    },
}

#[derive(Debug)]
struct Key {
    text: Box<str>,
    span: Range<usize>,
    is_merge: bool,
}

impl Frame {
    pub(super) fn new(opened: Opened, anchor: usize, span: Range<usize>) -> Self {
        let content = match opened {
            Opened::List => Content::List(Vec::new()),
            Opened::Map => Content::Map {
                entries: Vec::new(),
                merges: Vec::new(),
                key: None,
            },
        };
        Self {
            anchor,
            start: span.start,
            end: span.end,
            content,
        }
    }

    /// Whether what comes next is a key.
    pub(super) fn wants_key(&self) -> bool {
        matches!(&self.content, Content::Map { key: None, .. })
    }

    /// The bytes of the key whose value comes next.
    pub(super) fn current_key(&self) -> Option<Range<usize>> {
        match &self.content {
            Content::Map { key: Some(key), .. } => Some(key.span.clone()),
            Content::Map { key: None, .. } | Content::List(_) => None,
        }
    }

    /// Takes a key.
    pub(super) fn key(&mut self, text: String, span: Range<usize>, is_merge: bool) {
        self.end = span.end;
        if let Content::Map { key, .. } = &mut self.content {
            *key = Some(Key {
                text: text.into(),
                span,
                is_merge,
            });
        }
    }

    /// Takes an item, a value, or the alias of a string where a key is wanted.
    pub(super) fn add(&mut self, node: Node) -> Result<(), Diagnostic> {
        self.end = self.end.max(node.span.end);
        match &mut self.content {
            Content::List(items) => items.push(node),
            Content::Map {
                entries,
                merges,
                key,
            } => match key.take() {
                Some(key) if key.is_merge => merges.push((entries.len(), node)),
                Some(Key { text, span, .. }) => entries.push(Entry {
                    key: text,
                    key_span: span,
                    value: node,
                }),
                None => {
                    let text = node.text().ok_or_else(|| {
                        let help = "only the alias of a string can be a key";
                        super::not_json_like(node.span.clone(), "this alias cannot be a key", help)
                    })?;
                    *key = Some(Key {
                        text: text.into(),
                        span: node.span.clone(),
                        is_merge: false,
                    });
                }
            },
        }
        Ok(())
    }

    /// The finished node and the anchor it has; `end` is the closing bracket if there is one.
    pub(super) fn finish(self, end: &Range<usize>, diagnostics: &mut Diagnostics) -> (Node, usize) {
        let end = if end.is_empty() { self.end } else { end.end };
        let value = match self.content {
            Content::List(items) => Value::List(items),
            Content::Map {
                entries, merges, ..
            } => {
                let entries = if merges.is_empty() {
                    entries
                } else {
                    merge(entries, merges, diagnostics)
                };
                let (map, repeats) = Map::new(entries);
                diagnostics.extend(repeats.into_iter().map(repeated_key));
                Value::Map(map)
            }
        };
        let span = self.start..end.max(self.start);
        (Node { span, value }, self.anchor)
    }
}
