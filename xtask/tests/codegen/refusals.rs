//! What cannot be done is said, and touches nothing.

use std::fs;

use crate::place::{DESCRIPTION, Place};

#[test]
fn an_error_in_the_description_is_located() {
    let place = Place::generated();
    let dangling = DESCRIPTION.replace("#/components/schemas/thing\"", "thing.yaml\"");
    place.write("api.yaml", &dangling);
    let (said, error) = place.fails(&[]);
    assert_eq!(said, "");
    assert!(error.starts_with("error[E"), "{error}");
    assert!(error.contains("api.yaml:15:"), "{error}");
}

#[test]
fn a_reference_that_leads_nowhere_is_an_error_where_warnings_are() {
    let place = Place::generated();
    let dangling = DESCRIPTION.replace("schemas/thing\"", "schemas/thnig\"");
    place.write("api.yaml", &dangling);
    let (_, error) = place.fails(&["--deny-warnings"]);
    assert!(error.starts_with("warning[W020]"), "{error}");
    assert!(error.contains("api.yaml:15:"), "{error}");
}

#[test]
fn text_that_is_not_yaml_is_an_error() {
    let (_, error) = Place::new("openapi: [").fails(&[]);
    assert!(error.starts_with("error"), "{error}");
}

#[test]
fn a_description_that_is_not_there_is_named() {
    let place = Place::new(DESCRIPTION);
    fs::remove_file(place.path("api.yaml")).expect("it was written");
    let (_, error) = place.fails(&[]);
    assert!(
        error.starts_with("error: cannot read api.yaml: "),
        "{error}"
    );
}

#[test]
fn a_description_that_is_not_utf_8_is_said_to_be_so() {
    let place = Place::new(DESCRIPTION);
    fs::write(place.path("api.yaml"), b"openapi: \xff").expect("writable");
    let (_, error) = place.fails(&[]);
    assert_eq!(
        error,
        "error: cannot read api.yaml: byte 9 is not UTF-8 text\n"
    );
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let place = Place::new(DESCRIPTION);
    place.write("out/Cargo.toml", "[package]\nname = \"theirs\"\n");
    for more in [&[][..], &["--check"]] {
        let (_, error) = place.fails(more);
        assert!(
            error.starts_with("error: refusing to generate into "),
            "{error}"
        );
    }
}

#[test]
fn a_folder_in_the_way_of_a_file_is_named() {
    let place = Place::generated();
    fs::remove_file(place.path("out/src/lib.rs")).expect("it was generated");
    fs::create_dir(place.path("out/src/lib.rs")).expect("writable");
    let (_, error) = place.fails(&[]);
    assert!(
        error.contains("src/lib.rs is in the way of a file"),
        "{error}"
    );
}
