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

/// How the index begins.
const DOCS: &str = "\
//! The half of this crate that is the same for every API: it sends requests, reads responses, and
//! knows when to try again.
//!
//! What an API and its operations are comes from outside, as data; see [`Api`] and [`Operation`].

";

/// The text of the index, `src/runtime.rs`: the modules, and what they give.
pub(crate) fn index(runtime: &Runtime) -> String {
    let mut text = String::from(DOCS);
    for module in needed(runtime) {
        if let Some(feature) = module.feature {
            text.push_str(&format!("#[cfg(feature = \"{feature}\")]\n"));
        }
        text.push_str(&format!("mod {};\n", module.name));
    }
    text.push('\n');
    let mut given = by_path(runtime, &[Audience::Everybody, Audience::Few]);
    if runtime.page {
        given.insert("page::blocking", BLOCKING.to_vec());
    }
    for (path, names) in sorted(given) {
        if path.ends_with("::blocking") {
            text.push_str("#[cfg(feature = \"blocking\")]\n");
        }
        text.push_str(&reexport("pub", path, &names));
    }
    text.push('\n');
    for (path, names) in sorted(by_path(runtime, &[Audience::Nobody])) {
        text.push_str(&reexport("pub(crate)", path, &names));
    }
    text
}

/// The re-exports in the order that rustfmt gives them: a list of names after what is deeper.
fn sorted<'a>(given: BTreeMap<&'a str, Vec<&'a str>>) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut given: Vec<(&str, Vec<&str>)> = given.into_iter().collect();
    given.sort_by_key(|(path, names)| match names.as_slice() {
        [name] => format!("{path}::{name}"),
        _ => format!("{path}::~"),
    });
    given
}

/// What lists give where the feature `blocking` is on.
const BLOCKING: [&str; 2] = ["ItemsBlocking", "PagesBlocking"];

fn reexport(visibility: &str, path: &str, names: &[&str]) -> String {
    match names {
        [name] => format!("{visibility} use self::{path}::{name};\n"),
        names => format!("{visibility} use self::{path}::{{{}}};\n", names.join(", ")),
    }
}

/// The names for these audiences, by the module that they are in.
fn by_path(runtime: &Runtime, audiences: &[Audience]) -> BTreeMap<&'static str, Vec<&'static str>> {
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

/// The lines of the crate's root that give an audience what it needs.
pub(crate) fn reexports(runtime: &Runtime, audience: Audience) -> Vec<String> {
    let mut names: Vec<&str> = by_path(runtime, &[audience])
        .into_values()
        .flatten()
        .collect();
    names.sort_unstable();
    let mut lines = crate::emit::use_lines("crate::runtime", &names);
    if runtime.page && audience == Audience::Everybody {
        lines.push("#[cfg(feature = \"blocking\")]".to_owned());
        lines.extend(crate::emit::use_lines("crate::runtime", &BLOCKING));
    }
    for line in &mut lines {
        if line.starts_with("use ") {
            line.insert_str(0, "pub ");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_of_the_runtime_itself_is_that_of_a_crate_that_needs_all_of_it() {
        let all = Runtime {
            request_methods: true,
            page: true,
            wait: true,
            date: true,
            date_time: true,
            unknown: true,
            union: true,
            presence: true,
        };
        assert_eq!(
            index(&all),
            include_str!("../runtime/src/runtime.rs").replace("\r\n", "\n")
        );
    }
}
