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
        self.lines_within(0)
    }

    /// The lines, where so many columns are taken by what stands before them.
    pub(super) fn lines_within(&self, taken: usize) -> Vec<String> {
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
                (module.starts_with("crate"), path)
            });
            let of_group: Vec<String> = of_group
                .into_iter()
                .flat_map(|(module, names)| line(module, names, WIDTH.saturating_sub(taken)))
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
fn line(module: &str, names: &BTreeSet<String>, width: usize) -> Vec<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if let [name] = names.as_slice() {
        return vec![format!("use {module}::{name};")];
    }
    let short = format!("use {module}::{{{}}};", names.join(", "));
    if short.len() < width {
        return vec![short];
    }
    let mut lines = vec![format!("use {module}::{{")];
    let mut current = String::from("   ");
    for name in names {
        if current.len() + name.len() + 2 > width {
            lines.push(std::mem::replace(&mut current, String::from("   ")));
        }
        current.push_str(&format!(" {name},"));
    }
    lines.push(current);
    lines.push("};".to_owned());
    lines
}
