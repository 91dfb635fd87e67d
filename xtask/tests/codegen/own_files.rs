//! What Lathe did not write is not lost: files that people add to a crate, and their edits.

use std::fs;

use crate::place::{DESCRIPTION, Place};

const LIST: &str = "out/.lathe/files.sha256";

/// Moves what is in `src/things.rs` into `src/stuff.rs`.
fn rename_module(place: &Place) {
    place.describe("tags: [Things]", "tags: [Stuff]");
}

#[test]
fn what_people_add_stays() {
    let place = Place::generated();
    let added = [
        "out/LICENSE",
        "out/CHANGELOG.md",
        "out/tests/all.rs",
        "out/examples/all.rs",
        "out/src/ext.rs",
        "out/src/things/more.rs",
        "out/.github/workflows/ci.yaml",
    ];
    for path in added {
        place.write(path, "mine");
    }
    rename_module(&place);
    let said = place.succeeds(&[]);
    assert!(said.contains("remove src/things.rs"), "{said}");
    assert!(added.iter().all(|path| place.read(path) == "mine"));
    place.succeeds(&["--check"]);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_that_people_add_stay() {
    let place = Place::generated();
    place.write("LICENSE", "mine");
    place.link("../LICENSE", "out/LICENSE");
    place.pipe("out/src/pipe.rs");
    rename_module(&place);
    place.succeeds(&[]);
    assert_eq!(place.read("out/LICENSE"), "mine");
    place.succeeds(&["--check"]);
}

#[test]
fn an_edit_is_not_lost_but_where_that_is_asked_for() {
    let place = Place::generated();
    place.append("out/src/things.rs", "// mine\n");
    place.append("out/README.md", "Mine.\n");
    place.describe("operationId", "summary: Get It\n      operationId");
    let said = place.refuses(&[], "error: refusing to write into ");
    for path in ["README.md", "src/things.rs"] {
        let line = format!("  stale {path}, and edited since Lathe wrote it\n");
        assert!(said.contains(&line), "{said}");
    }
    place.succeeds(&["--overwrite"]);
    assert!(!place.read("out/src/things.rs").contains("// mine"));
    place.succeeds(&["--check"]);
}

#[test]
fn an_edited_file_that_is_no_longer_made_is_not_lost() {
    let place = Place::generated();
    place.append("out/src/things.rs", "// mine\n");
    rename_module(&place);
    place.refuses(
        &[],
        "orphaned src/things.rs, and edited since Lathe wrote it",
    );
    place.succeeds(&["--overwrite"]);
    assert!(!place.path("out/src/things.rs").exists());
}

#[test]
fn a_file_of_somebody_in_the_way_is_not_lost() {
    let place = Place::generated();
    place.write("out/src/stuff.rs", "mine");
    rename_module(&place);
    place.refuses(&[], "stale src/stuff.rs, and not written by Lathe");
    place.refuses(&["--check"], "stale src/stuff.rs, and not written by Lathe");
}

#[test]
fn an_edit_that_was_taken_back_hinders_nobody() {
    let place = Place::generated();
    let text = place.read("out/src/things.rs");
    place.append("out/src/things.rs", "// mine\n");
    place.write("out/src/things.rs", &text);
    rename_module(&place);
    place.succeeds(&[]);
}

#[test]
fn other_ends_of_lines_are_no_edit() {
    let place = Place::generated();
    for path in ["out/src/things.rs", "out/README.md", "out/Cargo.toml", LIST] {
        place.write(path, &place.read(path).replace('\n', "\r\n"));
    }
    place.succeeds(&["--check"]);
    rename_module(&place);
    place.succeeds(&[]);
    assert!(!place.path("out/src/things.rs").exists());
}

#[test]
fn a_crate_without_a_list_is_taken_over() {
    let place = Place::generated();
    fs::remove_dir_all(place.path("out/.lathe")).expect("removable");
    let added = ["out/LICENSE", "out/src/ext.rs", "out/tests/all.rs"];
    for path in added {
        place.write(path, "mine");
    }
    rename_module(&place);
    place.refuses(&["--check"], "missing .lathe/files.sha256");
    place.succeeds(&[]);
    assert!(!place.path("out/src/things.rs").exists());
    assert!(added.iter().all(|path| place.read(path) == "mine"));
    assert!(place.read(LIST).contains("  src/stuff.rs\n"));
}

#[test]
fn a_list_that_a_merge_broke_is_refused_and_can_be_replaced() {
    let place = Place::generated();
    place.append(LIST, "<<<<<<< HEAD\n");
    rename_module(&place);
    place.refuses(&[], "is none that Lathe wrote");
    place.refuses(&["--check"], "is none that Lathe wrote");
    place.succeeds(&["--overwrite"]);
    place.succeeds(&["--check"]);
}

#[test]
fn a_file_that_looks_made_and_is_not_listed_is_named_and_left() {
    let place = Place::generated();
    place.write("out/src/copied.rs", &place.read("out/src/things.rs"));
    for more in [&[][..], &["--check"], &["--overwrite"]] {
        let (_, said) = place.succeeds_with(more);
        let line = "src/copied.rs says that Lathe made it";
        assert!(said.contains(line), "{said}");
    }
}

#[test]
fn the_list_is_the_same_for_the_same_crate() {
    assert_eq!(Place::generated().read(LIST), Place::generated().read(LIST));
}

#[test]
fn a_description_is_never_replaced_by_what_is_made_of_it() {
    let place = Place::generated();
    place.write("out/README.md", DESCRIPTION);
    for more in [&[][..], &["--overwrite"]] {
        let more = [&["--spec=out/README.md"], more].concat();
        place.refuses(&more, "is a part of the description");
    }
}
