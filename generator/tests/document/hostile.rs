//! Small descriptions that stand for large ones: a result, or an error with a place, and soon.

use openapi_lathe::diagnostic::{Code, Severity};
use openapi_lathe::document;
use openapi_lathe::source::Source;

/// The codes of errors that come of a description with these members beside the usual ones.
fn errors(members: &str) -> Vec<Code> {
    let text =
        format!(r#"{{"openapi": "3.1.0", "info": {{"title": "t", "version": "1"}}, {members}}}"#);
    let read = document::read(&Source::new("api.json", text));
    let errors = read
        .diagnostics
        .iter()
        .filter(|it| it.severity() == Severity::Error);
    errors.map(|it| it.code).collect()
}

/// `entry` of every number below a limit, as the members of an object.
fn members(limit: usize, entry: impl Fn(usize) -> String) -> String {
    (0..limit).map(entry).collect::<Vec<_>>().join(", ")
}

#[test]
fn paths_that_are_four_of_the_next_are_too_much() {
    let items = members(14, |at| {
        let next = format!(r##"{{"$ref": "#/components/pathItems/p{}"}}"##, at + 1);
        let callbacks =
            format!(r#"{{"c": {{"w": {next}, "x": {next}, "y": {next}, "z": {next}}}}}"#);
        format!(r#""p{at}": {{"post": {{"responses": {{}}, "callbacks": {callbacks}}}}}"#)
    });
    let found = errors(&format!(
        r##""paths": {{"/a": {{"$ref": "#/components/pathItems/p0"}}}}, "components": {{"pathItems": {{{items}, "p14": {{}}}}}}"##
    ));
    assert_eq!(found, [Code::AliasBudget]);
}

#[test]
fn a_path_that_leads_to_thousands_of_paths_is_too_deep() {
    let items = members(20_000, |at| {
        format!(r##""/a{at}": {{"$ref": "#/paths/~1a{}"}}"##, at + 1)
    });
    let found = errors(&format!(r#""paths": {{{items}, "/a20000": {{}}}}"#));
    assert_eq!(found, [Code::TooDeep]);
}

#[test]
fn a_schema_that_is_another_ten_thousand_times_is_read() {
    let schemas = members(10_000, |at| {
        format!(
            r##""A{at}": {{"$ref": "#/components/schemas/A{}"}}"##,
            at + 1
        )
    });
    let found = errors(&format!(
        r#""paths": {{}}, "components": {{"schemas": {{{schemas}, "A10000": {{"type": "string"}}}}}}"#
    ));
    assert_eq!(found, []);
}

#[test]
fn ten_thousand_places_within_one_schema_become_components() {
    let properties = members(10_000, |at| format!(r#""p{at}": {{"type": "string"}}"#));
    let schemas = members(10_000, |at| {
        format!(r##""S{at}": {{"$ref": "#/components/schemas/All/properties/p{at}"}}"##)
    });
    let found = errors(&format!(
        r#""paths": {{}}, "components": {{"schemas": {{{schemas}, "All": {{"properties": {{{properties}}}}}}}}}"#
    ));
    assert_eq!(found, []);
}
