//! The resources of a crate → a Cargo feature for each, and the types that each of them needs.

use std::collections::{BTreeMap, BTreeSet};

use super::runtime;
use crate::api::Api;
use crate::ir::{Feature, Operation, Resource, Runtime, Type, TypeFile};
use crate::names::{TypeName, ValueName};

/// Features that every crate may have, and the one that turns all resources on.
const RESERVED: [&str; 25] = [
    "all",
    "blocking",
    "brotli",
    "bytes",
    "chrono",
    "client",
    "default",
    "gzip",
    "http",
    "http2",
    "hyper",
    "hyper-util",
    "jiff",
    "native-tls",
    "reqwest",
    "rustls",
    "rustls-no-provider",
    "serde",
    "time",
    "tokio",
    "tokio-rustls",
    "tower",
    "tower-http",
    "tracing",
    "zstd",
];

/// From how many features on that would turn a file of types on, it is always there.
const MANY: usize = 5;

/// Gives each resource a feature, and each file of types those that need it; says what each feature needs
/// of the runtime, and what is needed whichever are on.
pub(super) fn assign(
    api: &Api,
    resources: &mut [Resource],
    types: &mut [TypeFile],
) -> (Vec<Feature>, Runtime) {
    let names: BTreeMap<ValueName, String> = resources
        .iter()
        .map(|it| (it.module.clone(), name(&it.module)))
        .collect();
    let users = users(resources, &names, types);
    for (file, users) in types.iter_mut().zip(users) {
        if users.len() < MANY {
            file.features = users.into_iter().collect();
        }
    }
    let mut features = Vec::new();
    for resource in resources {
        let Some(name) = names.get(&resource.module) else {
            continue;
        };
        let own = types.iter().filter(|it| it.features.contains(name));
        let own = own.flat_map(|it| &it.items);
        features.push(Feature {
            name: name.clone(),
            needs: needs(resource, &names),
            runtime: runtime::of(api, own, &resource.operations),
        });
        resource.feature = Some(name.clone());
    }
    features.sort_by(|one, other| one.name.cmp(&other.name));
    let always = types.iter().filter(|it| it.features.is_empty());
    let always = runtime::of(api, always.flat_map(|it| &it.items), []);
    (features, always)
}

/// The feature of a resource, from its module.
fn name(module: &ValueName) -> String {
    let name = module.plain().trim_end_matches('_').replace('_', "-");
    match RESERVED.contains(&name.as_str()) {
        true => format!("{name}-operations"),
        false => name,
    }
}

/// The features of the resources whose operations a resource's waits ask.
fn needs(resource: &Resource, names: &BTreeMap<ValueName, String>) -> Vec<String> {
    let waiters = resource
        .operations
        .iter()
        .filter_map(|it| it.waiter.as_ref());
    let asked = waiters.filter_map(|it| Some(&it.poll.as_ref()?.module));
    let others = asked.filter(|module| **module != resource.module);
    let needed: BTreeSet<&String> = others.filter_map(|module| names.get(module)).collect();
    needed.into_iter().cloned().collect()
}

/// For each file of types: the features of all resources whose operations lead to a type in it.
fn users(
    resources: &[Resource],
    names: &BTreeMap<ValueName, String>,
    types: &[TypeFile],
) -> Vec<BTreeSet<String>> {
    let mut file_of: BTreeMap<&TypeName, usize> = BTreeMap::new();
    for (index, file) in types.iter().enumerate() {
        file_of.extend(file.items.iter().map(|it| (&it.name, index)));
    }
    let leads_to = |file: &TypeFile| -> BTreeSet<usize> {
        let parts = file.items.iter().flat_map(|it| it.item.parts());
        let declared = parts.filter_map(declared);
        declared.filter_map(|it| file_of.get(it).copied()).collect()
    };
    let leads_to: Vec<BTreeSet<usize>> = types.iter().map(leads_to).collect();
    let mut users = vec![BTreeSet::new(); types.len()];
    for resource in resources {
        let Some(name) = names.get(&resource.module) else {
            continue;
        };
        let mentioned = resource.operations.iter().flat_map(mentioned);
        let mut waiting: Vec<usize> = mentioned
            .filter_map(|it| file_of.get(it).copied())
            .collect();
        while let Some(file) = waiting.pop() {
            if users[file].insert(name.clone()) {
                waiting.extend(&leads_to[file]);
            }
        }
    }
    users
}

/// The types that the code of an operation names.
fn mentioned(operation: &Operation) -> Vec<&TypeName> {
    let of_arguments = operation.arguments.iter().map(|it| &it.ty);
    let of_setters = operation.setters.iter().map(|it| &it.ty);
    let of_outcome = operation.outcome.types();
    let waiter = operation.waiter.iter();
    let of_waiter = waiter.clone().map(|it| &it.ty);
    let types = of_arguments
        .chain(of_setters)
        .chain(of_outcome)
        .chain(of_waiter);
    let errors = operation.errors.iter().map(|(_, name)| name);
    types
        .filter_map(declared)
        .chain(errors)
        .chain(waiter.map(|it| &it.status_type))
        .collect()
}

/// The declared type that a type is, or holds.
fn declared(ty: &Type) -> Option<&TypeName> {
    match ty {
        Type::Convertible(name) | Type::Declared(name) => Some(name),
        Type::List(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
            declared(inner)
        }
        _ => None,
    }
}
