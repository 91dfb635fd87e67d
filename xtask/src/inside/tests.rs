//! Holds what is looked at, and which folder is taken, to what a checked-out repository may hold.

use tempfile::TempDir;

use super::*;

fn folder() -> TempDir {
    TempDir::new().expect("the temporary folder can be written to")
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a file has a folder")).expect("writable");
    fs::write(file, text).expect("writable");
}

#[cfg(unix)]
fn link(to: &Path, from: &Path) {
    std::os::unix::fs::symlink(to, from).expect("writable");
}

#[cfg(unix)]
fn pipe(place: &Path) {
    let made = std::process::Command::new("mkfifo").arg(place).status();
    assert!(made.is_ok_and(|it| it.success()), "a pipe can be made");
}

#[test]
fn a_file_is_found_with_its_content() {
    let folder = folder();
    write(&folder.path().join("src/lib.rs"), "x");
    let found = look(folder.path(), Path::new("src/lib.rs"));
    assert_eq!(found, Ok(Found::File(b"x".to_vec())));
    let found = look(folder.path(), Path::new("src/more/lib.rs"));
    assert_eq!(found, Ok(Found::Nothing));
}

#[test]
fn a_folder_is_in_the_way_of_a_file_and_a_file_of_a_folder() {
    let folder = folder();
    write(&folder.path().join("a/b"), "");
    for (path, kind) in [("a", "file"), ("a/b/c", "folder")] {
        let found = look(folder.path(), Path::new(path)).expect("looked at");
        assert!(matches!(found, Found::Obstacle { wanted, .. } if wanted == kind));
        let error = refuse_obstacle(folder.path(), Path::new(path)).expect_err("in the way");
        let expected = format!("in the way of a {kind} to be generated");
        assert!(error.contains(&expected), "{error}");
    }
}

#[test]
fn a_path_out_of_the_folder_is_refused() {
    let folder = folder();
    write(&folder.path().join("src/lib.rs"), "");
    for path in ["../a.rs", "/a.rs", "src/../../a.rs"] {
        let error = look(folder.path(), Path::new(path)).expect_err("it leads out");
        assert!(error.contains("not a path inside"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_never_followed() {
    let (outside, folder) = (folder(), folder());
    write(&outside.path().join("lib.rs"), "theirs");
    link(outside.path(), &folder.path().join("src"));
    link(
        &outside.path().join("lib.rs"),
        &folder.path().join("lib.rs"),
    );
    for path in ["src/lib.rs", "lib.rs"] {
        let found = look(folder.path(), Path::new(path)).expect("looked at");
        assert!(matches!(found, Found::Obstacle { .. }), "{found:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_never_opened() {
    let folder = folder();
    pipe(&folder.path().join("lib.rs"));
    let found = look(folder.path(), Path::new("lib.rs")).expect("looked at");
    assert!(matches!(found, Found::Obstacle { .. }), "{found:?}");
}

#[test]
fn a_folder_is_located_whether_it_is_there_or_not() {
    let folder = folder();
    let real = folder.path().canonicalize().expect("it is there");
    assert_eq!(locate(folder.path()), Ok(real));
    assert!(locate(&folder.path().join("new/one")).is_ok());
}

#[test]
fn a_file_is_not_a_folder_to_generate_into() {
    let folder = folder();
    write(&folder.path().join("a.rs"), "");
    let error = locate(&folder.path().join("a.rs")).expect_err("it is a file");
    assert!(error.ends_with("it is not a folder"), "{error}");
    assert!(locate(&folder.path().join("a.rs/b")).is_err());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_a_folder_to_generate_into() {
    let folder = folder();
    pipe(&folder.path().join("made"));
    let error = locate(&folder.path().join("made")).expect_err("it is a pipe");
    assert!(error.ends_with("it is not a folder"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_taken_for_the_folder_that_it_leads_to() {
    let (outside, folder) = (folder(), folder());
    link(outside.path(), &folder.path().join("made"));
    link(&outside.path().join("nothing"), &folder.path().join("lost"));
    let error = locate(&folder.path().join("made/")).expect_err("it is a link");
    assert!(
        error.contains("is a symbolic link, and leads to"),
        "{error}"
    );
    let error = locate(&folder.path().join("lost")).expect_err("it is a link");
    assert!(error.contains("leads nowhere"), "{error}");
}
