//! The `use` lines of a module: exact, in groups, sorted as rustfmt sorts them.

use std::collections::{BTreeMap, BTreeSet};

/// The width that rustfmt keeps to.
const WIDTH: usize = 100;

/// What a module uses from elsewhere.
#[derive(Debug, Default)]
pub(super) struct Imports {
    by_module: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// Uses a name of a module, such as `Duration` of `std::time`.
    pub(super) fn add(&mut self, module: &str, name: &str) {
        self.by_module
            .entry(module.to_owned())
            .or_default()
            .insert(name.to_owned());
    }

    /// Uses nothing called so of a module after all.
    pub(super) fn remove(&mut self, module: &str, names: &[&str]) {
        if let Some(used) = self.by_module.get_mut(module) {
            used.retain(|name| !names.contains(&name.as_str()));
            if used.is_empty() {
                self.by_module.remove(module);
            }
        }
    }

    /// The lines: the standard library's, the dependencies', and the crate's own, a blank line between.
    pub(super) fn lines(&self) -> Vec<String> {
        self.lines_after("", 0)
    }

    /// The lines at this distance from the margin, where each `use` has a word before it.
    pub(super) fn lines_after(&self, word: &str, indent: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for group in [Group::Standard, Group::Dependency, Group::Crate] {
            let mut of_group: Vec<(&String, &BTreeSet<String>)> = self
                .by_module
                .iter()
                .filter(|(module, _)| Group::of(module) == group)
                .collect();
            // Rustfmt puts `super` before `crate`.
            of_group.sort_by_key(|(module, names)| {
                let path = match names.first() {
                    Some(only) if names.len() == 1 => format!("{module}::{only}"),
                    _ => format!("{module}::~"),
                };
                (module.starts_with("crate"), path.replace("r#", ""))
            });
            let of_group: Vec<String> = of_group
                .into_iter()
                .flat_map(|(module, names)| line(word, module, names, WIDTH.saturating_sub(indent)))
                .collect();
            if !lines.is_empty() && !of_group.is_empty() {
                lines.push(String::new());
            }
            lines.extend(of_group);
        }
        lines
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Standard,
    Dependency,
    Crate,
}

impl Group {
    fn of(module: &str) -> Self {
        match module.split("::").next() {
            Some("std") => Self::Standard,
            Some("crate" | "super" | "self") => Self::Crate,
            _ => Self::Dependency,
        }
    }
}

/// One `use`, over several lines where it is too long for one.
fn line(word: &str, module: &str, names: &BTreeSet<String>, width: usize) -> Vec<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if let [name] = names.as_slice() {
        return vec![format!("{word}use {module}::{name};")];
    }
    let short = format!("{word}use {module}::{{{}}};", names.join(", "));
    if short.len() < width {
        return vec![short];
    }
    let mut lines = vec![format!("{word}use {module}::{{")];
    let mut current = String::from("   ");
    for (index, name) in names.iter().enumerate() {
        // Rustfmt wants to have room for another separator, unless none follows.
        let is_last = index + 1 == names.len();
        let room = if is_last {
            width
        } else {
            width.saturating_sub(1)
        };
        if current.len() + name.len() + 2 > room {
            lines.push(std::mem::replace(&mut current, String::from("   ")));
        }
        current.push_str(&format!(" {name},"));
    }
    lines.push(current);
    lines.push("};".to_owned());
    lines
}
