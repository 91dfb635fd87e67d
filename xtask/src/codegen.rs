//! Turns a description in a file into a crate in a folder: `cargo xtask codegen`.

mod options;

use std::path::{Path, PathBuf};
use std::time::Instant;

use self::options::{Options, USAGE};
use crate::description::{self, Folder};
use crate::diff::{self, count};
use crate::pipeline::{self, Config, Environment, Generated};
use crate::sync::{self, Change, ChangeKind, Files, Owner};
use crate::workspace::{own_description, shown};
use crate::written::{LIST, Written};
use crate::{Failure, inside, note, print, staging};

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
        deny_warnings: options.deny_warnings || is_own(&options),
    };
    let generated = pipeline::generate(&source, &beside, &config)?;
    if !generated.warnings.is_empty() {
        note(&generated.warnings);
    }
    let by_path = |(path, text): (&String, &String)| (PathBuf::from(path), text.clone());
    let mut files: Files = generated.files.iter().map(by_path).collect();
    files.insert(PathBuf::from(LIST), Written::of(&files).text());
    let folder = inside::locate(&options.out)?;
    sync::refuse_foreign(&folder)?;
    let report = if options.check {
        check(&options, &folder, &files)?;
        format!("all up to date in {:.2} s", started.elapsed().as_secs_f64())
    } else {
        let changes = write(&options, &beside, &folder, &files)?;
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
    match is_own(options) {
        true => Environment::Described,
        false => Environment::Only(options.environment.clone()),
    }
}

/// Whether the description is the one that is kept in the workspace; in that a warning is a mistake.
fn is_own(options: &Options) -> bool {
    let own = own_description().canonicalize();
    matches!((own, options.spec.canonicalize()), (Ok(own), Ok(spec)) if own == spec)
}

/// Compares and writes nothing. A difference is a failure.
fn check(options: &Options, folder: &Path, files: &Files) -> Result<(), Failure> {
    let written = Written::read(folder).unwrap_or_else(|why| {
        note(&format!("note: {why}"));
        None
    });
    notes(folder, files, written.as_ref())?;
    let changes = sync::compare(folder, files, written.as_ref())?;
    if changes.is_empty() {
        return Ok(());
    }
    print(&diff::found(Path::new(&shown(folder)), files, &changes));
    let overwrite = match changes.iter().any(|it| it.owner != Owner::Lathe) {
        true => ", with `--overwrite` where Lathe did not write what is there",
        false => "",
    };
    Err(Failure::Task(format!(
        "error: {} in {} not as generated from {}; run `{}`{overwrite}",
        count(changes.len(), "file"),
        shown(folder),
        shown(&options.spec),
        options.command
    )))
}

/// Compares and writes what differs.
fn write(
    options: &Options,
    beside: &Folder,
    folder: &Path,
    files: &Files,
) -> Result<Vec<Change>, String> {
    let written = match Written::read(folder) {
        Err(_) if options.overwrite => None,
        Err(why) => {
            let folder = shown(folder);
            return Err(format!(
                "error: refusing to write into {folder}: {why}\n{WAYS_ON}"
            ));
        }
        Ok(written) => written,
    };
    let changes = sync::compare(folder, files, written.as_ref())?;
    let replaced = changes.iter().map(|it| folder.join(&it.path));
    if let Some(read) = replaced.into_iter().find(|it| beside.was_read(it)) {
        let path = shown(&read);
        return Err(format!(
            "error: {path} is a part of the description, and would be replaced"
        ));
    }
    if !options.overwrite {
        refuse_edited(folder, &changes)?;
    }
    notes(folder, files, written.as_ref())?;
    staging::apply(folder, files, &changes)?;
    Ok(changes)
}

/// What can be done about files that Lathe did not write as they are.
const WAYS_ON: &str = "\
move away what is to be kept, or take the edits back; or run again with `--overwrite`, which loses them";

/// Refuses to lose what somebody else wrote.
fn refuse_edited(folder: &Path, changes: &[Change]) -> Result<(), String> {
    let others = changes.iter().filter(|it| it.owner != Owner::Lathe);
    let others: Vec<String> = others.map(|it| format!("  {}\n", diff::said(it))).collect();
    if others.is_empty() {
        return Ok(());
    }
    Err(format!(
        "error: refusing to write into {}: {} there that Lathe did not write as it is\n{}{WAYS_ON}",
        shown(folder),
        count(others.len(), "file"),
        others.concat()
    ))
}

/// Says what is in the folder that looks like Lathe's, and that it leaves alone.
fn notes(folder: &Path, files: &Files, written: Option<&Written>) -> Result<(), String> {
    for stray in sync::strays(folder, files, written)? {
        let stray = shown(&folder.join(stray));
        note(&format!(
            "note: {stray} says that Lathe made it, but {LIST} does not know it: it is left alone"
        ));
    }
    for left in sync::left_behind(folder)? {
        let left = shown(&left);
        note(&format!(
            "note: {left} looks like what a killed run left behind: nothing in it is used, and it can be removed"
        ));
    }
    Ok(())
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
