//! A schema → instances of it: its examples, and what its words make.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::told;

/// How deeply optional properties are filled in.
const DEEPEST: usize = 3;

/// How many instances are made of one schema.
const MOST: usize = 40;

/// Instances of the schema at a place; some may not be valid.
pub(super) fn of(document: &Value, pointer: &str) -> Vec<Value> {
    let maker = Maker { document };
    let Some(schema) = document.pointer(pointer) else {
        return Vec::new();
    };
    let mut all: Vec<Value> = Vec::new();
    all.extend(schema.get("example").cloned());
    all.extend(schema.get("default").cloned());
    all.extend(maker.variants(schema, 0));
    let mut distinct: BTreeMap<String, Value> = BTreeMap::new();
    // The type of a schema is that of its values without null.
    for instance in all.into_iter().filter(|it| !it.is_null()) {
        distinct.entry(instance.to_string()).or_insert(instance);
    }
    distinct.into_values().take(MOST).collect()
}

struct Maker<'a> {
    document: &'a Value,
}

impl Maker<'_> {
    /// The schema that a reference leads to.
    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let mut schema = schema;
        for _ in 0..16 {
            let reference = schema.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|it| it.strip_prefix('#'));
            match target.and_then(|pointer| self.document.pointer(pointer)) {
                Some(next) => schema = next,
                None => break,
            }
        }
        schema
    }

    /// Some values of a schema, that tell its alternatives apart.
    fn variants(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let schema = self.resolved(schema);
        let mut all = Vec::new();
        if schema.get("nullable") == Some(&Value::Bool(true)) && depth > 0 {
            all.push(Value::Null);
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            all.extend(values.iter().cloned());
            return all;
        }
        for keyword in ["oneOf", "anyOf"] {
            let members = schema.get(keyword).and_then(Value::as_array);
            for member in members.into_iter().flatten().filter(|_| depth <= DEEPEST) {
                let of_member = self.variants(member, depth + 1);
                let whole = of_member.into_iter().enumerate().map(|(index, it)| {
                    let tagged = told::tagged(schema, member, it, index);
                    self.with_own(schema, tagged, depth)
                });
                all.extend(whole.take(4));
            }
        }
        if !all.iter().any(|it| !it.is_null()) {
            all.push(self.one(schema, depth, false));
            if depth <= DEEPEST {
                all.push(self.one(schema, depth, true));
                all.extend(self.by_property(schema, depth));
            }
        }
        all
    }

    /// An instance for each alternative of each property.
    fn by_property(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let mut all = Vec::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten().filter(|_| depth < 2) {
            if self.is_one_way(property) {
                continue;
            }
            for value in self
                .variants(property, depth + 1)
                .into_iter()
                .skip(1)
                .take(6)
            {
                let mut instance = self.one(schema, depth, false);
                if let Some(object) = instance.as_object_mut() {
                    object.insert(name.clone(), value);
                }
                all.push(instance);
            }
        }
        all
    }

    /// A value of a union's member, with what the schema around the union asks for itself.
    fn with_own(&self, schema: &Value, value: Value, depth: usize) -> Value {
        if !schema_is_object(schema) {
            return value;
        }
        match (self.object(schema, depth, false), value) {
            (Value::Object(mut own), Value::Object(value)) => {
                own.extend(value);
                Value::Object(own)
            }
            (_, value) => value,
        }
    }

    /// One value of a schema: with what is required, or with everything.
    fn one(&self, schema: &Value, depth: usize, full: bool) -> Value {
        let schema = self.resolved(schema);
        if depth > 12 {
            return Value::Null;
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return values.first().cloned().unwrap_or(Value::Null);
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return self.all_of(schema, parts, depth, full);
        }
        for keyword in ["oneOf", "anyOf"] {
            let first = schema.get(keyword).and_then(|members| members.get(0));
            if let Some(first) = first.filter(|_| !schema_is_object(schema)) {
                let value = self.one(first, depth + 1, full);
                return told::tagged(schema, first, value, 0);
            }
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("string") => string(schema),
            Some("integer") => integer(schema),
            Some("number") => number(schema),
            Some("boolean") => json!(true),
            Some("array") => self.list(schema, depth, full),
            _ if schema_is_object(schema) => self.object(schema, depth, full),
            _ if schema.get("items").is_some() => self.list(schema, depth, full),
            _ => json!({"anything": [1, "x", null]}),
        }
    }

    /// What all parts ask for together.
    fn all_of(&self, schema: &Value, parts: &[Value], depth: usize, full: bool) -> Value {
        let mut merged = match schema_is_object(schema) {
            true => self.object(schema, depth, full),
            false => Value::Null,
        };
        for part in parts {
            let part = self.one(part, depth + 1, full);
            // A part that says nothing of its value adds nothing to it.
            if part.get("anything").is_some() {
                continue;
            }
            merged = match (merged, part) {
                (Value::Object(mut merged), Value::Object(part)) => {
                    merged.extend(part);
                    Value::Object(merged)
                }
                (Value::Null, part) => part,
                (merged, _) => merged,
            };
        }
        merged
    }

    /// Whether a property is in requests or in responses alone, so that the other's type lacks it.
    fn is_one_way(&self, property: &Value) -> bool {
        let flag = |key: &str| {
            let own = property.get(key) == Some(&Value::Bool(true));
            own || self.resolved(property).get(key) == Some(&Value::Bool(true))
        };
        flag("readOnly") || flag("writeOnly")
    }

    fn object(&self, schema: &Value, depth: usize, full: bool) -> Value {
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut object = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let is_wanted = full && depth < DEEPEST && !self.is_one_way(property);
            if required.contains(&name.as_str()) || is_wanted {
                object.insert(name.clone(), self.one(property, depth + 1, full));
            }
        }
        match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) if depth < DEEPEST => {
                object.insert(
                    "another name".to_owned(),
                    self.one(values, depth + 1, false),
                );
            }
            Some(Value::Bool(true)) if full => {
                object.insert("another name".to_owned(), json!([1, {"a": "b"}]));
            }
            _ => {}
        }
        Value::Object(object)
    }

    fn list(&self, schema: &Value, depth: usize, full: bool) -> Value {
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        let count = match (full && depth < DEEPEST, least) {
            (_, least) if least > 0 => least.min(8),
            (true, _) => 1,
            (false, _) => 0,
        };
        let item = schema.get("items").cloned().unwrap_or(json!({}));
        (0..count)
            .map(|_| self.one(&item, depth + 1, full))
            .collect()
    }
}

fn schema_is_object(schema: &Value) -> bool {
    let typed = schema.get("type").and_then(Value::as_str) == Some("object");
    typed || schema.get("properties").is_some() || schema.get("additionalProperties").is_some()
}

fn string(schema: &Value) -> Value {
    let text = match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => "2020-07-28T17:47:44.5+02:00",
        Some("date") => "2020-07-28",
        Some("uuid") => "F47AC10B-58cc-4372-a567-0e02b2c3d479",
        Some("uri" | "url") => "https://example.com/a?b=c#d",
        Some("email") => "someone@example.com",
        Some("byte") => "aGVsbG8=",
        Some("int64" | "uint64" | "decimal") => "9223372036854775807",
        _ => "a text, \"quoted\" — and more",
    };
    let least = schema.get("minLength").and_then(Value::as_u64).unwrap_or(0);
    let most = schema.get("maxLength").and_then(Value::as_u64);
    let mut text = text.to_owned();
    while (text.chars().count() as u64) < least.min(4096) {
        text.push('x');
    }
    if let Some(most) = most {
        text = text
            .chars()
            .take(usize::try_from(most).unwrap_or(usize::MAX))
            .collect();
    }
    let fits = schema.get("pattern").is_none();
    match schema.get("example").or(schema.get("default")) {
        Some(example) if !fits => example.clone(),
        _ => text.into(),
    }
}

fn integer(schema: &Value) -> Value {
    let wanted = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => i64::from(i32::MAX),
        Some("uint32") => i64::from(u32::MAX),
        Some("int8" | "uint8" | "int16" | "uint16") => 100,
        _ => 9_007_199_254_740_993,
    };
    let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
    let most = bound("maximum").map_or(wanted, |most| most.min(wanted));
    let value = bound("minimum").map_or(most, |least| least.max(most));
    match schema.get("multipleOf").and_then(Value::as_i64) {
        Some(step) if step > 0 => (value - value % step).into(),
        _ => value.into(),
    }
}

fn number(schema: &Value) -> Value {
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let value = bound("maximum").map_or(0.5, |most| most.min(0.5));
    json!(bound("minimum").map_or(value, |least| least.max(value)))
}
