//! A description as it was read → JSON Schema, for an independent validator.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use super::told::{self, Told};
use super::{described, instances};

/// Where the validator finds the description.
const PLACE: &str = "https://description.example/";

/// The schemas of a description.
pub(super) struct Schemas {
    document: Value,
    told: Told,
    registry: Option<Registry<'static>>,
    /// The same, with what discriminators say.
    told_registry: Option<Registry<'static>>,
}

/// Instances of a schema that the validator takes.
#[derive(Default)]
pub(super) struct Instances {
    pub(super) all: Vec<Value>,
    /// How many more there are that a discriminator gives to another schema.
    pub(super) of_others: usize,
}

impl Schemas {
    pub(super) fn new(document: &Value) -> Self {
        let registry = |with_told| {
            let mut schemas = document.clone();
            rewrite(&mut schemas, false, with_told);
            let resource = Draft::Draft4.create_resource(schemas);
            let registry = Registry::new().add(PLACE, resource);
            registry.ok().and_then(|registry| registry.prepare().ok())
        };
        Self {
            told: Told::new(document),
            registry: registry(false),
            told_registry: registry(true),
            document: document.clone(),
        }
    }

    /// The instances of the schema at a place that the validator takes.
    pub(super) fn instances(&self, pointer: &str) -> Instances {
        let validators = [&self.registry, &self.told_registry].map(|it| validator(it, pointer));
        let [Some(plain), Some(told)] = validators else {
            return Instances::default();
        };
        let mut all = instances::of(&self.document, pointer);
        all.retain(|instance| plain.is_valid(instance));
        let valid = all.len();
        all.retain(|it| told.is_valid(it) && self.told.is_told(pointer, it));
        Instances {
            of_others: valid - all.len(),
            all,
        }
    }

    /// Whether the schema at a place says anything of the part of a value that these steps lead to.
    pub(super) fn describes(&self, pointer: &str, value: &Value, steps: &[String]) -> bool {
        described::describes(&self.document, pointer, value, steps)
    }
}

fn validator(registry: &Option<Registry<'static>>, pointer: &str) -> Option<Validator> {
    let encoded = pointer
        .replace('%', "%25")
        .replace('{', "%7B")
        .replace('}', "%7D");
    let schema = json!({"$ref": format!("{PLACE}#{encoded}")});
    let options = jsonschema::options();
    let options = options.with_draft(Draft::Draft4);
    let validator = options.with_registry(registry.as_ref()?).build(&schema);
    validator.ok()
}

/// Brings the schemas of OpenAPI 3.0 to JSON Schema: what is nullable may be null, and if it is wanted, what
/// discriminators say holds, too.
fn rewrite(value: &mut Value, in_properties: bool, with_told: bool) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| rewrite(item, false, with_told)),
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                if in_properties
                    || !matches!(key.as_str(), "example" | "examples" | "default" | "enum")
                {
                    let in_properties = key == "properties" && !in_properties;
                    rewrite(value, in_properties, with_told);
                }
            }
            let told = match with_told && !in_properties && map.contains_key("discriminator") {
                true => told::as_schemas(&Value::Object(map.clone()), PLACE),
                false => Vec::new(),
            };
            if !told.is_empty() {
                let parts = map.entry("allOf").or_insert(json!([]));
                if let Some(parts) = parts.as_array_mut() {
                    parts.extend(told);
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
