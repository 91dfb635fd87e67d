//! Any text → the whole pipeline: a crate or complaints, each of which can be shown.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_lathe::source::Source;
use openapi_lathe::{Config, generate};

fuzz_target!(|text: &str| {
    let source = Source::new("api.yaml", text);
    let config = Config::new("fuzzed".parse().expect("it is a name"));
    match generate(&source, &config) {
        Ok(made) => {
            let bugs = made
                .files
                .values()
                .filter(|it| it.contains("a bug in the generator"));
            assert_eq!(bugs.count(), 0);
            made.complaints.render(&source);
        }
        Err(complaints) => assert!(!complaints.render(&source).is_empty()),
    }
});
