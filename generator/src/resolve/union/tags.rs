//! Discriminators → the values that tell the members of a union, or no discriminator where they do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Discriminator, Kind, Schema, SchemaId, Schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Settles by which values of which property the members of a union are told apart.
///
/// The mapping comes first, then the values that a member's own schema lists for the property, then the
/// name of the component. A union without a discriminator whose members all have a property with one
/// value each, and none the same, is told apart by that.
pub(super) fn settle(schemas: &mut Schemas, id: SchemaId, diagnostics: &mut Diagnostics) {
    let Kind::Union {
        mut members,
        discriminator,
    } = schemas.get(id).kind.clone()
    else {
        return;
    };
    let settled = match discriminator {
        Some(mut written) => {
            (members, written) = gathered(schemas, id, members, written, diagnostics);
            let settled = described(schemas, &members, &written);
            if settled.is_none() {
                let at = schemas.get(id).at.child("discriminator");
                let message = "the members are told apart by their shapes instead: not each of them \
                    is an object with values of its own for this property";
                let diagnostic = Diagnostic::new(Code::DiscriminatorIgnored, at, message);
                diagnostics.push(diagnostic);
            }
            settled
        }
        None => implied(schemas, &members),
    };
    schemas.0[id.0].kind = Kind::Union {
        members,
        discriminator: settled,
    };
}

/// The members, those that list the same values for the property in one union of their own.
fn gathered(
    schemas: &mut Schemas,
    id: SchemaId,
    members: Vec<SchemaId>,
    written: Discriminator,
    diagnostics: &mut Diagnostics,
) -> (Vec<SchemaId>, Discriminator) {
    let Discriminator { property, values } = written;
    let mut groups: Vec<(Vec<String>, Vec<SchemaId>)> = Vec::new();
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (index, member) in members.into_iter().enumerate() {
        let mapped = values.get(index).cloned().unwrap_or_default();
        let own = listed(schemas, member, &property, 0);
        let is_told = mapped.is_empty() && !own.is_empty();
        match places.get(&own).and_then(|at| groups.get_mut(*at)) {
            Some((_, members)) if is_told => members.push(member),
            _ => {
                if is_told {
                    places.insert(own, groups.len());
                }
                groups.push((mapped, vec![member]));
            }
        }
    }
    let mut members = Vec::new();
    let mut values = Vec::new();
    for (mapped, group) in groups {
        values.push(mapped);
        members.push(match group.as_slice() {
            [only] => *only,
            several => {
                let inner = union_of(schemas, id, several, &property);
                settle(schemas, inner, diagnostics);
                inner
            }
        });
    }
    (members, Discriminator { property, values })
}

/// A union of members that another union cannot tell apart.
fn union_of(
    schemas: &mut Schemas,
    outer: SchemaId,
    members: &[SchemaId],
    property: &str,
) -> SchemaId {
    let inner = SchemaId(schemas.0.len());
    let value = members.first().map(|it| listed(schemas, *it, property, 0));
    let value = value.and_then(|it| it.into_iter().next());
    let at = schemas.get(outer).at.child("discriminator");
    let description = value.as_ref();
    let description = description.map(|it| format!("One of those whose `{property}` is `{it}`."));
    schemas.0.push(Schema {
        at: at.child(value.as_deref().unwrap_or(property)),
        title: value,
        description,
        kind: Kind::Union {
            members: members.to_vec(),
            discriminator: None,
        },
        ..Schema::default()
    });
    inner
}

fn described(
    schemas: &Schemas,
    members: &[SchemaId],
    written: &Discriminator,
) -> Option<Discriminator> {
    let property = &written.property;
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for values in &written.values {
        taken.extend(values.iter().cloned());
    }
    let mut all = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let mut values = written.values.get(index).cloned().unwrap_or_default();
        let mut listed = listed(schemas, *member, property, 0);
        if !is_object(schemas, *member, 0) {
            return None;
        }
        let is_mapped = !values.is_empty();
        if is_mapped && listed.len() > 1 {
            // They are those of all members: which are of this one the mapping says.
            listed.clear();
        }
        let mut new: Vec<String> = Vec::new();
        for value in listed {
            if !taken.contains(&value) && !new.contains(&value) {
                new.push(value);
            }
        }
        if !is_mapped && new.is_empty() {
            let name = schemas.get(schemas.target(*member)).component.clone();
            let name = schemas.get(*member).component.clone().or(name)?;
            if !taken.insert(name.clone()) {
                return None;
            }
            values.push(name);
        }
        taken.extend(new.iter().cloned());
        values.extend(new);
        all.push(values);
    }
    Some(Discriminator {
        property: property.clone(),
        values: all,
    })
}

/// How many unions may lie within one another for their members to be asked.
const DEEPEST: usize = 8;

/// Whether every value of a schema is an object.
fn is_object(schemas: &Schemas, id: SchemaId, depth: usize) -> bool {
    match schemas.kind(id) {
        Kind::Object(object) => !object.properties.is_empty(),
        Kind::Union { members, .. } => {
            depth < DEEPEST && members.iter().all(|it| is_object(schemas, *it, depth + 1))
        }
        _ => false,
    }
}

/// The values that the schema of a member lists for a property.
fn listed(schemas: &Schemas, id: SchemaId, property: &str, depth: usize) -> Vec<String> {
    match schemas.kind(id) {
        Kind::Object(_) => match schemas.property(id, property) {
            Some(found) => match schemas.kind(found.schema) {
                Kind::Enum { values, .. } => values.clone(),
                _ => Vec::new(),
            },
            None => Vec::new(),
        },
        Kind::Union { members, .. } if depth < DEEPEST => members
            .iter()
            .flat_map(|member| listed(schemas, *member, property, depth + 1))
            .collect(),
        _ => Vec::new(),
    }
}

/// The property that all members require, each with one value that no other has.
fn implied(schemas: &Schemas, members: &[SchemaId]) -> Option<Discriminator> {
    let first = members.first()?;
    let Kind::Object(object) = schemas.kind(*first) else {
        return None;
    };
    let candidates = object.properties.iter().filter(|it| it.required);
    for candidate in candidates {
        let values = members.iter().map(|member| {
            let property = schemas.property(*member, &candidate.name)?;
            let constant = schemas.constant(property.schema)?;
            property.required.then(|| constant.to_owned())
        });
        let Some(values) = values.collect::<Option<Vec<String>>>() else {
            continue;
        };
        let distinct: BTreeSet<&String> = values.iter().collect();
        if distinct.len() == values.len() {
            return Some(Discriminator {
                property: candidate.name.clone(),
                values: values.into_iter().map(|value| vec![value]).collect(),
            });
        }
    }
    None
}
