//! The same description makes the same bytes, however its maps are ordered and whichever way it is written.

use std::fs;
use std::path::Path;

use openapi_lathe::source::Source;
use openapi_lathe::{Config, Environment, generate};
use proptest::prelude::*;
use proptest::test_runner::{Config as Cases, TestRng, TestRunner};
use serde_json::{Map, Value};

/// Maps whose order is that of what is made of them: fields, methods, and the first of several examples.
const ORDERED: [&str; 5] = [
    "examples",
    "paths",
    "properties",
    "responses",
    "x-lathe-variants",
];

const METHODS: [&str; 4] = ["delete", "get", "post", "put"];

fn description() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/image-actions.yaml");
    fs::read_to_string(path).expect("the description is there")
}

/// A crate of this name.
fn config(package: &str) -> Config {
    Config::new(package.parse().expect("it is a name"))
}

fn files(text: &str) -> Vec<(String, String)> {
    let source = Source::new("spec/image-actions.yaml", text);
    let config = Config {
        environment: Environment::Described,
        ..config("digitalocean-images")
    };
    match generate(&source, &config) {
        Ok(made) => made.files.into_iter().collect(),
        Err(complaints) => panic!("{}", complaints.render(&source)),
    }
}

/// The same value with its maps in another order, where their order has no meaning.
fn shuffled(key: &str, value: &Value, random: &mut TestRng) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            let is_path = entries
                .iter()
                .any(|(key, _)| METHODS.contains(&key.as_str()));
            if !ORDERED.contains(&key) && !is_path {
                for last in (1..entries.len()).rev() {
                    let other = usize::try_from(random.next_u32()).unwrap_or(0) % (last + 1);
                    entries.swap(last, other);
                }
            }
            let entries = entries.into_iter();
            let entries = entries.map(|(key, value)| (key.clone(), shuffled(key, value, random)));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
        Value::Array(items) => items
            .iter()
            .map(|item| shuffled("", item, random))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn maps_in_another_order_and_json_for_yaml_make_the_same_bytes() {
    let text = description();
    let expected = files(&text);
    let value: Value = serde_yaml::from_str(&text).expect("the description is YAML");
    let mut runner = TestRunner::deterministic();
    for _ in 0..8 {
        let json = shuffled("", &value, runner.rng()).to_string();
        assert_ne!(json, value.to_string(), "nothing was shuffled");
        for (made, expected) in files(&json).iter().zip(&expected) {
            assert_eq!(made, expected);
        }
    }
}

/// The description with a piece of it taken out, doubled, or replaced by another piece.
fn mutated(text: &str, (from, length, at, kind): (usize, usize, usize, u8)) -> String {
    let characters: Vec<char> = text.chars().collect();
    let from = from % characters.len();
    let piece = &characters[from..characters.len().min(from + length)];
    let at = at % characters.len();
    let (before, after) = characters.split_at(at);
    let (kept, dropped): (&[char], usize) = match kind % 3 {
        0 => (&[], length),
        1 => (piece, 0),
        _ => (piece, length),
    };
    let after = after.get(dropped..).unwrap_or_default();
    [before, kept, after].concat().into_iter().collect()
}

proptest! {
    #![proptest_config(Cases { cases: 96, failure_persistence: None, ..Cases::default() })]

    #[test]
    fn no_mutation_of_a_description_makes_the_generator_panic(
        mutation in (any::<usize>(), 1..200_usize, any::<usize>(), any::<u8>()),
    ) {
        let source = Source::new("mutated.yaml", mutated(&description(), mutation));
        let config = config("mutated");
        if let Err(complaints) = generate(&source, &config) {
            prop_assert!(complaints.render(&source).contains("error["));
        }
    }

    #[test]
    fn no_text_at_all_makes_the_generator_panic(text in "(?s).{0,200}") {
        for text in [text.clone(), format!("{{{text}"), format!("openapi: 3.0.3\n{text}")] {
            let source = Source::new("any.yaml", text);
            let config = config("any");
            if let Err(complaints) = generate(&source, &config) {
                prop_assert!(complaints.render(&source).contains("error["));
            }
        }
    }
}
