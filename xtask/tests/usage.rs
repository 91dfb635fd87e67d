//! Runs `xtask` as a user does, with right and wrong arguments.

use std::process::Command;

/// The exit code, standard output and standard error of a run.
fn xtask(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .output()
        .expect("the program was built for this test");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn help_is_printed_and_is_no_failure() {
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["codegen", "--help"],
        &["e2e", "-h"],
    ] {
        let (code, stdout, stderr) = xtask(arguments);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(stdout.contains("Usage: cargo xtask "), "{stdout}");
    }
}

#[test]
fn wrong_arguments_are_answered_with_the_usage() {
    for (arguments, message) in [
        (&[][..], "error: a task is needed"),
        (&["codgen"], "error: there is no task `codgen`"),
        (&["--check"], "error: invalid option '--check'"),
        (&["codegen", "--chekc"], "error: invalid option '--chekc'"),
        (
            &["codegen", "spec.yaml"],
            "error: unexpected argument \"spec.yaml\"",
        ),
        (
            &["codegen", "--spec"],
            "error: missing argument for option '--spec'",
        ),
        (
            &["codegen", "--check=1"],
            "error: unexpected argument for option '--check'",
        ),
        (
            &["codegen", "--name", "a b"],
            "error: `a b` cannot be a crate's name",
        ),
        (&["e2e", "now"], "error: unexpected argument \"now\""),
    ] {
        let (code, stdout, stderr) = xtask(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(stderr.starts_with(message), "{stderr}");
        assert!(stderr.contains("Usage: cargo xtask "), "{stderr}");
    }
}

#[test]
fn a_mock_server_needs_a_description() {
    let (code, _, stderr) = xtask(&["e2e", "--spec", "no-such.yaml"]);
    assert_eq!(code, Some(1));
    assert_eq!(stderr, "error: there is no description at no-such.yaml\n");
}
