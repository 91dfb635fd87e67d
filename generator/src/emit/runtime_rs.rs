//! The index of the runtime, `src/runtime.rs`: its modules, and what they give.

use std::collections::BTreeMap;

use super::cfg;
use crate::ir::Runtime;
use crate::runtime::{Audience, by_path, conditions, needed};

/// How long a line may be.
const WIDTH: usize = 100;

/// How the index begins.
const DOCS: &str = "\
//! The half of this crate that is the same for every API: it sends requests, reads responses, and
//! knows when to try again.
//!
//! What an API and its operations are comes from outside, as data; see [`Api`] and [`Operation`].

";

/// The text of the index; `always` is what is needed whichever features are on.
pub(super) fn emit(runtime: &Runtime, always: &Runtime) -> String {
    let mut text = String::from(DOCS);
    for module in needed(runtime) {
        push(
            &mut text,
            cfg::all(&conditions(module, module.name, always)),
        );
        text.push_str(&format!("mod {};\n", module.name));
    }
    text.push('\n');
    let given = by_path(runtime, &[Audience::Everybody, Audience::Few]);
    for (path, names) in sorted(given) {
        push(&mut text, of_path(path, runtime, always));
        text.push_str(&reexport("pub", path, &names));
    }
    text.push('\n');
    for (path, names) in sorted(by_path(runtime, &[Audience::Nobody])) {
        push(&mut text, of_path(path, runtime, always));
        text.push_str(&reexport("pub(crate)", path, &names));
    }
    text
}

/// The attributes of what is re-exported from a path.
fn of_path(path: &str, runtime: &Runtime, always: &Runtime) -> Vec<String> {
    let name = path.split("::").next();
    let module = needed(runtime).find(|it| Some(it.name) == name);
    let features = module.map_or_else(Vec::new, |it| conditions(it, path, always));
    cfg::all(&features)
}

fn push(text: &mut String, lines: Vec<String>) {
    for line in lines {
        text.push_str(&format!("{line}\n"));
    }
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

fn reexport(visibility: &str, path: &str, names: &[&str]) -> String {
    match names {
        [name] => format!("{visibility} use self::{path}::{name};\n"),
        names => {
            let line = format!("{visibility} use self::{path}::{{{}}};", names.join(", "));
            match line.len() > WIDTH {
                true => format!("{visibility} use self::{path}::{{\n{}}};\n", filled(names)),
                false => line + "\n",
            }
        }
    }
}

/// Names in as few lines as they fit into.
fn filled(names: &[&str]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() + 2 <= WIDTH => {
                line.push_str(&format!(" {name},"));
            }
            _ => lines.push(format!("    {name},")),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
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
            open_enum: true,
            newtype: true,
            conversions: true,
            text_union: true,
            named_text: true,
            named_number: true,
            nullable: true,
            object: true,
            setters: true,
            tagged: true,
            shape: true,
            style: true,
            unknown_properties: true,
            basic: true,
            multipart: true,
        };
        assert_eq!(
            emit(&all, &all),
            include_str!("../../runtime/src/runtime.rs").replace("\r\n", "\n")
        );
    }
}
