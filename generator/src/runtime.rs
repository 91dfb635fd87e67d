//! The fixed half of every crate: which of its modules a crate needs, their text, and their names.

mod modules;
mod taken;

use std::collections::BTreeMap;

use self::modules::MODULES;
pub(crate) use self::modules::Module;
pub(crate) use self::taken::{LIST, REQUEST, has_function};
use crate::ir::Runtime;

/// Who needs a name of the runtime.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody who uses the crate.
    Everybody,
    /// Who sends operations that the crate lacks.
    Few,
    /// The generated half alone.
    Nobody,
}

/// The modules that a crate needs.
pub(crate) fn needed(runtime: &Runtime) -> impl Iterator<Item = &'static Module> {
    MODULES.iter().filter(|module| (module.is_needed)(runtime))
}

/// Features that a module below one of the runtime may be called like, and is then behind.
const OF_PARTS: [&str; 4] = ["blocking", "hyper", "reqwest", "tower"];

/// What turns a path of a module on, as the conditions of a `cfg` of which each has to hold.
///
/// A module that not every set of features needs is behind a feature of its own.
pub(crate) fn conditions(module: &Module, path: &str, always: &Runtime) -> Vec<String> {
    let part = path.rsplit("::").next().filter(|_| path != module.name);
    let part = OF_PARTS.into_iter().find(|it| Some(*it) == part);
    // Such a feature turns on what its module needs.
    let feature = part.or(module.feature);
    let mut conditions: Vec<String> = feature.into_iter().map(str::to_owned).collect();
    if !(module.is_needed)(always) {
        conditions.push(own_feature(module));
    }
    conditions
}

/// The feature of a module alone, or of those that no operation does without; nobody but other features
/// turns it on.
pub(crate) fn own_feature(module: &Module) -> String {
    match module.name {
        "methods" | "operations" | "requests" => "__requests".to_owned(),
        name => format!("__{name}"),
    }
}

/// The names for these audiences, by the module that they are in.
pub(crate) fn by_path(
    runtime: &Runtime,
    audiences: &[Audience],
) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut by_path: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for module in needed(runtime) {
        for (_, path, names) in module.names.iter().filter(|it| audiences.contains(&it.0)) {
            let known = by_path.entry(*path).or_default();
            known.extend(names.iter().copied());
            known.sort_unstable();
        }
    }
    by_path
}

/// The names for an audience, in their order, by what turns them on.
pub(crate) fn names(
    runtime: &Runtime,
    always: &Runtime,
    audience: Audience,
) -> BTreeMap<Vec<String>, Vec<&'static str>> {
    let mut names: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
    for module in needed(runtime) {
        for (_, path, given) in module.names.iter().filter(|it| it.0 == audience) {
            let known = names.entry(conditions(module, path, always)).or_default();
            known.extend(given.iter().copied());
        }
    }
    for names in names.values_mut() {
        names.sort_unstable();
    }
    names
}
