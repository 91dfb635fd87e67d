//! `--check` says what differs, and writes nothing.

use std::fs;
use std::path::Path;

use crate::place::{DESCRIPTION, Place, stderr, stdout, xtask};

#[test]
fn generated_is_up_to_date() {
    let output = xtask(Path::new("."), &["codegen", "--check"]);
    let said = stdout(&output) + &stderr(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains(": all up to date in "), "{said}");
}

#[test]
fn a_crate_that_was_just_generated_is_up_to_date() {
    let said = Place::generated().succeeds(&["--check"]);
    assert!(said.contains(": all up to date in "), "{said}");
}

#[test]
fn a_checkout_with_other_line_ends_is_up_to_date() {
    let place = Place::generated();
    let library = place.read("out/src/lib.rs");
    place.write("out/src/lib.rs", &library.replace('\n', "\r\n"));
    place.succeeds(&["--check"]);
}

#[test]
fn each_difference_is_shown_with_the_command_to_run() {
    let place = Place::generated();
    let library = place.read("out/src/lib.rs");
    place.write("out/src/lib.rs", &format!("// By hand.\n{library}"));
    fs::remove_file(place.path("out/src/client.rs")).expect("it was generated");
    place.describe("tags: [Things]", "tags: [Stuff]");
    let (said, error) = place.fails(&["--check"]);
    assert!(said.contains("missing src/client.rs\n"), "{said}");
    let edited = "stale src/lib.rs, and edited since Lathe wrote it\n";
    assert!(said.contains(edited), "{said}");
    assert!(said.contains("stale README.md\n"), "{said}");
    assert!(said.contains("\n-// By hand.\n"), "{said}");
    assert!(said.contains("orphaned src/things.rs\n"), "{said}");
    assert!(error.contains("error: 8 files in "), "{error}");
    let command =
        "run `cargo xtask codegen --spec api.yaml --out out --name things`, with `--overwrite`";
    assert!(error.contains(command), "{error}");
}

#[test]
fn a_crate_that_is_not_there_is_missing() {
    let (said, _) = Place::new(DESCRIPTION).fails(&["--check"]);
    assert!(said.contains("missing Cargo.toml\n"), "{said}");
}
