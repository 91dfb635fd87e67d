//! `operationId`s → one for each operation: the one that is written, or one made of method and path.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::operation::Draft;
use crate::api::Operation;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// Gives each operation an id of its own.
pub(super) fn settle(context: &mut Context<'_>, drafts: &mut [Draft<'_>]) {
    let mut met: BTreeMap<String, Pointer> = BTreeMap::new();
    let mut doubled: BTreeSet<String> = BTreeSet::new();
    for Draft { operation, .. } in drafts.iter() {
        if operation.id.is_empty() {
            let at = Place::Key(operation.at.clone());
            let message = "the operation has no `operationId`: it is named by its method and path";
            let diagnostic = Diagnostic::new(Code::MissingOperationId, at, message);
            let help = "add one: it becomes the name of a method";
            context.diagnostics.push(diagnostic.help(help));
            continue;
        }
        let at = operation.at.child("operationId");
        if let Some(earlier) = met.insert(operation.id.clone(), at.clone()) {
            doubled.insert(operation.id.clone());
            let message = format!(
                "two operations are called `{}`: their methods and paths tell them apart",
                operation.id
            );
            let diagnostic = Diagnostic::new(Code::DuplicateOperationId, at, message);
            context
                .diagnostics
                .push(diagnostic.related(earlier, "this is the other"));
        }
    }
    let mut taken: BTreeSet<String> = met.into_keys().collect();
    for Draft { operation, .. } in drafts {
        let is_own = !operation.id.is_empty() && !doubled.contains(&operation.id);
        if !is_own {
            operation.id = free(operation, &mut taken);
        }
    }
}

/// The id that is written, if any, with the method and the path after it.
fn free(operation: &Operation, taken: &mut BTreeSet<String>) -> String {
    let mut id = made(operation);
    if !operation.id.is_empty() {
        id = format!("{}_{id}", operation.id);
    }
    while !taken.insert(id.clone()) {
        id.push('_');
    }
    id
}

/// The method and the path as an id: `get_users_by_id`.
fn made(operation: &Operation) -> String {
    let mut id = operation.method.to_ascii_lowercase();
    for segment in operation.path.split('/').filter(|it| !it.is_empty()) {
        id.push('_');
        match segment
            .strip_prefix('{')
            .and_then(|it| it.strip_suffix('}'))
        {
            Some(parameter) => id.extend(["by_", parameter]),
            None => id.push_str(segment),
        }
    }
    id
}
