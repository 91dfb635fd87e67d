//! JSON: values, places and errors.

use openapi_lathe::diagnostic::Code;
use openapi_lathe::document;
use openapi_lathe::source::Source;
use serde_json::json;

use crate::{codes, only, tree, value};

#[test]
fn escapes_are_resolved() {
    let text = r#"{"a": "\u00e9\ud83d\ude00\n\/"}"#;
    assert_eq!(value(text, "/a"), json!("é😀\n/"));
}

#[test]
fn escapes_in_keys_are_resolved() {
    assert_eq!(value(r#"{"\u0061": 1}"#, ""), json!({ "a": 1 }));
}

#[test]
fn half_a_character_is_an_error_at_its_string() {
    let help = "characters beyond U+FFFF take two escapes: `\\ud83d\\ude00`";
    let text = r#"{"openapi": "3.0.3", "info": {"title": "\ud83d", "version": "1"}, "paths": {}}"#;
    assert_eq!(
        only(text),
        format!("1:40 an escape of this string is half a character; {help}")
    );
}

#[test]
fn a_number_keeps_its_text() {
    let tree = tree(r#"{"version": 1.10}"#);
    let version = tree.get("version").expect("the key is there");
    assert_eq!(version.text(), Some("1.10"));
}

#[test]
fn places_count_from_the_byte_order_mark() {
    let text = "\u{feff}{\"a\": 12}";
    let tree = tree(text);
    let a = tree.get("a").expect("the key is there");
    assert_eq!(&text[a.span.clone()], "12");
}

#[test]
fn a_key_long_enough_for_yaml_to_refuse_is_read() {
    let key = "k".repeat(5000);
    assert_eq!(
        value(&format!("{{\"{key}\": 1}}"), &format!("/{key}")),
        json!(1)
    );
}

#[test]
fn tabs_may_indent() {
    assert_eq!(value("{\n\t\"a\": 1\n}", ""), json!({ "a": 1 }));
}

#[test]
fn an_error_has_its_line_and_column() {
    let found = only("{\n  \"a\": 1,\n}");
    assert_eq!(found, "3:1 a comma stands before the end; remove the comma");
}

#[test]
fn an_error_at_the_end_has_a_place() {
    assert!(only("{\n  \"a\": [1,\n").starts_with("2:"));
}

#[test]
fn comments_are_named() {
    assert!(only("{\n  // no\n}").ends_with("; JSON has no comments"));
}

#[test]
fn a_json_file_is_json_whatever_it_begins_with() {
    let source = Source::new("api.json", "// no\n{}");
    let diagnostics = document::read(&source).diagnostics;
    assert_eq!(diagnostics.as_slice()[0].code, Code::Syntax);
}

#[test]
fn a_key_twice_is_an_error() {
    let found = codes(r#"{"openapi": "4.0.0", "a": 1, "a": 2}"#);
    assert_eq!(found, [Code::UnsupportedVersion, Code::DuplicateKey]);
}

#[test]
fn nesting_has_a_limit() {
    let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(codes(&text), [Code::TooDeep]);
}

#[test]
fn a_number_too_large_is_read_as_a_text_with_a_warning() {
    let found = codes(r#"{"openapi": "4.0.0", "a": 1e999}"#);
    assert_eq!(found, [Code::UnsupportedVersion, Code::NoJsonNumber]);
}
