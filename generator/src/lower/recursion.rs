//! Which types hold themselves: where a value must be boxed, and which lists need a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Kind, SchemaId, Schemas};

/// The types that hold themselves.
#[derive(Debug, Default)]
pub(super) struct Recursion {
    /// For each schema that directly holds itself through others: the circle that it is in.
    circles: BTreeMap<SchemaId, usize>,
    /// The lists and maps that hold themselves through nothing but other lists and maps.
    wrapped: BTreeSet<SchemaId>,
}

impl Recursion {
    /// Whether a value of one schema in another would make that one endlessly large.
    pub(super) fn is_endless(&self, schemas: &Schemas, owner: SchemaId, held: SchemaId) -> bool {
        let circle = |id| self.circles.get(&schemas.target(id));
        circle(held).is_some() && circle(owner) == circle(held)
    }

    /// Whether a list or map needs a name of its own, because it holds itself.
    pub(super) fn is_wrapped(&self, id: SchemaId) -> bool {
        self.wrapped.contains(&id)
    }
}

/// Finds the types that hold themselves.
pub(super) fn of(schemas: &Schemas) -> Recursion {
    let count = schemas.iter().count();
    let all = || (0..count).map(SchemaId);
    let circles = circles(count, |id| held(schemas, id));
    let lists = |id: SchemaId| inner(schemas, id).into_iter().collect::<Vec<_>>();
    let in_lists = self::circles(count, lists);
    let is_list = |id: &SchemaId| inner(schemas, *id).is_some() && in_lists.contains_key(id);
    let wrapped = all().filter(is_list);
    let has_name = |id: &SchemaId| schemas.get(*id).component.is_some();
    Recursion {
        circles,
        wrapped: wrapped.filter(has_name).collect(),
    }
}

/// The schemas whose values lie directly in a value of this one.
fn held(schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
    match &schemas.get(id).kind {
        Kind::Object(object) => {
            let properties = object.properties.iter();
            properties.map(|it| schemas.target(it.schema)).collect()
        }
        Kind::Union { members, .. } => members.iter().map(|it| schemas.target(*it)).collect(),
        _ => Vec::new(),
    }
}

/// What a list, or a map without properties, holds.
fn inner(schemas: &Schemas, id: SchemaId) -> Option<SchemaId> {
    match &schemas.get(id).kind {
        Kind::Array { items } => Some(schemas.target(*items)),
        Kind::Object(object) if object.properties.is_empty() => {
            object.additional.map(|it| schemas.target(it))
        }
        _ => None,
    }
}

/// The circles of a graph: each schema that is in one, with the number of its circle.
///
/// This is Tarjan's algorithm for strongly connected components, with a stack of its own.
pub(super) fn circles(
    count: usize,
    edges: impl Fn(SchemaId) -> Vec<SchemaId>,
) -> BTreeMap<SchemaId, usize> {
    let mut search = Search {
        order: vec![None; count],
        low: vec![0; count],
        on_path: vec![false; count],
        path: Vec::new(),
        found: BTreeMap::new(),
        next: 0,
        circles: 0,
    };
    for root in (0..count).map(SchemaId) {
        if search.order[root.0].is_none() {
            search.run(root, &edges);
        }
    }
    search.found
}

struct Search {
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    on_path: Vec<bool>,
    path: Vec<SchemaId>,
    found: BTreeMap<SchemaId, usize>,
    next: usize,
    circles: usize,
}

impl Search {
    fn run(&mut self, root: SchemaId, edges: &impl Fn(SchemaId) -> Vec<SchemaId>) {
        let mut stack = vec![(root, edges(root), 0)];
        self.enter(root);
        while let Some((id, targets, position)) = stack.last_mut() {
            let id = *id;
            if let Some(target) = targets.get(*position).copied() {
                *position += 1;
                match self.order[target.0] {
                    None => {
                        self.enter(target);
                        stack.push((target, edges(target), 0));
                    }
                    Some(order) if self.on_path[target.0] => {
                        self.low[id.0] = self.low[id.0].min(order);
                    }
                    Some(_) => {}
                }
                continue;
            }
            let holds_itself = targets.contains(&id);
            stack.pop();
            if let Some((parent, _, _)) = stack.last() {
                self.low[parent.0] = self.low[parent.0].min(self.low[id.0]);
            }
            self.leave(id, holds_itself);
        }
    }

    fn enter(&mut self, id: SchemaId) {
        self.order[id.0] = Some(self.next);
        self.low[id.0] = self.next;
        self.next += 1;
        self.on_path[id.0] = true;
        self.path.push(id);
    }

    /// Takes the circle that begins at a schema off the path, if one does.
    fn leave(&mut self, id: SchemaId, holds_itself: bool) {
        if Some(self.low[id.0]) != self.order[id.0] {
            return;
        }
        let mut members = Vec::new();
        while let Some(member) = self.path.pop() {
            self.on_path[member.0] = false;
            members.push(member);
            if member == id {
                break;
            }
        }
        if members.len() > 1 || holds_itself {
            self.circles += 1;
            let circle = self.circles;
            self.found
                .extend(members.into_iter().map(|it| (it, circle)));
        }
    }
}
