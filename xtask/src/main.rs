//! Turns the words after `cargo xtask` into one task that is run, and what came of it into an exit code.

mod workspace;

mod codegen;
mod description;
mod pipeline;
mod sync;

mod diff;
mod inside;
mod staging;
mod written;

mod explain;

mod bench;
mod mutate;
mod roundtrip;

mod e2e;
mod node;
mod server;

use std::io::{self, Write};
use std::process::ExitCode;

use lexopt::Arg::{Long, Short, Value};

/// A third of the generator's time goes into memory; this allocator halves it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
The tasks of this workspace.

Usage: cargo xtask <TASK> [OPTIONS]

Tasks:
  codegen    Generate the client crate from its description
  explain    Say what a complaint about a description means
  bench      Measure what descriptions cost to turn into crates
  mutate     Damage descriptions at random, and look for a panic
  roundtrip  Decode and encode instances of every schema with made types
  e2e        Try the generated client against a mock server of its description

Options:
  -h, --help    Print this help, or a task's own
";

/// Why a task did not do what it was asked to.
#[derive(Debug)]
enum Failure {
    /// The words on the command line are wrong; the help that goes with them is printed too.
    Usage {
        message: String,
        usage: &'static str,
    },
    /// The task was understood and could not be done.
    Task(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Task(message)
    }
}

impl Failure {
    fn usage(message: impl ToString, usage: &'static str) -> Self {
        Self::Usage {
            message: message.to_string(),
            usage,
        }
    }
}

fn main() -> ExitCode {
    match dispatch(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage { message, usage }) => {
            note(&format!("error: {message}\n\n{usage}"));
            ExitCode::from(2)
        }
        Err(Failure::Task(message)) => {
            note(&message);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    match arguments.next() {
        Ok(Some(Value(task))) if task == "codegen" => codegen::run(arguments),
        Ok(Some(Value(task))) if task == "explain" => explain::run(arguments),
        Ok(Some(Value(task))) if task == "bench" => bench::run(arguments),
        Ok(Some(Value(task))) if task == "mutate" => mutate::run(arguments),
        Ok(Some(Value(task))) if task == "roundtrip" => roundtrip::run(arguments),
        Ok(Some(Value(task))) if task == "e2e" => e2e::run(arguments),
        Ok(Some(Value(task))) => {
            let message = format!("there is no task `{}`", task.to_string_lossy());
            Err(Failure::usage(message, USAGE))
        }
        Ok(Some(Long("help") | Short('h'))) => {
            print(USAGE);
            Ok(())
        }
        Ok(Some(other)) => Err(Failure::usage(other.unexpected(), USAGE)),
        Ok(None) => Err(Failure::usage("a task is needed", USAGE)),
        Err(error) => Err(Failure::usage(error, USAGE)),
    }
}

/// Prints to standard output; a reader that has gone away (`| head`) is no reason to fail.
fn print(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Prints to standard error, ending the line if the text does not.
fn note(text: &str) {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let _ = io::stderr().write_all(format!("{text}{end}").as_bytes());
}
