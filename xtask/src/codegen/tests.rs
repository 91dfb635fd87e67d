//! Holds the reading of the arguments and the words of the report to what the help says.

use super::options::quoted;
use super::*;
use crate::workspace::root;

fn options(arguments: &[&str]) -> Options {
    options::read(lexopt::Parser::from_args(arguments))
        .expect("the arguments are right")
        .expect("no help is asked for")
}

#[track_caller]
fn error(arguments: &[&str]) -> String {
    options::read(lexopt::Parser::from_args(arguments))
        .expect_err("the arguments are wrong")
        .to_string()
}

#[test]
fn the_defaults_are_in_the_workspace() {
    let options = options(&[]);
    assert_eq!(options.spec, root().join("spec/image-actions.yaml"));
    assert_eq!(options.out, root().join("generated"));
    assert_eq!(options.name, "digitalocean-images");
    assert!(!options.check);
}

#[test]
fn what_is_given_is_taken_as_it_is() {
    let options = options(&[
        "--spec=a.yaml",
        "--out",
        "../b",
        "--name",
        "c_d-3",
        "--check",
    ]);
    assert_eq!(options.spec, Path::new("a.yaml"));
    assert_eq!(options.out, Path::new("../b"));
    assert_eq!(options.name, "c_d-3");
    assert!(options.check);
}

#[test]
fn the_command_to_run_is_the_check_without_the_check() {
    let options = options(&["--spec", "my api.yaml", "--check", "--out=b"]);
    assert_eq!(
        options.command,
        "cargo xtask codegen --spec 'my api.yaml' --out b"
    );
}

#[test]
fn a_quote_survives_the_shell() {
    assert_eq!(quoted("it's"), r"'it'\''s'");
}

#[test]
fn help_wins_over_what_follows() {
    let read = options::read(lexopt::Parser::from_args(["--check", "--help", "--wrong"]));
    assert!(matches!(read, Ok(None)));
}

#[test]
fn a_name_that_cargo_refuses_is_refused() {
    for name in ["1st", "a b", "a/b", "-a", "é"] {
        let error = error(&[&format!("--name={name}")]);
        assert!(error.contains("cannot be a crate's name"), "{error}");
    }
}

#[test]
fn an_empty_value_is_refused() {
    for option in ["spec", "out", "name"] {
        let error = error(&[&format!("--{option}"), ""]);
        assert_eq!(error, format!("`--{option}` must not be empty"));
    }
}

#[test]
fn what_is_not_an_option_is_refused() {
    for arguments in [
        &["--chekc"][..],
        &["-c"],
        &["spec.yaml"],
        &["--check=yes"],
        &["--out"],
    ] {
        error(arguments);
    }
}

#[test]
fn the_outcome_counts_each_file_once() {
    let files: Files = ["a", "b", "c"]
        .map(|path| (path.into(), String::new()))
        .into();
    let change = |path: &str, kind| Change {
        path: path.into(),
        kind,
    };
    let changes = [
        change("a", ChangeKind::Missing),
        change("z", ChangeKind::Orphaned),
    ];
    assert_eq!(
        outcome(&files, &changes),
        "1 written, 1 removed, 2 unchanged"
    );
}

#[test]
fn text_that_is_not_utf_8_is_said_to_be_so() {
    let file = tempfile::NamedTempFile::new().expect("the temporary folder can be written to");
    std::fs::write(file.path(), b"openapi\xff").expect("writable");
    let error = description::read(file.path()).expect_err("it is not UTF-8");
    assert!(error.ends_with("byte 7 is not UTF-8 text"), "{error}");
}

#[test]
fn complaints_are_for_people_unless_a_program_asks() {
    assert!(!options(&[]).json);
    assert!(options(&["--message-format", "json"]).json);
    assert_eq!(
        error(&["--message-format=xml"]),
        "`--message-format` is `human` or `json`, not `xml`"
    );
}

#[test]
fn warnings_and_other_folders_are_a_matter_of_flags() {
    let options = options(&["--deny-warnings", "--allow-outside"]);
    assert!(options.deny_warnings && options.allow_outside);
    assert_eq!(
        options.command,
        "cargo xtask codegen --deny-warnings --allow-outside"
    );
}
