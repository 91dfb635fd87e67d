//! Small descriptions, one fact each: every file that is made of them is what the snapshot says, and compiles.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tests::fixtures::{self, Fixture};

/// The files of a fixture's crate, without those that are the runtime's.
fn printed(fixture: &Fixture, files: &BTreeMap<String, String>) -> String {
    let is_runtime = |path: &str| path.starts_with("src/runtime/");
    let mut text = String::new();
    for (path, content) in files.iter().filter(|(path, _)| !is_runtime(path)) {
        text.push_str(&format!("==== {path}\n{content}\n"));
    }
    let warnings = fixture.complaints();
    if !warnings.is_empty() {
        text.push_str(&format!("==== warnings\n{warnings}"));
    }
    text
}

#[test]
fn every_accepted_description_makes_what_its_snapshot_says() {
    let mut names = Vec::new();
    for fixture in fixtures::all("accept") {
        let files = fixture
            .files()
            .unwrap_or_else(|complaints| panic!("{}:\n{complaints}", fixture.name));
        fixtures::settings().bind(|| {
            insta::assert_snapshot!(
                format!("accept__{}", fixture.name),
                printed(&fixture, &files)
            );
        });
        names.push(format!("accept__{}", fixture.name));
    }
    fixtures::assert_no_other_snapshots("accept__", &names);
}

#[test]
fn every_accepted_description_makes_a_crate_that_compiles_without_a_warning_as_do_its_docs_and_programs()
 {
    let workspace = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("accepted");
    let mut members = Vec::new();
    let mut clients = Vec::new();
    let mut programs = Vec::new();
    for fixture in fixtures::all("accept") {
        let files = fixture
            .files()
            .unwrap_or_else(|complaints| panic!("{}:\n{complaints}", fixture.name));
        for (path, text) in files {
            write(&workspace.join(&fixture.name).join(path), &text);
        }
        members.push(format!("{:?}", fixture.name));
        clients.push(format!("{}/client", fixture.name));
        if let Some(program) = fixture.program() {
            let path = Path::new(&fixture.name).join("examples/program.rs");
            write(&workspace.join(path), &program);
            programs.push(fixture.name);
        }
    }
    fixtures::assert_no_other_programs(&programs);
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    write(&workspace.join("Cargo.toml"), &manifest);
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    write(
        &workspace.join("Cargo.lock"),
        &fs::read_to_string(lock).expect("the lock file is committed"),
    );
    // The types alone, and then with the client, too.
    cargo(&workspace, &["check", "--workspace"]);
    let clients = clients.join(",");
    let with_clients = ["check", "--workspace", "--features", &clients];
    cargo(&workspace, &with_clients);
    let package = ["check", "--package", "tags_with_features", "--features"];
    for feature in ["all", "books", "isbns", "loans", "time-operations"] {
        cargo(&workspace, &[&package[..], &[feature]].concat());
        let with_client = format!("client,{feature}");
        cargo(&workspace, &[&package[..], &[&with_client]].concat());
    }
    let all = format!("{clients},tags_with_features/all,tags_that_are_names_of_the_crate/all");
    cargo(
        &workspace,
        &["test", "--doc", "--workspace", "--features", &all],
    );
    cargo(
        &workspace,
        &["doc", "--no-deps", "--workspace", "--features", &all],
    );
    for package in programs {
        let run = ["run", "--package", &package, "--example", "program"];
        cargo(&workspace, &[&run[..], &["--features", "client"]].concat());
    }
}

/// Runs a command of cargo on packages of a workspace, without their default features; no warning passes.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--quiet", "--no-default-features"])
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .current_dir(workspace)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{arguments:?}:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Writes a file, unless it says that already: what did not change need not be compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

#[test]
fn the_same_description_makes_the_same_bytes_twice() {
    for fixture in fixtures::all("accept") {
        assert_eq!(
            fixture.files().ok(),
            fixture.files().ok(),
            "{}",
            fixture.name
        );
    }
}
