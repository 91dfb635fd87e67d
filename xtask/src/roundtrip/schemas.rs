//! A description as it was read → JSON Schema, for an independent validator.

use jsonschema::{Draft, Registry};
use serde_json::{Map, Value, json};

use super::instances;

/// Where the validator finds the description.
const PLACE: &str = "https://description.example/";

/// The schemas of a description.
pub(super) struct Schemas {
    document: Value,
    registry: Option<Registry<'static>>,
}

impl Schemas {
    pub(super) fn new(document: &Value) -> Self {
        let mut schemas = document.clone();
        rewrite(&mut schemas, false);
        let resource = Draft::Draft4.create_resource(schemas);
        let registry = Registry::new().add(PLACE, resource);
        Self {
            document: document.clone(),
            registry: registry.ok().and_then(|registry| registry.prepare().ok()),
        }
    }

    /// The instances of the schema at a place that the validator takes.
    pub(super) fn instances(&self, pointer: &str) -> Vec<Value> {
        let encoded = pointer
            .replace('%', "%25")
            .replace('{', "%7B")
            .replace('}', "%7D");
        let schema = json!({"$ref": format!("{PLACE}#{encoded}")});
        let Some(registry) = &self.registry else {
            return Vec::new();
        };
        let validator = jsonschema::options()
            .with_draft(Draft::Draft4)
            .with_registry(registry)
            .build(&schema);
        let Ok(validator) = validator else {
            return Vec::new();
        };
        let mut instances = instances::of(&self.document, pointer);
        instances.retain(|instance| validator.is_valid(instance));
        instances
    }
}

/// Brings the schemas of OpenAPI 3.0 to JSON Schema: what is nullable may be null.
fn rewrite(value: &mut Value, in_properties: bool) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, false)),
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                if in_properties
                    || !matches!(key.as_str(), "example" | "examples" | "default" | "enum")
                {
                    rewrite(value, key == "properties" && !in_properties);
                }
            }
            if !in_properties && map.get("nullable") == Some(&Value::Bool(true)) {
                let mut schema = std::mem::take(map);
                schema.remove("nullable");
                // The validator may know formats that a value need not have.
                let nullable: Map<String, Value> =
                    [("anyOf".to_owned(), json!([schema, {"type": "null"}]))]
                        .into_iter()
                        .collect();
                *map = nullable;
            }
        }
        _ => {}
    }
}
