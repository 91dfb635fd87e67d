//! A run leaves exactly the crate, and writes only what changed.

use std::fs;

use crate::place::{DESCRIPTION, Place, content};

#[test]
fn a_new_crate_is_written_and_counted() {
    let said = Place::new(DESCRIPTION).succeeds(&[]);
    assert!(said.starts_with("write "), "{said}");
    assert!(said.contains("\nwrite src/lib.rs\n"), "{said}");
    assert!(said.contains("\n1 operation, 1 type, "), "{said}");
    let counts = " written, 0 removed, 0 unchanged in ";
    assert!(said.contains(counts), "{said}");
}

#[test]
fn the_crate_has_the_name_that_was_given() {
    let manifest = Place::generated().read("out/Cargo.toml");
    assert!(manifest.contains("name = \"things\""), "{manifest}");
}

#[test]
fn nothing_but_the_crate_is_left_behind() {
    let place = Place::generated();
    let entries = fs::read_dir(place.path("")).expect("readable");
    assert_eq!(entries.count(), 2);
}

#[test]
fn a_second_run_writes_nothing() {
    let place = Place::generated();
    let library = place.path("out/src/lib.rs");
    let written = || fs::metadata(&library).and_then(|file| file.modified());
    let before = written().expect("it is there");
    let said = place.succeeds(&[]);
    assert!(said.contains("0 written, 0 removed, "), "{said}");
    assert_eq!(written().expect("it is there"), before);
}

#[test]
fn what_changed_is_written_and_what_is_no_longer_made_is_removed() {
    let place = Place::generated();
    let before = content(&place.path("out"));
    place.describe("tags: [Things]", "tags: [Stuff]");
    let said = place.succeeds(&[]);
    assert!(said.contains("write src/stuff.rs\n"), "{said}");
    assert!(said.contains("remove src/things.rs\n1 operation"), "{said}");
    assert!(said.contains(" written, 1 removed, "), "{said}");
    place.write("api.yaml", DESCRIPTION);
    place.succeeds(&[]);
    assert_eq!(content(&place.path("out")), before);
}

#[test]
fn what_cargo_and_git_put_into_the_crate_stays() {
    let place = Place::generated();
    let theirs = ["out/target/debug/x", "out/Cargo.lock", "out/.gitignore"];
    for path in theirs {
        place.write(path, "theirs");
    }
    place.succeeds(&[]);
    assert!(theirs.iter().all(|path| place.path(path).is_file()));
}
