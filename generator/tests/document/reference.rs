//! The readers against those that everybody uses: where both read a text, they read the same.

use openapi_lathe::document;
use openapi_lathe::source::Source;
use openapiv3::OpenAPI;
use serde_json::Value;

/// A description with most of what a description can have.
const LARGE: &str = include_str!("large.yaml");
/// The description that this project is for.
const IMAGE_ACTIONS: &str = include_str!("../../../spec/image-actions.yaml");

#[track_caller]
fn same_tree(text: &str) {
    let reference: Value = serde_yaml::from_str(text).expect("the reference reads it");
    assert_eq!(crate::tree(text).to_json(), reference);
}

#[test]
fn a_large_description_is_read_as_by_serde_yaml() {
    same_tree(LARGE);
}

#[test]
fn the_description_of_image_actions_is_read_as_by_serde_yaml() {
    same_tree(IMAGE_ACTIONS);
}

#[test]
fn a_large_description_is_read_from_json_as_by_serde_json() {
    let value: Value = serde_yaml::from_str(LARGE).expect("the reference reads it");
    let compact = serde_json::to_string(&value).expect("JSON is written");
    let pretty = serde_json::to_string_pretty(&value).expect("JSON is written");
    assert_eq!(crate::tree(&compact).to_json(), value);
    assert_eq!(crate::tree(&pretty).to_json(), value);
}

#[track_caller]
fn same_document(text: &str) {
    let read = document::read(&Source::new("test", text));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let tree = read.tree.expect("the tree is there");
    let reference: OpenAPI = serde_json::from_value(tree.to_json()).expect("it is typed at once");
    assert_eq!(read.openapi, Some(reference));
}

#[test]
fn a_large_description_typed_by_parts_is_the_same_as_at_once() {
    same_document(LARGE);
}

#[test]
fn the_description_of_image_actions_typed_by_parts_is_the_same_as_at_once() {
    same_document(IMAGE_ACTIONS);
}
