//! What a text says and where: a tree of maps, lists and scalars with a byte span each.

use std::ops::Range;

use crate::pointer::Pointer;

/// A value that was read from a text, with the bytes it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the text that the value was written in; for a YAML alias, those of the alias.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// The value of a [`Node`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A null, a truth value, a number or a string.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the text.
    Map(Map),
}

/// A scalar; what is not a string keeps the text it was written as.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// Nothing, whether written as `null`, as `~` or not at all.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number and its text, which tells `1.10` from `1.1`.
    Number(serde_json::Number, Box<str>),
    /// A string, its escapes resolved.
    String(Box<str>),
}

/// A map whose keys are strings, each of them once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    entries: Vec<Entry>,
    /// The entries in the order of their keys; empty where a scan is as quick as a search.
    sorted: Vec<usize>,
}

/// A key of a [`Map`] and what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key; one that is not a string, such as `200:`, is its text.
    pub key: Box<str>,
    /// The bytes of the text that the key was written in, quotes included.
    pub key_span: Range<usize>,
    /// What the key holds.
    pub value: Node,
}

/// A key that a map had already.
#[derive(Debug)]
pub(crate) struct Repeat {
    index: usize,
    /// The key.
    pub(crate) key: Box<str>,
    /// Where it was written first.
    pub(crate) first: Range<usize>,
    /// Where it was written again.
    pub(crate) again: Range<usize>,
}

/// Where [`Node::locate`] found a place, or the nearest one that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    /// The node.
    pub node: &'a Node,
    /// The entry that holds it, if a map does.
    pub entry: Option<&'a Entry>,
}

/// Up to this many entries a map is searched from front to back.
const SCANNED: usize = 16;

impl Node {
    pub(crate) fn scalar(span: Range<usize>, scalar: Scalar) -> Self {
        let value = Value::Scalar(scalar);
        Self { span, value }
    }

    /// The node at a place, if there is one.
    pub fn at(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.tokens().try_fold(self, |node, token| {
            node.step(&token).map(|found| found.node)
        })
    }

    /// The node below this one by one token of a pointer.
    pub fn child(&self, token: &str) -> Option<&Node> {
        self.step(token).map(|found| found.node)
    }

    /// The node at a place or, if there is none, the nearest one above it.
    pub fn locate(&self, pointer: &Pointer) -> Located<'_> {
        let mut found = Located {
            node: self,
            entry: None,
        };
        for token in pointer.tokens() {
            match found.node.step(&token) {
                Some(below) => found = below,
                None => break,
            }
        }
        found
    }

    fn step(&self, token: &str) -> Option<Located<'_>> {
        match &self.value {
            Value::Scalar(_) => None,
            Value::List(items) => {
                let index: usize = token.parse().ok()?;
                let node = items.get(index)?;
                Some(Located { node, entry: None })
            }
            Value::Map(map) => {
                let entry = map.entry(token)?;
                Some(Located {
                    node: &entry.value,
                    entry: Some(entry),
                })
            }
        }
    }

    /// What a key holds, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.get(key)
    }

    /// The map, if this is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            Value::List(_) | Value::Scalar(_) => None,
        }
    }

    /// The items of the list, if this is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Map(_) | Value::Scalar(_) => None,
        }
    }

    /// The scalar, if this is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::Map(_) | Value::List(_) => None,
        }
    }

    /// The string, if this is one; `1.10` is none, see [`Node::text`].
    pub fn as_str(&self) -> Option<&str> {
        match self.as_scalar()? {
            Scalar::String(text) => Some(text),
            Scalar::Null | Scalar::Bool(_) | Scalar::Number(..) => None,
        }
    }

    /// The text of a scalar where a string is wanted: `1.10` stays `1.10`; null has none.
    pub fn text(&self) -> Option<&str> {
        match self.as_scalar()? {
            Scalar::Null => None,
            Scalar::Bool(true) => Some("true"),
            Scalar::Bool(false) => Some("false"),
            Scalar::Number(_, text) | Scalar::String(text) => Some(text),
        }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.as_scalar()? {
            Scalar::Bool(value) => Some(*value),
            Scalar::Null | Scalar::Number(..) | Scalar::String(_) => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&serde_json::Number> {
        match self.as_scalar()? {
            Scalar::Number(number, _) => Some(number),
            Scalar::Null | Scalar::Bool(_) | Scalar::String(_) => None,
        }
    }

    /// Whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Scalar(Scalar::Null))
    }

    /// What this is, with its article, for messages: `a list`.
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Scalar(Scalar::Null) => "nothing",
            Value::Scalar(Scalar::Bool(_)) => "a truth value",
            Value::Scalar(Scalar::Number(..)) => "a number",
            Value::Scalar(Scalar::String(_)) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// The value without its places.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Scalar(Scalar::Null) => serde_json::Value::Null,
            Value::Scalar(Scalar::Bool(value)) => (*value).into(),
            Value::Scalar(Scalar::Number(number, _)) => number.clone().into(),
            Value::Scalar(Scalar::String(text)) => text.as_ref().into(),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(map) => map
                .iter()
                .map(|entry| (entry.key.to_string(), entry.value.to_json()))
                .collect(),
        }
    }
}

impl Map {
    /// A map without entries.
    pub(crate) const EMPTY: &Map = &Map {
        entries: Vec::new(),
        sorted: Vec::new(),
    };

    /// A map of these entries; of those with one key the first is kept, the others are returned.
    pub(crate) fn new(entries: Vec<Entry>) -> (Self, Vec<Repeat>) {
        if entries.len() <= SCANNED && !has_repeats(&entries) {
            let sorted = Vec::new();
            return (Self { entries, sorted }, Vec::new());
        }
        let repeats = repeats(&entries);
        let entries: Vec<Entry> = if repeats.is_empty() {
            entries
        } else {
            let again = |index| repeats.binary_search_by_key(&index, |repeat| repeat.index);
            let numbered = entries.into_iter().enumerate();
            let first = numbered.filter(|(index, _)| again(*index).is_err());
            first.map(|(_, entry)| entry).collect()
        };
        let sorted = in_key_order(&entries);
        (Self { entries, sorted }, repeats)
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        if self.sorted.is_empty() {
            return self.entries.iter().find(|entry| &*entry.key == key);
        }
        let found = self
            .sorted
            .binary_search_by(|&index| (*self.entries[index].key).cmp(key))
            .ok()?;
        self.entries.get(self.sorted[found])
    }

    /// What a key holds.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entries, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl IntoIterator for Map {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn has_repeats(entries: &[Entry]) -> bool {
    entries
        .iter()
        .enumerate()
        .any(|(index, entry)| entries[..index].iter().any(|other| other.key == entry.key))
}

/// The entries whose key an earlier one has, in their order.
fn repeats(entries: &[Entry]) -> Vec<Repeat> {
    let mut repeats = Vec::new();
    for same in in_key_order(entries).chunk_by(|&a, &b| entries[a].key == entries[b].key) {
        let first = same[0];
        repeats.extend(same[1..].iter().map(|&index| Repeat {
            index,
            key: entries[index].key.clone(),
            first: entries[first].key_span.clone(),
            again: entries[index].key_span.clone(),
        }));
    }
    repeats.sort_by_key(|repeat| repeat.index);
    repeats
}

/// The indices of the entries in the order of their keys, and of the text where keys are the same.
fn in_key_order(entries: &[Entry]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|&a, &b| entries[a].key.cmp(&entries[b].key));
    order
}
