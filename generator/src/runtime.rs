//! The fixed half of every crate: which of its modules a crate needs, their text, and their names.

mod modules;

use std::collections::BTreeMap;

use self::modules::MODULES;
pub(crate) use self::modules::Module;
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

/// What lists give where the feature `blocking` is on.
pub(crate) const BLOCKING: [&str; 2] = ["ItemsBlocking", "PagesBlocking"];

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

/// The names for an audience, in their order.
pub(crate) fn names(runtime: &Runtime, audience: Audience) -> Vec<&'static str> {
    let mut names: Vec<&str> = by_path(runtime, &[audience])
        .into_values()
        .flatten()
        .collect();
    names.sort_unstable();
    names
}
