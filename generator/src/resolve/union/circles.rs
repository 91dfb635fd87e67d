//! Unions → which of them hold one another, so that none can be told from what it is held by.

use std::collections::BTreeMap;

use crate::api::{Kind, SchemaId, Schemas};

/// The unions that hold one another, by a number that they share.
pub(super) struct Circles(BTreeMap<SchemaId, usize>);

impl Circles {
    /// Finds them in two walks: one that says where a walk ends, and one against the arrows from there.
    pub(super) fn of(schemas: &Schemas, unions: &[SchemaId]) -> Self {
        let held: BTreeMap<SchemaId, Vec<SchemaId>> =
            unions.iter().map(|id| (*id, held(schemas, *id))).collect();
        let mut holding: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        for (id, inner) in &held {
            for inner in inner {
                holding.entry(*inner).or_default().push(*id);
            }
        }
        let mut ended = BTreeMap::new();
        let mut order = Vec::new();
        for id in unions {
            walk(&held, *id, 0, &mut ended, &mut order);
        }
        let mut circles = BTreeMap::new();
        for (number, id) in order.iter().rev().enumerate() {
            walk(&holding, *id, number, &mut circles, &mut Vec::new());
        }
        Self(circles)
    }

    /// Whether each of two unions holds the other.
    pub(super) fn join(&self, one: SchemaId, other: SchemaId) -> bool {
        one == other
            || self
                .0
                .get(&one)
                .is_some_and(|it| self.0.get(&other) == Some(it))
    }
}

/// The unions among the members of a union.
fn held(schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
    let Kind::Union { members, .. } = &schemas.get(id).kind else {
        return Vec::new();
    };
    let targets = members.iter().map(|it| schemas.target(*it));
    targets
        .filter(|it| matches!(schemas.get(*it).kind, Kind::Union { .. }))
        .collect()
}

/// Gives the number to all that can be come to and have none, and notes each when all behind it are noted.
fn walk(
    arrows: &BTreeMap<SchemaId, Vec<SchemaId>>,
    start: SchemaId,
    number: usize,
    numbers: &mut BTreeMap<SchemaId, usize>,
    order: &mut Vec<SchemaId>,
) {
    if numbers.contains_key(&start) {
        return;
    }
    numbers.insert(start, number);
    let of = |id: SchemaId| arrows.get(&id).map_or(&[][..], Vec::as_slice).iter();
    let mut way = vec![(start, of(start))];
    while let Some((id, next)) = way.last_mut() {
        match next.next() {
            Some(next) if numbers.contains_key(next) => {}
            Some(next) => {
                numbers.insert(*next, number);
                way.push((*next, of(*next)));
            }
            None => {
                order.push(*id);
                way.pop();
            }
        }
    }
}
