//! The claims of all schemas → a name for each type.

use std::collections::{BTreeMap, BTreeSet};

use super::super::equal::Equality;
use super::{Claim, TypeNames, with};
use crate::names::scope::told_apart;
use crate::names::{TypeName, ValueName, words};

/// Gives each claim its name: given names first, then those that several share, then those of roles.
pub(super) fn settle(claims: Vec<Claim>, mut equality: Equality<'_>) -> TypeNames {
    let (given, mut roles): (Vec<Claim>, Vec<Claim>) =
        claims.into_iter().partition(|it| it.given.is_some());
    roles.sort_by(|one, other| (&one.at, &one.words).cmp(&(&other.at, &other.words)));
    let mut names = TypeNames::default();
    let mut taken: BTreeSet<TypeName> = BTreeSet::new();
    for (claim, name) in given_names(given) {
        taken.insert(name.clone());
        names.declare(&[claim], name);
    }
    // What says the same and is called otherwise means something else.
    let mut groups: BTreeMap<(usize, Option<String>), Vec<Claim>> = BTreeMap::new();
    for claim in roles {
        groups
            .entry((equality.number(claim.id), claim.words.last().cloned()))
            .or_default()
            .push(claim);
    }
    let mut groups: Vec<Vec<Claim>> = groups.into_values().collect();
    // The largest group has the first choice of a short name.
    groups.sort_by_key(|group| {
        (
            std::cmp::Reverse(group.len()),
            group.first().map(|it| it.at.clone()),
        )
    });
    for mut group in groups {
        let name = match group.as_slice() {
            [only] => role_name(only, &taken),
            several => shared_name(several, &taken),
        };
        if group.len() > 1 {
            for claim in &mut group {
                claim.file = words(name.as_str());
            }
        }
        taken.insert(name.clone());
        names.declare(&group, name);
    }
    names.files.sort_by_key(|(module, name)| {
        let is_first = TypeName::from_text(module.plain()) == *name;
        (module.clone(), !is_first, name.clone())
    });
    names
}

impl TypeNames {
    /// Declares one type for schemas that say the same.
    fn declare(&mut self, claims: &[Claim], name: TypeName) {
        let Some(first) = claims.first() else {
            return;
        };
        self.declared.push((first.id, name.clone()));
        self.files.push((
            ValueName::from_words(&first.file).into_module(),
            name.clone(),
        ));
        for claim in claims {
            self.by_id.insert(claim.id, name.clone());
        }
        if claims.len() > 1 {
            self.equal.push(claims.iter().map(|it| it.id).collect());
        }
    }
}

/// Words that say nothing by themselves.
const EMPTY: [&str; 10] = [
    "body", "data", "default", "error", "item", "object", "response", "result", "text", "value",
];

/// The name of a type that several roles share: the words that all of them end with, with `Value` after
/// them if they are taken, or else that of the shortest role.
fn shared_name(claims: &[Claim], taken: &BTreeSet<TypeName>) -> TypeName {
    let Some(first) = claims.first() else {
        return TypeName::from_words(&[]);
    };
    let alike = |claim: &Claim| {
        let pairs = claim.words.iter().rev().zip(first.words.iter().rev());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let shared = claims.iter().map(alike).min().unwrap_or(0);
    let own = first
        .words
        .get(first.words.len() - shared..)
        .unwrap_or_default();
    let says_something = own.iter().any(|word| !EMPTY.contains(&word.as_str()));
    for name in [own.to_vec(), with(own, "value")] {
        let name = TypeName::from_words(&name);
        if says_something && !taken.contains(&name) {
            return name;
        }
    }
    let shortest = claims
        .iter()
        .min_by_key(|claim| (claim.words.len(), claim.words.clone()));
    role_name(shortest.unwrap_or(first), taken)
}

/// The names of components: those that want one are told apart by how they are spelled.
fn given_names(claims: Vec<Claim>) -> Vec<(Claim, TypeName)> {
    let mut wanted: BTreeMap<TypeName, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        let name = TypeName::from_words(&claim.words);
        wanted.entry(name).or_default().push(claim);
    }
    let mut taken: BTreeSet<TypeName> = wanted.keys().cloned().collect();
    let mut named = Vec::new();
    for (name, mut claims) in wanted {
        claims.sort_by(|one, other| one.given.cmp(&other.given));
        let texts: Vec<String> = claims.iter().filter_map(|it| it.given.clone()).collect();
        let apart = told_apart(&texts, |text| text == name.as_str());
        for (claim, words) in claims.into_iter().zip(apart) {
            let mut own = TypeName::from_words(&words);
            if own != name && taken.contains(&own) {
                own = free(&words, &taken);
            }
            taken.insert(own.clone());
            named.push((claim, own));
        }
    }
    named
}

/// The name of a role: with `Value` after it if it is taken, and with the place before it if that is, too.
fn role_name(claim: &Claim, taken: &BTreeSet<TypeName>) -> TypeName {
    let name = TypeName::from_words(&claim.words);
    if !taken.contains(&name) {
        return name;
    }
    let longer = with(&claim.words, "value");
    let name = TypeName::from_words(&longer);
    if !taken.contains(&name) {
        return name;
    }
    let place: Vec<String> = claim.at.tokens().flat_map(|token| words(&token)).collect();
    free(&place, taken)
}

/// The first of these names that is free: with `Value` after it as often as it takes.
fn free(words: &[String], taken: &BTreeSet<TypeName>) -> TypeName {
    let mut words = words.to_vec();
    loop {
        let name = TypeName::from_words(&words);
        if !taken.contains(&name) {
            return name;
        }
        words.push("value".to_owned());
    }
}
