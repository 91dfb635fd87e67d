//! The reader of YAML and JSON, beside the libraries that everybody knows.

use std::fs;
use std::path::{Path, PathBuf};

use openapi_lathe::diagnostic::Diagnostics;
use openapi_lathe::document::read_tree;
use openapi_lathe::source::Node;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn tree(text: &str) -> Option<Node> {
    let mut complaints = Diagnostics::new();
    let tree = read_tree(text, &mut complaints);
    if complaints.has_errors() { None } else { tree }
}

/// Every description of this project that is meant to be read.
fn descriptions() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let accepted = fs::read_dir(root.join("fixtures/accept")).expect("there are fixtures");
    let mut paths: Vec<PathBuf> = accepted
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.push(root.join("../spec/image-actions.yaml"));
    paths
}

#[test]
fn every_description_is_read_as_serde_reads_it() {
    for path in descriptions() {
        let text = fs::read_to_string(&path).expect("a description is a text");
        let expected: Value = match path.extension().is_some_and(|it| it == "json") {
            true => serde_json::from_str(&text).expect("the fixture is JSON"),
            false => serde_yaml::from_str(&text).expect("the description is YAML"),
        };
        let tree = tree(&text).expect("the description can be read");
        assert_eq!(tree.to_json(), expected, "{}", path.display());
    }
}

#[test]
fn scalars_are_those_of_yaml_1_2() {
    let text = "[no, on, ~, null, true, 0x10, 0o17, 1.10, '1', .5, 2030-01-01, 1e3, \"\\ud83d\"]";
    let items = |text: &str| tree(&format!("a: {text}\n")).map(|node| node.to_json()["a"].clone());
    let text = &text[..text.len() - 11];
    let expected = json!([
        "no",
        "on",
        null,
        null,
        true,
        16,
        15,
        1.1,
        "1",
        0.5,
        "2030-01-01",
        1000.0
    ]);
    assert_eq!(
        items(&format!("{}]", text.trim_end_matches(", "))),
        Some(expected)
    );
}

#[test]
fn a_number_keeps_the_text_that_it_was_written_as() {
    let tree = tree("version: 1.10\n").expect("the text is YAML");
    assert_eq!(tree.get("version").and_then(Node::text), Some("1.10"));
}

#[test]
fn a_number_as_a_key_is_its_text() {
    let tree = tree("200: {a: 1}\n").expect("the text is YAML");
    assert!(tree.get("200").is_some());
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_make_no_difference() {
    let plain = tree("a: 1\nb: |\n  two\n  three\n").map(|node| node.to_json());
    let other = tree("\u{feff}a: 1\r\nb: |\r\n  two\r\n  three\r\n").map(|node| node.to_json());
    assert!(plain.is_some());
    assert_eq!(plain, other);
}

#[test]
fn json_has_what_yaml_readers_refuse() {
    let tree = tree(r#"{"a": "\ud83d\ude00", "b":	1}"#).expect("the text is JSON");
    assert_eq!(tree.to_json(), json!({"a": "😀", "b": 1}));
}

#[test]
fn anchors_are_copied_where_their_aliases_stand() {
    let tree = tree("a: &x {b: 1}\nc: *x\n").expect("the text is YAML");
    assert_eq!(tree.to_json(), json!({"a": {"b": 1}, "c": {"b": 1}}));
}

#[test]
fn every_value_knows_where_it_was_written() {
    let text = "a:\n  - b: wanted\n";
    let tree = tree(text).expect("the text is YAML");
    let pointer = openapi_lathe::pointer::Pointer::parse("/a/0/b").expect("that is a pointer");
    let node = tree.at(&pointer).expect("there is a value");
    assert_eq!(&text[node.span.clone()], "wanted");
}

/// Any text but one with the line breaks of Unicode, which writers and readers of YAML take differently.
fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace(['\u{85}', '\u{2028}', '\u{2029}'], " "))
}

/// Any JSON that is not too deep.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let key = text();
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::btree_map(key, inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_as_it_is(value in json_value()) {
        let text = json!({"value": value}).to_string();
        let read = tree(&text).map(|node| node.to_json());
        prop_assert_eq!(read, Some(json!({"value": value})));
    }

    #[test]
    fn any_value_written_as_yaml_is_read_as_it_is(value in json_value()) {
        let value = json!({"value": value});
        let text = serde_yaml::to_string(&value).expect("any JSON can be YAML");
        let expected: Result<Value, _> = serde_yaml::from_str(&text);
        prop_assert_eq!(tree(&text).map(|node| node.to_json()), expected.ok());
    }
}
