//! Injects faults and interruptions at each step, and holds the folder to being the old one or the new one.

use std::collections::BTreeMap;

use tempfile::TempDir;

use super::*;
use crate::sync::compare;

/// Path to text, of a whole folder.
type Content = BTreeMap<String, String>;

/// A generated folder, the files it should hold, and how they differ.
struct Case {
    parent: TempDir,
    files: Files,
    changes: Vec<Change>,
}

impl Case {
    /// One file of each kind: kept, replaced, removed (the last one of its folder) and created (the first one of its folder).
    fn new() -> Self {
        let parent = TempDir::new().expect("the temporary folder can be written to");
        let folder = parent.path().join("made");
        for (path, text) in [("a", "kept"), ("b", "old"), ("gone/c", "orphan")] {
            create_parent(&folder.join(path)).expect("writable");
            fs::write(folder.join(path), text).expect("writable");
        }
        let files = [("a", "kept"), ("b", "new"), ("more/d", "created")];
        let files: Files = files
            .map(|(path, text)| (path.into(), text.to_owned()))
            .into();
        let changes = compare(&folder, &files).expect("comparable");
        Self {
            parent,
            files,
            changes,
        }
    }

    fn folder(&self) -> PathBuf {
        self.parent.path().join("made")
    }

    fn apply(&self) -> Result<(), String> {
        apply(&self.folder(), &self.files, &self.changes)
    }

    /// Stages everything and stops, like a run that is killed before the first rename.
    fn stage(&self) {
        let staging = beside(&self.folder());
        fs::create_dir(&staging).expect("writable");
        stage(&self.folder(), &staging, &self.files, &self.changes).expect("stageable");
    }

    fn content(&self) -> Content {
        content(&self.folder())
    }

    #[track_caller]
    fn assert_old(&self) {
        let old = [("a", "kept"), ("b", "old"), ("gone/c", "orphan")];
        assert_eq!(
            self.content(),
            old.map(|(path, text)| (path.into(), text.into())).into()
        );
    }

    #[track_caller]
    fn assert_new(&self) {
        let new = [("a", "kept"), ("b", "new"), ("more/d", "created")];
        assert_eq!(
            self.content(),
            new.map(|(path, text)| (path.into(), text.into())).into()
        );
    }

    #[track_caller]
    fn assert_nothing_left_over(&self) {
        let entries = fs::read_dir(self.parent.path()).expect("readable");
        assert_eq!(entries.count(), 1);
    }
}

/// Every file below a folder, and every empty folder as a path that ends in `/`.
fn content(folder: &Path) -> Content {
    let mut found = Content::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_file() {
            found.insert(name, fs::read_to_string(&path).expect("readable"));
            continue;
        }
        let inside = content(&path);
        if inside.is_empty() {
            found.insert(format!("{name}/"), String::new());
        }
        for (rest, text) in inside {
            found.insert(format!("{name}/{rest}"), text);
        }
    }
    found
}

#[test]
fn applying_leaves_exactly_the_new_files() {
    let case = Case::new();
    case.apply().expect("nothing is in the way");
    case.assert_new();
    case.assert_nothing_left_over();
}

#[test]
fn a_folder_is_created_with_its_parents() {
    let parent = TempDir::new().expect("the temporary folder can be written to");
    let folder = parent.path().join("x/y");
    let files = Files::from([("a".into(), String::new())]);
    let changes = compare(&folder, &files).expect("comparable");
    apply(&folder, &files, &changes).expect("nothing is in the way");
    assert_eq!(content(&folder).len(), 1);
}

#[test]
fn a_place_that_cannot_be_staged_in_leaves_the_old_files() {
    let case = Case::new();
    fs::write(beside(&case.folder()), "a file").expect("writable");
    case.apply()
        .expect_err("there is a file where the staging folder goes");
    case.assert_old();
}

#[test]
fn a_file_that_vanishes_while_staging_leaves_the_rest() {
    let case = Case::new();
    fs::remove_file(case.folder().join("b")).expect("removable");
    case.apply().expect_err("it cannot be copied");
    fs::write(case.folder().join("b"), "old").expect("writable");
    case.assert_old();
    case.assert_nothing_left_over();
}

#[test]
fn a_folder_where_a_file_goes_leaves_the_old_files() {
    let case = Case::new();
    let obstacle = case.folder().join("more/d/inside");
    fs::create_dir_all(&obstacle).expect("writable");
    let error = case
        .apply()
        .expect_err("a folder is in the way of the second rename");
    assert!(error.contains("cannot write"), "{error}");
    fs::remove_dir_all(case.folder().join("more")).expect("removable");
    case.assert_old();
    case.assert_nothing_left_over();
}

#[test]
fn a_file_where_a_folder_goes_leaves_the_old_files() {
    let case = Case::new();
    fs::write(case.folder().join("more"), "").expect("writable");
    case.apply().expect_err("a file is in the way of a folder");
    fs::remove_file(case.folder().join("more")).expect("removable");
    case.assert_old();
}

#[test]
fn a_file_that_cannot_be_removed_leaves_the_old_files() {
    let case = Case::new();
    case.stage();
    fs::remove_file(case.folder().join("gone/c")).expect("removable");
    let staging = beside(&case.folder());
    swap(&case.folder(), &staging, &case.changes).expect_err("the last step fails");
    undo(&case.folder(), &staging).expect("everything was copied");
    case.assert_old();
}

#[test]
fn a_run_killed_before_the_journal_is_cleared_away() {
    let case = Case::new();
    case.stage();
    fs::remove_file(beside(&case.folder()).join(JOURNAL)).expect("removable");
    recover(&case.folder()).expect("recoverable");
    case.assert_old();
    case.assert_nothing_left_over();
}

#[test]
fn a_run_killed_after_any_step_is_undone() {
    for steps in 0..=3 {
        let case = Case::new();
        case.stage();
        let staging = beside(&case.folder());
        // Fails at the end, where the journal is to be removed, just as if it were killed there.
        fs::rename(staging.join(JOURNAL), staging.join("kept")).expect("renamable");
        swap(&case.folder(), &staging, &case.changes[..steps]).expect_err("no journal");
        fs::rename(staging.join("kept"), staging.join(JOURNAL)).expect("renamable");
        assert!(was_interrupted(&case.folder()));
        recover(&case.folder()).expect("recoverable");
        case.assert_old();
        case.assert_nothing_left_over();
    }
}

#[test]
fn an_undo_that_was_interrupted_is_done_again() {
    let case = Case::new();
    case.stage();
    let staging = beside(&case.folder());
    swap(&case.folder(), &staging, &case.changes[..2]).expect("nothing is in the way");
    // As if killed after the first of the files was put back.
    let journal = "replace b\ncreate more/d\nremove gone/c\n";
    fs::write(staging.join(JOURNAL), journal).expect("writable");
    fs::rename(staging.join("old/b"), case.folder().join("b")).expect("renamable");
    recover(&case.folder()).expect("recoverable");
    case.assert_old();
}

#[test]
fn the_run_after_a_killed_one_arrives_at_the_new_files() {
    let case = Case::new();
    case.stage();
    recover(&case.folder()).expect("recoverable");
    case.apply().expect("nothing is in the way");
    case.assert_new();
    case.assert_nothing_left_over();
}

#[test]
fn a_folder_of_the_same_name_that_is_not_ours_is_never_removed() {
    let case = Case::new();
    let theirs = beside(&case.folder()).join("new/precious");
    create_parent(&theirs).expect("writable");
    fs::write(&theirs, "").expect("writable");
    let error = recover(&case.folder()).expect_err("it is not ours");
    assert!(error.contains("is not Lathe's"), "{error}");
    assert!(theirs.is_file());
}

#[test]
fn nothing_to_change_touches_nothing() {
    let case = Case::new();
    apply(&case.folder(), &case.files, &[]).expect("there is nothing to do");
    case.assert_old();
    case.assert_nothing_left_over();
}
