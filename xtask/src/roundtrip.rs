//! Tries the types of made crates on instances of their schemas: `cargo xtask roundtrip`.
//!
//! For each description of a folder a crate is made and built with a program around it that decodes JSON
//! into a type and encodes it again. What comes back must be what went in.

mod compare;
mod described;
mod harness;
mod instances;
mod schemas;
mod told;

use std::fmt;
use std::path::{Path, PathBuf};

use lexopt::Arg::{Long, Short, Value as Word};
use lexopt::ValueExt;
use serde_json::Value;

use self::compare::Difference;
use self::harness::Harness;
use self::schemas::Schemas;
use crate::description::{self, Folder};
use crate::pipeline::{self, Config};
use crate::workspace::{cannot, root, shown};
use crate::{Failure, note, print};

const USAGE: &str = "\
Decode and encode instances of every schema with the types of the made crates.

Usage: cargo xtask roundtrip [--at-least PERCENT] DIR_OR_FILE...

Options:
  --at-least PERCENT    Fail where fewer instances come back as they were

For each description the instances are made of its examples and its schemas, and
only those count that an independent validator takes. Every failure is printed
with the place of its schema. The crates are in target/roundtrip/.

Two kinds are left out, and counted by themselves: those that a discriminator
gives to another schema, of which JSON Schema knows nothing, and those that lose
nothing but properties of which no schema says anything.
";

/// What came of one description.
#[derive(Default)]
struct Outcome {
    types: usize,
    instances: usize,
    failures: usize,
    /// Instances that are left out, because a discriminator gives them to another schema.
    of_others: usize,
    /// Instances that are left out, because they lose nothing but what no schema describes.
    undescribed: usize,
}

impl Outcome {
    fn add(&mut self, other: &Self) {
        self.types += other.types;
        self.instances += other.instances;
        self.failures += other.failures;
        self.of_others += other.of_others;
        self.undescribed += other.undescribed;
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            types,
            instances,
            failures,
            of_others,
            undescribed,
        } = self;
        write!(
            f,
            "{types} types, {instances} instances, {failures} failures"
        )?;
        if of_others + undescribed > 0 {
            write!(
                f,
                " (left out: {of_others} by discriminators, {undescribed} with what nothing describes)"
            )?;
        }
        Ok(())
    }
}

/// Runs the task with the arguments that follow its name.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let usage = |error: &dyn std::fmt::Display| Failure::usage(error, USAGE);
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut wanted = 0.0;
    while let Some(argument) = arguments.next().map_err(|error| usage(&error))? {
        match argument {
            Long("help") | Short('h') => {
                print(USAGE);
                return Ok(());
            }
            Long("at-least") => {
                let value = arguments.value().map_err(|error| usage(&error))?;
                wanted = value.parse().map_err(|error| usage(&error))?;
            }
            Word(path) => paths.push(PathBuf::from(path)),
            other => return Err(usage(&other.unexpected())),
        }
    }
    if paths.is_empty() {
        return Err(usage(&"a folder or a file is needed"));
    }
    let mut all = Outcome::default();
    for path in description::all(&paths)? {
        let outcome = one(&path)?;
        print(&format!("{}: {outcome}\n", shown(&path)));
        all.add(&outcome);
    }
    let kept = all.instances - all.failures;
    let share = 100.0 * kept as f64 / all.instances.max(1) as f64;
    print(&format!(
        "all: {all}: {share:.3} % come back as they were\n"
    ));
    match share < wanted {
        true => Err(Failure::from(format!(
            "error: fewer than {wanted} % come back as they were"
        ))),
        false => Ok(()),
    }
}

fn one(path: &Path) -> Result<Outcome, String> {
    let source = description::read(path)?;
    let config = Config::of("roundtrip-client");
    let made = pipeline::generate(&source, &Folder::of(path, false), &config)?;
    let Some(document) = made.tree.as_ref().map(|tree| tree.to_json()) else {
        return Err(format!("error: {} has no document", shown(path)));
    };
    let types = types(&made.files)?;
    if types.is_empty() {
        return Ok(Outcome::default());
    }
    let folder = folder(path)?;
    let mut harness = Harness::build(&folder, &made.files, &types)?;
    let schemas = Schemas::new(&document);
    let mut outcome = Outcome {
        types: types.len(),
        ..Outcome::default()
    };
    for (index, (pointer, name)) in types.iter().enumerate() {
        let instances = schemas.instances(pointer);
        outcome.of_others += instances.of_others;
        for instance in instances.all {
            outcome.instances += 1;
            let again = harness.run(index, &instance)?;
            let problem = match again {
                Err(problem) => Some(problem),
                Ok(again) => {
                    let differences = compare::differences(&instance, &again);
                    let is_told = |it: &Difference| {
                        !it.is_gone || schemas.describes(pointer, &instance, &it.steps)
                    };
                    if !differences.is_empty() && !differences.iter().any(is_told) {
                        outcome.instances -= 1;
                        outcome.undescribed += 1;
                        continue;
                    }
                    differences.into_iter().find(is_told).map(|it| it.problem)
                }
            };
            if let Some(problem) = problem {
                outcome.failures += 1;
                note(&format!("{pointer} ({name}): {problem}\n  {instance}"));
            }
        }
    }
    Ok(outcome)
}

/// The places of schemas, and the types that they became.
fn types(
    files: &std::collections::BTreeMap<String, String>,
) -> Result<Vec<(String, String)>, String> {
    let text = files.get("api.json").map_or("{}", String::as_str);
    let api: Value = serde_json::from_str(text).map_err(|error| format!("error: {error}"))?;
    let listed = api.get("types").and_then(Value::as_array);
    let pair = |pair: &Value| {
        let text = |index: usize| pair.get(index).and_then(Value::as_str).map(str::to_owned);
        Some((text(0)?, text(1)?))
    };
    Ok(listed.into_iter().flatten().filter_map(pair).collect())
}

/// The folder of a description's crates.
fn folder(path: &Path) -> Result<PathBuf, String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = root().join("target/roundtrip").join(stem.as_ref());
    std::fs::create_dir_all(&folder).map_err(cannot("make", &folder))?;
    Ok(folder)
}
