//! Schemas: what is brought to normal form, and what the typed model makes of it.

use openapi_lathe::diagnostic::Code;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type};

use crate::{codes, description, only, read};

/// A description with this schema.
fn with_schema(schema: &str) -> String {
    description(&format!("components:\n  schemas:\n    A: {schema}\n"))
}

/// The schema of such a description.
#[track_caller]
fn schema(schema: &str) -> Schema {
    let openapi = read(&with_schema(schema)).openapi.expect("it is typed");
    let mut schemas = openapi.components.expect("it has some").schemas;
    match schemas.swap_remove("A") {
        Some(ReferenceOr::Item(schema)) => schema,
        other => panic!("not a schema: {other:?}"),
    }
}

#[test]
fn what_is_below_a_schema_is_put_in() {
    let kind =
        schema("{type: object, properties: {b: {type: array, items: {type: string}}}}").schema_kind;
    let SchemaKind::Type(Type::Object(object)) = kind else {
        panic!("it is an object");
    };
    let ReferenceOr::Item(b) = &object.properties["b"] else {
        panic!("it is no reference");
    };
    let SchemaKind::Type(Type::Array(array)) = &b.schema_kind else {
        panic!("it is an array");
    };
    assert!(array.items.is_some());
}

#[test]
fn a_schema_of_any_kind_keeps_what_is_below_it() {
    let kind =
        schema("{type: object, properties: {b: {}}, oneOf: [{}, {$ref: '#/x'}]}").schema_kind;
    let SchemaKind::Any(any) = kind else {
        panic!("it is of any kind");
    };
    assert_eq!((any.properties.len(), any.one_of.len()), (1, 2));
}

#[test]
fn additional_properties_are_a_truth_value_or_a_schema() {
    for (text, expected) in [("true", None), ("{type: string}", Some(()))] {
        let kind = schema(&format!("{{type: object, additionalProperties: {text}}}")).schema_kind;
        let SchemaKind::Type(Type::Object(object)) = kind else {
            panic!("it is an object");
        };
        let found = match object.additional_properties {
            Some(AdditionalProperties::Any(true)) => None,
            Some(AdditionalProperties::Schema(_)) => Some(()),
            other => panic!("not additional properties: {other:?}"),
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn the_kinds_with_one_keyword_are_told_apart() {
    assert!(matches!(
        schema("{oneOf: [{}]}").schema_kind,
        SchemaKind::OneOf { .. }
    ));
    assert!(matches!(
        schema("{anyOf: [{}]}").schema_kind,
        SchemaKind::AnyOf { .. }
    ));
    assert!(matches!(
        schema("{allOf: [{}]}").schema_kind,
        SchemaKind::AllOf { .. }
    ));
    assert!(matches!(
        schema("{not: {}}").schema_kind,
        SchemaKind::Not { .. }
    ));
}

#[test]
fn bounds_of_integers_beyond_64_bits_are_ignored() {
    let text = "{type: integer, maximum: 18446744073709551615}";
    assert_eq!(codes(&with_schema(text)), [Code::ValueIgnored]);
    let SchemaKind::Type(Type::Integer(integer)) = schema(text).schema_kind else {
        panic!("it is an integer");
    };
    assert_eq!(integer.maximum, None);
}

#[test]
fn whole_bounds_of_integers_may_be_written_as_floats() {
    let text = "{type: integer, minimum: 1e1, maximum: 20.0}";
    assert!(codes(&with_schema(text)).is_empty());
    let SchemaKind::Type(Type::Integer(integer)) = schema(text).schema_kind else {
        panic!("it is an integer");
    };
    assert_eq!((integer.minimum, integer.maximum), (Some(10), Some(20)));
}

#[test]
fn whole_counts_may_be_written_as_floats() {
    let SchemaKind::Type(Type::String(string)) =
        schema("{type: string, maxLength: 1e3}").schema_kind
    else {
        panic!("it is a string");
    };
    assert_eq!(string.max_length, Some(1000));
}

#[test]
fn negative_counts_are_ignored() {
    let text = "{type: string, maxLength: -1}";
    assert_eq!(codes(&with_schema(text)), [Code::ValueIgnored]);
    assert!(matches!(
        schema(text).schema_kind,
        SchemaKind::Type(Type::String(_))
    ));
}

#[test]
fn a_list_of_one_type_and_null_is_read_as_nullable() {
    let text = "{type: [string, 'null']}";
    assert_eq!(codes(&with_schema(text)), [Code::NewerKeyword]);
    let schema = schema(text);
    assert!(schema.schema_data.nullable);
    assert!(matches!(
        schema.schema_kind,
        SchemaKind::Type(Type::String(_))
    ));
}

#[test]
fn a_list_of_several_types_is_read_as_in_a_later_version() {
    assert_eq!(
        only(&with_schema("{type: [string, integer]}")),
        "6:8 a list of types came with OpenAPI 3.1: it is read as a schema for each"
    );
}

#[test]
fn a_default_that_its_format_cannot_hold_is_an_error() {
    assert_eq!(
        only(&with_schema(
            "{type: integer, format: int32, default: 2147483648}"
        )),
        "6:48 the default `2147483648` does not fit into the format `int32`; write a default that \
         fits, or the format `int64`"
    );
}

#[test]
fn a_misspelt_type_says_what_was_meant() {
    assert_eq!(
        only(&with_schema("{type: sting}")),
        "6:15 `type` of a schema is never `sting`: it is read as any; did you mean `string`?"
    );
}

#[test]
fn numbers_in_an_enum_of_strings_are_read_as_their_texts() {
    let text = "{type: string, enum: [1.10, yes, null]}";
    assert_eq!(codes(&with_schema(text)), [Code::ValueIgnored]);
    let SchemaKind::Type(Type::String(string)) = schema(text).schema_kind else {
        panic!("it is a string");
    };
    let values = [Some("1.10".to_owned()), Some("yes".to_owned()), None];
    assert_eq!(string.enumeration, values);
}

#[test]
fn strings_in_an_enum_of_integers_are_ignored() {
    let text = "{type: integer, enum: [1, b]}";
    assert_eq!(
        only(&with_schema(text)),
        "6:34 an integer of 64 bits is wanted, and this is a string: it is ignored"
    );
    let SchemaKind::Type(Type::Integer(integer)) = schema(text).schema_kind else {
        panic!("it is an integer");
    };
    assert_eq!(integer.enumeration, [Some(1)]);
}

#[test]
fn required_as_a_truth_value_is_ignored() {
    assert_eq!(
        codes(&with_schema("{type: string, required: true}")),
        [Code::ValueIgnored]
    );
}

#[test]
fn a_schema_as_deep_as_the_limit_is_typed() {
    let deep = format!("{}{{}}{}", "{not: ".repeat(96), "}".repeat(96));
    assert!(read(&with_schema(&deep)).openapi.is_some());
}

#[test]
fn a_refusal_deep_below_costs_no_more_than_any() {
    let deep = format!(
        "{}{{discriminator: {{}}}}{}",
        "{not: ".repeat(90),
        "}".repeat(90)
    );
    assert_eq!(codes(&with_schema(&deep)), [Code::MissingKeyword]);
}
