//! The variants of a body that have a method of their own → these methods.

use std::collections::{BTreeMap, BTreeSet};

use super::arguments::distinct;
use super::required::MOST;
use super::{Context, docs, example};
use crate::api::{self, Api, Kind, Operation, SchemaId};
use crate::diagnostic::Code;
use crate::ir::{self, Item, Making, Member, Part, Type, TypeItem, VariantMethod};
use crate::names::{TypeName, ValueName};

type Items = BTreeMap<TypeName, TypeItem>;

/// The methods of an operation beside its own.
pub(super) fn lower(
    context: &mut Context<'_>,
    items: &Items,
    operation: &Operation,
    lowered: &ir::Operation,
) -> Vec<VariantMethod> {
    let wanted = operation.variant_methods.iter();
    wanted
        .filter_map(|wanted| one(context, items, operation, lowered, wanted))
        .collect()
}

fn one(
    context: &mut Context<'_>,
    items: &Items,
    operation: &Operation,
    lowered: &ir::Operation,
    wanted: &api::VariantMethod,
) -> Option<VariantMethod> {
    let body = operation.body.as_ref()?;
    let id = body.schema?;
    let Kind::Union { members, .. } = context.schemas.kind(id) else {
        return None;
    };
    let member_id = *members.get(wanted.index)?;
    let union = context.names.get(context.schemas, id)?;
    let Item::TaggedEnum(tagged) = &items.get(union)?.item else {
        return None;
    };
    let member = tagged.members.get(wanted.index)?;
    let of_body = |part: &Part| matches!(part, Part::Body(_));
    let arguments = lowered.arguments.iter();
    let others = match &lowered.required {
        Some(_) => 1,
        None => arguments.filter(|it| !of_body(&it.part)).count(),
    };
    let (fields, making) = parts(context, items, member_id, member, others);
    let takes_fields = matches!(making, Making::Function(_));
    let texts = match takes_fields {
        true => described(context, items, member_id),
        false => Vec::new(),
    };
    let fields = apart(fields, lowered);
    let names = fields.iter().map(|(name, _)| name.clone());
    let told: Vec<(ValueName, Option<String>)> = names.zip(texts).collect();
    let setter = lowered.setters.iter().find(|it| of_body(&it.part));
    let example = example::of_variant(
        context,
        items,
        body,
        (member_id, (&tagged.property, &wanted.value)),
        (takes_fields, &lowered.example),
    );
    let docs = docs::of_variant_method(lowered, &member.docs, (union, &member.name), &told);
    Some(VariantMethod {
        docs,
        value: wanted.value.clone(),
        fields,
        union: union.clone(),
        making,
        setter: setter.map(|it| it.name.clone()),
        example,
        method: name(context, wanted),
    })
}

/// The name of the method, which has to be as Rust writes it.
fn name(context: &mut Context<'_>, wanted: &api::VariantMethod) -> ValueName {
    let name = ValueName::from_text(&wanted.name);
    if name.plain() != wanted.name {
        let message = format!("`{}` is not how Rust writes this name", wanted.name);
        let help = format!("write `{}`", name.plain());
        context.report(Code::InvalidName, &wanted.at, message, &help);
    }
    name
}

/// What the method takes for the variant: what the union's function for it takes, if that is all that can be
/// said and not too much; else the value that the variant holds.
fn parts(
    context: &Context<'_>,
    items: &Items,
    id: SchemaId,
    member: &Member,
    others: usize,
) -> (Vec<(ValueName, Type)>, Making) {
    let held = match &member.ty {
        Type::Boxed(inner) => inner.as_ref(),
        ty => ty,
    };
    let item = context.names.get(context.schemas, id);
    let item = item.and_then(|name| items.get(name)).map(|it| &it.item);
    let can_say_more =
        matches!(item, Some(Item::Struct(it)) if it.is_settable() || it.rest.is_some());
    let has_too_many = matches!(item, Some(Item::Struct(it)) if it.required.is_some());
    match &member.arguments {
        Some(arguments) if arguments.len() + others <= MOST && !can_say_more && !has_too_many => {
            let function = member.constructor.clone();
            (arguments.clone(), Making::Function(function))
        }
        _ => {
            let name = match held {
                Type::Declared(name) | Type::Convertible(name) => name.as_str(),
                _ => member.name.as_str(),
            };
            let making = Making::Holding {
                variant: member.name.clone(),
                boxed: held != &member.ty,
            };
            (vec![(ValueName::from_text(name), held.clone())], making)
        }
    }
}

/// What the description says of the properties that callers have to give.
fn described(context: &Context<'_>, items: &Items, id: SchemaId) -> Vec<Option<String>> {
    let item = context.names.get(context.schemas, id);
    let Some(Item::Struct(item)) = item.and_then(|name| items.get(name)).map(|it| &it.item) else {
        return Vec::new();
    };
    let fields = item.fields.iter().filter(|it| it.is_argument());
    let described = fields.map(|field| {
        let property = context.schemas.property(id, &field.wire)?;
        context.schemas.get(property.schema).description.clone()
    });
    described.collect()
}

/// The fields under names that no argument of the operation has.
fn apart(fields: Vec<(ValueName, Type)>, lowered: &ir::Operation) -> Vec<(ValueName, Type)> {
    let arguments = lowered.arguments.iter();
    let arguments = arguments.filter(|it| !matches!(it.part, Part::Body(_)));
    let mut taken: Vec<ValueName> = match &lowered.required {
        Some(required) => vec![required.argument.clone()],
        None => arguments.map(|it| it.name.clone()).collect(),
    };
    let mut named = Vec::new();
    for (name, ty) in fields {
        let name = distinct(name, taken.iter());
        taken.push(name.clone());
        named.push((name, ty));
    }
    named
}

/// Leaves out the methods that want the name of another method of their group, and complains of them.
pub(super) fn check(
    context: &mut Context<'_>,
    api: &Api,
    operations: &mut [ir::Operation],
    reserved: &[&str],
) {
    let own = operations.iter().map(|it| it.method.plain().to_owned());
    let mut taken: BTreeSet<String> = own.collect();
    taken.extend(reserved.iter().map(|it| (*it).to_owned()));
    for lowered in operations {
        let Some(operation) = api.operations.iter().find(|it| it.id == lowered.id) else {
            continue;
        };
        lowered.variants.retain(|variant| {
            let name = variant.method.plain();
            let is_free = taken.insert(name.to_owned());
            let mut wanted = operation.variant_methods.iter();
            let wanted = wanted.find(|it| it.value == variant.value);
            if let Some(wanted) = wanted.filter(|_| !is_free) {
                let message = format!("the group of operations has another method `{name}`");
                let help = "choose a name that none has";
                context.report(Code::ExtensionCannotApply, &wanted.at, message, help);
            }
            is_free
        });
    }
}
