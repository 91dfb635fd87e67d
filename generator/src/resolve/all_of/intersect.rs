//! Two schemas → what they say together.

use super::{Merging, object, target};
use crate::api::{Kind, Schema, SchemaId};
use crate::pointer::Pointer;
use crate::resolve::Context;

/// How many members a union may have that two unions make together.
const MOST_MEMBERS: usize = 64;

/// How deeply schemas are merged within one another.
const DEEPEST: usize = 40;

impl Merging {
    /// What two schemas say together; `None` if no value can be both.
    pub(super) fn intersect(
        &mut self,
        context: &mut Context<'_>,
        first: SchemaId,
        second: SchemaId,
        at: &Pointer,
        depth: usize,
    ) -> Option<SchemaId> {
        self.merge(context, first, depth);
        self.merge(context, second, depth);
        let pair = (target(context, first), target(context, second));
        if pair.0 == pair.1 {
            return Some(second);
        }
        if let Some(known) = self.pairs.get(&pair) {
            return Some(*known);
        }
        let schemas = &context.drafts.schemas;
        let kinds = (&schemas[pair.0.0].kind, &schemas[pair.1.0].kind);
        match kinds {
            (_, Kind::Any) => return Some(first),
            (Kind::Any, _) => return Some(second),
            _ if depth > DEEPEST => return None,
            (Kind::Object(_), Kind::Object(_)) => {
                return Some(self.objects(context, pair, at, depth));
            }
            (Kind::Union { .. }, _) => return self.members(context, pair, at, depth, false),
            (_, Kind::Union { .. }) => {
                return self.members(context, (pair.1, pair.0), at, depth, true);
            }
            (Kind::Array { items }, Kind::Array { items: others }) => {
                let (items, others) = (*items, *others);
                let items = self.intersect(context, items, others, at, depth + 1)?;
                return Some(self.made(context, pair, Kind::Array { items }, at));
            }
            _ => {}
        }
        let scalar = scalars(kinds.0, kinds.1)?;
        match scalar {
            Which::First => Some(first),
            Which::Second => Some(second),
            Which::Made(kind) => Some(self.made(context, pair, kind, at)),
        }
    }

    /// Two objects: one with the properties of both.
    fn objects(
        &mut self,
        context: &mut Context<'_>,
        pair: (SchemaId, SchemaId),
        at: &Pointer,
        depth: usize,
    ) -> SchemaId {
        let id = self.made(context, pair, Kind::Any, at);
        let object = object::merged(self, context, id, pair, depth);
        context.drafts.schemas[id.0].kind = Kind::Object(object);
        id
    }

    /// A union and another schema: the union of what each member says together with the other.
    fn members(
        &mut self,
        context: &mut Context<'_>,
        (union, other): (SchemaId, SchemaId),
        at: &Pointer,
        depth: usize,
        is_second: bool,
    ) -> Option<SchemaId> {
        let schemas = &context.drafts.schemas;
        let Kind::Union {
            members,
            discriminator,
        } = schemas[union.0].kind.clone()
        else {
            return None;
        };
        if let Kind::Union {
            members: others, ..
        } = &schemas[other.0].kind
            && members.len() * others.len() > MOST_MEMBERS
        {
            return None;
        }
        let mut both = Vec::new();
        let mut values = Vec::new();
        for (index, member) in members.into_iter().enumerate() {
            let at = at.child("oneOf").index(index);
            let merged = if is_second {
                self.intersect(context, other, member, &at, depth + 1)
            } else {
                self.intersect(context, member, other, &at, depth + 1)
            };
            if let Some(merged) = merged {
                both.push(merged);
                let of_member = discriminator.as_ref().and_then(|it| it.values.get(index));
                values.push(of_member.cloned().unwrap_or_default());
            }
        }
        if both.is_empty() {
            return None;
        }
        let discriminator = discriminator.map(|it| crate::api::Discriminator { values, ..it });
        let kind = Kind::Union {
            members: both,
            discriminator,
        };
        let pair = if is_second {
            (other, union)
        } else {
            (union, other)
        };
        Some(self.made(context, pair, kind, at))
    }

    /// A schema that two others make together.
    fn made(
        &mut self,
        context: &mut Context<'_>,
        pair: (SchemaId, SchemaId),
        kind: Kind,
        at: &Pointer,
    ) -> SchemaId {
        let schemas = &mut context.drafts.schemas;
        let id = SchemaId(schemas.len());
        let (first, second) = (&schemas[pair.0.0], &schemas[pair.1.0]);
        let schema = Schema {
            at: at.clone(),
            title: second.title.clone().or(first.title.clone()),
            description: second.description.clone().or(first.description.clone()),
            nullable: first.nullable && second.nullable,
            deprecated: first.deprecated || second.deprecated,
            kind,
            ..Schema::default()
        };
        schemas.push(schema);
        self.pairs.insert(pair, id);
        id
    }
}

/// Which of two scalars says what both say together.
enum Which {
    First,
    Second,
    Made(Kind),
}

fn scalars(first: &Kind, second: &Kind) -> Option<Which> {
    Some(match (first, second) {
        (Kind::Enum { values, .. }, Kind::Enum { values: others, .. }) => {
            let is_within =
                |one: &[String], other: &[String]| one.iter().all(|it| other.contains(it));
            if is_within(others, values) {
                Which::Second
            } else if is_within(values, others) {
                Which::First
            } else {
                let both = values.iter().filter(|it| others.contains(it)).cloned();
                let both: Vec<String> = both.collect();
                if both.is_empty() {
                    return None;
                }
                Which::Made(Kind::Enum {
                    values: both,
                    pinned_names: Default::default(),
                })
            }
        }
        (Kind::Enum { .. }, Kind::String { .. }) => Which::First,
        (Kind::String { .. }, Kind::Enum { .. }) => Which::Second,
        (Kind::String { .. }, Kind::String { format: None })
        | (Kind::Number { .. }, Kind::Number { format: None }) => Which::First,
        (Kind::String { .. }, Kind::String { .. }) | (Kind::Number { .. }, Kind::Number { .. }) => {
            Which::Second
        }
        (
            Kind::Integer { values, format },
            Kind::Integer {
                values: others,
                format: None,
            },
        ) if others.is_empty() || (format.is_some() && !values.is_empty()) => Which::First,
        (Kind::Integer { .. }, Kind::Integer { .. })
        | (Kind::Boolean, Kind::Boolean)
        | (Kind::Null, Kind::Null)
        | (Kind::Number { .. }, Kind::Integer { .. }) => Which::Second,
        (Kind::Integer { .. }, Kind::Number { .. }) => Which::First,
        _ => return None,
    })
}
