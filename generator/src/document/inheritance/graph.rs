//! The schemas of components → which extend which.

use std::collections::{BTreeMap, BTreeSet};

use super::{parts, referenced};
use crate::source::{Map, Node};

/// How many schemas may extend one another; the merging of `allOf` refuses more.
const DEEPEST: usize = 60;

/// The schemas of components, and which extend which.
pub(super) struct Known<'a> {
    /// Each with its place among all.
    schemas: BTreeMap<&'a str, (usize, &'a Node)>,
    /// The schemas that extend each.
    extending: BTreeMap<String, Vec<&'a str>>,
    /// What those are called that have a union of their own name.
    names: BTreeMap<String, String>,
}

impl<'a> Known<'a> {
    pub(super) fn of(schemas: &'a Map) -> Self {
        let mut extending: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for entry in schemas.iter() {
            for part in parts(&entry.value).filter_map(referenced) {
                extending.entry(part).or_default().push(&entry.key);
            }
        }
        let placed = schemas.iter().enumerate();
        Self {
            schemas: placed
                .map(|(place, it)| (&*it.key, (place, &it.value)))
                .collect(),
            extending,
            names: BTreeMap::new(),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        self.schemas.get(name).map(|(_, schema)| *schema)
    }

    /// Whether anything extends a schema.
    pub(super) fn is_extended(&self, name: &str) -> bool {
        self.extending.contains_key(name)
    }

    /// What extends a schema, directly or not, in the order of the description.
    pub(super) fn descendants(&self, name: &str) -> Vec<&'a str> {
        let mut found: BTreeSet<&'a str> = BTreeSet::new();
        let mut level: Vec<&str> = vec![name];
        for _ in 0..DEEPEST {
            let next = level.iter().filter_map(|it| self.extending.get(*it));
            let next: Vec<&str> = next.flatten().copied().collect();
            level = next.into_iter().filter(|it| found.insert(it)).collect();
            if level.is_empty() {
                break;
            }
        }
        let mut found: Vec<&str> = found.into_iter().filter(|it| *it != name).collect();
        found.sort_by_key(|it| self.schemas.get(it).map(|(place, _)| *place));
        found
    }

    /// Whether a schema is extended by another.
    pub(super) fn is_above(&self, upper: &str, lower: &str) -> bool {
        self.descendants(upper).contains(&lower)
    }

    /// Gives schemas that have a union of their own name another, which no component has.
    pub(super) fn name<'n>(&mut self, bases: impl Iterator<Item = &'n str>) {
        let mut taken: BTreeSet<String> = self.schemas.keys().map(|it| (*it).to_owned()).collect();
        for base in bases {
            let mut name = format!("{base}Base");
            while !taken.insert(name.clone()) {
                name.push_str("Base");
            }
            self.names.insert(base.to_owned(), name);
        }
    }

    /// The component of a schema's own properties, beside its union if it has one.
    pub(super) fn own(&self, name: &str) -> String {
        let base = self.names.get(name);
        base.cloned().unwrap_or_else(|| name.to_owned())
    }
}
