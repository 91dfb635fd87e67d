//! Properties that are not known, and are sent back.

use lathe_runtime::sample::label::{Label, Marker, Position};
use lathe_runtime::{Json, Null, UnknownProperties, from_slice, to_vec};
use serde_json::json;

fn read<T: Json>(text: &str) -> T {
    from_slice(text.as_bytes()).expect("it is one")
}

fn written<T: Json>(value: &T) -> String {
    String::from_utf8(to_vec(value)).expect("it is UTF-8")
}

#[test]
fn what_is_read_changed_and_sent_back_keeps_what_is_not_known() {
    let label: Label = read(r#"{"z": [1, {"a": null}], "text": "old", "a": null}"#);
    let label = label.text("new").colour(Null);
    assert_eq!(
        written(&label),
        r#"{"text":"new","colour":null,"z":[1, {"a": null}],"a":null}"#
    );
}

#[test]
fn they_keep_their_order_and_their_text() {
    let text =
        r#"{"b":1e400,"__proto__":{"text":1},"a":123456789012345678901234567890.10,"":"\u0061"}"#;
    assert_eq!(written(&read::<Label>(text)), text);
}

#[test]
fn a_known_property_is_never_among_them() {
    let label: Label = read(r#"{"te\u0078t": "a", "text": "b", "more": 1, "text": null}"#);
    assert_eq!(written(&label), r#"{"more":1}"#);
    assert_eq!(written(&label.text("c")), r#"{"text":"c","more":1}"#);
}

#[test]
fn of_those_that_come_twice_the_last_is_kept() {
    let label: Label = read(r#"{"a": 1, "b": 2, "\u0061": 3, "c": 4, "b": {"b": 5}}"#);
    assert_eq!(written(&label), r#"{"a":3,"c":4,"b":{"b": 5}}"#);
    let many: String = (0..20_000)
        .map(|index| format!("\"{}\":{index},", index % 10_000))
        .collect();
    let label: Label = read(&format!("{{{many}\"a\":0}}"));
    assert_eq!(label.unknown_properties().len(), 10_001);
    assert_eq!(label.unknown_properties().get("9999"), Some("19999"));
}

#[test]
fn the_tag_of_a_variant_is_not_among_them() {
    let text = r#"{"kind":"side","number":1,"more":true}"#;
    let position: Position = read(text);
    assert_eq!(written(&position), text);
    let Position::Side(side) = position else {
        panic!("it is a side");
    };
    let all: Vec<(&str, &str)> = side.unknown_properties().iter().collect();
    assert_eq!(all, [("more", "true")]);
}

#[test]
fn a_variant_that_knows_more_of_a_value_is_taken_although_another_keeps_all_of_it() {
    let marker: Marker = read(r#"{"text": "a", "number": 1, "more": 2}"#);
    let Marker::Number(number) = marker else {
        panic!("the number is known there");
    };
    assert_eq!(number.number, Some(1));
    assert_eq!(number.unknown_properties().len(), 1);
}

#[test]
fn they_can_be_looked_at_and_taken_out() {
    let mut label: Label = read(r#"{"a": 1, "text": "t", "b": "two", "c": 3}"#);
    let unknown = label.unknown_properties_mut();
    assert_eq!(unknown.get("b"), Some("\"two\""));
    assert_eq!((unknown.get("text"), unknown.get("d")), (None, None));
    assert_eq!(unknown.remove("b").as_deref(), Some("\"two\""));
    assert_eq!(unknown.remove("b"), None);
    assert_eq!(format!("{unknown:?}"), r#"{"a": "1", "c": "3"}"#);
    assert_eq!(written(&label), r#"{"text":"t","a":1,"c":3}"#);
    label.unknown_properties_mut().clear();
    assert!(label.unknown_properties().is_empty());
    assert_eq!(label, Label::default().text("t"));
}

#[test]
fn a_value_without_any_is_equal_to_one_that_was_made_and_no_larger_than_a_pointer_more() {
    assert_eq!(
        read::<Label>(r#"{"text": "a"}"#),
        Label::default().text("a")
    );
    assert_ne!(
        read::<Label>(r#"{"text": "a", "b": 1}"#),
        Label::default().text("a")
    );
    assert_eq!(size_of::<UnknownProperties>(), size_of::<usize>());
}

#[test]
fn another_format_keeps_them_too() {
    let label: Label = read(r#"{"text": "a", "more": {"deep": [1.5, "x", null]}}"#);
    let yaml = serde_yaml::to_string(&label).expect("it is YAML");
    let again: Label = serde_yaml::from_str(&yaml).expect("it is a label");
    let expected = json!({"text": "a", "more": {"deep": [1.5, "x", null]}});
    assert_eq!(serde_json::to_value(again).expect("it is JSON"), expected);
}
