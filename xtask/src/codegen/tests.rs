//! Holds the reading of the arguments and the words of the report to what the help says.

use super::options::quoted;
use super::*;
use crate::workspace::root;
use crate::written::looks_made;

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
    assert_eq!(options.name.as_str(), "digitalocean-images");
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
    assert_eq!(options.name.as_str(), "c_d-3");
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
fn a_word_stays_on_one_line() {
    assert_eq!(quoted("a\nb'\u{202e}"), r"$'a\x0ab\'\U0000202e'");
}

#[test]
fn help_wins_over_what_follows() {
    let read = options::read(lexopt::Parser::from_args(["--check", "--help", "--wrong"]));
    assert!(matches!(read, Ok(None)));
}

#[test]
fn a_name_that_cargo_refuses_is_refused() {
    for name in ["1st", "a b", "a/b", "-a", "é", "a\nb", "type"] {
        let error = error(&[&format!("--name={name}")]);
        assert!(error.contains("cannot be a crate's name"), "{error}");
    }
}

#[test]
fn an_empty_value_is_refused() {
    for option in ["spec", "out", "name", "allow-environment"] {
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
        owner: Owner::Lathe,
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
fn every_file_that_is_made_can_be_told_from_one_that_is_not() {
    let own = own_description();
    let source = description::read(&own).expect("the description is there");
    let made = pipeline::generate(&source, &Folder::of(&own, false), &Config::of("made"));
    for (path, text) in made.expect("it has no error").files {
        assert!(looks_made(Path::new(&path), text.as_bytes()), "{path}");
    }
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
fn variables_are_named_with_commas_or_one_by_one() {
    let options = options(&["--allow-environment=A,B_2", "--allow-environment", "C"]);
    assert_eq!(
        options.environment,
        ["A", "B_2", "C"].map(str::to_owned).into()
    );
    assert_eq!(
        options.command,
        "cargo xtask codegen --allow-environment A,B_2 --allow-environment C"
    );
    for names in ["A,", "A B", "A=1", "*"] {
        let error = error(&["--allow-environment", names]);
        assert!(
            error.contains("cannot be the name of an environment variable"),
            "{error}"
        );
    }
}

#[test]
fn the_variables_of_the_workspaces_own_description_need_no_word() {
    assert_eq!(environment(&options(&[])), Environment::Described);
    let own = root().join("xtask/../spec/image-actions.yaml");
    let own = own.to_string_lossy();
    assert_eq!(
        environment(&options(&["--spec", &own])),
        Environment::Described
    );
    let other = root().join("spec/EXTENSIONS.md");
    let other = ["--spec", &other.to_string_lossy(), "--allow-environment=A"];
    let only = Environment::Only(["A".to_owned()].into());
    assert_eq!(environment(&options(&other)), only);
}

#[test]
fn overwriting_is_asked_for_each_time() {
    assert!(!options(&[]).overwrite);
    let options = options(&["--overwrite"]);
    assert!(options.overwrite);
    assert_eq!(options.command, "cargo xtask codegen");
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
