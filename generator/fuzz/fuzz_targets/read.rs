//! Any text → the reader: a tree or complaints, and no panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_lathe::diagnostic::Diagnostics;
use openapi_lathe::document;

fuzz_target!(|text: &str| {
    let mut diagnostics = Diagnostics::new();
    let tree = document::read_tree(text, &mut diagnostics);
    assert!(tree.is_some() || diagnostics.has_errors());
});
