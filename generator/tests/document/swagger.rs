//! What Swagger 2.0 says in words of its own, in the words of OpenAPI 3.0.

use std::collections::BTreeMap;

use openapi_lathe::diagnostic::{Code, render};
use openapi_lathe::document::{self, Read};
use openapi_lathe::pointer::Pointer;
use openapi_lathe::source::{Files, Source};
use serde_json::{Value, json};

use crate::{codes, only, read};

/// A description of Swagger 2.0 with these members beside the usual ones.
fn with(members: Value) -> String {
    let mut text = json!({
        "swagger": "2.0",
        "info": {"title": "Test", "version": "1"},
        "host": "a.example",
        "paths": {},
    });
    if let (Some(text), Value::Object(members)) = (text.as_object_mut(), members) {
        text.extend(members);
    }
    text.to_string()
}

/// A description with one operation, `POST /a`.
fn operation(operation: Value, members: Value) -> String {
    let mut members = members;
    members["paths"] = json!({"/a": {"post": operation}});
    with(members)
}

#[track_caller]
fn at(read: &Read, pointer: &str) -> Value {
    let pointer = Pointer::parse(pointer).expect("tests have good pointers");
    let tree = read.tree.as_ref().expect("there is a tree");
    let found = tree.at(&pointer);
    found.map_or(Value::Null, |node| node.to_json())
}

/// What stands at a place after reading, with the codes of the complaints.
#[track_caller]
fn check(text: &str, pointer: &str, expected: Value, complaints: &[&str]) {
    let read = read(text);
    assert_eq!(at(&read, pointer), expected);
    let found: Vec<&str> = read.diagnostics.iter().map(|it| it.code.number()).collect();
    assert_eq!(found, complaints);
    assert!(read.openapi.is_some());
}

/// What a parameter becomes.
#[track_caller]
fn check_parameter(parameter: Value, expected: Value, complaints: &[&str]) {
    let text = operation(
        json!({"parameters": [parameter], "responses": {}}),
        json!({}),
    );
    check(&text, "/paths/~1a/post/parameters/0", expected, complaints);
}

/// What the parameters of an operation become as its body.
#[track_caller]
fn check_body(consumes: Value, parameters: Value, expected: Value, complaints: &[&str]) {
    let text = operation(
        json!({"consumes": consumes, "parameters": parameters, "responses": {}}),
        json!({}),
    );
    check(&text, "/paths/~1a/post/requestBody", expected, complaints);
}

/// What a schema becomes.
#[track_caller]
fn check_schema(schema: Value, expected: Value, complaints: &[&str]) {
    let text = with(json!({"definitions": {"A": schema}}));
    check(&text, "/components/schemas/A", expected, complaints);
}

#[test]
fn the_version_may_be_a_number() {
    for version in ["2.0", "'2.0'", "2", "\"2.0.0\""] {
        let read = read(&format!(
            "swagger: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\n"
        ));
        assert!(read.openapi.is_some(), "{version}");
        assert_eq!(at(&read, "/openapi"), json!("3.0.3"));
    }
    assert_eq!(codes("swagger: [2]\n"), [Code::UnsupportedVersion]);
}

#[test]
fn host_path_and_schemes_are_a_server() {
    for (members, url) in [
        (json!({}), json!("https://a.example")),
        (json!({"basePath": "/v1"}), json!("https://a.example/v1")),
        (json!({"basePath": "v1"}), json!("https://a.example/v1")),
        (json!({"schemes": ["http"]}), json!("http://a.example")),
        (
            json!({"schemes": ["http", "https"]}),
            json!("https://a.example"),
        ),
        (json!({"schemes": ["wss"]}), json!("https://a.example")),
        (
            json!({"host": "b.example:8/"}),
            json!("https://b.example:8"),
        ),
        (
            json!({"host": "http://b.example"}),
            json!("http://b.example"),
        ),
        (json!({"host": "{{.Host}}"}), json!("https://{{.Host}}")),
        (json!({"host": "", "basePath": "/v1"}), json!("/v1")),
    ] {
        let read = read(&with(members.clone()));
        assert_eq!(at(&read, "/servers/0/url"), url, "{members}");
        assert!(read.openapi.is_some(), "{members}");
    }
}

#[test]
fn an_operation_has_a_server_of_its_own_where_its_schemes_are_others() {
    let own = json!({"schemes": ["http"], "responses": {}});
    check(
        &operation(own.clone(), json!({"basePath": "/v1"})),
        "/paths/~1a/post/servers/0/url",
        json!("http://a.example/v1"),
        &[],
    );
    let same = operation(own, json!({"schemes": ["http"]}));
    check(&same, "/paths/~1a/post/servers", Value::Null, &[]);
}

#[test]
fn a_body_among_the_parameters_is_the_body() {
    let parameter = json!({
        "in": "body", "name": "x", "required": true, "description": "d",
        "x-a": 1, "schema": {"$ref": "#/definitions/B"},
    });
    let text = operation(
        json!({"parameters": [parameter], "responses": {}}),
        json!({"definitions": {"B": {}}}),
    );
    let schema = json!({"$ref": "#/components/schemas/B"});
    check(
        &text,
        "/paths/~1a/post/requestBody",
        json!({
            "required": true, "description": "d", "x-a": 1,
            "content": {"application/json": {"schema": schema}},
        }),
        &[],
    );
    check(&text, "/paths/~1a/post/parameters", json!([]), &[]);
}

#[test]
fn a_body_has_the_media_types_that_are_consumed_and_can_be_it() {
    let object = json!({"type": "object"});
    let body = json!([{"in": "body", "name": "x", "schema": object}]);
    let has = |names: &[&str]| {
        let content: BTreeMap<&str, Value> = names
            .iter()
            .map(|name| (*name, json!({"schema": object})))
            .collect();
        json!({"content": content})
    };
    check_body(
        json!(["application/xml"]),
        body.clone(),
        has(&["application/xml"]),
        &[],
    );
    check_body(
        json!(["text/plain", "application/json", "multipart/form-data"]),
        body.clone(),
        has(&["application/json"]),
        &[],
    );
    check_body(json!([]), body, has(&["application/json"]), &[]);
    let bytes =
        json!([{"in": "body", "name": "x", "schema": {"type": "string", "format": "binary"}}]);
    let read = read(&operation(
        json!({"parameters": bytes, "responses": {}}),
        json!({"consumes": ["application/json"]}),
    ));
    let content = at(
        &read,
        "/paths/~1a/post/requestBody/content/application~1octet-stream",
    );
    assert!(content.is_object());
}

#[test]
fn of_more_media_types_than_anybody_lists_those_of_json_are_kept() {
    let mut consumes: Vec<String> = (0..20).map(|at| format!("a/{at}")).collect();
    consumes.push("application/json".to_owned());
    let read = read(&with(json!({
        "consumes": consumes,
        "parameters": {"B": {"in": "body", "name": "x", "schema": {}}},
    })));
    let content = at(&read, "/components/requestBodies/B/content");
    let content = content.as_object().expect("it is a map");
    assert_eq!(content.len(), 16);
    assert!(content.contains_key("application/json"));
    assert_eq!(read.diagnostics.iter().count(), 5);
}

#[test]
fn parameters_of_a_form_are_its_properties() {
    check_body(
        json!(["application/json"]),
        json!([
            {"in": "formData", "name": "a", "type": "integer", "required": true, "description": "d"},
            {"in": "formData", "name": "b", "type": "array", "items": {"type": "string"}},
            {"in": "formData", "name": "c", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
            {"in": "formData", "name": "d", "type": "array", "items": {"type": "string"}, "collectionFormat": "ssv"},
        ]),
        json!({
            "required": true,
            "content": {"application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["a"],
                    "properties": {
                        "a": {"type": "integer", "description": "d"},
                        "b": {"type": "array", "items": {"type": "string"}},
                        "c": {"type": "array", "items": {"type": "string"}},
                        "d": {"type": "array", "items": {"type": "string"}},
                    },
                },
                "encoding": {
                    "b": {"style": "form", "explode": false},
                    "d": {"style": "spaceDelimited", "explode": false},
                },
            }},
        }),
        &[],
    );
}

#[test]
fn a_form_with_a_file_has_parts() {
    check_body(
        json!(["application/x-www-form-urlencoded", "multipart/form-data"]),
        json!([
            {"in": "formData", "name": "a", "type": "file"},
            {"in": "formData", "name": "b", "type": "array", "items": {"type": "file"}},
            {"in": "formData", "name": "c", "type": "array", "items": {"type": "string"}},
        ]),
        json!({
            "required": false,
            "content": {"multipart/form-data": {"schema": {
                "type": "object",
                "properties": {
                    "a": {"type": "string", "format": "binary"},
                    "b": {"type": "array", "items": {"type": "string", "format": "binary"}},
                    "c": {"type": "string"},
                },
            }}},
        }),
        &["W075"],
    );
}

#[test]
fn a_parameter_of_a_form_that_is_listed_twice_is_an_error() {
    let field = json!({"in": "formData", "name": "a", "type": "string"});
    let text = operation(
        json!({"parameters": [field, field], "responses": {}}),
        json!({}),
    );
    assert_eq!(codes(&text), [Code::DuplicateParameter]);
}

#[test]
fn of_two_bodies_the_first_is_sent() {
    let body = |name: &str| json!({"in": "body", "name": name, "description": name, "schema": {}});
    let field = json!({"in": "formData", "name": "a", "type": "string"});
    check_body(
        json!([]),
        json!([body("x"), body("y"), field]),
        json!({"description": "x", "content": {"application/json": {"schema": {}}}}),
        &["W058", "W058"],
    );
}

#[test]
fn bodies_and_forms_of_a_path_are_those_of_its_operations() {
    let field = |name: &str, kind: &str| json!({"in": "formData", "name": name, "type": kind});
    let read = read(&with(json!({"paths": {"/a": {
        "parameters": [field("a", "string"), field("b", "string"), {"$ref": "#/parameters/Q"}],
        "post": {"responses": {}, "parameters": [field("a", "integer")]},
        "put": {"responses": {}},
        "patch": {"responses": {}, "parameters": [{"in": "body", "name": "x", "schema": {}}]},
    }}, "parameters": {"Q": {"in": "query", "name": "q", "type": "string"}}})));
    let properties = |method: &str| {
        let form = "application~1x-www-form-urlencoded";
        at(
            &read,
            &format!("/paths/~1a/{method}/requestBody/content/{form}/schema/properties"),
        )
    };
    assert_eq!(
        properties("post"),
        json!({"a": {"type": "integer"}, "b": {"type": "string"}})
    );
    assert_eq!(
        properties("put"),
        json!({"a": {"type": "string"}, "b": {"type": "string"}})
    );
    assert_eq!(properties("patch"), Value::Null);
    assert_eq!(
        at(&read, "/paths/~1a/parameters"),
        json!([{"$ref": "#/components/parameters/Q"}])
    );
    assert!(read.diagnostics.iter().next().is_none());
}

#[test]
fn bodies_that_operations_share_are_components() {
    let members = json!({
        "consumes": ["application/json"],
        "parameters": {"B": {"in": "body", "name": "x", "schema": {"type": "string"}}},
    });
    let refers = json!([{"$ref": "#/parameters/B"}]);
    let own = json!({"parameters": refers, "responses": {}});
    let text = operation(own, members.clone());
    check(
        &text,
        "/paths/~1a/post/requestBody",
        json!({"$ref": "#/components/requestBodies/B"}),
        &[],
    );
    let content = json!({"content": {"application/json": {"schema": {"type": "string"}}}});
    check(&text, "/components/requestBodies/B", content, &[]);
    let other = json!({"parameters": refers, "responses": {}, "consumes": ["text/plain"]});
    check(
        &operation(other, members),
        "/paths/~1a/post/requestBody",
        json!({"content": {"text/plain": {"schema": {"type": "string"}}}}),
        &[],
    );
}

#[test]
fn the_type_of_a_parameter_is_its_schema() {
    check_parameter(
        json!({
            "in": "query", "name": "q", "description": "d", "required": true, "type": "integer",
            "format": "int64", "minimum": 1, "default": 2, "enum": [2, 3], "x-nullable": true,
            "x-enum-varnames": ["a", "b"], "x-a": 1, "allowEmptyValue": true, "x-lathe-name": "query",
        }),
        json!({
            "in": "query", "name": "q", "description": "d", "required": true, "x-a": 1,
            "allowEmptyValue": true, "x-lathe-name": "query",
            "schema": {
                "type": "integer", "format": "int64", "minimum": 1, "default": 2, "enum": [2, 3],
                "nullable": true, "x-enum-varnames": ["a", "b"],
            },
        }),
        &[],
    );
}

#[test]
fn the_format_of_a_list_is_a_style() {
    let items = json!({"type": "string"});
    for (location, format, style, complaints) in [
        ("query", "csv", json!(["form", false]), &[][..]),
        ("query", "multi", json!(["form", true]), &[]),
        ("query", "ssv", json!(["spaceDelimited", false]), &[]),
        ("query", "pipes", json!(["pipeDelimited", false]), &[]),
        ("query", "tsv", Value::Null, &["W075"]),
        ("query", "brackets", Value::Null, &["W075"]),
        ("header", "csv", json!([null, null]), &[]),
        ("header", "pipes", Value::Null, &["W075"]),
        ("header", "multi", json!([null, null]), &["W006"]),
    ] {
        let mut expected = json!({
            "in": location, "name": "q", "schema": {"type": "array", "items": items},
        });
        if style.is_null() {
            expected["schema"] = json!({"type": "string"});
        } else if !style[0].is_null() {
            expected["style"] = style[0].clone();
            expected["explode"] = style[1].clone();
        }
        let parameter = json!({
            "in": location, "name": "q", "type": "array", "items": items, "collectionFormat": format,
        });
        check_parameter(parameter, expected, complaints);
    }
}

#[test]
fn answers_have_the_media_types_that_are_produced_and_can_be_them() {
    let error = json!({"type": "object"});
    let text = operation(
        json!({
            "produces": ["application/x-tar"],
            "responses": {
                "200": {"description": "d", "schema": {"type": "file"}},
                "404": {"description": "d", "schema": error},
                "204": {"description": "d"},
            },
        }),
        json!({"produces": ["application/json"]}),
    );
    check(
        &text,
        "/paths/~1a/post/responses",
        json!({
            "200": {"description": "d", "content": {
                "application/x-tar": {"schema": {"type": "string", "format": "binary"}},
            }},
            "404": {"description": "d", "content": {"application/json": {"schema": error}}},
            "204": {"description": "d"},
        }),
        &[],
    );
}

#[test]
fn an_answer_of_bytes_need_not_say_so_twice() {
    let responses = json!({"200": {"description": "d"}, "404": {"description": "d"}});
    let answers = |produces: Value| {
        let text = operation(
            json!({"produces": produces, "responses": responses}),
            json!({}),
        );
        at(&read(&text), "/paths/~1a/post/responses")
    };
    assert_eq!(
        answers(json!(["application/x-tar"])),
        json!({
            "200": {"description": "d", "content": {"application/x-tar": {}}},
            "404": {"description": "d"},
        })
    );
    for other in ["application/json", "text/plain", "*/*"] {
        assert_eq!(answers(json!(["application/x-tar", other])), responses);
    }
    let all = json!({"produces": ["application/x-tar"]});
    let text = operation(json!({"responses": responses}), all);
    assert_eq!(at(&read(&text), "/paths/~1a/post/responses"), responses);
}

#[test]
fn an_answer_has_its_examples_and_headers() {
    let text = operation(
        json!({"responses": {"200": {
            "description": "d",
            "schema": {"type": "string"},
            "examples": {"application/json": "x", "text/csv": "y"},
            "headers": {"X-A": {"type": "integer", "format": "int64", "description": "h"}},
        }}}),
        json!({}),
    );
    check(
        &text,
        "/paths/~1a/post/responses/200",
        json!({
            "description": "d",
            "content": {"application/json": {"schema": {"type": "string"}, "example": "x"}},
            "headers": {"X-A": {
                "description": "h", "schema": {"type": "integer", "format": "int64"},
            }},
        }),
        &[],
    );
}

#[test]
fn an_answer_that_operations_share_is_repeated_where_the_media_types_are_others() {
    let members = json!({"responses": {"R": {"description": "d", "schema": {"type": "string"}}}});
    let refers = json!({"200": {"$ref": "#/responses/R"}});
    let text = operation(json!({"responses": refers}), members.clone());
    check(
        &text,
        "/paths/~1a/post/responses/200",
        json!({"$ref": "#/components/responses/R"}),
        &[],
    );
    check(
        &operation(
            json!({"responses": refers, "produces": ["text/plain"]}),
            members,
        ),
        "/paths/~1a/post/responses/200",
        json!({"description": "d", "content": {"text/plain": {"schema": {"type": "string"}}}}),
        &[],
    );
}

#[test]
fn what_may_be_null_is_nullable() {
    check_schema(
        json!({"properties": {
            "a": {"type": "string", "x-nullable": true, "x-omitempty": false},
            "b": {"type": "string", "x-nullable": false},
            "c": {"$ref": "#/definitions/A", "x-nullable": true},
        }}),
        json!({"properties": {
            "a": {"type": "string", "nullable": true, "x-omitempty": false},
            "b": {"type": "string"},
            "c": {"allOf": [{"$ref": "#/components/schemas/A"}], "nullable": true},
        }}),
        &[],
    );
}

#[test]
fn a_discriminator_is_the_name_of_a_property() {
    check_schema(
        json!({"type": "object", "discriminator": "kind", "properties": {"kind": {"type": "string"}}}),
        json!({
            "type": "object", "discriminator": {"propertyName": "kind"},
            "properties": {"kind": {"type": "string"}},
        }),
        &[],
    );
    check_schema(
        json!({"discriminator": {"propertyName": "kind", "mapping": {"a": "#/definitions/A"}}}),
        json!({"discriminator": {
            "propertyName": "kind", "mapping": {"a": "#/components/schemas/A"},
        }}),
        &["W003"],
    );
}

#[test]
fn schemas_lead_to_those_of_the_components() {
    let leads = |text: &str| json!({"$ref": text});
    let (from, to) = (leads("#/definitions/A"), leads("#/components/schemas/A"));
    check_schema(
        json!({
            "allOf": [from], "items": from, "additionalProperties": from,
            "properties": {"definitions": from}, "readOnly": true,
        }),
        json!({
            "allOf": [to], "items": to, "additionalProperties": to,
            "properties": {"definitions": to}, "readOnly": true,
        }),
        &[],
    );
}

#[test]
fn security_definitions_are_schemes() {
    let flow = |flow: &str| {
        json!({
            "type": "oauth2", "flow": flow, "authorizationUrl": "https://a.example/a",
            "tokenUrl": "https://a.example/t", "scopes": {"s": "d"},
        })
    };
    let text = with(json!({"securityDefinitions": {
        "basic": {"type": "basic", "description": "d", "x-lathe-environment": ["A", "B"]},
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "implicit": flow("implicit"),
        "password": flow("password"),
        "application": flow("application"),
        "code": flow("accessCode"),
    }}));
    let urls = json!({
        "authorizationUrl": "https://a.example/a", "tokenUrl": "https://a.example/t",
        "scopes": {"s": "d"},
    });
    check(
        &text,
        "/components/securitySchemes",
        json!({
            "basic": {
                "type": "http", "scheme": "basic", "description": "d",
                "x-lathe-environment": ["A", "B"],
            },
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "implicit": {"type": "oauth2", "flows": {"implicit": urls}},
            "password": {"type": "oauth2", "flows": {"password": urls}},
            "application": {"type": "oauth2", "flows": {"clientCredentials": urls}},
            "code": {"type": "oauth2", "flows": {"authorizationCode": urls}},
        }),
        &[],
    );
}

const BEGIN: &str = "swagger: '2.0'\ninfo: {title: t, version: v}\nhost: a.example\npaths: {}\n";

#[test]
fn a_keyword_that_is_not_known_is_told_by_the_names_of_swagger() {
    assert_eq!(
        only(&format!("{BEGIN}definition: {{}}\n")),
        "5:1 `definition` is no keyword of the description, and is ignored; did you mean `definitions`?"
    );
    assert_eq!(
        only(&format!("{BEGIN}components: {{schemas: {{}}}}\n")),
        "5:1 `components` is not a keyword of Swagger 2.0, and is ignored"
    );
}

#[test]
fn a_keyword_that_is_ignored_says_nothing() {
    let text = operation(
        json!({"responses": {}, "requestBody": {"content": {"a/b": {}}}}),
        json!({"servers": [{"url": "https://b.example"}]}),
    );
    let read = read(&text);
    assert_eq!(at(&read, "/paths/~1a/post/requestBody"), Value::Null);
    assert_eq!(at(&read, "/servers/0/url"), json!("https://a.example"));
    assert_eq!(codes(&text), [Code::NewerKeyword, Code::NewerKeyword]);
}

#[test]
fn complaints_are_at_the_place_where_it_was_written() {
    assert_eq!(
        only(&format!(
            "{BEGIN}definitions:\n  A:\n    properties:\n      b: {{type: [strin]}}\n"
        )),
        "8:17 a string is wanted, and this is a list"
    );
    assert_eq!(
        only(&format!(
            "{BEGIN}definitions:\n  A: {{$ref: '#/definitions/Bee'}}\n  Be: {{}}\n"
        )),
        "6:13 there is no schema `Bee`; there is a schema with a similar name: `Be`"
    );
    assert_eq!(
        only(&format!(
            "{BEGIN}definitions:\n  A: {{$ref: '#/responses/R'}}\nresponses: {{R: {{description: d}}}}\n"
        )),
        "6:13 `#/responses/R` leads to one of `responses`, and a schema is wanted; a schema is at `#/definitions/…`"
    );
}

#[test]
fn keys_of_lathe_are_where_they_are_in_3_0() {
    let text = operation(
        json!({
            "operationId": "a", "x-lathe-name": "b", "x-lathe-absent": {"code": "none"},
            "parameters": [
                {
                    "in": "query", "name": "q", "type": "string", "enum": ["a"],
                    "x-lathe-variants": {"a": "First"},
                },
                {"in": "formData", "name": "f", "type": "string", "x-lathe-name": "g"},
            ],
            "responses": {},
        }),
        json!({
            "x-lathe-tag-features": true,
            "definitions": {"E": {"type": "object", "x-lathe-error": {"code": "c"}}},
        }),
    );
    let read = read(&text);
    assert!(read.diagnostics.iter().next().is_none());
    assert_eq!(at(&read, "/x-lathe-tag-features"), json!(true));
    assert_eq!(at(&read, "/paths/~1a/post/x-lathe-name"), json!("b"));
    assert_eq!(
        at(&read, "/paths/~1a/post/parameters/0/schema"),
        json!({"type": "string", "enum": ["a"], "x-lathe-variants": {"a": "First"}})
    );
    let form = "/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded";
    assert_eq!(
        at(&read, &format!("{form}/schema/properties/f")),
        json!({"type": "string", "x-lathe-name": "g"})
    );
    assert_eq!(
        at(&read, "/components/schemas/E/x-lathe-error"),
        json!({"code": "c"})
    );
    let body = json!({"in": "body", "name": "x", "schema": {}, "x-lathe-name": "y"});
    let text = operation(json!({"parameters": [body], "responses": {}}), json!({}));
    assert_eq!(codes(&text), [Code::MisplacedExtension]);
}

/// A description with something of everything.
fn everything() -> Value {
    json!({
        "swagger": "2.0", "info": {"title": "t", "version": "1"}, "host": "a.example",
        "basePath": "/v1", "schemes": ["http"], "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": {"/a/{b}": {
            "parameters": [{"in": "formData", "name": "f", "type": "file"}],
            "post": {
                "consumes": ["multipart/form-data"], "produces": ["text/plain"], "schemes": ["https"],
                "parameters": [
                    {"$ref": "#/parameters/P"},
                    {"in": "path", "name": "b", "required": true, "type": "array",
                     "items": {"type": "string"}, "collectionFormat": "tsv"},
                ],
                "responses": {
                    "200": {"$ref": "#/responses/R"},
                    "default": {"description": "d", "schema": {"type": "file"}},
                },
            },
            "put": {"parameters": [{"$ref": "#/parameters/B"}], "responses": {}},
        }},
        "parameters": {
            "P": {"in": "query", "name": "q", "type": "integer"},
            "B": {"in": "body", "name": "x", "schema": {"$ref": "#/definitions/A"}},
        },
        "responses": {"R": {
            "description": "d", "schema": {"type": "object"}, "examples": {"text/plain": "x"},
            "headers": {"H": {"type": "array", "items": {"type": "string"}}},
        }},
        "definitions": {"A": {
            "type": "object", "discriminator": "k", "x-nullable": true, "required": ["k"],
            "properties": {"k": {"type": "string"}, "a": {"$ref": "#/definitions/A"}},
            "allOf": [{"items": {}}], "additionalProperties": {"type": "string"},
        }},
        "securityDefinitions": {
            "o": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "u", "scopes": {}},
            "b": {"type": "basic"},
        },
    })
}

/// The places of all values.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    let token = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                places(value, &format!("{at}/{}", token(key)), all);
            }
        }
        _ => {}
    }
}

#[test]
fn any_value_may_be_in_any_place() {
    let whole = everything();
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    let others = [
        json!(null),
        json!(true),
        json!("array"),
        json!([[1]]),
        json!({"a": {"a": 1}}),
        json!({"$ref": "#/definitions/A"}),
        json!({"$ref": "#/parameters/B"}),
        json!({"$ref": "#/responses/R"}),
        json!({"in": "body", "schema": 1}),
        json!({"in": "formData", "name": 7}),
    ];
    assert!(all.len() > 80);
    for place in &all {
        for other in &others {
            let mut text = whole.clone();
            if let Some(value) = text.pointer_mut(place) {
                *value = other.clone();
            }
            let read = read(&text.to_string());
            let found = read.diagnostics;
            assert!(
                read.openapi.is_some() || found.has_errors(),
                "{place}: {other}"
            );
        }
    }
}

/// Files by their paths from the folder of the first.
struct InMemory(BTreeMap<&'static str, &'static str>);

impl Files for InMemory {
    fn read(&self, path: &str) -> Result<String, String> {
        let text = self.0.get(path).ok_or("is not there")?;
        Ok((*text).to_owned())
    }
}

#[test]
fn what_lies_in_other_files_and_within_components_is_read_too() {
    let source = Source::new(
        "main.yaml",
        "swagger: '2.0'\ninfo: {title: t, version: v}\nhost: a.example\npaths:\n  /a: {$ref: paths.yaml}\n\
         definitions:\n  A: {properties: {b: {type: string}}}\n",
    );
    let files = InMemory(BTreeMap::from([
        (
            "paths.yaml",
            "post:\n  parameters:\n    - {$ref: 'more.yaml#/parameters/body'}\n    \
             - {$ref: 'more.yaml#/parameters/q'}\n  responses:\n    200: {$ref: 'more.yaml#/answer'}\n",
        ),
        (
            "more.yaml",
            "parameters:\n  body: {in: body, name: x, schema: {$ref: '#/definitions/C'}}\n  \
             q: {in: query, name: q, type: strin}\n\
             answer: {description: d, schema: {$ref: 'main.yaml#/definitions/A/properties/b'}}\n\
             definitions:\n  C: {type: object, x-nullable: true}\n",
        ),
    ]));
    let read = document::read_with(&source, &files);
    assert_eq!(
        at(&read, "/paths/~1a/post"),
        json!({
            "parameters": [{"$ref": "#/components/parameters/q"}],
            "responses": {"200": {"$ref": "#/components/responses/answer"}},
            "requestBody": {"$ref": "#/components/requestBodies/body"},
        })
    );
    assert_eq!(
        at(
            &read,
            "/components/responses/answer/content/application~1json/schema"
        ),
        json!({"$ref": "#/components/schemas/A_b"})
    );
    assert_eq!(
        at(&read, "/components/schemas"),
        json!({
            "A": {"properties": {"b": {"type": "string"}}},
            "A_b": {"type": "string"},
            "C": {"type": "object", "nullable": true},
        })
    );
    let all = read.source.as_ref().expect("there are several files");
    let printed = render(read.diagnostics.as_slice(), all, read.tree.as_ref());
    assert!(printed.contains("--> more.yaml:3:33"), "{printed}");
}

#[test]
fn what_is_shared_is_not_repeated_without_an_end() {
    let values: Vec<usize> = (0..5_000).collect();
    let paths: serde_json::Map<String, Value> = (0..1_000)
        .map(|at| {
            let parameters = json!([{"$ref": "#/parameters/B"}]);
            let own = json!({"consumes": ["a/b"], "parameters": parameters, "responses": {}});
            (format!("/{at}"), json!({"post": own}))
        })
        .collect();
    let text = with(json!({
        "paths": paths,
        "parameters": {"B": {"in": "body", "name": "x", "schema": {"enum": values}}},
    }));
    assert_eq!(codes(&text), [Code::AliasBudget]);
}
