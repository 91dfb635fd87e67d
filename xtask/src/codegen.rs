//! Turns a description in a file into a crate in a folder: `cargo xtask codegen`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use lexopt::Arg::{Long, Short};

use crate::diff::{self, count};
use crate::pipeline::{self, Config, Generated, Source};
use crate::sync::{self, Change, ChangeKind, Files};
use crate::workspace::{cannot, root, shown};
use crate::{Failure, note, print, staging};

const USAGE: &str = "\
Generate the client crate from its description, writing only what changes.

Usage: cargo xtask codegen [--check] [--spec FILE] [--out DIR] [--name CRATE]

Options:
  --check        Write nothing; fail and show what differs if the crate is not up to date
  --spec FILE    The OpenAPI description, YAML or JSON [default: spec/image-actions.yaml]
  --out DIR      The folder of the crate; it must be new, empty or generated [default: generated/]
  --name CRATE   The crate's name [default: digitalocean-images]
  -h, --help     Print this help

The defaults are in the workspace, wherever the command is run.

Nothing is touched unless everything can be written. Files in DIR that are not
generated any more are removed, except target/, Cargo.lock and hidden files.

Exit codes: 0 done or up to date, 1 failed or not up to date, 2 wrong arguments
";

/// What was asked for.
#[derive(Debug)]
struct Options {
    check: bool,
    spec: PathBuf,
    out: PathBuf,
    name: String,
    /// The command that brings the crate up to date.
    command: String,
}

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(arguments: lexopt::Parser) -> Result<(), Failure> {
    let started = Instant::now();
    let read = read_arguments(arguments).map_err(|error| Failure::usage(error, USAGE))?;
    let Some(options) = read else {
        print(USAGE);
        return Ok(());
    };
    let source = Source {
        path: shown(&options.spec),
        text: read_text(&options.spec)?,
    };
    let config = Config {
        crate_name: options.name.clone(),
    };
    let generated = pipeline::generate(&source, &config)?;
    if !generated.warnings.is_empty() {
        note(&generated.warnings);
    }
    let by_path = |(path, text): (&String, &String)| (PathBuf::from(path), text.clone());
    let files: Files = generated.files.iter().map(by_path).collect();
    let folder = sync::locate(&options.out)?;
    let report = if options.check {
        check(&options, &folder, &files)?;
        format!("all up to date in {:.2} s", started.elapsed().as_secs_f64())
    } else {
        let changes = write(&folder, &files)?;
        print(&diff::done(&changes));
        let seconds = started.elapsed().as_secs_f64();
        format!("{} in {seconds:.2} s", outcome(&files, &changes))
    };
    print(&format!("{}: {report}\n", size(&generated)));
    Ok(())
}

fn read_arguments(mut arguments: lexopt::Parser) -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options {
        check: false,
        spec: root().join("spec/image-actions.yaml"),
        out: root().join("generated"),
        name: "digitalocean-images".to_owned(),
        command: "cargo xtask codegen".to_owned(),
    };
    while let Some(argument) = arguments.next()? {
        let option = match argument {
            Long("check") => {
                options.check = true;
                continue;
            }
            Long(option @ ("spec" | "out" | "name")) => option.to_owned(),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        };
        let value = arguments.value()?;
        if value.is_empty() {
            return Err(format!("`--{option}` must not be empty").into());
        }
        let word = quoted(&value.to_string_lossy());
        options.command.push_str(&format!(" --{option} {word}"));
        match option.as_str() {
            "spec" => options.spec = PathBuf::from(value),
            "out" => options.out = PathBuf::from(value),
            _ => options.name = crate_name(&value.to_string_lossy())?,
        }
    }
    Ok(Some(options))
}

/// Holds a name to what Cargo allows.
fn crate_name(name: &str) -> Result<String, String> {
    let letter = |first: char| first.is_ascii_alphabetic() || first == '_';
    let rest = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
    if name.starts_with(letter) && name.chars().all(rest) {
        return Ok(name.to_owned());
    }
    Err(format!(
        "`{name}` cannot be a crate's name: that is a letter, then letters, digits, `-` and `_`"
    ))
}

/// A word as a shell takes it back.
fn quoted(word: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_./=:".contains(char);
    if word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn read_text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(cannot("read", path))?;
    String::from_utf8(bytes).map_err(|error| {
        let position = error.utf8_error().valid_up_to();
        cannot("read", path)(format!("byte {position} is not UTF-8 text"))
    })
}

/// Compares and writes nothing. A difference is a failure.
fn check(options: &Options, folder: &Path, files: &Files) -> Result<(), Failure> {
    if staging::was_interrupted(folder) {
        note(
            "note: an earlier run was killed while it wrote; the next one that writes sorts it out",
        );
    }
    sync::refuse_foreign(folder)?;
    let changes = sync::compare(folder, files)?;
    if changes.is_empty() {
        return Ok(());
    }
    print(&diff::found(Path::new(&shown(folder)), files, &changes));
    Err(Failure::Task(format!(
        "error: {} in {} not as generated from {}; run `{}`",
        count(changes.len(), "file"),
        shown(folder),
        shown(&options.spec),
        options.command
    )))
}

/// Compares and writes what differs.
fn write(folder: &Path, files: &Files) -> Result<Vec<Change>, Failure> {
    staging::recover(folder)?;
    sync::refuse_foreign(folder)?;
    let changes = sync::compare(folder, files)?;
    staging::apply(folder, files, &changes)?;
    Ok(changes)
}

/// How big the crate is, in words.
fn size(generated: &Generated) -> String {
    let operations = count(generated.operations, "operation");
    let types = count(generated.types, "type");
    let files = count(generated.files.len(), "file");
    format!("{operations}, {types}, {files}")
}

/// What was done to the folder, in words.
fn outcome(files: &Files, changes: &[Change]) -> String {
    let orphaned = |change: &&Change| change.kind == ChangeKind::Orphaned;
    let removed = changes.iter().filter(orphaned).count();
    let written = changes.len() - removed;
    let unchanged = files.len() - written;
    format!("{written} written, {removed} removed, {unchanged} unchanged")
}

#[cfg(test)]
mod tests;
