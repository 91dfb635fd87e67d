//! Measures what descriptions cost to turn into crates, and the crates to check: `cargo xtask bench`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lexopt::Arg::{Long, Short, Value};

use crate::description::{self, Folder};
use crate::pipeline::{self, Config, Generated};
use crate::workspace::{cannot, root, shown};
use crate::{Failure, print};

const USAGE: &str = "\
Measure what descriptions cost to turn into crates, and the crates to check.

Usage: cargo run --release -p xtask -- bench [--check] DIR_OR_FILE...

Options:
  --check    Also check each crate, its dependencies built before; fail if one does not compile

CPU times are user and system time in seconds, the least of three runs for the
generator and of one for the compiler. Memory is the peak in MB. GNU time, at
/usr/bin/time, measures both. The crates are in target/bench/.
";

/// What is said of a crate that does not compile.
const FAILED: &str = " FAILED";

/// How many runs of the generator are measured.
const RUNS: usize = 3;

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let usage = |error: &dyn std::fmt::Display| Failure::usage(error, USAGE);
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut check = false;
    while let Some(argument) = arguments.next().map_err(|error| usage(&error))? {
        match argument {
            Long("help") | Short('h') => {
                print(USAGE);
                return Ok(());
            }
            Long("check") => check = true,
            Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(usage(&other.unexpected())),
        }
    }
    if paths.is_empty() {
        return Err(usage(&"a folder or a file is needed"));
    }
    print(
        "description | operations (degraded) | types | generate s, MB | lines, files | check s, MB | warnings\n",
    );
    let mut failed: Vec<String> = Vec::new();
    for path in description::all(&paths)? {
        let row = one(&path, check)?;
        if row.contains(FAILED) {
            failed.push(shown(&path));
        }
        print(&(row + "\n"));
    }
    match failed.as_slice() {
        [] => Ok(()),
        _ => Err(Failure::Task(format!(
            "error: crates that do not compile: {}",
            failed.join(", ")
        ))),
    }
}

/// The row of one description.
fn one(path: &Path, check: bool) -> Result<String, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = root().join("target/bench").join(name.as_ref());
    let source = description::read(path)?;
    let config = Config::of("bench-client");
    let Ok(made) = pipeline::generate(&source, &Folder::of(path, false), &config) else {
        return Ok(format!("{name} | refused"));
    };
    let (seconds, megabytes) = generating(path, &folder)?;
    let checked = match check {
        true => checking(&folder)?,
        false => "-".to_owned(),
    };
    let rust = made.files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let lines: usize = rust.map(|(_, text)| text.lines().count()).sum();
    Ok(format!(
        "{name} | {} ({}) | {} | {seconds:.2}, {megabytes} | {lines}, {} | {checked} | {}",
        made.operations,
        made.degraded_operations,
        made.types,
        made.files.len(),
        warnings(&made)
    ))
}

/// The warnings, by code.
fn warnings(made: &Generated) -> String {
    let by_code = made.by_code.iter();
    let by_code: Vec<String> = by_code
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    by_code.join(", ")
}

/// The CPU time and the memory of the generator, as a process of its own.
fn generating(path: &Path, folder: &Path) -> Result<(f64, u64), String> {
    let own = std::env::current_exe().map_err(|error| format!("error: {error}"))?;
    let mut best: Option<(f64, u64)> = None;
    for _ in 0..RUNS {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(cannot("remove", folder))?;
        }
        let mut command = timed(&own);
        command
            .arg("codegen")
            .arg("--spec")
            .arg(path)
            .arg("--out")
            .arg(folder);
        let (measured, _) = measured(command.args(["--name", "bench-client"]))?;
        let is_better = best.is_none_or(|best| measured.0 < best.0);
        best = if is_better { Some(measured) } else { best };
    }
    best.ok_or_else(|| "error: nothing was measured".to_owned())
}

/// The CPU time and the memory that checking the crate alone takes.
fn checking(folder: &Path) -> Result<String, String> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(cannot("read", &manifest))?;
    fs::write(&manifest, text + "\n[workspace]\n").map_err(cannot("write", &manifest))?;
    let library = folder.join("src/lib.rs");
    let text = fs::read_to_string(&library).map_err(cannot("read", &library))?;
    fs::write(&library, "").map_err(cannot("write", &library))?;
    let cargo = |command: &mut Command| -> Result<((f64, u64), bool), String> {
        command
            .args(["check", "--quiet"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", root().join("target/bench/target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "-D warnings");
        measured(command)
    };
    cargo(&mut timed(Path::new("cargo")))?;
    fs::write(&library, text).map_err(cannot("write", &library))?;
    let ((seconds, megabytes), passed) = cargo(&mut timed(Path::new("cargo")))?;
    let failed = if passed { "" } else { FAILED };
    Ok(format!("{seconds:.1}, {megabytes}{failed}"))
}

/// A command that GNU time measures.
fn timed(program: &Path) -> Command {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "measured %U %S %M"]).arg(program);
    command
}

/// Runs a command; its CPU time in seconds, its memory in MB, and whether it passed.
fn measured(command: &mut Command) -> Result<((f64, u64), bool), String> {
    let output = command
        .output()
        .map_err(|error| format!("error: cannot run /usr/bin/time: {error}"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("measured "));
    let mut numbers = line.into_iter().flat_map(str::split_whitespace);
    let mut next = || numbers.next().and_then(|number| number.parse::<f64>().ok());
    match (next(), next(), next()) {
        (Some(user), Some(system), Some(kilobytes)) => {
            let megabytes = (kilobytes / 1024.0).round() as u64;
            Ok(((user + system, megabytes), output.status.success()))
        }
        _ => Err(format!("error: nothing was measured: {text}")),
    }
}
