//! Tags → the groups of operations: each operation is in one of them.

use std::collections::BTreeMap;

use openapiv3::OpenAPI;

use super::{Context, path};
use crate::api::{Operation, Tag};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::pointer::Pointer;

/// The tags that the description declares, each once.
pub(super) fn declared(openapi: &OpenAPI, diagnostics: &mut Diagnostics) -> Vec<Tag> {
    let all = Pointer::root().child("tags");
    let mut tags: Vec<Tag> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, tag) in openapi.tags.iter().enumerate() {
        let at = all.index(index);
        let description = tag.description.clone();
        let first = places
            .get(tag.name.as_str())
            .and_then(|it| tags.get_mut(*it));
        if let Some(first) = first {
            let message = format!("the tag `{}` is declared already", tag.name);
            diagnostics.push(Diagnostic::new(Code::ValueIgnored, &at, message));
            first.description = first.description.take().or(description);
            continue;
        }
        places.insert(&tag.name, tags.len());
        let name = tag.name.clone();
        tags.push(Tag {
            name,
            description,
            at,
        });
    }
    tags
}

/// The tag of an operation: its first, or else what its path is about; one that is not declared is added
/// to the tags.
pub(super) fn of(context: &mut Context<'_>, tags: &[String], path: &str, at: &Pointer) -> String {
    let own = tags.iter().find(|tag| !tag.trim().is_empty());
    let name = own.map_or_else(|| path::subject(path), String::as_str);
    if !context.tags.iter().any(|tag| tag.name == name) {
        let at = match own {
            Some(_) => at.child("tags").index(0),
            None => at.clone(),
        };
        context.tags.push(Tag {
            name: name.to_owned(),
            description: None,
            at,
        });
    }
    name.to_owned()
}

/// Takes tags that differ in case and separators alone, such as `Vector stores` and `vector_stores`, for
/// one, under the name that is declared, or else the first in the order of the alphabet; and leaves out
/// tags without operations.
pub(super) fn unify(tags: &mut Vec<Tag>, declared: usize, operations: &mut [Operation]) {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let (first, others) = tags.split_at(declared.min(tags.len()));
    for tag in first {
        let name = || tag.name.clone();
        names.entry(folded(&tag.name)).or_insert_with(name);
    }
    let mut others: Vec<&String> = others.iter().map(|it| &it.name).collect();
    others.sort();
    for name in others {
        names.entry(folded(name)).or_insert_with(|| name.clone());
    }
    for operation in operations.iter_mut() {
        if let Some(name) = names.get(&folded(&operation.tag)) {
            operation.tag.clone_from(name);
        }
    }
    tags.retain(|tag| operations.iter().any(|operation| operation.tag == tag.name));
}

/// A tag without what makes no difference to its name.
fn folded(tag: &str) -> String {
    let letters = tag
        .chars()
        .filter(|c| !c.is_whitespace() && !"-_".contains(*c));
    letters.flat_map(char::to_lowercase).collect()
}
