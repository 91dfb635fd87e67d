//! Unions as written → unions in their simplest form, now that every schema is known.
//!
//! A member that is `null` makes the union nullable, a union within the union gives its members to it,
//! texts that are listed and texts that are not are one open enum, and a union of one is that one. Unions that
//! hold one another give each other their members, so that which one a value is can be told.

mod circles;
mod same;
mod several;
mod tags;

use std::collections::BTreeSet;

use self::circles::Circles;
use crate::api::{IntegerValue, Kind, SchemaId, Schemas};
use crate::diagnostic::Diagnostics;

/// Brings every union to its simplest form.
pub(super) fn simplify(schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let unions: Vec<SchemaId> = (0..schemas.0.len())
        .map(SchemaId)
        .filter(|id| matches!(schemas.get(*id).kind, Kind::Union { .. }))
        .collect();
    let circles = Circles::of(schemas, &unions);
    for id in &unions {
        flatten(schemas, &circles, *id);
    }
    for id in unions {
        tags::settle(schemas, id, diagnostics);
    }
    several::declare(schemas);
}

fn flatten(schemas: &mut Schemas, circles: &Circles, id: SchemaId) {
    let Kind::Union {
        members,
        discriminator,
    } = schemas.get(id).kind.clone()
    else {
        return;
    };
    let mut flat = Flat {
        seen: BTreeSet::from([id]),
        ..Flat::default()
    };
    for (index, member) in members.into_iter().enumerate() {
        let values = discriminator.as_ref().and_then(|it| it.values.get(index));
        let joins = |other| circles.join(id, other);
        flat.add(schemas, joins, member, values.cloned().unwrap_or_default());
    }
    schemas.0[id.0].nullable |= flat.nullable;
    let mut discriminator = discriminator;
    let kind = match flat.members.as_slice() {
        _ if flat.is_any => Kind::Any,
        [] if flat.is_circle => Kind::Any,
        [] => Kind::Null,
        [only] => {
            take_over_texts(schemas, id, *only);
            Kind::Same(*only)
        }
        members => match simpler(schemas, members) {
            Some(kind) => kind,
            None => {
                if let Some(discriminator) = &mut discriminator {
                    discriminator.values = flat.values;
                }
                Kind::Union {
                    members: flat.members,
                    discriminator,
                }
            }
        },
    };
    schemas.0[id.0].kind = kind;
}

/// The members of a union, those of unions within it in their place.
#[derive(Default)]
struct Flat {
    members: Vec<SchemaId>,
    values: Vec<Vec<String>>,
    seen: BTreeSet<SchemaId>,
    nullable: bool,
    is_any: bool,
    /// Whether a member was met again, which says nothing more of what a value is.
    is_circle: bool,
}

impl Flat {
    fn add(
        &mut self,
        schemas: &Schemas,
        joins: impl Fn(SchemaId) -> bool,
        member: SchemaId,
        values: Vec<String>,
    ) {
        let mut waiting = vec![(member, values)];
        while let Some((member, values)) = waiting.pop() {
            let target = schemas.target(member);
            self.nullable |= schemas.is_nullable(member);
            match &schemas.get(target).kind {
                Kind::Null => self.nullable = true,
                Kind::Any => self.is_any = true,
                Kind::Union {
                    members,
                    discriminator,
                } if joins(target)
                    || (discriminator.is_none() && schemas.get(target).component.is_none()) =>
                {
                    let of = |index| discriminator.as_ref()?.values.get(index).cloned();
                    if self.seen.insert(target) {
                        let inner = members.iter().enumerate().rev();
                        let inner = inner.map(|(index, it)| (*it, of(index).unwrap_or_default()));
                        waiting.extend(inner);
                    } else {
                        self.is_circle = true;
                    }
                }
                _ if self.has(schemas, target, &values) => {}
                _ => {
                    self.members.push(member);
                    self.values.push(values);
                }
            }
        }
    }

    /// Whether a member says the same already; the values of the discriminator are added to its own.
    fn has(&mut self, schemas: &Schemas, target: SchemaId, values: &[String]) -> bool {
        let found = self.members.iter().position(|member| {
            let other = schemas.target(*member);
            other == target || same::is_same(schemas, other, target)
        });
        if let Some(known) = found.and_then(|index| self.values.get_mut(index)) {
            let new = values.iter().filter(|value| !known.contains(value));
            let new: Vec<String> = new.cloned().collect();
            known.extend(new);
        }
        found.is_some()
    }
}

/// What the only member of a union says of itself is of the union, unless the member has a name.
fn take_over_texts(schemas: &mut Schemas, union: SchemaId, only: SchemaId) {
    let member = schemas.get(only).clone();
    if member.component.is_some() || schemas.get(schemas.target(only)).component.is_some() {
        return;
    }
    let union = &mut schemas.0[union.0];
    union.description = union.description.take().or(member.description);
    union.default = union.default.take().or(member.default);
    union.example = union.example.take().or(member.example);
    union.deprecated |= member.deprecated;
}

/// What says the same as the union with fewer words: an open enum, an integer with named values, an object
/// that requires less.
fn simpler(schemas: &Schemas, members: &[SchemaId]) -> Option<Kind> {
    texts(schemas, members)
        .or_else(|| integers(schemas, members))
        .or_else(|| same::with_less_required(schemas, members).map(Kind::Object))
}

/// Texts that are listed, alone or beside those that are not: an enum of texts takes any other, too.
fn texts(schemas: &Schemas, members: &[SchemaId]) -> Option<Kind> {
    let mut listed: Vec<String> = Vec::new();
    let mut names = std::collections::BTreeMap::new();
    let mut component = None;
    for member in members {
        let target = schemas.target(*member);
        let schema = schemas.get(target);
        match &schema.kind {
            Kind::String { .. } if schema.component.is_none() => {}
            Kind::Enum { .. } if schema.component.is_some() => {
                if component.replace(*member).is_some() {
                    return None;
                }
            }
            Kind::Enum {
                values,
                pinned_names,
            } => {
                let new = values.iter().filter(|it| !listed.contains(it));
                let new: Vec<String> = new.cloned().collect();
                listed.extend(new);
                names.extend(pinned_names.clone());
            }
            _ => return None,
        }
    }
    match (component, listed.is_empty()) {
        (Some(component), true) => Some(Kind::Same(component)),
        (None, false) => Some(Kind::Enum {
            values: listed,
            pinned_names: names,
        }),
        _ => None,
    }
}

/// Integers of one value each: one integer, whose values are called by the titles of the members.
fn integers(schemas: &Schemas, members: &[SchemaId]) -> Option<Kind> {
    let mut values: Vec<IntegerValue> = Vec::new();
    let mut shared = None;
    for member in members {
        let schema = schemas.get(schemas.target(*member));
        let Kind::Integer {
            format,
            values: own,
        } = &schema.kind
        else {
            return None;
        };
        let [only] = own.as_slice() else {
            return None;
        };
        shared = shared.or_else(|| format.clone());
        values.push(IntegerValue {
            value: only.value,
            name: only.name.clone().or_else(|| schema.title.clone()),
            description: schema.description.clone(),
        });
    }
    Some(Kind::Integer {
        format: shared,
        values,
    })
}
