//! Objects: their keywords, their `x-lathe` keys, and what stands beside `$ref`.

use openapi_lathe::diagnostic::Code;

use crate::{codes, description, only, read};

/// An operation with these keywords.
fn operation(keywords: &str) -> String {
    description(&format!(
        "paths:\n  /a:\n    get:\n      responses: {{}}\n      {keywords}\n"
    ))
}

#[test]
fn a_small_description_is_read_without_complaint() {
    let read = read(&description(""));
    assert!(read.diagnostics.is_empty());
    assert!(read.openapi.is_some());
}

#[test]
fn a_version_is_a_text_however_it_is_written() {
    let text = "openapi: 3.0.0\ninfo: {title: 7, version: 1.10}\npaths: {}\n";
    let openapi = read(text).openapi.expect("nothing is wrong");
    assert_eq!(openapi.info.version, "1.10");
}

#[test]
fn a_version_that_is_not_out_yet_cannot_be_read() {
    let help = "OpenAPI 3.0, 3.1 and 3.2 are read; their versions look like `3.0.3`";
    assert_eq!(
        only("openapi: 4.0.0"),
        format!("1:10 `4.0.0` is not a version of OpenAPI that can be read; {help}")
    );
}

#[test]
fn a_version_of_swagger_that_is_not_read_is_said() {
    assert_eq!(
        only("swagger: 1.2"),
        "1:10 `1.2` is not a version of Swagger that can be read; Swagger 2.0 is read, and OpenAPI 3.0, 3.1 and 3.2"
    );
}

#[test]
fn a_document_that_is_no_map_is_no_description() {
    assert_eq!(codes("- a\n"), [Code::NotOpenApi]);
}

#[test]
fn an_unknown_keyword_is_ignored_with_what_was_meant() {
    assert_eq!(
        only(&operation("sumary: x")),
        "7:7 `sumary` is no keyword of an operation, and is ignored; did you mean `summary`?"
    );
}

#[test]
fn keys_of_other_tools_may_hold_anything() {
    assert!(codes(&operation("x-mine: {$ref: 1, x-lathe-name: 2}")).is_empty());
}

#[test]
fn examples_are_not_looked_into() {
    let schema = "{default: {$ref: 1}, example: {type: x, x-lathe-y: 1}, enum: [{type: x}]}";
    let text = description(&format!("components: {{schemas: {{A: {schema}}}}}"));
    assert!(codes(&text).is_empty());
}

#[test]
fn the_value_of_an_example_object_is_not_looked_into() {
    let text = description("components: {examples: {A: {value: {$ref: 1, x-lathe-y: 2}}}}");
    assert!(codes(&text).is_empty());
}

#[test]
fn a_keyword_of_a_later_version_is_ignored() {
    assert_eq!(codes(&description("webhooks: {}")), [Code::NewerKeyword]);
}

#[test]
fn a_missing_keyword_is_shown_at_its_object() {
    let text = description("components:\n  securitySchemes:\n    token: {scheme: bearer}\n");
    assert_eq!(
        only(&text),
        "6:5 a security scheme lacks `type`; add `type`"
    );
}

#[test]
fn a_description_without_paths_is_read_as_if_they_were_empty() {
    let text = "openapi: 3.0.3\ninfo: {title: a, version: b}\n";
    assert_eq!(codes(text), [Code::MissingRepaired]);
    assert!(read(text).openapi.is_some());
}

#[test]
fn an_operation_without_responses_is_read_as_if_they_were_empty() {
    let text = description("paths: {/a: {get: {operationId: a}}}");
    assert_eq!(codes(&text), [Code::MissingRepaired]);
    assert!(read(&text).openapi.is_some());
}

#[test]
fn a_keyword_without_a_value_is_ignored() {
    assert_eq!(
        only(&operation("description:")),
        "7:7 `description` has no value"
    );
}

#[test]
fn a_schema_without_a_value_takes_any() {
    let text = description("components:\n  schemas:\n    A:\n");
    let help = "write `{}` if that is what is meant";
    assert_eq!(only(&text), format!("6:5 `A` has no value; {help}"));
    assert!(read(&text).openapi.is_some());
}

#[test]
fn a_value_of_the_wrong_kind_is_shown_itself() {
    assert_eq!(
        only(&operation("operationId: [a]")),
        "7:20 a string is wanted, and this is a list"
    );
}

#[test]
fn an_object_of_the_wrong_kind_is_called_what_it_should_be() {
    let text = description("components: {responses: {A: gone}}");
    assert_eq!(
        only(&text),
        "4:29 a response is a map, and this is a string"
    );
}

#[test]
fn a_wrong_value_that_no_client_depends_on_is_ignored() {
    let text = description("components: {schemas: {A: {maxLength: many}}}");
    assert_eq!(codes(&text), [Code::ValueIgnored]);
    assert!(read(&text).openapi.is_some());
}

#[test]
fn a_quoted_truth_value_says_to_take_the_quotes_away() {
    assert!(only(&operation("deprecated: 'true'")).ends_with("; take the quotes away"));
}

#[test]
fn what_is_left_out_with_an_error_leaves_no_document() {
    let text = description("components: {responses: {A: gone}}");
    assert!(read(&text).openapi.is_none());
}

#[test]
fn a_misspelt_extension_key_leaves_the_document() {
    let read = read(&operation("x-lathe-nam: x"));
    assert!(read.diagnostics.has_errors());
    assert!(read.openapi.is_some());
}

#[test]
fn an_unknown_extension_key_is_an_error_with_what_was_meant() {
    assert_eq!(
        only(&operation("x-lathe-pagng: {}")),
        "7:7 there is no key `x-lathe-pagng`; did you mean `x-lathe-paging`?"
    );
}

#[test]
fn an_extension_key_in_the_wrong_place_says_where_it_belongs() {
    assert_eq!(
        only(&operation("x-lathe-environment: [A]")),
        "7:7 `x-lathe-environment` does not belong in an operation; it belongs in a security scheme"
    );
}

#[test]
fn a_key_in_an_extension_is_held_to_the_same_strictness() {
    let paging = "x-lathe-paging: {page: p, items: i, next: n, totl: t}";
    assert_eq!(
        only(&operation(paging)),
        "7:52 `x-lathe-paging` has no key `totl`; did you mean `total`?"
    );
}

#[test]
fn keywords_beside_a_reference_are_ignored() {
    let text = description(
        "components: {parameters: {A: {$ref: '#/components/parameters/B', in: query}}}",
    );
    assert_eq!(
        only(&text),
        "4:66 `in` is ignored, because `$ref` stands beside it"
    );
}

#[test]
fn a_name_may_stand_beside_a_reference() {
    let text = description(
        "components: {schemas: {A: {$ref: '#/components/parameters/B', x-lathe-name: B}}}",
    );
    assert!(codes(&text).is_empty());
}

#[test]
fn other_extension_keys_may_not_stand_beside_a_reference() {
    let text = description(
        "components: {schemas: {A: {$ref: '#/components/parameters/B', x-lathe-error: {}}}}",
    );
    assert_eq!(codes(&text), [Code::MisplacedExtension]);
}

#[test]
fn a_reference_is_a_string() {
    let text = description("components: {schemas: {A: {$ref: {}}}}");
    assert_eq!(codes(&text), [Code::WrongKind]);
}

#[test]
fn a_path_begins_with_a_slash() {
    assert_eq!(codes(&description("paths: {a: {}}")), [Code::InvalidKey]);
}

#[test]
fn a_response_is_listed_by_a_status() {
    for status in ["20", "2000", "okay", "0XX", "+20"] {
        let text = description(&format!(
            "paths: {{/a: {{get: {{responses: {{{status}: {{description: x}}}}}}}}}}"
        ));
        assert_eq!(codes(&text), [Code::InvalidKey], "{status}");
    }
}

#[test]
fn callbacks_by_reference_are_left_out() {
    let operation = operation("callbacks: {c: {$ref: '#/components/callbacks/c'}}");
    assert!(read(&operation).openapi.is_some());
}
