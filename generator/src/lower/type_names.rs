//! The names of all types, chosen in one pass from the roles of the schemas, before anything is made.
//!
//! A component has its own name. A schema written in place is named by its role: the type that holds it
//! and the property (`ActionStatus`), or the operation and the parameter (`ImagesListKind`). Where a role's
//! name is taken by a component, it gets `Value` after it. Schemas in place that say the same are one type,
//! named by what their roles have in common. No name depends on the order of the description.

mod members;
mod settle;

use std::collections::{BTreeMap, BTreeSet};

use self::members::member_words;
use super::equal::Equality;
use super::recursion::Recursion;
use super::usage::{Usage, result};
use crate::api::{Api, Kind, Operation, Place, Schema, SchemaId, Schemas};
use crate::names::{TypeName, ValueName, words};
use crate::pointer::Pointer;

/// The names of all types.
#[derive(Debug, Default)]
pub(super) struct TypeNames {
    by_id: BTreeMap<SchemaId, TypeName>,
    declared: Vec<(SchemaId, TypeName)>,
    files: Vec<(ValueName, TypeName)>,
    /// The schemas that are one type.
    equal: Vec<Vec<SchemaId>>,
}

impl TypeNames {
    /// The schemas that are one type, for each type that several are.
    pub(super) fn equal(&self) -> &[Vec<SchemaId>] {
        &self.equal
    }

    /// The name of the type of a schema, with [`Kind::Same`] followed; `None` where it needs no name.
    pub(super) fn get(&self, schemas: &Schemas, id: SchemaId) -> Option<&TypeName> {
        self.by_id.get(&schemas.target(id))
    }

    /// Every type to be declared, once.
    pub(super) fn declared(&self) -> impl Iterator<Item = (SchemaId, TypeName)> {
        self.declared.iter().cloned()
    }

    /// Every type, with the module that it goes into.
    pub(super) fn in_files(&self) -> impl Iterator<Item = (&ValueName, &TypeName)> {
        self.files.iter().map(|(module, name)| (module, name))
    }
}

/// A schema that wants a name.
struct Claim {
    id: SchemaId,
    at: Pointer,
    /// The words of the name that it wants.
    words: Vec<String>,
    /// The name that the description gives: a component's, or a pinned one.
    given: Option<String>,
    /// The words that name its file.
    file: Vec<String>,
}

/// Chooses the names.
pub(super) fn choose(api: &Api, usage: &Usage, recursion: &Recursion) -> TypeNames {
    let mut claims = Claims {
        schemas: &api.schemas,
        usage,
        recursion,
        by_id: BTreeMap::new(),
        seen: BTreeSet::new(),
    };
    let mut components: Vec<(&str, SchemaId)> = usage
        .all()
        .filter_map(|id| Some((api.schemas.get(id).component.as_deref()?, id)))
        .collect();
    components.sort_unstable();
    for (component, id) in components {
        let words = words(component);
        claims.claim(id, words.clone(), words);
    }
    for operation in &api.operations {
        of_operation(&mut claims, operation);
    }
    let equality = Equality::new(&api.schemas, usage);
    settle::settle(claims.by_id.into_values().collect(), equality)
}

fn of_operation(claims: &mut Claims<'_>, operation: &Operation) {
    let role = words(&operation.id);
    for parameter in &operation.parameters {
        // A parameter that several operations share is named by itself.
        let shared = parameter.at.as_str().starts_with("/components/");
        let name = words(parameter.pinned_name.as_ref().unwrap_or(&parameter.name));
        let words = match (shared, parameter.place) {
            // A part is named by the schema or the body that it is a part of.
            (true, Place::Part) => {
                let owner = parameter.at.tokens().nth(2).unwrap_or_default();
                [words(&owner), name].concat()
            }
            (true, Place::Path | Place::Query | Place::Header | Place::Cookie) => name,
            (false, _) => [role.clone(), name].concat(),
        };
        claims.claim(parameter.schema, words.clone(), words);
    }
    if let Some(body) = &operation.body {
        let words = with(&role, "body");
        if let Some(id) = body.schema {
            claims.claim(id, words.clone(), words.clone());
        }
    }
    if let Some(id) = result(claims.schemas, operation) {
        let words = with(
            &role,
            if operation.paging.is_some() {
                "item"
            } else {
                "response"
            },
        );
        claims.claim(id, words.clone(), words);
    }
    for success in &operation.successes {
        if let (Some(id), Some(status)) = (success.schema, &success.status) {
            let words = [role.clone(), words(status), words("response")].concat();
            claims.claim(id, words.clone(), words);
        }
    }
    for error in &operation.errors {
        if let Some(id) = error.schema {
            let words = [
                role.clone(),
                words(error.status.as_deref().unwrap_or("default")),
                words("error"),
            ];
            let words = words.concat();
            claims.claim(id, words.clone(), words);
        }
    }
}

fn with(role: &[String], word: &str) -> Vec<String> {
    let mut words = role.to_vec();
    words.push(word.to_owned());
    words
}

struct Claims<'a> {
    schemas: &'a Schemas,
    usage: &'a Usage,
    recursion: &'a Recursion,
    by_id: BTreeMap<SchemaId, Claim>,
    seen: BTreeSet<SchemaId>,
}

impl Claims<'_> {
    /// Claims a name for a schema, and for what is written in place within it.
    fn claim(&mut self, id: SchemaId, role: Vec<String>, file: Vec<String>) {
        let mut waiting = vec![(id, role, file, false)];
        while let Some((id, role, file, is_owned)) = waiting.pop() {
            let schema = self.schemas.get(id);
            let is_owned = is_owned || schema.component.is_some();
            let (role, file, given) = match (&schema.pinned_name, &schema.component) {
                (Some(pinned), Some(_)) => (words(pinned), words(pinned), true),
                (None, Some(component)) => (words(component), words(component), true),
                // On a property the key pins the field's name, and is in the role already.
                (_, None) => match home(&schema.at) {
                    Some((home, own)) if !is_owned => (own, home, false),
                    _ => (role, file, false),
                },
            };
            if !self.seen.insert(id) || !self.usage.contains(id) {
                continue;
            }
            if needs_name(schema) || self.recursion.is_wrapped(id) {
                let claim = Claim {
                    id,
                    at: schema.at.clone(),
                    words: role.clone(),
                    given: given.then(|| given_text(schema)),
                    file: file.clone(),
                };
                self.by_id.insert(id, claim);
            }
            match &schema.kind {
                Kind::Object(object) => {
                    for property in &object.properties {
                        let name = property.pinned_name.as_ref().unwrap_or(&property.name);
                        let role = [role.clone(), words(name)].concat();
                        waiting.push((property.schema, role, file.clone(), is_owned));
                    }
                    let value = with(&role, "value");
                    waiting.extend(object.additional.map(|id| (id, value, file, is_owned)));
                }
                Kind::Array { items } => {
                    let word = if schema.component.is_some() {
                        with(&role, "item")
                    } else {
                        role
                    };
                    waiting.push((*items, word, file, is_owned));
                }
                Kind::Union { members, .. } => {
                    let words = member_words(self.schemas, &schema.kind);
                    for (member, words) in members.iter().zip(words) {
                        let role = [role.clone(), words].concat();
                        waiting.push((*member, role, file.clone(), is_owned));
                    }
                }
                Kind::Same(target) => waiting.push((*target, role, file, is_owned)),
                _ => {}
            }
        }
    }
}

/// For a property of a component that became a part of a schema without a name: the words of the component,
/// and those of the property after them.
fn home(at: &Pointer) -> Option<(Vec<String>, Vec<String>)> {
    let tokens: Vec<String> = at.tokens().map(|it| it.into_owned()).collect();
    let [components, schemas, component, rest @ ..] = tokens.as_slice() else {
        return None;
    };
    if components != "components" || schemas != "schemas" {
        return None;
    }
    let home = words(component);
    let mut own = home.clone();
    let mut rest = rest;
    while let [keyword, inner @ ..] = rest {
        rest = inner;
        if keyword == "properties"
            && let [property, inner @ ..] = rest
        {
            rest = inner;
            own.extend(words(property));
        }
    }
    let has_property = own.len() > home.len();
    own.dedup();
    has_property.then_some((home, own))
}

/// The text of the name that the description gives to a schema.
fn given_text(schema: &Schema) -> String {
    let given = schema.pinned_name.as_ref().or(schema.component.as_ref());
    given.cloned().unwrap_or_default()
}

/// Whether a schema is a type of its own.
fn needs_name(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object(object) => !object.properties.is_empty(),
        // One value alone is a text, unless the description has a name for it.
        Kind::Enum { values, .. } => values.len() > 1 || schema.component.is_some(),
        Kind::Union { .. } => true,
        Kind::Integer { values, .. } => {
            let are_named = !values.is_empty() && values.iter().all(|it| it.name.is_some());
            schema.component.is_some() || are_named
        }
        Kind::String { format } => {
            schema.component.is_some() && !matches!(format.as_deref(), Some("date" | "date-time"))
        }
        Kind::Any
        | Kind::Null
        | Kind::Boolean
        | Kind::Number { .. }
        | Kind::Array { .. }
        | Kind::Same(_) => false,
    }
}
