//! Says at length what a complaint means: `cargo xtask explain`.

use lexopt::Arg::{Long, Short, Value};
use openapi_lathe::diagnostic::{Code, nearest};

use crate::{Failure, print};

const USAGE: &str = "\
Say what a complaint about a description means, and what to do about it.

Usage: cargo xtask explain [CODE]

Without a code, such as W020 or W053, all codes are listed.
";

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let usage = |error: &dyn std::fmt::Display| Failure::usage(error, USAGE);
    let mut wanted = None;
    while let Some(argument) = arguments.next().map_err(|error| usage(&error))? {
        match argument {
            Long("help") | Short('h') => {
                print(USAGE);
                return Ok(());
            }
            Value(code) if wanted.is_none() => {
                wanted = Some(code.to_string_lossy().to_uppercase());
            }
            other => return Err(usage(&other.unexpected())),
        }
    }
    match wanted {
        None => print(&list()),
        Some(number) => print(&explanation(&number).map_err(Failure::Task)?),
    }
    Ok(())
}

fn list() -> String {
    let lines = Code::ALL
        .iter()
        .map(|code| format!("{code}  {}\n", code.title()));
    lines.collect()
}

fn explanation(number: &str) -> Result<String, String> {
    match Code::with_number(number) {
        Some(code) => Ok(format!(
            "{code}: {}\n\n{}\n",
            code.title(),
            code.explanation()
        )),
        None => {
            let near = nearest(number, Code::ALL.iter().map(|code| code.number()));
            let near = near.map(|near| format!("; did you mean {near}?"));
            let near = near.unwrap_or_default();
            Err(format!("error: there is no code `{number}`{near}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_explained_in_full() {
        let text = explanation("W020").expect("there is one");
        assert!(
            text.starts_with("W020: a reference leads nowhere\n\n"),
            "{text}"
        );
    }

    #[test]
    fn a_code_that_is_none_is_an_error() {
        let error = explanation("E0Z0").expect_err("there is none");
        assert!(
            error.starts_with("error: there is no code `E0Z0`"),
            "{error}"
        );
    }

    #[test]
    fn every_code_is_listed() {
        assert_eq!(list().lines().count(), Code::ALL.len());
    }
}
