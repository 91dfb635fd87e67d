//! Turns a description in a file into a crate in a folder: `cargo xtask codegen`.

mod options;

use std::path::{Path, PathBuf};
use std::time::Instant;

use self::options::{Options, USAGE};
use crate::description::{self, Folder};
use crate::diff::{self, count};
use crate::pipeline::{self, Config, Environment, Generated};
use crate::sync::{self, Change, ChangeKind, Files};
use crate::workspace::{own_description, shown};
use crate::{Failure, note, print, staging};

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(arguments: lexopt::Parser) -> Result<(), Failure> {
    let started = Instant::now();
    let read = options::read(arguments).map_err(|error| Failure::usage(error, USAGE))?;
    let Some(options) = read else {
        print(USAGE);
        return Ok(());
    };
    let source = description::read(&options.spec)?;
    let beside = Folder::of(&options.spec, options.allow_outside);
    let config = Config {
        package: options.name.clone(),
        environment: environment(&options),
        json: options.json,
        deny_warnings: options.deny_warnings,
    };
    let generated = pipeline::generate(&source, &beside, &config)?;
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

/// The environment variables that the crate may read: those that the workspace's own description names, and of
/// another's those that the command names.
fn environment(options: &Options) -> Environment {
    let own = own_description().canonicalize();
    match (own, options.spec.canonicalize()) {
        (Ok(own), Ok(spec)) if own == spec => Environment::Described,
        _ => Environment::Only(options.environment.clone()),
    }
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
    match generated.warning_count {
        0 => format!("{operations}, {types}, {files}"),
        warnings => {
            let warnings = count(warnings, "warning");
            format!("{operations}, {types}, {files}, {warnings}")
        }
    }
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
