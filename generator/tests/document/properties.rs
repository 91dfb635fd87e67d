//! What holds for any text at all.

use openapi_lathe::diagnostic::render;
use openapi_lathe::document;
use openapi_lathe::source::{Node, Source, Value};
use proptest::prelude::*;

/// What texts are made of that get further into the readers than letters by chance.
const PIECES: &[&str] = &[
    "\n",
    "\n  ",
    "\n    ",
    " ",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "\"",
    "'",
    "|\n",
    ">-\n",
    " # c\n",
    "&a ",
    "*a",
    "<<: ",
    "!t ",
    "!!str ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "é",
    "\\",
    "\\u00e9",
    "\\ud83d",
    "\0",
    "a",
    "null",
    "1",
    "1e400",
    ".inf",
    "$ref",
    "openapi: 3.0.3\n",
    "info: {title: a, version: b}\n",
    "paths:\n  /a:\n    get:\n",
    "schemas",
    "components:\n  schemas:\n    A:\n",
    "      type: ",
    "integer",
    "      minimum: ",
    "x-lathe-name: ",
    "{\"openapi\": \"3.0.3\", ",
    "\"a\": ",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    prop_oneof![any::<String>(), pieces.prop_map(|pieces| pieces.concat())]
}

/// Whether every place lies in the text, between characters.
fn has_good_places(node: &Node, text: &str) -> bool {
    let is_good = text.get(node.span.clone()).is_some();
    is_good
        && match &node.value {
            Value::Scalar(_) => true,
            Value::List(items) => items.iter().all(|item| has_good_places(item, text)),
            Value::Map(map) => map.iter().all(|entry| {
                text.get(entry.key_span.clone()).is_some() && has_good_places(&entry.value, text)
            }),
        }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_complained_about(text in text()) {
        let source = Source::new("test", text);
        let read = document::read(&source);
        render(read.diagnostics.as_slice(), &source, read.tree.as_ref());
        prop_assert!(read.openapi.is_some() || read.diagnostics.has_errors());
    }

    #[test]
    fn every_place_lies_in_the_text(text in text()) {
        let source = Source::new("test", text);
        if let Some(tree) = document::read(&source).tree {
            prop_assert!(has_good_places(&tree, &source.text));
        }
    }

    #[test]
    fn what_serde_json_reads_is_read_the_same(text in r#"[\[\]{}:,"a1\\u0 .eE+-]{0,20}"#) {
        let wrapped = format!("[{text}]");
        if let Ok(reference) = serde_json::from_str::<serde_json::Value>(&wrapped) {
            let source = Source::new("test", wrapped);
            let mut diagnostics = openapi_lathe::diagnostic::Diagnostics::new();
            let tree = document::read_tree(&source.text, &mut diagnostics).map(|tree| tree.to_json());
            prop_assert!(diagnostics.has_errors() || tree == Some(reference));
        }
    }
}
