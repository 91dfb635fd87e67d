//! The names of all types, chosen in one pass from the roles of the schemas, before anything is made.
//!
//! A component has its own name. A schema written in place is named by its role: the type that holds it
//! and the property (`ActionStatus`), or the operation and the parameter (`ImagesListKind`). Where a role's
//! name is taken by a component, it gets `Value` after it. Schemas in place that say the same are one type,
//! named by what their roles have in common. No name depends on the order of the description.

mod settle;

use std::collections::{BTreeMap, BTreeSet};

use super::equal::Equality;
use super::recursion::Recursion;
use super::unions::ordinal;
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
        let mut waiting = vec![(id, role, file)];
        while let Some((id, role, file)) = waiting.pop() {
            let schema = self.schemas.get(id);
            let (role, file, given) = match (&schema.pinned_name, &schema.component) {
                (Some(pinned), Some(_)) => (words(pinned), words(pinned), true),
                (None, Some(component)) => (words(component), words(component), true),
                // On a property the key pins the field's name, and is in the role already.
                (_, None) => (role, file, false),
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
                        waiting.push((property.schema, role, file.clone()));
                    }
                    let value = with(&role, "value");
                    waiting.extend(object.additional.map(|id| (id, value, file)));
                }
                Kind::Array { items } => {
                    let word = if schema.component.is_some() {
                        with(&role, "item")
                    } else {
                        role
                    };
                    waiting.push((*items, word, file));
                }
                Kind::Union { members, .. } => {
                    let words = member_words(self.schemas, &schema.kind);
                    for (member, words) in members.iter().zip(words) {
                        waiting.push((*member, [role.clone(), words].concat(), file.clone()));
                    }
                }
                Kind::Same(target) => waiting.push((*target, role, file)),
                _ => {}
            }
        }
    }
}

/// The text of the name that the description gives to a schema.
fn given_text(schema: &Schema) -> String {
    let given = schema.pinned_name.as_ref().or(schema.component.as_ref());
    given.cloned().unwrap_or_default()
}

/// What tells each member of a union, in words: its title, the value of the discriminator, the kind of
/// its JSON, or the first property that it alone must have.
fn member_words(schemas: &Schemas, union: &Kind) -> Vec<Vec<String>> {
    let Kind::Union {
        members,
        discriminator,
    } = union
    else {
        return Vec::new();
    };
    let told = members.iter().enumerate().map(|(index, member)| {
        let values = discriminator.as_ref().and_then(|it| it.values.get(index));
        if let Some([only]) = values.map(Vec::as_slice) {
            return words(only);
        }
        if let Some(title) = &schemas.get(*member).title {
            return words(title);
        }
        match schemas.kind(*member) {
            Kind::Object(_) => own_property(schemas, members, *member)
                .map_or_else(|| words("object"), |name| words(&name)),
            Kind::Array { .. } => words("item"),
            Kind::Enum { .. } => words("text"),
            _ => words("value"),
        }
    });
    let told: Vec<Vec<String>> = told.collect();
    let count = |words: &Vec<String>| told.iter().filter(|it| *it == words).count();
    let apart = told.iter().enumerate().map(|(index, words)| {
        let mut words = words.clone();
        if count(&words) > 1 {
            words.push(ordinal(index));
        }
        words
    });
    apart.collect()
}

/// The first property that a member of a union must have, and that no other has.
fn own_property(schemas: &Schemas, members: &[SchemaId], member: SchemaId) -> Option<String> {
    let Kind::Object(object) = schemas.kind(member) else {
        return None;
    };
    let others = || members.iter().filter(|it| **it != member);
    let mut own = object
        .properties
        .iter()
        .filter(|it| !others().any(|other| schemas.property(*other, &it.name).is_some()));
    let required = own.clone().find(|it| it.required);
    required.or_else(|| own.next()).map(|it| it.name.clone())
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
