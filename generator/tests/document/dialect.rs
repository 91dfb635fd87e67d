//! What OpenAPI 3.1 and 3.2 say in words of their own, in the words of 3.0.

use openapi_lathe::document::Read;
use openapi_lathe::pointer::Pointer;
use serde_json::{Value, json};

use crate::{codes, read};

/// A description of a later version with one schema.
fn with_schema(version: &str, schema: &Value) -> Read {
    let text = json!({
        "openapi": version,
        "info": {"title": "Test", "version": "1"},
        "paths": {},
        "components": {"schemas": {"A": schema}},
    });
    read(&text.to_string())
}

/// A schema of 3.1 as it is after reading, with the codes of the complaints.
#[track_caller]
fn check(schema: Value, expected: Value, complaints: &[&str]) {
    let read = with_schema("3.1.0", &schema);
    let at = Pointer::parse("/components/schemas/A").expect("it is a pointer");
    let tree = read.tree.as_ref().and_then(|tree| tree.at(&at));
    assert_eq!(tree.expect("it is there").to_json(), expected);
    let found: Vec<&str> = read.diagnostics.iter().map(|it| it.code.number()).collect();
    assert_eq!(found, complaints);
    assert!(read.openapi.is_some());
}

#[test]
fn null_among_the_types_is_nullable() {
    check(
        json!({"type": ["string", "null"]}),
        json!({"nullable": true, "type": "string"}),
        &[],
    );
    check(
        json!({"type": "null"}),
        json!({"nullable": true, "enum": [null]}),
        &[],
    );
}

#[test]
fn several_types_are_a_union_of_one_schema_each() {
    check(
        json!({
            "description": "x",
            "type": ["string", "integer", "array", "null"],
            "maxLength": 3,
            "minimum": 1,
            "items": {"const": 1},
        }),
        json!({
            "description": "x",
            "nullable": true,
            "anyOf": [
                {"type": "string", "maxLength": 3},
                {"type": "integer", "minimum": 1},
                {"type": "array", "items": {"enum": [1]}},
            ],
        }),
        &[],
    );
    check(
        json!({"type": ["string", "integer"], "enum": ["a", 1]}),
        json!({"enum": ["a", 1]}),
        &[],
    );
}

#[test]
fn what_3_0_says_in_other_words_is_said_so() {
    check(json!({"const": "a"}), json!({"enum": ["a"]}), &[]);
    check(
        json!({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 9}),
        json!({
            "type": "integer", "minimum": 1, "exclusiveMinimum": true,
            "maximum": 9, "exclusiveMaximum": true,
        }),
        &[],
    );
    check(
        json!({"type": "string", "examples": ["a", "b"]}),
        json!({"type": "string", "example": "a"}),
        &[],
    );
    check(
        json!({"type": "string", "contentEncoding": "base64"}),
        json!({"type": "string", "format": "byte"}),
        &[],
    );
    check(
        json!({"type": "string", "contentMediaType": "image/png"}),
        json!({"type": "string", "format": "binary"}),
        &[],
    );
}

#[test]
fn what_stands_beside_a_reference_adds_to_it() {
    check(
        json!({"properties": {
            "a": {"$ref": "#/components/schemas/A", "description": "x"},
            "b": {"$ref": "#/components/schemas/A", "$comment": "x"},
        }}),
        json!({"properties": {
            "a": {"description": "x", "allOf": [{"$ref": "#/components/schemas/A"}]},
            "b": {"$ref": "#/components/schemas/A"},
        }}),
        &[],
    );
}

#[test]
fn a_truth_value_is_a_schema() {
    check(
        json!({"properties": {"any": true, "none": false}, "additionalProperties": false}),
        json!({"properties": {"any": {}, "none": {"not": {}}}, "additionalProperties": false}),
        &[],
    );
}

#[test]
fn items_by_place_and_properties_by_pattern_are_any_of_theirs() {
    check(
        json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "string"}]}),
        json!({"type": "array", "items": {"type": "string"}}),
        &["W009"],
    );
    check(
        json!({"type": "array", "prefixItems": [true, {"type": "string"}], "items": false}),
        json!({"type": "array", "items": {"anyOf": [{}, {"type": "string"}]}}),
        &["W009"],
    );
    check(
        json!({"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": false}),
        json!({"additionalProperties": {"type": "string"}}),
        &[],
    );
    check(
        json!({"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": true}),
        json!({"additionalProperties": {"anyOf": [{"type": "string"}, {}]}}),
        &["W009"],
    );
}

#[test]
fn what_is_for_validation_alone_says_nothing() {
    check(
        json!({"if": {}, "then": {}, "contains": {}, "$defs": {"x": 1}, "unevaluatedItems": false}),
        json!({}),
        &[],
    );
}

#[test]
fn what_only_later_versions_have_is_left_out() {
    let found = codes(
        "openapi: 3.2.0\ninfo: {title: t, version: v, summary: s}\njsonSchemaDialect: x\n\
         webhooks: {a: {post: {}}}\npaths:\n  /a:\n    query: {responses: {}}\n    get:\n      \
         parameters: [{name: q, in: querystring, content: {}}]\n      responses: {}\n",
    );
    let found: Vec<&str> = found.iter().map(|code| code.number()).collect();
    assert_eq!(found, ["W008", "W008"]);
}

#[test]
fn a_complaint_shows_what_the_owner_wrote() {
    let read = with_schema(
        "3.1.0",
        &json!({"type": ["string", "null"], "enum": [true]}),
    );
    let places: Vec<String> = read
        .diagnostics
        .iter()
        .map(|it| it.message.clone())
        .collect();
    assert_eq!(
        places,
        ["a string is wanted, and this is a truth value: its text is taken"]
    );
}
