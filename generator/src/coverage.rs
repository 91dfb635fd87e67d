//! A crate and the complaints about its description → `coverage.json`: what is expressed in full.
//!
//! An operation or a type is degraded where a complaint of a kind that loses something is about a place in
//! it; of several that hold the place, the innermost. An operation is as well where a type is that it takes or
//! gives, or that is in one of these.

mod reach;

use std::collections::BTreeMap;

use serde_json::json;

use crate::diagnostic::Code;
use crate::ir::Crate;

/// The reasons that something is degraded: the codes, with the places.
type Reasons = Vec<(Code, String)>;

/// What is expressed in full, and what is not.
pub(crate) struct Coverage {
    /// The text of the file.
    pub(crate) text: String,
    /// How many operations are degraded.
    pub(crate) degraded_operations: usize,
    /// How many types are degraded.
    pub(crate) degraded_types: usize,
}

/// Finds what is expressed in full, from what is lost, with the places.
pub(crate) fn of(ir: &Crate, losses: Reasons) -> Coverage {
    let mut operations: BTreeMap<&str, (&str, Reasons)> = BTreeMap::new();
    for operation in ir.resources.iter().flat_map(|it| &it.operations) {
        operations.insert(&operation.at, (&operation.id, Vec::new()));
    }
    let mut types: BTreeMap<&str, (&str, Reasons)> = BTreeMap::new();
    for item in ir.types.iter().flat_map(|it| &it.items) {
        types.insert(&item.schema, (item.name.as_str(), Vec::new()));
    }
    let mut elsewhere: Reasons = Vec::new();
    for reason in losses {
        let at = reason.1.as_str();
        let operation = innermost(&mut operations, at);
        let ty = innermost(&mut types, at);
        if operation.is_none() && ty.is_none() {
            elsewhere.push(reason.clone());
        }
        for reasons in [operation, ty].into_iter().flatten() {
            reasons.push(reason.clone());
        }
    }
    let degraded = types.values().filter(|it| !it.1.is_empty());
    let degraded: BTreeMap<&str, &Reasons> = degraded.map(|it| (it.0, &it.1)).collect();
    let types_of = reach::Types::of(ir);
    for operation in ir.resources.iter().flat_map(|it| &it.operations) {
        if degraded.is_empty() {
            break;
        }
        let Some((_, reasons)) = operations.get_mut(operation.at.as_str()) else {
            continue;
        };
        let carried = types_of.carried_by(operation);
        let inherited = carried.iter().filter_map(|name| degraded.get(name));
        for reason in inherited.flat_map(|it| it.iter()) {
            if !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
    }
    let is_degraded = |it: &&(&str, Reasons)| !it.1.is_empty();
    Coverage {
        degraded_operations: operations.values().filter(is_degraded).count(),
        degraded_types: types.values().filter(is_degraded).count(),
        text: text(operations, types, elsewhere),
    }
}

/// The reasons of what holds a place: of the one with the longest pointer.
fn innermost<'a>(
    all: &'a mut BTreeMap<&str, (&str, Reasons)>,
    at: &str,
) -> Option<&'a mut Reasons> {
    let mut end = at.len();
    loop {
        let prefix = at.get(..end)?;
        if all.contains_key(prefix) {
            return all.get_mut(prefix).map(|(_, reasons)| reasons);
        }
        end = prefix.rfind('/')?;
    }
}

fn text(
    operations: BTreeMap<&str, (&str, Reasons)>,
    types: BTreeMap<&str, (&str, Reasons)>,
    elsewhere: Reasons,
) -> String {
    format!(
        "{{\n  \"operations\": {{\n{}\n  }},\n  \"types\": {{\n{}\n  }},\n  \"elsewhere\": {}\n}}\n",
        rows(operations),
        rows(types),
        reasons(&elsewhere)
    )
}

/// A row for each, by name: `full`, or the reasons that it is not.
fn rows(all: BTreeMap<&str, (&str, Reasons)>) -> String {
    let mut by_name: Vec<(&str, Reasons)> = all.into_values().collect();
    by_name.sort();
    let rows = by_name.iter().map(|(name, why)| match why.as_slice() {
        [] => format!("    {}: \"full\"", json!(name)),
        _ => format!("    {}: {}", json!(name), reasons(why)),
    });
    rows.collect::<Vec<String>>().join(",\n")
}

fn reasons(reasons: &Reasons) -> String {
    let all = reasons.iter();
    let all: Vec<_> = all.map(|(code, at)| json!([code.number(), at])).collect();
    json!(all).to_string()
}
