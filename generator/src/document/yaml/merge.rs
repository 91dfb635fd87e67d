//! The merge key `<<` of YAML 1.1: the keys of other maps, taken over where they are not given.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Node, Value};

/// Replaces the merge keys of a map by the entries they stand for.
///
/// `merges` holds the values of the merge keys and before which entry each stood. A key that the
/// map gives itself wins over a merged one; of two merged ones the first wins.
pub(super) fn merge(
    entries: Vec<Entry>,
    merges: Vec<(usize, Node)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let mut given: BTreeSet<Box<str>> = entries.iter().map(|entry| entry.key.clone()).collect();
    let mut merged = Vec::new();
    let mut merges = merges.into_iter().peekable();
    for (index, entry) in entries.into_iter().enumerate() {
        while let Some((_, value)) = merges.next_if(|(before, _)| *before == index) {
            merged.extend(taken_over(value, &mut given, diagnostics));
        }
        merged.push(entry);
    }
    for (_, value) in merges {
        merged.extend(taken_over(value, &mut given, diagnostics));
    }
    merged
}

/// The entries of a merge key's value whose keys are not given yet, which they then are.
fn taken_over(
    value: Node,
    given: &mut BTreeSet<Box<str>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let span = value.span.clone();
    let maps = match value.value {
        Value::List(items) => items,
        Value::Map(_) | Value::Scalar(_) => vec![value],
    };
    let mut taken = Vec::new();
    for map in maps {
        match map.value {
            Value::Map(map) => taken.extend(
                map.into_iter()
                    .filter(|entry| given.insert(entry.key.clone())),
            ),
            Value::List(_) | Value::Scalar(_) => diagnostics.push(
                Diagnostic::new(
                    Code::NotJsonLike,
                    span.clone(),
                    format!("`<<` merges maps, but this is {}", map.describe()),
                )
                .help("write a map, an alias of one, or a list of such; a key of this name is written `\"<<\"`"),
            ),
        }
    }
    taken
}
