//! What discriminators say of values, which JSON Schema does not know: the value of one property says which
//! schema a value is of, so that a value of another schema is none of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// The discriminators of a description.
pub(super) struct Told {
    /// By the place of each schema that is a member of unions with a discriminator and nothing else: what
    /// each of these says of it.
    members: BTreeMap<String, Vec<Membership>>,
}

/// What a discriminator says of a member.
struct Membership {
    property: String,
    /// The values that are mapped to it, and its name; none where nothing is mapped to it.
    own: Vec<String>,
    /// The values that are mapped to another member.
    of_others: Vec<String>,
}

impl Membership {
    fn has(&self, tag: &str) -> bool {
        match self.own.as_slice() {
            [] => !self.of_others.iter().any(|it| it == tag),
            own => own.iter().any(|it| it == tag),
        }
    }
}

impl Told {
    pub(super) fn new(document: &Value) -> Self {
        let mut finding = Finding::default();
        finding.walk(document, &mut String::new(), false);
        let mut members = finding.members;
        members.retain(|place, _| !finding.alone.contains(place));
        Self { members }
    }

    /// Whether no discriminator says that a value of the schema at a place is of another schema, or of none.
    ///
    /// A schema that stands alone, too, has all of its values.
    pub(super) fn is_told(&self, pointer: &str, value: &Value) -> bool {
        let Some(members) = self.members.get(pointer) else {
            return true;
        };
        members.iter().any(|it| {
            let tag = value.get(&it.property).and_then(Value::as_str);
            tag.is_some_and(|tag| it.has(tag))
        })
    }
}

#[derive(Default)]
struct Finding {
    members: BTreeMap<String, Vec<Membership>>,
    /// The places of schemas that something else leads to than a union with a discriminator.
    alone: std::collections::BTreeSet<String>,
}

impl Finding {
    /// Looks through a value; `is_told` says whether it is a member of such a union, or a part of a schema
    /// that adds properties to it, neither of which lets a schema stand alone.
    fn walk(&mut self, value: &Value, at: &mut String, is_told: bool) {
        match value {
            Value::Object(map) => {
                let reference = map.get("$ref").and_then(Value::as_str);
                if let Some(target) = reference.and_then(|it| it.strip_prefix('#')) {
                    if !is_told {
                        self.alone.insert(target.to_owned());
                    }
                    return;
                }
                self.union(value, at);
                for (key, inner) in map {
                    if matches!(key.as_str(), "example" | "examples" | "default" | "enum") {
                        continue;
                    }
                    let tells = match key.as_str() {
                        "oneOf" | "anyOf" => map.contains_key("discriminator"),
                        "allOf" => adds_properties(value),
                        _ => false,
                    };
                    let length = at.len();
                    at.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")));
                    match inner {
                        Value::Array(items) => self.items(items, at, tells),
                        inner => self.walk(inner, at, false),
                    }
                    at.truncate(length);
                }
            }
            Value::Array(items) => self.items(items, at, false),
            _ => {}
        }
    }

    fn items(&mut self, items: &[Value], at: &mut String, is_told: bool) {
        for (index, item) in items.iter().enumerate() {
            let length = at.len();
            at.push_str(&format!("/{index}"));
            self.walk(item, at, is_told);
            at.truncate(length);
        }
    }

    /// Notes the members of a union with a discriminator.
    fn union(&mut self, schema: &Value, at: &str) {
        let Some((property, mapping)) = discriminator(schema) else {
            return;
        };
        for (place, _) in members(schema, at) {
            let (own, others): (Vec<_>, Vec<_>) =
                mapping.iter().partition(|(_, target)| *target == place);
            let mut own: Vec<String> = own.into_iter().map(|it| it.0.clone()).collect();
            let name = place.rsplit('/').next().filter(|_| !own.is_empty());
            own.extend(name.map(str::to_owned));
            let membership = Membership {
                property: property.to_owned(),
                own,
                of_others: others.into_iter().map(|it| it.0.clone()).collect(),
            };
            self.members.entry(place).or_default().push(membership);
        }
    }
}

/// Whether a schema with `allOf` says more than one of its parts, so that it is another one.
fn adds_properties(schema: &Value) -> bool {
    let parts = schema.get("allOf").and_then(Value::as_array);
    let has_some = |it: &Value| it.get("properties").is_some();
    has_some(schema) || parts.into_iter().flatten().any(has_some)
}

/// The property of a discriminator, and the place of the schema that each of its values is mapped to.
pub(super) fn discriminator(schema: &Value) -> Option<(&str, Vec<(String, String)>)> {
    let written = schema.get("discriminator")?;
    let property = written.get("propertyName")?.as_str()?;
    let mapping = written.get("mapping").and_then(Value::as_object);
    let mapping = mapping.into_iter().flatten().filter_map(|(value, target)| {
        let target = target.as_str()?;
        let place = match target.strip_prefix('#') {
            Some(place) => place.to_owned(),
            None => format!("/components/schemas/{target}"),
        };
        Some((value.clone(), place))
    });
    Some((property, mapping.collect()))
}

/// The members of a union: their places, and what is written there.
pub(super) fn members<'a>(schema: &'a Value, at: &str) -> Vec<(String, &'a Value)> {
    let mut all = Vec::new();
    for keyword in ["oneOf", "anyOf"] {
        let members = schema.get(keyword).and_then(Value::as_array);
        for (index, member) in members.into_iter().flatten().enumerate() {
            let reference = member.get("$ref").and_then(Value::as_str);
            let place = match reference.and_then(|it| it.strip_prefix('#')) {
                Some(target) => target.to_owned(),
                None => format!("{at}/{keyword}/{index}"),
            };
            all.push((place, member));
        }
    }
    all
}

/// A value of a member of a union with the tag that the mapping gives the member: of several values one after
/// the other.
pub(super) fn tagged(union: &Value, member: &Value, value: Value, index: usize) -> Value {
    let Value::Object(mut object) = value else {
        return value;
    };
    let reference = member.get("$ref").and_then(Value::as_str);
    let place = reference.and_then(|it| it.strip_prefix('#'));
    if let Some((property, mut mapping)) = discriminator(union) {
        mapping.retain(|(_, target)| Some(target.as_str()) == place);
        let count = mapping.len().max(1);
        if let Some((tag, _)) = mapping.into_iter().nth(index % count) {
            object.insert(property.to_owned(), tag.into());
        }
    }
    Value::Object(object)
}

/// What the discriminator of a schema says, in the words of JSON Schema: a value with a mapped tag is of the
/// schema that it is mapped to.
pub(super) fn as_schemas(schema: &Value, base: &str) -> Vec<Value> {
    let Some((property, mapping)) = discriminator(schema) else {
        return Vec::new();
    };
    let told: Vec<String> = members(schema, "").into_iter().map(|it| it.0).collect();
    let of_members = mapping
        .into_iter()
        .filter(|(_, place)| told.contains(place));
    let implied = of_members.map(|(value, place)| {
        let tagged = json!({"required": [property], "properties": {property: {"enum": [value]}}});
        json!({"anyOf": [{"not": tagged}, {"$ref": format!("{base}#{place}")}]})
    });
    implied.collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::roundtrip) fn description() -> Value {
        let member = |properties: Value| json!({"type": "object", "properties": properties});
        json!({"components": {"schemas": {
            "Act": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Start"},
                    {"$ref": "#/components/schemas/Stop"},
                ],
                "discriminator": {
                    "propertyName": "type",
                    "mapping": {"start": "Start", "stop": "#/components/schemas/Stop"},
                },
            },
            "Start": member(json!({"type": {"type": "string"}, "delay": {"type": "integer"}})),
            "Stop": member(json!({"type": {"type": "string"}})),
            "Last": {"$ref": "#/components/schemas/Stop"},
        }}})
    }

    #[test]
    fn what_is_told_by_a_discriminator_alone_has_its_tag() {
        let told = Told::new(&description());
        let start = "/components/schemas/Start";
        assert!(told.is_told(start, &json!({"type": "start"})));
        assert!(!told.is_told(start, &json!({"type": "stop"})));
        assert!(!told.is_told(start, &json!({"type": "any"})));
        assert!(!told.is_told(start, &json!({})));
    }

    #[test]
    fn what_stands_alone_has_any() {
        let told = Told::new(&description());
        let stop = "/components/schemas/Stop";
        assert!(told.is_told(stop, &json!({"type": "start"})));
        assert!(told.is_told(stop, &json!({})));
    }
}
