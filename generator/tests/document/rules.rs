//! What objects must keep to beyond their keywords.

use openapi_lathe::diagnostic::Code;
use openapiv3::{HeaderStyle, Parameter, ParameterSchemaOrContent, ReferenceOr};

use crate::{codes, description, only, read};

/// A description with this parameter.
fn with_parameter(keywords: &str) -> String {
    description(&format!(
        "components: {{parameters: {{P: {{name: p, {keywords}}}}}}}"
    ))
}

/// The parameter of such a description.
#[track_caller]
fn parameter(keywords: &str) -> Parameter {
    let openapi = read(&with_parameter(keywords))
        .openapi
        .expect("it is typed");
    let mut parameters = openapi.components.expect("it has some").parameters;
    match parameters.swap_remove("P") {
        Some(ReferenceOr::Item(parameter)) => parameter,
        other => panic!("not a parameter: {other:?}"),
    }
}

#[test]
fn a_parameter_is_in_one_of_four_places() {
    assert_eq!(
        only(&with_parameter("in: body, schema: {}")),
        "4:44 `in` is never `body`; it is one of `cookie`, `header`, `path`, `query`"
    );
}

#[test]
fn a_parameter_has_not_both_schema_and_content() {
    let found = codes(&with_parameter("in: query, schema: {}, content: {a/b: {}}"));
    assert_eq!(found, [Code::Contradiction]);
}

#[test]
fn the_content_of_a_parameter_has_one_media_type() {
    assert_eq!(
        codes(&with_parameter("in: query, content: {}")),
        [Code::Contradiction]
    );
}

#[test]
fn a_parameter_with_neither_takes_any_value() {
    assert_eq!(codes(&with_parameter("in: query")), [Code::MissingRepaired]);
    let format = parameter("in: query").parameter_data().format;
    assert!(matches!(
        format,
        ParameterSchemaOrContent::Schema(ReferenceOr::Item(_))
    ));
}

#[test]
fn the_content_of_a_parameter_is_typed() {
    let format = parameter("in: query, content: {a/b: {schema: {type: string}}}");
    let ParameterSchemaOrContent::Content(content) = format.parameter_data().format else {
        panic!("it has content");
    };
    assert!(content["a/b"].schema.is_some());
}

#[test]
fn a_style_for_another_place_is_read_as_the_default() {
    let keywords = "in: header, style: form, schema: {}";
    assert_eq!(codes(&with_parameter(keywords)), [Code::ValueIgnored]);
    let Parameter::Header { style, .. } = parameter(keywords) else {
        panic!("it is in a header");
    };
    assert_eq!(style, HeaderStyle::Simple);
}

#[test]
fn a_style_that_there_is_not_says_what_was_meant() {
    assert!(
        only(&with_parameter("in: query, style: from, schema: {}"))
            .ends_with("did you mean `form`?")
    );
}

#[test]
fn reserved_characters_are_for_the_query() {
    let found = codes(&with_parameter(
        "in: header, allowReserved: true, schema: {}",
    ));
    assert_eq!(found, [Code::ValueIgnored]);
}

#[test]
fn example_beside_examples_is_ignored() {
    let found = codes(&with_parameter(
        "in: query, schema: {}, example: 1, examples: {}",
    ));
    assert_eq!(found, [Code::ValueIgnored]);
}

#[test]
fn a_security_scheme_needs_what_its_type_needs() {
    let text = description("components: {securitySchemes: {s: {type: apiKey, in: header}}}");
    assert_eq!(
        only(&text),
        "4:32 a security scheme lacks `name`; add `name`"
    );
}

#[test]
fn a_flow_without_its_url_is_read_as_if_it_were_empty() {
    let flows = "{password: {scopes: {}}}";
    let text = description(&format!(
        "components: {{securitySchemes: {{s: {{type: oauth2, flows: {flows}}}}}}}"
    ));
    assert_eq!(codes(&text), [Code::MissingRepaired]);
    assert!(read(&text).openapi.is_some());
}

#[test]
fn a_requirement_without_scopes_may_say_nothing() {
    let text = description("security:\n- token:\n");
    assert_eq!(codes(&text), [Code::NoValue]);
    let security = read(&text).openapi.expect("it is typed").security;
    assert_eq!(
        security.expect("it has some")[0]["token"],
        Vec::<String>::new()
    );
}

#[test]
fn a_link_that_leads_nowhere_is_left_out() {
    let text = description("components: {links: {l: {parameters: {}}}}");
    assert_eq!(codes(&text), [Code::ValueIgnored]);
    let components = read(&text).openapi.expect("it is typed").components;
    assert!(components.expect("it has some").links.is_empty());
}

#[test]
fn a_range_of_statuses_may_be_in_lower_case() {
    let text = description("paths: {/a: {get: {responses: {4xx: {description: x}}}}}");
    assert!(codes(&text).is_empty());
}

#[test]
fn one_range_of_statuses_in_two_cases_is_a_key_twice() {
    let responses = "{4xx: {description: x}, 4XX: {description: y}}";
    let text = description(&format!(
        "paths: {{/a: {{get: {{responses: {responses}}}}}}}"
    ));
    assert_eq!(codes(&text), [Code::DuplicateKey]);
}
