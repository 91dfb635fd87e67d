//! References to places outside `components`, and into other files.

use std::collections::BTreeMap;

use openapi_lathe::diagnostic::{Code, render};
use openapi_lathe::document::{self, Read};
use openapi_lathe::pointer::Pointer;
use openapi_lathe::source::{Files, Source};
use serde_json::{Value, json};

/// Files by their paths from the folder of the first.
struct InMemory(BTreeMap<&'static str, &'static str>);

impl Files for InMemory {
    fn read(&self, path: &str) -> Result<String, String> {
        let text = self.0.get(path).ok_or("cannot be read: it is not there")?;
        Ok((*text).to_owned())
    }
}

const BEGIN: &str = "openapi: 3.0.3\ninfo: {title: Test, version: '1'}\n";

fn read(rest: &str, files: &[(&'static str, &'static str)]) -> Read {
    let source = Source::new("api/main.yaml", format!("{BEGIN}{rest}"));
    let files = InMemory(files.iter().copied().collect());
    document::read_with(&source, &files)
}

#[track_caller]
fn value(read: &Read, pointer: &str) -> Value {
    let pointer = Pointer::parse(pointer).expect("tests have good pointers");
    let tree = read.tree.as_ref().expect("there is a tree");
    tree.at(&pointer).expect("the place is there").to_json()
}

fn codes(read: &Read) -> Vec<Code> {
    read.diagnostics.iter().map(|it| it.code).collect()
}

#[test]
fn what_lies_within_a_component_becomes_one() {
    let read = read(
        "paths: {}\ncomponents:\n  schemas:\n    A: {properties: {b: {type: string}}}\n    \
         B: {$ref: '#/components/schemas/A/properties/b'}\n",
        &[],
    );
    assert_eq!(
        value(&read, "/components/schemas"),
        json!({
            "A": {"properties": {"b": {"type": "string"}}},
            "B": {"$ref": "#/components/schemas/A_b"},
            "A_b": {"type": "string"},
        })
    );
    assert!(codes(&read).is_empty());
}

#[test]
fn what_lies_within_a_path_becomes_a_component_of_its_kind() {
    let read = read(
        "paths:\n  /a:\n    get:\n      responses: {'200': &ok {description: x}, '201': \
         {$ref: '#/paths/~1a/get/responses/200'}}\n",
        &[],
    );
    let reference = json!({"$ref": "#/components/responses/a_get_200"});
    assert_eq!(value(&read, "/paths/~1a/get/responses/201"), reference);
    assert_eq!(
        value(&read, "/components/responses/a_get_200"),
        json!({"description": "x"})
    );
}

#[test]
fn another_file_gives_its_components_and_its_paths() {
    let read = read(
        "paths:\n  /a: {$ref: 'paths/a.yaml#/a'}\n  /b: {$ref: 'paths/a.yaml#/b'}\n",
        &[
            (
                "paths/a.yaml",
                "a:\n  get: {responses: {'200': {$ref: '../shared.json#/ok'}}}\nb: {}\n",
            ),
            (
                "shared.json",
                r##"{"ok": {"description": "x", "content": {"application/json":
                    {"schema": {"$ref": "#/Node"}}}},
                    "Node": {"properties": {"next": {"$ref": "#/Node"}}}}"##,
            ),
        ],
    );
    assert_eq!(
        value(&read, "/paths/~1a/get/responses/200"),
        json!({"$ref": "#/components/responses/ok"})
    );
    assert_eq!(
        value(&read, "/components/schemas/Node"),
        json!({"properties": {"next": {"$ref": "#/components/schemas/Node"}}})
    );
    assert!(read.openapi.is_some());
    assert!(codes(&read).is_empty());
}

#[test]
fn a_file_may_lead_back_to_the_first() {
    let read = read(
        "paths: {}\ncomponents: {schemas: {A: {type: string}, B: {$ref: b.yaml}}}\n",
        &[(
            "b.yaml",
            "items: {$ref: 'main.yaml#/components/schemas/A'}\n",
        )],
    );
    let b = json!({"items": {"$ref": "#/components/schemas/A"}});
    assert_eq!(value(&read, "/components/schemas/b"), b);
}

#[test]
fn two_components_of_one_name_are_told_apart_by_their_files() {
    let read = read(
        "paths: {}\ncomponents: {schemas: {A: {type: string}, B: {$ref: 'b.yaml#/A'}}}\n",
        &[("b.yaml", "A: {type: integer}\n")],
    );
    assert_eq!(
        value(&read, "/components/schemas/b_A"),
        json!({"type": "integer"})
    );
}

#[test]
fn a_complaint_shows_the_file_that_it_is_about() {
    let read = read(
        "paths: {}\ncomponents: {schemas: {A: {$ref: 'a.yaml#/A'}}}\n",
        &[("a.yaml", "# A comment.\nA:\n  type: sting\n")],
    );
    let source = read.source.as_ref().expect("there are several files");
    let text = render(read.diagnostics.as_slice(), source, read.tree.as_ref());
    assert!(text.contains("--> a.yaml:3:9"), "{text}");
    assert!(text.contains("3 |   type: sting"), "{text}");
}

#[test]
fn a_reference_that_leads_nowhere_is_complained_about_where_it_is_written() {
    for (reference, code) in [
        ("#/nowhere", Code::DanglingReference),
        ("a.yaml#/B", Code::DanglingReference),
        ("b.yaml", Code::UnreadFile),
        ("https://other.example/a.yaml", Code::NetworkReference),
        ("#nowhere", Code::InvalidReference),
    ] {
        let text =
            format!("paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n");
        let read = read(&text, &[("a.yaml", "A: {}\n")]);
        assert_eq!(codes(&read), [code], "{reference}");
    }
}

#[test]
fn files_that_lead_to_each_other_alone_are_an_error() {
    let read = read(
        "paths: {/a: {$ref: a.yaml}}\n",
        &[("a.yaml", "$ref: b.yaml\n"), ("b.yaml", "$ref: a.yaml\n")],
    );
    assert_eq!(codes(&read), [Code::ReferenceCycle]);
}

#[test]
fn the_values_of_a_mapping_are_references_too() {
    let read = read(
        "paths: {}\ncomponents: {schemas: {A: {oneOf: [{$ref: a.yaml}], discriminator: \
         {propertyName: x, mapping: {a: a.yaml, b: A}}}}}\n",
        &[("a.yaml", "type: object\n")],
    );
    assert_eq!(
        value(&read, "/components/schemas/A/discriminator/mapping"),
        json!({"a": "#/components/schemas/a", "b": "A"})
    );
}

#[test]
fn a_pointer_may_lead_through_references_into_other_files() {
    let read = read(
        "paths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B/properties/c/properties/d'}, \
         B: {properties: {c: {$ref: 'a.yaml#/C'}}}}}\n",
        &[(
            "a.yaml",
            "C: {$ref: '#/E'}\nE: {properties: {d: {type: string}}}\n",
        )],
    );
    assert_eq!(codes(&read), []);
    let a = value(&read, "/components/schemas/A/$ref");
    let place = a.as_str().and_then(|it| it.strip_prefix('#'));
    let there = value(&read, place.expect("it leads to a component"));
    assert_eq!(there, json!({"type": "string"}));
}

#[test]
fn a_pointer_that_leads_through_itself_leads_nowhere() {
    let read = read(
        "paths: {}\ncomponents: {schemas: {A: {properties: {b: {$ref: '#/components/schemas/A/properties/b/c'}}}}}\n",
        &[],
    );
    assert_eq!(codes(&read), [Code::DanglingReference]);
}

#[test]
fn the_whole_description_is_no_schema_and_no_path() {
    let read = read(
        "paths: {/a: {$ref: ''}}\ncomponents: {schemas: {A: {properties: {b: {$ref: '#'}}}}}\n",
        &[],
    );
    assert_eq!(codes(&read), [Code::WrongReference, Code::WrongReference]);
}
