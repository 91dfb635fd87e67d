//! The tags and their operations → resources, and the names of their methods.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, docs, operation, parts, variants};
use crate::api::{Api, Operation, Tag};
use crate::ir::{Resource, TypeItem};
use crate::names::scope::told_apart;
use crate::names::{TypeName, ValueName, words};
use crate::runtime;

/// Modules of the crate, and crates, that no resource may be called like.
const RESERVED: [&str; 10] = [
    "bytes", "client", "core", "headers", "http", "raw", "runtime", "serde", "std", "types",
];

/// Methods of the client that are made with it.
const OF_CLIENT: [&str; 4] = ["builder", "builder_from_env", "from_env", "new"];

/// Types of the client that no resource may be called like.
const RESERVED_HANDLES: [&str; 7] = [
    "Api",
    "ClientBuilder",
    "Credential",
    "ErrorProperties",
    "RateLimitHeaders",
    "Scheme",
    "Secret",
];

/// Methods that no operation may be called like.
const RESERVED_METHODS: [&str; 3] = ["clone", "fmt", "new"];

pub(super) fn lower(
    context: &mut Context<'_>,
    api: &Api,
    items: &BTreeMap<TypeName, TypeItem>,
) -> Vec<Resource> {
    let places = Places::new(api, items, &context.required);
    let tags = api.tags.iter();
    tags.map(|tag| resource(context, api, items, tag, &places))
        .collect()
}

/// Where each operation is found in the crate.
pub(super) struct Places {
    /// By tag: the module and the handle.
    resources: BTreeMap<String, (ValueName, TypeName)>,
    /// By operationId: the method.
    methods: BTreeMap<String, ValueName>,
}

impl Places {
    fn new(api: &Api, items: &BTreeMap<TypeName, TypeItem>, required: &BTreeSet<TypeName>) -> Self {
        let is_type = |name: &TypeName| items.contains_key(name) || required.contains(name);
        let modules = modules(api);
        let mut resources: BTreeMap<String, (ValueName, TypeName)> = BTreeMap::new();
        for (tag, words) in modules {
            let mut module = ValueName::from_words(&words).into_module();
            while is_reserved(module.plain()) {
                module = module.with_underscore();
            }
            let mut handle = TypeName::from_words(&words);
            if is_type(&handle) || RESERVED_HANDLES.contains(&handle.as_str()) {
                handle = TypeName::from_words(&[words, vec!["api".to_owned()]].concat());
            }
            resources.insert(tag, (module, handle));
        }
        Self {
            resources,
            methods: methods(api),
        }
    }

    /// Whether a group of operations has this name.
    pub(super) fn has_handle(&self, name: &TypeName) -> bool {
        self.resources.values().any(|(_, handle)| handle == name)
    }

    /// The module, the handle, and the method of an operation.
    pub(super) fn of(&self, operation: &Operation) -> Option<(&ValueName, &TypeName, &ValueName)> {
        let (module, handle) = self.resources.get(&operation.tag)?;
        Some((module, handle, self.methods.get(&operation.id)?))
    }
}

/// Whether no resource may be called so: its module, or the method that leads to it.
fn is_reserved(name: &str) -> bool {
    let is_of_client = OF_CLIENT.contains(&name) || runtime::has_function("Client", name);
    RESERVED.contains(&name) || is_of_client
}

/// The words of each tag's module: tags that want one name are told apart by how they are spelled.
fn modules(api: &Api) -> Vec<(String, Vec<String>)> {
    let mut wanted: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for tag in &api.tags {
        wanted
            .entry(words(&tag.name))
            .or_default()
            .push(tag.name.clone());
    }
    let mut modules = Vec::new();
    for (own, mut tags) in wanted {
        tags.sort();
        let plain = own.join("_");
        let apart = told_apart(&tags, |tag| tag == plain);
        modules.extend(tags.into_iter().zip(apart));
    }
    modules
}

/// The method of each operation: the `operationId` without the words of the tag, or all of it where
/// operations of one tag would have the same method, and at last what is special in its spelling.
fn methods(api: &Api) -> BTreeMap<String, ValueName> {
    let mut methods = BTreeMap::new();
    for tag in &api.tags {
        let of_tag = api.operations.iter().filter(|it| it.tag == tag.name);
        let operations: Vec<&Operation> = of_tag.collect();
        let tag_words = words(&tag.name);
        let mut wanted: BTreeMap<ValueName, Vec<&Operation>> = BTreeMap::new();
        for operation in operations {
            let name = method(operation, &tag_words);
            wanted.entry(name).or_default().push(operation);
        }
        let (alone, contested): (Vec<_>, Vec<_>) =
            wanted.into_iter().partition(|(_, same)| same.len() == 1);
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for (name, same) in alone {
            taken.insert(name.plain().to_uppercase());
            methods.extend(same.into_iter().map(|it| (it.id.clone(), name.clone())));
        }
        for (_, same) in contested {
            for (operation, name) in in_full(same) {
                let mut name = name;
                while !taken.insert(name.plain().to_uppercase()) {
                    name = ValueName::from_words(&[words(name.plain()), words("again")].concat());
                }
                methods.insert(operation.id.clone(), name);
            }
        }
    }
    methods
}

/// The methods of operations that want the same one, by the whole of their `operationId`s.
fn in_full(mut operations: Vec<&Operation>) -> Vec<(&Operation, ValueName)> {
    operations.sort_by(|one, other| one.id.cmp(&other.id));
    let ids: Vec<String> = operations.iter().map(|it| it.id.clone()).collect();
    let apart = told_apart(&ids, |id| id == words(id).join("_"));
    let names = operations.into_iter().zip(apart);
    names
        .map(|(operation, words)| match operation.pinned_name {
            Some(_) => (operation, method(operation, &[])),
            None => (operation, unreserved(ValueName::from_words(&words))),
        })
        .collect()
}

fn method(operation: &Operation, tag: &[String]) -> ValueName {
    let words = match &operation.pinned_name {
        Some(pinned) => words(pinned),
        None => {
            let all = words(&operation.id);
            let rest = without(&all, &tag.concat());
            rest.map(<[String]>::to_vec).unwrap_or(all)
        }
    };
    unreserved(ValueName::from_words(&words))
}

/// The words after those that spell a tag together: `addons_create` of `Add-Ons` is `create`.
fn without<'a>(words: &'a [String], tag: &str) -> Option<&'a [String]> {
    let mut left = tag;
    for (index, word) in words.iter().enumerate() {
        if left.is_empty() {
            return words.get(index..);
        }
        left = left.strip_prefix(word.as_str())?;
    }
    None
}

fn unreserved(name: ValueName) -> ValueName {
    if RESERVED_METHODS.contains(&name.plain()) {
        return ValueName::from_words(&[words(name.plain()), words("operation")].concat());
    }
    name
}

fn resource(
    context: &mut Context<'_>,
    api: &Api,
    items: &BTreeMap<TypeName, TypeItem>,
    tag: &Tag,
    places: &Places,
) -> Resource {
    let of_tag = api.operations.iter().filter(|it| it.tag == tag.name);
    let operations = of_tag.filter_map(|it| operation::lower(context, api, items, it, places));
    let mut operations: Vec<crate::ir::Operation> = operations.collect();
    variants::check(context, api, &mut operations, &RESERVED_METHODS);
    parts::assign(&mut operations);
    let place = places.resources.get(&tag.name).cloned();
    let (module, handle) = place.unwrap_or_else(|| {
        (
            ValueName::from_text(&tag.name),
            TypeName::from_text(&tag.name),
        )
    });
    Resource {
        module,
        handle,
        title: docs::in_lower_case(&tag.name),
        docs: docs::of_tag(tag),
        feature: None,
        operations,
    }
}
