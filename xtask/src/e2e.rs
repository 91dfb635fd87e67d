//! Turns the description into a mock server, and tries the generated client against it: `cargo xtask e2e`.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use lexopt::Arg::{Long, Short};

use crate::server::{Server, free_address};
use crate::workspace::{own_description, root, shown};
use crate::{Failure, node, note, print};

const USAGE: &str = "\
Try the generated client against Prism, a mock server that checks each request
against the description.

Usage: cargo xtask e2e [--spec FILE]

Options:
  --spec FILE    The OpenAPI description to mock [default: spec/image-actions.yaml]
  -h, --help     Print this help

Prism and the Node.js that it needs are installed by npm into xtask/e2e/node_modules
if they are not there yet. Prism listens on a free port of the loopback interface,
for as long as the command runs.

Exit codes: 0 all went well, 1 failed, 2 wrong arguments
";

/// Prism takes seconds for a small description, and a minute for a very large one on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(arguments: lexopt::Parser) -> Result<(), Failure> {
    let read = read_arguments(arguments).map_err(|error| Failure::usage(error, USAGE))?;
    let Some(spec) = read else {
        print(USAGE);
        return Ok(());
    };
    if !spec.is_file() {
        let message = format!("error: there is no description at {}", shown(&spec));
        return Err(Failure::Task(message));
    }
    node::install()?;
    let address = free_address().map_err(|error| format!("error: no port is free: {error}"))?;
    let mut prism = Command::new(node::node());
    prism
        .arg("--require")
        .arg(node::stop_with_parent())
        .arg(node::prism())
        // As errors, so that a request that violates the description is never answered as if it did not.
        .args(["mock", "--errors", "--multiprocess", "false"])
        .args(["--host", &address.ip().to_string()])
        .args(["--port", &address.port().to_string()])
        .arg(&spec);
    let server = Server::start(&mut prism, address, PATIENCE)?;
    note(&format!("Prism mocks {} at {}", shown(&spec), server.url()));
    try_client(&server)
}

fn read_arguments(mut arguments: lexopt::Parser) -> Result<Option<PathBuf>, lexopt::Error> {
    let mut spec = own_description();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("spec") => spec = PathBuf::from(arguments.value()?),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(spec))
}

/// Runs the program that calls every operation of the generated client.
fn try_client(server: &Server) -> Result<(), Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", "tests", "--bin", "e2e", "--"])
        .arg(server.url())
        .current_dir(root())
        .status()
        .map_err(|error| format!("error: cannot run cargo: {error}"))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Task(format!(
        "the last lines of Prism:\n{}error: the client failed against the mock server",
        server.last_lines()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_that_of_the_generated_crate() {
        let spec = read_arguments(lexopt::Parser::from_args([""; 0]));
        let expected = root().join("spec/image-actions.yaml");
        assert_eq!(spec.expect("the arguments are right"), Some(expected));
    }

    #[test]
    fn another_description_can_be_given() {
        let spec = read_arguments(lexopt::Parser::from_args(["--spec", "a.yaml"]));
        assert_eq!(
            spec.expect("the arguments are right"),
            Some("a.yaml".into())
        );
    }

    #[test]
    fn what_is_not_an_option_is_refused() {
        assert!(read_arguments(lexopt::Parser::from_args(["--sepc"])).is_err());
    }
}
