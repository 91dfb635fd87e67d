//! Turns a description into the files of a crate: the one place that names the generator.

use std::collections::BTreeMap;

pub(crate) use openapi_lathe::Environment;
pub(crate) use openapi_lathe::names::PackageName;
pub(crate) use openapi_lathe::source::{Source, visible};

use openapi_lathe::Complaints;
use openapi_lathe::diagnostic::Severity;
use openapi_lathe::source::Files;

/// What the crate is to be called, and how complaints are told.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) package: PackageName,
    /// The environment variables that the crate may read.
    pub(crate) environment: Environment,
    /// Whether complaints are lines of JSON.
    pub(crate) json: bool,
    /// Whether a warning is as bad as an error.
    pub(crate) deny_warnings: bool,
}

impl Config {
    /// A crate of this name that reads no environment variable, with complaints for people.
    ///
    /// # Panics
    ///
    /// Where the name is none: it is to be one that is written in this program.
    pub(crate) fn of(name: &'static str) -> Self {
        Self {
            package: name.parse().expect("the program's own names are right"),
            environment: Environment::default(),
            json: false,
            deny_warnings: false,
        }
    }
}

/// A crate, made.
#[derive(Debug)]
pub(crate) struct Generated {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) warnings: String,
    pub(crate) warning_count: usize,
    pub(crate) operations: usize,
    pub(crate) types: usize,
    pub(crate) degraded_operations: usize,
    /// How many warnings there are of each code.
    pub(crate) by_code: BTreeMap<&'static str, usize>,
    /// The description as it was read: one document, in the words of OpenAPI 3.0.
    pub(crate) tree: Option<openapi_lathe::source::Node>,
}

/// Makes a crate, or says in full what is wrong with its description.
pub(crate) fn generate(
    source: &Source,
    files: &dyn Files,
    config: &Config,
) -> Result<Generated, String> {
    let rendered = |complaints: &Complaints| match config.json {
        true => complaints.render_json(source),
        false => complaints.render(source),
    };
    let of_crate = openapi_lathe::Config {
        package: config.package.clone(),
        environment: config.environment.clone(),
    };
    let made = openapi_lathe::generate_with(source, files, &of_crate)
        .map_err(|complaints| rendered(&complaints))?;
    let warnings = rendered(&made.complaints);
    let all = made.complaints.diagnostics.iter();
    let warning_count = all.filter(|it| it.severity() == Severity::Warning).count();
    if config.deny_warnings && warning_count > 0 {
        return Err(warnings);
    }
    let mut by_code: BTreeMap<&'static str, usize> = BTreeMap::new();
    for diagnostic in made.complaints.diagnostics.iter() {
        *by_code.entry(diagnostic.code.number()).or_default() += 1;
    }
    Ok(Generated {
        files: made.files,
        warnings,
        warning_count,
        operations: made.operations,
        types: made.types,
        degraded_operations: made.degraded_operations,
        by_code,
        tree: made.complaints.tree,
    })
}
