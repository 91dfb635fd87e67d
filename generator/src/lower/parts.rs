//! The operations of a large resource → the modules that they are in, by what their paths have apart.

use std::collections::BTreeMap;

use crate::ir::Operation;
use crate::names::{ValueName, words};

/// How many operations a module may have before it is cut into parts.
const MOST: usize = 24;

/// The part of operations whose paths have nothing that the others have not.
const GENERAL: &str = "general";

/// Puts the operations of a resource into parts, if there are many.
pub(super) fn assign(operations: &mut [Operation]) {
    if operations.len() <= MOST {
        return;
    }
    let paths = operations.iter().map(|it| segments(&it.path));
    let paths: Vec<Vec<String>> = paths.collect();
    let shared = shared(&paths);
    let mut parts: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (index, path) in paths.iter().enumerate() {
        let own = path.get(shared..shared + 1).unwrap_or_default();
        parts.entry(own.to_vec()).or_default().push(index);
    }
    while let Some(large) = divisible(&parts, &paths, shared) {
        for index in parts.remove(&large).unwrap_or_default() {
            let longer = paths[index].get(shared..shared + large.len() + 1);
            let own = longer.map_or_else(|| large.clone(), <[String]>::to_vec);
            parts.entry(own).or_default().push(index);
        }
    }
    for (segments, indices) in parts {
        let words: Vec<String> = segments.iter().flat_map(|segment| words(segment)).collect();
        let name = match words.as_slice() {
            [] => ValueName::from_text(GENERAL),
            words => ValueName::from_words(words).into_module(),
        };
        for index in indices {
            operations[index].part = Some(name.clone());
        }
    }
}

/// The words of a path: its segments that are no parameters.
fn segments(path: &str) -> Vec<String> {
    let segments = path.split('/');
    let literal = segments.filter(|it| !it.is_empty() && !it.contains('{'));
    literal.map(str::to_owned).collect()
}

/// How many segments all paths begin with alike.
fn shared(paths: &[Vec<String>]) -> usize {
    let Some(first) = paths.first() else {
        return 0;
    };
    let alike = |path: &Vec<String>| first.iter().zip(path).take_while(|(a, b)| a == b).count();
    paths.iter().map(alike).min().unwrap_or(0)
}

/// A part that is too large, and that one segment more cuts into smaller ones.
fn divisible(
    parts: &BTreeMap<Vec<String>, Vec<usize>>,
    paths: &[Vec<String>],
    shared: usize,
) -> Option<Vec<String>> {
    let is_longer = |own: &[String], index: usize| {
        let path = paths.get(index);
        path.is_some_and(|path| path.len() > shared + own.len())
    };
    let found = parts.iter().find(|(own, indices)| {
        indices.len() > MOST && indices.iter().any(|index| is_longer(own, *index))
    });
    found.map(|(own, _)| own.clone())
}
