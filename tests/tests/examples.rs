//! Every example in the description is valid for its schema, and survives the generated types.

use std::fs;
use std::path::Path;

use digitalocean_images::types::{
    Action, ErrorBody, Image, ImageAction, ImageUpdate, NewCustomImage,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tests::values::without_null;

/// An example, with the schema that it is an example of.
struct Example {
    /// The operation, the status or `request`, and the example's name.
    name: String,
    schema: Value,
    value: Value,
}

fn description() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/image-actions.yaml");
    let text = fs::read_to_string(path).expect("the description is there");
    serde_yaml::from_str(&text).expect("the description is YAML")
}

/// The thing itself, where a reference to a component stands in its place.
fn followed<'a>(root: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => root
            .pointer(reference.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("nothing at {reference}")),
        None => value,
    }
}

/// Every example of a body, by the operation that sends or answers it.
fn bodies() -> Vec<Example> {
    let root = description();
    let mut found = Vec::new();
    let paths = root["paths"].as_object().expect("there are paths");
    for (method, operation) in paths.values().filter_map(Value::as_object).flatten() {
        let Some(id) = operation["operationId"].as_str() else {
            assert_eq!(method, "parameters");
            continue;
        };
        let request = operation.get("requestBody").map(|body| ("request", body));
        let responses = operation["responses"]
            .as_object()
            .expect("there are responses");
        let responses = responses
            .iter()
            .map(|(status, response)| (status.as_str(), response));
        for (status, body) in request.into_iter().chain(responses) {
            let Some(content) = followed(&root, body).pointer("/content/application~1json") else {
                continue;
            };
            let examples = examples(content);
            assert!(
                !examples.is_empty(),
                "{id} {status} has a body and no example"
            );
            found.extend(examples.into_iter().map(|(name, value)| Example {
                name: format!("{id} {status} {name}"),
                schema: content["schema"].clone(),
                value,
            }));
        }
    }
    assert!(found.len() > 60, "only {} examples were found", found.len());
    found
}

fn examples(content: &Value) -> Vec<(String, Value)> {
    let single = content
        .get("example")
        .map(|value| (String::new(), value.clone()));
    let several = content
        .get("examples")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let several = several.map(|(name, example)| (name.clone(), example["value"].clone()));
    single.into_iter().chain(several).collect()
}

/// A schema of OpenAPI 3.0 in the words of JSON Schema: `nullable` is all that differs here.
fn json_schema(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut plain = map.clone();
            let nullable = plain.remove("nullable") == Some(json!(true));
            let plain: Value = plain
                .iter()
                .map(|(key, value)| (key.clone(), json_schema(value)))
                .collect();
            if nullable {
                json!({"anyOf": [plain, {"type": "null"}]})
            } else {
                plain
            }
        }
        Value::Array(items) => items.iter().map(json_schema).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_example_of_a_body_is_valid_for_its_schema() {
    let components = json_schema(&description()["components"]);
    for Example {
        name,
        schema,
        value,
    } in bodies()
    {
        let mut schema = json_schema(&schema);
        schema["components"] = components.clone();
        let validator = jsonschema::validator_for(&schema).expect("the schema is one");
        let problems: Vec<String> = validator
            .iter_errors(&value)
            .map(|it| it.to_string())
            .collect();
        assert!(problems.is_empty(), "{name}: {problems:?}");
    }
}

#[test]
fn every_example_of_a_body_survives_the_generated_types() {
    for Example { name, value, .. } in bodies() {
        let words: Vec<&str> = name.split(' ').collect();
        match (words[0], words[1]) {
            ("imageActions_post", "request") => survives::<ImageAction>(&name, &value),
            ("images_create_custom", "request") => survives::<NewCustomImage>(&name, &value),
            ("images_update", "request") => survives::<ImageUpdate>(&name, &value),
            ("images_list", "200") => each::<Image>(&name, &value["images"]),
            ("imageActions_list", "200") => each::<Action>(&name, &value["actions"]),
            ("images_get" | "images_update", "200") | ("images_create_custom", "202") => {
                survives::<Image>(&name, &value["image"]);
            }
            ("imageActions_get", "200") | ("imageActions_post", "201") => {
                survives::<Action>(&name, &value["action"]);
            }
            (_, status) => {
                assert!(
                    !status.starts_with('2'),
                    "{name} is of no type that is tried"
                );
                survives::<ErrorBody>(&name, &value);
            }
        }
    }
}

fn each<T: DeserializeOwned + Serialize>(name: &str, values: &Value) {
    for value in values.as_array().expect("a list has items") {
        survives::<T>(name, value);
    }
}

/// Decoded and encoded again, the value is what it was; `null` and absent say the same in an answer.
#[track_caller]
fn survives<T: DeserializeOwned + Serialize>(name: &str, value: &Value) {
    let decoded: T =
        serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let encoded = serde_json::to_value(&decoded).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(without_null(&encoded), without_null(value), "{name}");
}

#[test]
fn the_description_gives_no_warning() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/image-actions.yaml");
    let text = fs::read_to_string(path).expect("the description is there");
    let source = openapi_lathe::source::Source::new("spec/image-actions.yaml", text);
    let config = openapi_lathe::Config {
        package: "digitalocean-images".parse().expect("it is a name"),
        environment: openapi_lathe::Environment::Described,
    };
    let made = openapi_lathe::generate(&source, &config);
    let warnings = made.map(|made| made.complaints.render(&source));
    assert_eq!(warnings.ok().as_deref(), Some(""));
}
