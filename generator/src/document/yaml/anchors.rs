//! YAML anchors to the copies that aliases make of them, within limits.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{MAX_DEPTH, too_deep};
use crate::source::{Node, Scalar, Value};

/// How much all copies together may weigh; see [`Size::weight`].
const BUDGET: usize = 2_000_000;
/// This many bytes of text weigh as much as a node.
const BYTES: usize = 32;

/// The values that have an anchor.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    kept: BTreeMap<usize, (Node, Size)>,
    spent: usize,
}

/// How large a value is.
#[derive(Debug, Clone, Copy)]
struct Size {
    /// How many nodes it has, and how much text.
    weight: usize,
    /// How deeply it is nested.
    height: usize,
}

impl Anchors {
    /// Keeps a value under its anchor; 0 is no anchor.
    pub(super) fn keep(&mut self, anchor: usize, node: &Node) -> Result<(), Diagnostic> {
        if anchor != 0 {
            let size = Size::of(node);
            self.spend(size, &node.span)?;
            self.kept.insert(anchor, (node.clone(), size));
        }
        Ok(())
    }

    /// The copy that an alias stands for, `depth` levels below the root.
    pub(super) fn expand(
        &mut self,
        anchor: usize,
        span: &Range<usize>,
        depth: usize,
    ) -> Result<Node, Diagnostic> {
        let Some((node, size)) = self.kept.get(&anchor) else {
            return Err(super::not_json_like(
                span.clone(),
                "this alias stands inside its own anchor",
                "what contains itself has no end; a schema that refers to itself does so with `$ref`",
            ));
        };
        let size = *size;
        if depth + size.height > MAX_DEPTH {
            return Err(too_deep(span.clone()));
        }
        let copy = Node {
            span: span.clone(),
            ..node.clone()
        };
        self.spend(size, span)?;
        Ok(copy)
    }

    fn spend(&mut self, size: Size, span: &Range<usize>) -> Result<(), Diagnostic> {
        self.spent += size.weight;
        if self.spent <= BUDGET {
            return Ok(());
        }
        let message = "the aliases up to here expand to more than the document may hold";
        Err(Diagnostic::new(Code::AliasBudget, span.clone(), message)
            .help("write what is repeated once under `components`, and refer to it with `$ref`"))
    }
}

impl Size {
    fn of(node: &Node) -> Self {
        let mut size = Self {
            weight: 1,
            height: 0,
        };
        match &node.value {
            Value::Scalar(Scalar::String(text) | Scalar::Number(_, text)) => {
                size.weight += text.len() / BYTES;
            }
            Value::Scalar(Scalar::Null | Scalar::Bool(_)) => {}
            Value::List(items) => {
                size.height = 1;
                items.iter().for_each(|item| size.add(Self::of(item)));
            }
            Value::Map(map) => {
                size.height = 1;
                for entry in map.iter() {
                    size.weight += entry.key.len() / BYTES;
                    size.add(Self::of(&entry.value));
                }
            }
        }
        size
    }

    fn add(&mut self, child: Self) {
        self.weight += child.weight;
        self.height = self.height.max(child.height + 1);
    }
}
