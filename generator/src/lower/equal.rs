//! Schemas written in place → which of them say the same, and can be one type.

use std::collections::BTreeMap;

use super::usage::Usage;
use crate::api::{Kind, Object, SchemaId, Schemas};

/// Tells schemas apart by what they say.
pub(super) struct Equality<'a> {
    schemas: &'a Schemas,
    usage: &'a Usage,
    /// What each schema says, as a number; `None` while that is being found out.
    known: BTreeMap<SchemaId, Option<usize>>,
    numbers: BTreeMap<String, usize>,
}

impl<'a> Equality<'a> {
    pub(super) fn new(schemas: &'a Schemas, usage: &'a Usage) -> Self {
        Self {
            schemas,
            usage,
            known: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// What a schema says: two that say the same have the same number.
    ///
    /// A component says its name. What an enum is described as does not count, and neither do examples;
    /// what the properties of an object are described as does.
    pub(super) fn number(&mut self, id: SchemaId) -> usize {
        let target = self.schemas.target(id);
        match self.known.get(&target) {
            Some(Some(number)) => return *number,
            // A schema that holds itself says what no other does.
            Some(None) => return self.intern(format!("circle {}", target.0)),
            None => {}
        }
        self.known.insert(target, None);
        let text = self.text(target);
        let number = self.intern(text);
        self.known.insert(target, Some(number));
        number
    }

    fn intern(&mut self, text: String) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(text).or_insert(next)
    }

    fn text(&mut self, id: SchemaId) -> String {
        let schema = self.schemas.get(id);
        if let Some(component) = &schema.component {
            return format!("component {component}");
        }
        let own = match &schema.kind {
            Kind::Any => "any".to_owned(),
            Kind::Null => "null".to_owned(),
            Kind::Boolean => "boolean".to_owned(),
            Kind::Integer { format, values } => format!("integer {format:?} {values:?}"),
            Kind::Number { format } => format!("number {format:?}"),
            Kind::String { format } => format!("string {format:?}"),
            Kind::Enum {
                values,
                pinned_names,
            } => format!("enum {values:?} {pinned_names:?}"),
            Kind::Array { items } => {
                let nullable = self.schemas.is_nullable(*items);
                format!("array {} {nullable}", self.number(*items))
            }
            Kind::Object(object) => self.object(id, object),
            Kind::Union {
                members,
                discriminator,
            } => {
                let members: Vec<usize> = members.iter().map(|it| self.number(*it)).collect();
                format!("union {members:?} {discriminator:?}")
            }
            Kind::Same(_) => format!("same {}", id.0),
        };
        format!("{own} {:?}", self.usage.tagging(id))
    }

    fn object(&mut self, id: SchemaId, object: &Object) -> String {
        let mut text = format!("object {:?} {:?}", object.error, object.keeps_unknown);
        for property in &object.properties {
            let schema = self.schemas.get(property.schema);
            let said = (&property.name, &property.pinned_name, &schema.description);
            let how = (property.required, property.read_only, property.write_only);
            let nullable = self.schemas.is_nullable(property.schema);
            let number = self.number(property.schema);
            // It is sent, and not said alone.
            let default = schema.default.as_ref().filter(|_| property.required);
            text.push_str(&format!(
                " {said:?} {how:?} {nullable} {number} {default:?}"
            ));
        }
        if let Some(additional) = object.additional {
            let nullable = self.schemas.is_nullable(additional);
            text.push_str(&format!(" rest {nullable} {}", self.number(additional)));
        }
        if object.properties.is_empty() && object.additional.is_none() {
            text.push_str(&format!(" {}", id.0));
        }
        text
    }
}
