//! Members of a union → the words that tell each of them from the others.

use crate::api::{Kind, SchemaId, Schemas};
use crate::lower::unions::ordinal;
use crate::names::words;

/// What tells each member of a union, in words: its title, the value of the discriminator, the kind of
/// its JSON, or the first property that it alone must have.
pub(super) fn member_words(schemas: &Schemas, union: &Kind) -> Vec<Vec<String>> {
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
