//! An object → a struct.

use std::collections::BTreeMap;

use super::tagging::Tagging;
use super::types::{element, ty};
use super::{Context, docs, initial};
use crate::api::{Object, Property, SchemaId};
use crate::diagnostic::Code;
use crate::ir::{Docs, Field, Presence, Rest, Struct, Type, Unknown};
use crate::names::ValueName;
use crate::names::scope::told_apart;
use crate::pointer::Pointer;

/// The struct of an object, without the tags that it or its unions write.
pub(super) fn lower(context: &mut Context<'_>, id: SchemaId, object: &Object) -> Struct {
    let tagging = context.usage.tagging(id);
    let is_input = context.usage.is_input(id);
    let is_output = context.usage.is_output(id);
    let is_hidden = |name: &str| tagging.is_some_and(|it| it.hides(name));
    let carried = |it: &&Property| match (it.read_only, it.write_only) {
        // Who says that it has to be there may mean that it has to be sent.
        (true, false) => is_output || it.required,
        (false, true) => is_input,
        _ => true,
    };
    let properties = object.properties.iter().filter(|it| !is_hidden(&it.name));
    let properties: Vec<&Property> = properties.filter(carried).collect();
    let names = field_names(context, &properties);
    let mut fields: Vec<Field> = Vec::new();
    for (property, name) in properties.into_iter().zip(names) {
        fields.push(field(context, id, property, name, (is_input, is_output)));
    }
    let rest = object
        .additional
        .map(|values| rest(context, values, &fields));
    let unknown = keeps_unknown(context, id, object).then(|| unknown(&fields));
    let default = !fields.iter().any(Field::is_argument);
    Struct {
        fields,
        tags: tagging.map(|it| it.own.clone()).unwrap_or_default(),
        is_told: tagging.is_some_and(Tagging::is_told),
        rest,
        unknown,
        required: None,
        default,
        is_input,
    }
}

/// The names of the fields: properties that want one name are told apart by how they are spelled.
fn field_names(context: &mut Context<'_>, properties: &[&Property]) -> Vec<ValueName> {
    let mut names: Vec<ValueName> = Vec::new();
    let mut wanted: BTreeMap<ValueName, Vec<usize>> = BTreeMap::new();
    for (index, property) in properties.iter().enumerate() {
        let pinned = property.pinned_name.as_deref();
        let name = field_name(context, &property.at, pinned, &property.name);
        wanted.entry(name.clone()).or_default().push(index);
        names.push(name);
    }
    for (name, indices) in wanted.into_iter().filter(|(_, indices)| indices.len() > 1) {
        let texts: Vec<String> = indices
            .iter()
            .map(|index| properties[*index].name.clone())
            .collect();
        let apart = told_apart(&texts, |text| text == name.plain());
        for (index, words) in indices.into_iter().zip(apart) {
            names[index] = ValueName::from_words(&words);
        }
    }
    names
}

fn rest(context: &Context<'_>, values: SchemaId, fields: &[Field]) -> Rest {
    let mut name = ValueName::from_text("additional properties");
    while fields.iter().any(|it| it.name == name) {
        name = name.with_underscore();
    }
    Rest {
        name,
        docs: Docs(vec!["The properties that have no field.".to_owned()]),
        ty: element(context, values),
    }
}

/// Whether the type of an object keeps the properties that it does not know.
///
/// It does if it is both read and sent: what a newer API has added is not lost then by who changes another
/// property. So does a member of a union whose other members have properties that it has not, as a value may
/// be of several of them. Where the description forbids others, a request that had some would be refused.
fn keeps_unknown(context: &Context<'_>, id: SchemaId, object: &Object) -> bool {
    let is_sent_back = context.usage.is_input(id) && context.usage.is_output(id);
    let may_be_another = context.usage.is_output(id) && context.usage.may_be_another(id);
    let by_itself = (is_sent_back || may_be_another) && !object.is_closed;
    let asked = object.keeps_unknown.or(context.keeps_unknown);
    object.additional.is_none() && asked.unwrap_or(by_itself)
}

fn unknown(fields: &[Field]) -> Unknown {
    let mut name = ValueName::from_text("unknown properties");
    let mut name_mut = ValueName::from_text("unknown properties mut");
    while fields
        .iter()
        .any(|it| it.name == name || it.name == name_mut)
    {
        name = name.with_underscore();
        name_mut = name_mut.with_underscore();
    }
    Unknown { name, name_mut }
}

fn field(
    context: &mut Context<'_>,
    owner: SchemaId,
    property: &Property,
    field_name: ValueName,
    (is_input, is_output): (bool, bool),
) -> Field {
    let Property {
        name,
        schema: id,
        required,
        read_only,
        write_only,
        ..
    } = property;
    let schema = context.schemas.get(*id);
    let nullable = context.schemas.is_nullable(*id);
    let mut ty = ty(context, *id);
    if context.recursion.is_endless(context.schemas, owner, *id) {
        ty = Type::Boxed(Box::new(ty));
    }
    let constant = context.schemas.constant(*id).filter(|_| ty == Type::String);
    // One struct serves both ways: what only one of them carries may be missing in the other. What is always
    // the same does no harm there.
    let is_missing = is_input && (is_output || *read_only) && read_only != write_only;
    let is_one_way = is_missing && !(constant.is_some() && *read_only);
    let is_read_only = *read_only && !write_only && is_output;
    let tagging = context.usage.tagging(owner);
    let is_there = *required || tagging.is_some_and(|it| it.is_always_there(name));
    let presence = match (is_there && !is_one_way, nullable && ty != Type::Json) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        // To who only reads, `null` says no more than nothing.
        (false, true) if is_input && !is_read_only => Presence::OptionalNullable,
        (false, _) => Presence::Optional,
    };
    let is_always_there = matches!(presence, Presence::Required | Presence::Nullable);
    let is_boxed = matches!(ty, Type::Boxed(_));
    let default = match is_always_there && constant.is_none() && !is_boxed {
        true => match tagging.and_then(|it| it.value(name)) {
            Some(tag) => initial::of_tag(context, *id, tag),
            None => initial::of(context, *id, is_input),
        },
        false => None,
    };
    Field {
        default,
        name: field_name,
        wire: name.clone(),
        docs: docs::of_property(schema),
        deprecated: schema.deprecated,
        ty,
        presence,
        constant: constant.map(str::to_owned),
        is_read_only,
    }
}

/// The name of a field or parameter: the pinned one where it can be used, else that of the wire.
pub(super) fn field_name(
    context: &mut Context<'_>,
    at: &Pointer,
    pinned: Option<&str>,
    wire: &str,
) -> ValueName {
    let Some(pinned) = pinned else {
        return ValueName::from_text(wire);
    };
    let name = ValueName::from_text(pinned);
    if name.plain() != pinned {
        let at = at.child("x-lathe-name");
        let message = format!("`{pinned}` is not how Rust writes this name");
        context.report(
            Code::InvalidName,
            &at,
            message,
            &format!("write `{}`", name.plain()),
        );
    }
    name
}
