//! The enums of a crate → what each is made of by `From`.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Conversions, Given, Item, Listed, Scalar, ScalarUnion, Texts, Type, TypeItem, Union,
};
use crate::names::{TypeName, VariantName};

type Items = BTreeMap<TypeName, TypeItem>;

/// How many open enums a text is looked for in, over all the unions in one another.
const MOST_LISTS: usize = 64;

/// Settles what each enum is made of.
pub(super) fn settle(items: &mut Items) {
    let mut known = of_texts(items);
    for name in inner_first(items) {
        let Some(Item::Union(it)) = items.get_mut(&name).map(|it| &mut it.item) else {
            continue;
        };
        it.conversions = of_union(&name, it, &known);
        known.extend(of_settled(it, &known).map(|of_text| (name, of_text)));
    }
    for item in items.values_mut() {
        match &mut item.item {
            Item::TaggedEnum(it) if it.is_input => {
                let members = it.members.iter().map(|it| (&it.name, &it.ty));
                it.conversions.from = distinct(&members.collect::<Vec<_>>());
            }
            Item::ScalarUnion(it) => it.conversions.from = of_scalars(it),
            _ => {}
        }
    }
}

/// The types that are made of any text.
type OfTexts = BTreeMap<TypeName, OfText>;

/// How a type is made of a text.
#[derive(Clone, Copy)]
struct OfText {
    /// How many open enums look for it in their lists.
    lists: usize,
    /// Whether a text that none of them lists is more than an unknown one.
    is_open: bool,
    is_union: bool,
}

/// The types that are no unions told apart by their shapes.
fn of_texts(items: &Items) -> OfTexts {
    let of_text = |item: &Item| match item {
        Item::OpenEnum(_) => Some((1, false)),
        Item::Newtype(it) if it.scalar == Scalar::String => Some((0, true)),
        Item::ScalarUnion(_) => Some((0, true)),
        _ => None,
    };
    let texts = items.iter().filter_map(|(name, item)| {
        let (lists, is_open) = of_text(&item.item)?;
        let of_text = OfText {
            lists,
            is_open,
            is_union: false,
        };
        Some((name.clone(), of_text))
    });
    texts.collect()
}

/// How a union that is settled is made of a text, if it is.
fn of_settled(ir: &Union, known: &OfTexts) -> Option<OfText> {
    let Conversions { from, texts } = &ir.conversions;
    let (listed, rest) = match texts {
        Some(texts) => (texts.listed.as_slice(), &texts.rest),
        None => (&[][..], &from.iter().find(|it| it.0 == Given::Text)?.1),
    };
    let rest = ir.members.iter().find(|it| it.name == *rest)?;
    let of_rest = declared(&rest.ty).and_then(|name| known.get(name));
    let listed = listed.iter().filter_map(|it| known.get(&it.ty));
    Some(OfText {
        lists: listed.map(|it| it.lists).sum(),
        is_open: of_rest.is_none_or(|it| it.is_open),
        is_union: true,
    })
}

/// The unions that callers make, after those that they hold. Of unions that hold one another, one comes
/// before what it holds: it does not look for a text there, as that would look for it here.
fn inner_first(items: &Items) -> Vec<TypeName> {
    let union = |name: &TypeName| match items.get(name).map(|it| &it.item) {
        Some(Item::Union(it)) if it.is_input => Some(it),
        _ => None,
    };
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for name in items.keys() {
        let mut open = vec![(name, false)];
        while let Some((name, is_done)) = open.pop() {
            let Some(ir) = union(name) else { continue };
            if is_done {
                order.push(name.clone());
            } else if seen.insert(name) {
                open.push((name, true));
                let held = ir.members.iter().filter_map(|it| declared(&it.ty));
                open.extend(held.map(|name| (name, false)));
            }
        }
    }
    order
}

/// What a union is made of: of each member that no other one is like, and of a text if one of them is.
fn of_union(own: &TypeName, ir: &Union, known: &OfTexts) -> Conversions {
    let members: Vec<(&VariantName, &Type)> =
        ir.members.iter().map(|it| (&it.name, &it.ty)).collect();
    let mut from = distinct(&members);
    // Everything is made of itself.
    from.retain(|(given, _)| !matches!(given, Given::Type(Type::Convertible(it)) if it == own));
    let of_texts = members.iter().filter_map(|(variant, ty)| {
        let name = declared(ty)?;
        Some((*variant, name, *known.get(name)?))
    });
    let of_texts: Vec<(&VariantName, &TypeName, OfText)> = of_texts.collect();
    let plain = members.iter().find(|(_, ty)| **ty == Type::String);
    let open = of_texts.iter().find(|it| it.2.is_open);
    let named = open.or(of_texts.first());
    let Some(rest) = plain.map(|it| it.0).or(named.map(|it| it.0)) else {
        return Conversions { from, texts: None };
    };
    let rest = rest.clone();
    from.retain(|(given, _)| *given != Given::Type(Type::String));
    let listed = listed(&of_texts);
    if listed.is_empty() {
        from.push((Given::Text, rest));
        return Conversions { from, texts: None };
    }
    let texts = Some(Texts { listed, rest });
    Conversions { from, texts }
}

/// The variants whose types list texts, as many as are within bounds.
fn listed(of_texts: &[(&VariantName, &TypeName, OfText)]) -> Vec<Listed> {
    let mut left = MOST_LISTS;
    let listed = of_texts.iter().filter(|(_, _, OfText { lists, .. })| {
        let is_within = *lists > 0 && *lists <= left;
        left -= if is_within { *lists } else { 0 };
        is_within
    });
    listed
        .map(|(variant, ty, of_text)| Listed {
            variant: (*variant).clone(),
            ty: (*ty).clone(),
            is_union: of_text.is_union,
        })
        .collect()
}

/// What no other variant holds, by its variant.
fn distinct(members: &[(&VariantName, &Type)]) -> Vec<(Given, VariantName)> {
    let mut counts: BTreeMap<&Type, usize> = BTreeMap::new();
    for (_, ty) in members {
        *counts.entry(held(ty)).or_default() += 1;
    }
    let distinct = members
        .iter()
        .filter(|(_, ty)| counts.get(held(ty)) == Some(&1));
    distinct
        .map(|(variant, ty)| (Given::Type(held(ty).clone()), (*variant).clone()))
        .collect()
}

/// What a variant holds, in a box or not.
fn held(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

/// The declared type that a variant holds.
fn declared(ty: &Type) -> Option<&TypeName> {
    match held(ty) {
        Type::Convertible(name) => Some(name),
        _ => None,
    }
}

/// What an enum of an integer and a text is made of: one integer and texts, so that a literal says which it
/// is; and the types that are declared.
fn of_scalars(ir: &ScalarUnion) -> Vec<(Given, VariantName)> {
    let ScalarUnion {
        integer: (integer, integer_type, scalar),
        text: (text, text_type),
        conversions: _,
    } = ir;
    let number = match scalar {
        Scalar::I32 => Type::I32,
        Scalar::U32 => Type::U32,
        Scalar::U64 => Type::U64,
        Scalar::I64 | Scalar::String => Type::I64,
    };
    let mut from = vec![
        (Given::Type(number), integer.clone()),
        (Given::Text, text.clone()),
    ];
    for (ty, variant) in [(integer_type, integer), (text_type, text)] {
        if let Type::Convertible(_) = ty {
            from.push((Given::Type(ty.clone()), variant.clone()));
        }
    }
    from
}
