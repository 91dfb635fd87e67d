//! The schemas of components → those that others extend, with the variants of their unions.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Known;
use super::{component, parts};
use crate::source::Node;

/// A schema that others extend.
pub(super) struct Base {
    /// What it is called beside its union.
    pub(super) name: String,
    /// The variants of its union; none where it is a union as it is written, of schemas that extend it.
    pub(super) variants: Option<Variants>,
}

/// The variants of a union, and what tells them.
pub(super) struct Variants {
    /// The property that tells them.
    pub(super) property: String,
    /// The components that they are.
    pub(super) components: Vec<String>,
    /// The component that each value of the property says; not all are variants, where the description is
    /// wrong.
    pub(super) mapping: Vec<(String, String)>,
}

/// The discriminator of a schema, with its values and what they are mapped to.
struct Written {
    property: String,
    mapping: Vec<(String, String)>,
}

/// Finds the schemas that others extend and that a discriminator tells, those between them and the last that
/// extend them, and those that are unions of what extends them.
pub(super) fn find(schemas: &Node) -> BTreeMap<String, Base> {
    let Some(map) = schemas.as_map() else {
        return BTreeMap::new();
    };
    let mut known = Known::of(map);
    let extended = map.iter().filter(|it| known.is_extended(&it.key));
    let mut told: Vec<(&str, Option<Written>)> = Vec::new();
    for entry in extended {
        match (is_union(&entry.value), discriminator(&entry.value)) {
            (false, Some(written)) => told.push((&entry.key, Some(written))),
            (true, _) if holds_what_extends(&known, &entry.key, &entry.value) => {
                told.push((&entry.key, None));
            }
            _ => {}
        }
    }
    let mut all: BTreeMap<&str, Option<&Written>> = BTreeMap::new();
    for (name, written) in &told {
        all.insert(name, written.as_ref());
    }
    for (name, written) in &told {
        let Some(written) = written else { continue };
        for inner in known.descendants(name) {
            let is_plain = known.get(inner).is_some_and(|it| !is_union(it));
            if is_plain && known.is_extended(inner) {
                all.entry(inner).or_insert(Some(written));
            }
        }
    }
    known.name(all.keys().copied());
    let bases = all.into_iter().map(|(name, written)| {
        let base = Base {
            name: known.own(name),
            variants: written.map(|written| variants(&known, name, written)),
        };
        (name.to_owned(), base)
    });
    bases.collect()
}

/// The variants of the union of a base: what extends it, what else the mapping names, and itself, unless the
/// description says what its values are and does not name it.
fn variants(known: &Known<'_>, name: &str, written: &Written) -> Variants {
    let Written { property, mapping } = written;
    let mapped: BTreeSet<&str> = mapping.iter().map(|(_, target)| target.as_str()).collect();
    let spellings = Spellings::of(&listed(known, name, property));
    let may_be = mapping.is_empty() && spellings.may_be(name);
    let mut components = known.descendants(name);
    if mapped.contains(name) || may_be {
        components.push(name);
    }
    let extending: BTreeSet<&str> = components.iter().copied().collect();
    for target in &mapped {
        let is_new = !extending.contains(target) && *target != name;
        if is_new && known.get(target).is_some() && !known.is_above(target, name) {
            components.push(target);
        }
    }
    let values = mapping.iter();
    let mut values: Vec<(String, String)> = values
        .map(|(value, target)| (value.clone(), known.own(target)))
        .collect();
    let mut taken: BTreeSet<String> = mapping.iter().map(|it| it.0.clone()).collect();
    for variant in components.iter().filter(|it| !mapped.contains(**it)) {
        let mut own = match *variant == name {
            true => Vec::new(),
            false => listed(known, variant, property),
        };
        if own.is_empty() {
            own.push(spellings.value(variant));
        }
        own.retain(|value| taken.insert(value.clone()));
        values.extend(own.into_iter().map(|value| (value, known.own(variant))));
    }
    Variants {
        property: property.clone(),
        components: components.iter().map(|it| known.own(it)).collect(),
        mapping: values,
    }
}

/// The values that a schema lists for a property, itself or in a part that is written in place.
fn listed(known: &Known<'_>, name: &str, property: &str) -> Vec<String> {
    let schema = known.get(name);
    let places = schema.into_iter().chain(schema.into_iter().flat_map(parts));
    let mut values = Vec::new();
    for place in places {
        let described = place.get("properties").and_then(|it| it.get(property));
        let listed = described.and_then(|it| it.get("enum")?.as_list());
        let texts = listed.into_iter().flatten().filter_map(Node::as_str);
        values.extend(texts.map(str::to_owned));
    }
    values
}

/// The values that are listed for the property of a base, by their letters and digits in lower case.
struct Spellings(BTreeMap<String, Vec<String>>);

impl Spellings {
    fn of(listed: &[String]) -> Self {
        let mut spellings: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for value in listed {
            spellings
                .entry(plain(value))
                .or_default()
                .push(value.clone());
        }
        Self(spellings)
    }

    /// The value that means a component: its name, or the listed value that is it but for how it is spelled.
    fn value(&self, name: &str) -> String {
        match self.0.get(&plain(name)).map(Vec::as_slice) {
            Some([only]) => only.clone(),
            _ => name.to_owned(),
        }
    }

    /// Whether a component may be among the values.
    fn may_be(&self, name: &str) -> bool {
        self.0.is_empty() || self.0.contains_key(&plain(name))
    }
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a schema is a union of schemas that extend it.
fn holds_what_extends(known: &Known<'_>, name: &str, schema: &Node) -> bool {
    let extending = known.descendants(name);
    let members = ["oneOf", "anyOf"].into_iter();
    let mut members = members.filter_map(|it| schema.get(it)?.as_list()).flatten();
    members.any(|it| super::referenced(it).is_some_and(|it| extending.contains(&it.as_str())))
}

fn is_union(schema: &Node) -> bool {
    schema.get("oneOf").is_some() || schema.get("anyOf").is_some()
}

/// The discriminator that a schema has, itself or in a part that is written in place.
fn discriminator(schema: &Node) -> Option<Written> {
    let inner = parts(schema).filter(|it| it.get("$ref").is_none() && !is_union(it));
    let mut places = std::iter::once(schema).chain(inner);
    let written = places.find_map(|it| it.get("discriminator"))?;
    let mapping = written.get("mapping").and_then(Node::as_map);
    let pairs = mapping.into_iter().flat_map(|it| it.iter());
    let pairs = pairs.filter_map(|it| {
        let target = it.value.as_str()?;
        let name = component(target).unwrap_or_else(|| target.to_owned());
        Some((it.key.to_string(), name))
    });
    Some(Written {
        property: written.get("propertyName")?.as_str()?.to_owned(),
        mapping: pairs.collect(),
    })
}
