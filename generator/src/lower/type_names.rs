//! The names of all types, chosen in one pass from the roles of the schemas, before anything is made.
//!
//! A component has its own name. A schema written in place is named by its role: the type that holds it
//! and the property (`ActionStatus`), or the operation and the parameter (`ImagesListKind`). Where a role's
//! name is taken by a component, it gets `Value` after it. No name depends on the order of the description.

use std::collections::BTreeMap;

use super::usage::{Usage, result};
use crate::api::{Api, Kind, Operation, Place, Schema, SchemaId, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::{TypeName, ValueName, words};
use crate::pointer::Pointer;

/// The names of all types.
#[derive(Debug, Default)]
pub(super) struct TypeNames {
    by_place: BTreeMap<Pointer, TypeName>,
    declared: Vec<(SchemaId, TypeName)>,
    files: Vec<(ValueName, TypeName)>,
}

impl TypeNames {
    /// The name of the type of a schema, with [`Kind::Same`] followed; `None` where it needs no name.
    pub(super) fn get(&self, schemas: &Schemas, id: SchemaId) -> Option<&TypeName> {
        self.by_place.get(&schemas.get(schemas.target(id)).at)
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
    /// Whether the description gives the name: it is a component's, or pinned.
    given: bool,
    /// The words that name its file.
    file: Vec<String>,
}

/// Chooses the names.
pub(super) fn choose(api: &Api, usage: &Usage, diagnostics: &mut Diagnostics) -> TypeNames {
    let mut claims = Claims {
        schemas: &api.schemas,
        usage,
        by_place: BTreeMap::new(),
    };
    for id in usage.all() {
        let schema = api.schemas.get(id);
        if let Some(component) = &schema.component {
            let words = words(component);
            claims.claim(id, words.clone(), words);
        }
    }
    for operation in &api.operations {
        of_operation(&mut claims, operation);
    }
    settle(claims.by_place.into_values().collect(), diagnostics)
}

fn of_operation(claims: &mut Claims<'_>, operation: &Operation) {
    let role = words(&operation.id);
    for parameter in &operation.parameters {
        // A parameter that several operations share is named by itself.
        let shared = parameter.at.as_str().starts_with("/components/");
        let name = words(parameter.pinned_name.as_ref().unwrap_or(&parameter.name));
        let words = match (shared, parameter.place) {
            (true, Place::Path | Place::Query | Place::Header) => name,
            (false, _) => [role.clone(), name].concat(),
        };
        claims.claim(parameter.schema, words.clone(), words);
    }
    if let Some(body) = &operation.body {
        let words = with(&role, "body");
        claims.claim(body.schema, words.clone(), words);
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
    by_place: BTreeMap<Pointer, Claim>,
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
            if self.by_place.contains_key(&schema.at) || !self.usage.contains(id) {
                continue;
            }
            if needs_name(schema) {
                let claim = Claim {
                    id,
                    at: schema.at.clone(),
                    words: role.clone(),
                    given,
                    file: file.clone(),
                };
                self.by_place.insert(schema.at.clone(), claim);
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
                    let numbered = members.iter().enumerate();
                    waiting.extend(numbered.map(|(index, id)| {
                        (
                            *id,
                            with(&role, &format!("option{}", index + 1)),
                            file.clone(),
                        )
                    }));
                }
                Kind::Same(target) => waiting.push((*target, role, file)),
                _ => {}
            }
        }
    }
}

/// Whether a schema is a type of its own.
fn needs_name(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Object(object) => !object.properties.is_empty(),
        Kind::Enum { .. } | Kind::Union { .. } => true,
        Kind::Integer { .. } => schema.component.is_some(),
        Kind::String { format } => {
            schema.component.is_some() && !matches!(format.as_deref(), Some("date" | "date-time"))
        }
        Kind::Any | Kind::Boolean | Kind::Number { .. } | Kind::Array { .. } | Kind::Same(_) => {
            false
        }
    }
}

/// Gives each claim its name: given names first, then those of roles.
fn settle(claims: Vec<Claim>, diagnostics: &mut Diagnostics) -> TypeNames {
    let mut taken: BTreeMap<TypeName, Pointer> = BTreeMap::new();
    let mut names = TypeNames::default();
    let (given, roles): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(|it| it.given);
    for claim in given.into_iter().chain(roles) {
        let mut name = TypeName::from_words(&claim.words);
        if !claim.given && taken.contains_key(&name) {
            name = TypeName::from_words(&with(&claim.words, "value"));
        }
        if let Some(other) = taken.get(&name) {
            let message = format!("two schemas want the name `{}`", name.as_str());
            let diagnostic = Diagnostic::new(Code::NameCollision, &claim.at, message)
                .related(other, "this is the other")
                .help("give one of them another name with `x-lathe-name`");
            diagnostics.push(diagnostic);
            continue;
        }
        taken.insert(name.clone(), claim.at.clone());
        names.by_place.insert(claim.at, name.clone());
        names.declared.push((claim.id, name.clone()));
        names.files.push((ValueName::from_words(&claim.file), name));
    }
    names.files.sort_by_key(|(module, name)| {
        let is_first = TypeName::from_text(module.plain()) == *name;
        (module.clone(), !is_first, name.clone())
    });
    names
}
