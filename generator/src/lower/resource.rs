//! The tags and their operations → resources, and the names of their methods.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, docs, operation};
use crate::api::{Api, Operation, Tag};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Resource, TypeItem};
use crate::names::{TypeName, ValueName, words};

/// Modules and methods of the client that no resource may be called like.
const RESERVED: [&str; 12] = [
    "bytes", "builder", "client", "clone", "core", "from_env", "http", "new", "runtime", "serde",
    "std", "types",
];

/// Methods that no operation may be called like.
const RESERVED_METHODS: [&str; 3] = ["clone", "fmt", "new"];

pub(super) fn lower(
    context: &mut Context<'_>,
    api: &Api,
    items: &BTreeMap<TypeName, TypeItem>,
) -> Vec<Resource> {
    let places = Places::new(context, api, items);
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
    fn new(context: &mut Context<'_>, api: &Api, items: &BTreeMap<TypeName, TypeItem>) -> Self {
        let mut resources: BTreeMap<String, (ValueName, TypeName)> = BTreeMap::new();
        for tag in &api.tags {
            let words = words(&tag.name);
            let mut module = ValueName::from_words(&words);
            if RESERVED.contains(&module.plain()) {
                module = module.with_underscore();
            }
            let mut handle = TypeName::from_words(&words);
            if items.contains_key(&handle) {
                handle = TypeName::from_words(&[words, vec!["api".to_owned()]].concat());
            }
            if let Some((other, _)) = resources.iter().find(|(_, place)| place.0 == module) {
                let message = format!("the tags `{other}` and `{}` want one name", tag.name);
                let diagnostic = Diagnostic::new(Code::NameCollision, &tag.at, message);
                context
                    .diagnostics
                    .push(diagnostic.help("rename one of them"));
            }
            resources.insert(tag.name.clone(), (module, handle));
        }
        Self {
            resources,
            methods: methods(context, api),
        }
    }

    /// The module, the handle, and the method of an operation.
    pub(super) fn of(&self, operation: &Operation) -> Option<(&ValueName, &TypeName, &ValueName)> {
        let (module, handle) = self.resources.get(&operation.tag)?;
        Some((module, handle, self.methods.get(&operation.id)?))
    }
}

/// The method of each operation: the `operationId` without the words of the tag, or all of it where
/// operations of one tag would have the same method.
fn methods(context: &mut Context<'_>, api: &Api) -> BTreeMap<String, ValueName> {
    let mut methods = BTreeMap::new();
    for tag in &api.tags {
        let operations: Vec<&Operation> = api
            .operations
            .iter()
            .filter(|it| it.tag == tag.name)
            .collect();
        let short = |operation: &Operation| method(operation, &words(&tag.name));
        let mut taken: BTreeMap<ValueName, &Operation> = BTreeMap::new();
        for operation in &operations {
            let wanted = short(operation);
            let same = operations
                .iter()
                .filter(|other| short(other) == wanted)
                .count();
            let pinned = operation.pinned_name.is_some();
            let name = if same > 1 && !pinned {
                method(operation, &[])
            } else {
                wanted
            };
            if let Some(other) = taken.insert(name.clone(), operation) {
                let message = format!("two operations want the name `{}`", name.plain());
                let diagnostic = Diagnostic::new(Code::NameCollision, &operation.at, message)
                    .related(&other.at, "this is the other")
                    .help("give one of them another name with `x-lathe-name`");
                context.diagnostics.push(diagnostic);
            }
            methods.insert(operation.id.clone(), name);
        }
    }
    methods
}

fn method(operation: &Operation, tag: &[String]) -> ValueName {
    let words = match &operation.pinned_name {
        Some(pinned) => words(pinned),
        None => {
            let all = words(&operation.id);
            let rest = all.strip_prefix(tag).filter(|rest| !rest.is_empty());
            rest.map(<[String]>::to_vec).unwrap_or(all)
        }
    };
    let name = ValueName::from_words(&words);
    if RESERVED_METHODS.contains(&name.plain()) {
        name.with_underscore()
    } else {
        name
    }
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
    let operations: Vec<crate::ir::Operation> = operations.collect();
    let place = places.resources.get(&tag.name).cloned();
    let (module, handle) = place.unwrap_or_else(|| {
        (
            ValueName::from_text(&tag.name),
            TypeName::from_text(&tag.name),
        )
    });
    complain_about_statics(context, tag, &operations);
    Resource {
        module,
        handle,
        title: docs::in_lower_case(&tag.name),
        docs: docs::of_tag(tag),
        operations,
    }
}

/// Two methods that differ in an underscore alone would make one static.
fn complain_about_statics(
    context: &mut Context<'_>,
    tag: &Tag,
    operations: &[crate::ir::Operation],
) {
    let mut taken = BTreeSet::new();
    for operation in operations {
        if !taken.insert(operation.constant.clone()) {
            let message = format!(
                "two operations want the name `{}`",
                operation.method.plain()
            );
            context.report(
                Code::NameCollision,
                &tag.at,
                message,
                "pin one of them with `x-lathe-name`",
            );
        }
    }
}
